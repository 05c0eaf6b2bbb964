#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "ntm/aggregate/accumulators/banded.hpp"
#include "ntm/aggregate/accumulators/interval_sum.hpp"
#include "ntm/aggregate/rollup.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/province/province.hpp"
#include "province/session_world.hpp"

BOOST_AUTO_TEST_SUITE(sessions)

using namespace session_world;
using ntm::count_interval;
using ntm::truth;
using ntm::province::action;
using ntm::province::delta;
using ntm::province::quantity;
using ntm::province::signature;

namespace {
using verdict_kind = ntm::province::verdict_change::kind;

/// An: 1.1 and 2.1 met, 1.2 unmet; Bình: all of 1 and 2 met. 3 is unknown everywhere.
std::vector<observation> rows() {
  return {see(unit("9001"), "1.1", 60), see(unit("9001"), "1.2", 5),  see(unit("9001"), "2.1", 1),
          see(unit("9002"), "1.1", 70), see(unit("9002"), "1.2", 15), see(unit("9002"), "2.1", 1)};
}

bool verdict(const delta& what, verdict_kind kind, const std::string& item, truth before,
             truth after, std::size_t edition = 0) {
  for (const auto& one : what.verdicts)
    if (one.what == kind && one.item == item && one.edition == edition)
      return one.before == before && one.after == after;
  return false;
}

bool total(const delta& what, std::string_view code, quantity kind, count_interval before,
           count_interval after, std::size_t item = 0) {
  for (const auto& one : what.totals)
    if (one.unit == unit(code) && one.what == kind && one.item == item && one.edition == 0)
      return one.before == before && one.after == after;
  return false;
}

/// What a batch evaluation of the session's panel says, edition by edition.
std::vector<std::shared_ptr<const ntm::assessment::outcomes>>
batch(const session& s, const ntm::assessment::evaluate_options& how = {}) {
  const auto seen = s.panel();
  const auto map = units()->at(day);
  std::vector<std::shared_ptr<const ntm::assessment::outcomes>> out;
  for (const auto& edition : s.frame().editions) {
    auto options = how;
    options.known_on = s.known_on();
    options.others = out;
    out.push_back(std::make_shared<const ntm::assessment::outcomes>(
        ntm::assessment::evaluate(edition, units(), map, seen, options)));
  }
  return out;
}

/// Every total, counted again from the outcomes by the accumulators.
bool totals_follow(const ntm::province::session_state& now) {
  for (std::size_t e = 0; e < now.outcomes.size(); ++e) {
    const auto& all = *now.outcomes[e];
    const auto map = units()->at(day);
    for (const auto level : {ntm::level::province, ntm::level::district}) {
      if (level >= ntm::map_level(all.edition->unit_level))
        continue;
      const auto sums = ntm::aggregate::rollup(map, level, all.units, all.criteria_met,
                                               ntm::aggregate::interval_sum{});
      const auto bands = ntm::aggregate::rollup(map, level, all.units, all.criteria_met,
                                                ntm::aggregate::banded{now.frame->bands[e]});
      std::vector<count_interval> standard;
      for (std::size_t row = 0; row < all.size(); ++row)
        standard.push_back(
            {all.meets_standard(row) == truth::met, all.meets_standard(row) != truth::unmet});
      const auto meeting =
          ntm::aggregate::rollup(map, level, all.units, standard, ntm::aggregate::interval_sum{});
      const auto list = now.at(level, e);
      for (std::size_t g = 0; g < list.size(); ++g)
        if (list[g].unit != sums.units[g] || list[g].criteria_met != sums.values[g].value() ||
            list[g].bands != bands.values[g].counts() ||
            list[g].meeting_standard != meeting.values[g].value())
          return false;
    }
  }
  return true;
}
} // namespace

BOOST_AUTO_TEST_CASE(one_form_corrects_every_total) {
  auto s = begin(law(), rows());
  const auto d = s.set("An", "1.2", 12, {.by = "nv1", .at = 2030y / 6 / 20});
  BOOST_TEST(d.in_force);
  BOOST_TEST(d.version == 1u);
  BOOST_TEST(d.verdicts.size() == 3u);
  BOOST_TEST(verdict(d, verdict_kind::standard, "", truth::unmet, truth::unknown));
  BOOST_TEST(verdict(d, verdict_kind::indicator, "1.2", truth::unmet, truth::met));
  BOOST_TEST(verdict(d, verdict_kind::criterion, "1", truth::unmet, truth::met));
  // An: criterion 2 met, 3 unknown; 1 comes to it. Bình has 2 of 3, and 3 may be.
  BOOST_TEST(total(d, "9001", quantity::criteria_met, {1, 2}, {2, 3}));
  BOOST_TEST(total(d, "90", quantity::criteria_met, {3, 5}, {4, 6}));
  // Cát and Dương are silent: 0 to 3 each.
  BOOST_TEST(total(d, "9", quantity::criteria_met, {3, 11}, {4, 12}));
  BOOST_TEST(total(d, "9", quantity::criterion, {1, 3}, {2, 4}, 0));
  BOOST_TEST(total(d, "90", quantity::meeting_all, {0, 1}, {0, 2}));
  BOOST_TEST(s.totals("Bình An").units == 4);
  BOOST_TEST((s.totals("90").criteria_met == count_interval{4, 6}));
  BOOST_TEST((s.totals("An").criteria_met == count_interval{2, 3}));
  BOOST_TEST(same(*s.state()->outcomes[0], *batch(s)[0]));
}

