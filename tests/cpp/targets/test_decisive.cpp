#include <boost/test/unit_test.hpp>

#include "made.hpp"
#include "ntm/assessment/evaluate.hpp"
#include "ntm/targets/decisive.hpp"

BOOST_AUTO_TEST_SUITE(decisive_targets)

using namespace std::chrono_literals;
using ntm::count_interval;

namespace {
constexpr ntm::date day = 2020y / 6 / 17;

/// Two criteria judged by statuses; of the communes B, C, DE and F: B meets both, C the first, of
/// DE the first is met, of F nothing is known.
ntm::targets::state state() {
  ntm::standard::edition law;
  law.id = "made";
  for (const int n : {1, 2}) {
    ntm::standard::criterion one;
    one.number = n;
    one.name_vi = "Tiêu chí " + std::to_string(n);
    law.criteria.push_back(one);
  }
  const auto units = made::registry();
  const auto map = std::make_shared<const ntm::units::snapshot>(units->at(day));
  std::vector<ntm::observations::observation> rows;
  const auto say = [&](const char* code, const char* item, bool met) {
    ntm::observations::observation one;
    one.unit = units->by_code(code, day);
    one.subject = ntm::observations::subject::criterion;
    one.item = item;
    one.on = one.recorded_on = 2020y / 5 / 1;
    one.value = met ? 1 : 0;
    one.is_status = true;
    rows.push_back(one);
  };
  say("912", "1", true);
  say("912", "2", true);
  say("913", "1", true);
  say("913", "2", false);
  say("922", "1", true);
  ntm::findings report;
  ntm::targets::state out;
  out.map = map;
  out.outcomes = std::make_shared<const ntm::assessment::outcomes>(
      ntm::assessment::evaluate(std::make_shared<const ntm::standard::edition>(law), units, *map,
                                ntm::observations::panel::build(rows, report)));
  return out;
}
ntm::targets::target promise(ntm::targets::measure which, std::int64_t digits, int places = 0) {
  ntm::targets::target out;
  out.id = "T1";
  out.measure = which;
  out.least = ntm::printed_number{digits, places};
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(whom_to_phone_for_a_target) {
  const auto out = decisive(state(), promise(ntm::measure::communes_meeting_all, 2));
  BOOST_REQUIRE(out.keep && out.miss);
  BOOST_TEST((out.keep->now == count_interval{1, 3}));
  BOOST_TEST(out.keep->needed == 1u); // DE's second criterion
  BOOST_TEST(out.miss->needed == 2u); // one unmet in each of DE and F
  const auto t = out.table();
  BOOST_TEST(t.rows() == 3u);
  BOOST_TEST(std::get<ntm::table::texts>(t.at("name").data).front().value() == "DE");
  BOOST_TEST(std::get<ntm::table::texts>(t.at("answer").data).front().value() == "met");
}

BOOST_AUTO_TEST_CASE(a_mean_counts_criteria_over_communes) {
  // "At least 1,5 criteria a commune" over four communes: 6 criteria; 4 are sure, 7 possible.
  const auto out = decisive(state(), promise(ntm::measure::mean_criteria, 15, 1));
  BOOST_TEST(out.denominator == 4);
  BOOST_TEST((out.keep->now == count_interval{4, 7}));
  BOOST_TEST(out.keep->needed == 2u);
  BOOST_TEST(out.miss->needed == 2u);
}

BOOST_AUTO_TEST_CASE(a_measure_and_a_district) {
  const auto all = decisive(state(), ntm::measure::communes_under(1));
  BOOST_TEST((all.know->now == count_interval{0, 1}));
  BOOST_TEST(all.know->needed == 2u);
  const auto on = state();
  const auto north = on.map->source().by_code("91", day);
  BOOST_TEST(decisive(on, ntm::measure::criteria_met, 0, north).know->settled);
  BOOST_TEST(all.text(ntm::language::english).find("2 cells") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(several_units_each_keep_a_promise) {
  // The north (B, C) meets 3 of 4 criteria, the south (DE, F) 1 to 4.
  auto several = promise(ntm::measure::criteria_met, 3);
  several.scope = {"91", "92"};
  const auto out = decisive(state(), several);
  BOOST_TEST((out.keep->now == count_interval{1, 2}));
  BOOST_TEST(out.keep->needed == 2u); // two more in the south
  BOOST_TEST((out.keep->after == count_interval{2, 2}));
  BOOST_TEST(out.miss->needed == 2u); // two of its three unmet
  BOOST_TEST((out.miss->after == count_interval{1, 1}));
  BOOST_TEST(out.text(ntm::language::english).find("units that keep it") != std::string::npos);
  // A unit that cannot keep it: the promise is broken without a call.
  several.least = ntm::printed_number{4, 0};
  BOOST_TEST(!decisive(state(), several).keep->possible);
  BOOST_TEST(decisive(state(), several).miss->needed == 0u);
  several.scope = {"91", "912"};
  BOOST_CHECK_THROW(static_cast<void>(decisive(state(), several)), ntm::error);
}

BOOST_AUTO_TEST_CASE(a_measure_over_several_units_is_their_total) {
  const auto on = state();
  const std::vector<ntm::units::unit_index> both{on.map->source().by_code("91", day),
                                                 on.map->source().by_code("923", day)};
  const auto out = decisive(on, ntm::measure::mean_criteria, 0, both);
  BOOST_TEST((out.know->now == count_interval{3, 5}));
  BOOST_TEST(out.denominator == 3);
  BOOST_TEST(out.know->needed == 2u);
}

BOOST_AUTO_TEST_CASE(what_no_cell_settles_is_refused) {
  BOOST_CHECK_THROW(static_cast<void>(decisive(state(), ntm::measure::communes_recognised)),
                    ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(decisive(state(), ntm::measure::cost)), ntm::error);
  auto several = promise(ntm::measure::criteria_met, 5);
  several.scope = {"99"};
  BOOST_CHECK_THROW(static_cast<void>(decisive(state(), several)), ntm::unknown_name);
}

BOOST_AUTO_TEST_SUITE_END()