BOOST_AUTO_TEST_CASE(what_is_taken_back_was_never_said_but_stands_in_the_log) {
  auto s = begin(law(), rows());
  const auto start = s.state();
  s.set("An", "1.2", 12, {.by = "nv1", .at = 2030y / 6 / 20});
  s.set_status("An", "3", true, {.by = "nv2", .at = 2030y / 6 / 21});
  const auto full = s.state();
  BOOST_TEST((s.totals("90").meeting_standard == count_interval{1, 2}));
  const auto back = s.undo({.by = "nv3", .at = 2030y / 6 / 22});
  BOOST_REQUIRE(back.has_value());
  BOOST_TEST(verdict(*back, verdict_kind::standard, "", truth::met, truth::unknown));
  s.undo();
  BOOST_TEST(!s.undo().has_value());
  BOOST_TEST(same(*s.state()->outcomes[0], *start->outcomes[0]));
  BOOST_CHECK(s.state()->totals == start->totals);
  BOOST_TEST(s.panel().rows().size() == rows().size());
  s.redo();
  s.redo();
  BOOST_TEST(!s.redo().has_value());
  BOOST_TEST(same(*s.state()->outcomes[0], *full->outcomes[0]));
  const auto log = s.log();
  BOOST_REQUIRE(log.size() == 6u);
  BOOST_CHECK(log[0].action == action::set);
  BOOST_TEST(log[0].by == "nv1");
  BOOST_TEST(log[0].before->text() == "5");
  BOOST_TEST(log[0].after->text() == "12");
  BOOST_CHECK(log[2].action == action::undo);
  BOOST_TEST(log[2].by == "nv3");
  BOOST_CHECK(log[2].at == 2030y / 6 / 22);
  BOOST_TEST(log[2].before->text() == "met");
  BOOST_TEST(!log[2].after.has_value());
  BOOST_TEST(ntm::province::log_table(s.frame(), log).rows() == 6u);
  s.undo();
  s.set("An", "1.2", 3);
  BOOST_TEST(!s.redo().has_value()); // something was said since
}

BOOST_AUTO_TEST_CASE(what_the_panel_would_not_take_does_not_hold) {
  auto high = see(unit("9001"), "1.1", 60, 2030y / 6 / 10);
  high.stage = ntm::observations::stage::appraised;
  auto s = begin(law(), {high});
  const auto says = [&](date at, ntm::observations::stage stage) {
    return s.set("An", "1.1", 10, {.at = at, .stage = stage}).in_force;
  };
  BOOST_TEST(!says(2030y / 6 / 1, ntm::observations::stage::appraised));      // older
  BOOST_TEST(!says(2030y / 6 / 10, ntm::observations::stage::self_assessed)); // a lower stage
  BOOST_TEST(!says(2030y / 7 / 1, ntm::observations::stage::appraised));      // after the day
  BOOST_TEST((s.state()->outcomes[0]->at(0, 0) == truth::unknown));
  BOOST_TEST(says(2030y / 6 / 10, ntm::observations::stage::appraised)); // a later record
  BOOST_TEST(s.log().size() == 4u);
  BOOST_TEST(same(*s.state()->outcomes[0], *batch(s)[0]));
}

BOOST_AUTO_TEST_CASE(absence_and_counts_can_be_said) {
  auto s = begin(law(), rows());
  const auto d = s.clear("An", "2.1", {.at = day});
  BOOST_TEST(verdict(d, verdict_kind::criterion, "2", truth::met, truth::unknown));
  BOOST_TEST(d.entry.after->text(ntm::language::vietnamese) == "chưa có số liệu");
  // Two of three: 1 is unmet, so the open ones are met.
  const auto counted = s.set_count("An", 2);
  BOOST_TEST(verdict(counted, verdict_kind::criterion, "3", truth::unknown, truth::met));
  BOOST_TEST((s.totals("An").criteria_met == count_interval{2, 2}));
  BOOST_TEST(same(*s.state()->outcomes[0], *batch(s)[0]));
  BOOST_TEST(s.outcomes().findings.size() == batch(s)[0]->findings.size());
}

BOOST_AUTO_TEST_CASE(a_district_follows_its_communes) {
  auto s = begin(law(), rows(), {.beside = {district_law(), advanced_law()}});
  s.set("An", "1.2", 12);
  s.set_status("An", "3", true);
  s.set("An", "1.1", 95);
  const auto& now = *s.state();
  BOOST_TEST(same(*now.outcomes[1], *batch(s)[1]));
  // An meets the standard: one of two, 50 %.
  BOOST_TEST((now.outcomes[1]->meets_preconditions(0) == truth::met));
  BOOST_TEST((now.outcomes[2]->meets_standard(0) == truth::met));
  const auto d = s.set("An", "1.2", 0);
  BOOST_TEST(verdict(d, verdict_kind::precondition, "all", truth::met, truth::unknown, 1));
  BOOST_TEST(verdict(d, verdict_kind::standard, "", truth::met, truth::unmet, 2));
  BOOST_TEST(s.set("Một", "d.2", 40).verdicts.size() == 2u);
}

BOOST_AUTO_TEST_CASE(any_sequence_leaves_what_a_batch_says) {
  for (const bool older : {false, true})
    for (const auto policy :
         {ntm::assessment::not_applicable_as::unknown, ntm::assessment::not_applicable_as::excluded,
          ntm::assessment::not_applicable_as::met}) {
      sender office(static_cast<unsigned>(policy) * 2 + (older ? 1 : 0));
      std::vector<observation> given;
      for (int i = 0; i < 40; ++i)
        given.push_back(office.any());
      const ntm::assessment::evaluate_options how{
          .known_on = 2030y / 6 / 30, .not_applicable = policy, .use_older_judgements = older};
      auto s = begin(law(), given, {.beside = {district_law(), advanced_law()}}, how);
      for (int i = 0; i < 500; ++i) {
        if (office.below(4) == 0)
          s.undo();
        else if (office.below(4) == 0)
          s.redo();
        else
          s.record(office.any());
        const auto now = s.state();
        const auto all = batch(s, how);
        for (std::size_t e = 0; e < all.size(); ++e)
          if (!same(*now->outcomes[e], *all[e]))
            BOOST_FAIL("step " << i << ", edition " << e << " differs");
        if (!totals_follow(*now))
          BOOST_FAIL("step " << i << ": totals differ");
      }
    }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_said_is_an_error_and_changes_nothing) {
  auto s = begin(law(), rows());
  BOOST_CHECK_THROW(s.set("Nowhere", "1.1", 1), ntm::unknown_name);
  BOOST_CHECK_THROW(s.set("Phố", "1.1", 1), ntm::unknown_name); // a ward is not judged
  BOOST_CHECK_EXCEPTION(s.set("An", "1.3", 1), ntm::unknown_name, [](const auto& e) {
    return std::string{e.what()}.find("1.1") != std::string::npos;
  });
  BOOST_CHECK_THROW(s.set("An", "1", 1), ntm::error); // a criterion takes a status
  BOOST_CHECK_THROW(s.set("An", "1.1", std::numeric_limits<double>::quiet_NaN()), ntm::error);
  BOOST_CHECK_THROW(s.set_count("An", 4), ntm::error);
  BOOST_CHECK_THROW(s.clear("An", "1.1", {}, presence::present), ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(s.totals("Phố")), ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(s.totals("An", 1)), ntm::error);
  BOOST_TEST(s.version() == 0u);
  BOOST_CHECK_THROW(begin(law(), rows(), {},
                          {.changes = {ntm::assessment::suppose_value(unit("9001"), "1.1", 1)}}),
                    ntm::error);
  BOOST_CHECK_THROW(session(nullptr, nullptr, nullptr), ntm::error);
}

BOOST_AUTO_TEST_CASE(a_province_has_sessions) {
  const auto qn = ntm::load("quang-nam-2020");
  const auto now = qn.evaluate({.on = 2020y / 6 / 17});
  session s(now);
  BOOST_TEST(same(*s.state()->outcomes[0], *now.outcomes()));
  s.set("Trà Mai", "10.1", 45.0, {.by = "nv1"});
  const auto seen = s.panel();
  const auto after = ntm::assessment::evaluate(now.outcomes()->edition, now.outcomes()->registry,
                                               now.map(), seen, {.known_on = now.known_on()});
  BOOST_TEST(same(*s.state()->outcomes[0], after));
}

// Under the thread sanitizer this looks for races; elsewhere it looks at the figures alone.
BOOST_AUTO_TEST_CASE(readers_see_whole_versions_while_one_writes) {
  auto s = begin(law(), rows(), {.beside = {district_law()}});
  std::atomic<bool> done{false};
  std::atomic<int> wrong{0}, read{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 8; ++i)
    readers.emplace_back([&, i] {
      std::uint64_t last = 0;
      do {
        const auto now = s.state();
        wrong += now->version < last || !totals_follow(*now);
        last = now->version;
        if (i % 2)
          wrong += s.totals("90").units != 2;
        else
          wrong += s.log(last).size() > 2000;
        ++read;
      } while (!done);
    });
  sender office(7);
  for (int i = 0; i < 1000; ++i)
    office.below(5) ? static_cast<void>(s.record(office.any())) : static_cast<void>(s.undo());
  done = true;
  for (auto& one : readers)
    one.join();
  BOOST_TEST(wrong == 0);
  BOOST_TEST(read >= 8);
  BOOST_TEST(same(*s.state()->outcomes[1], *batch(s)[1]));
}

BOOST_AUTO_TEST_SUITE_END()
