#include <boost/test/unit_test.hpp>
#include <map>

#include "ntm/core/errors.hpp"
#include "ntm/province/locked_figures.hpp"
#include "ntm/standard/overlay.hpp"
#include "observations/journal_world.hpp"
#include "out_of_memory.hpp"
#include "province/session_world.hpp"

[[gnu::noinline]] void* operator new(std::size_t size) { return out_of_memory::allocate(size); }
[[gnu::noinline]] void* operator new[](std::size_t size) { return out_of_memory::allocate(size); }
[[gnu::noinline]] void operator delete(void* at) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete[](void* at) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete(void* at, std::size_t) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete[](void* at, std::size_t) noexcept { std::free(at); }

using namespace session_world;
using ntm::count_interval;
using ntm::truth;
using ntm::observations::journal;
using ntm::observations::journal_mode;
using ntm::observations::journal_signature;
using ntm::province::evaluation;
using ntm::province::locked_figures;
using ntm::province::quantity;
using ntm::province::total_change;

namespace {
const ntm::period month{2030y / 6 / 1, 2030y / 7 / 1};
/// When the months are over.
const ntm::observations::moment then{std::chrono::sys_days{2030y / 7 / 10}};

ntm::observations::journal_lock lock_then(journal& into, const evaluation& figures,
                                          const ntm::period& reported, const std::string& by,
                                          const std::string& note = "") {
  return ntm::province::lock_period(into, figures, reported, by, note, then);
}

std::shared_ptr<journal> begin(const journal_world::folder& in) {
  return std::make_shared<journal>(journal::open(in.file(), units(), journal_mode::write));
}

std::shared_ptr<const ntm::assessment::outcomes>
outcomes(const std::shared_ptr<const ntm::standard::edition>& by, std::vector<observation> rows,
         date known_on) {
  ntm::findings report;
  return std::make_shared<const ntm::assessment::outcomes>(
      ntm::assessment::evaluate(by, units(), units()->at(day),
                                panel::build(std::move(rows), report), {.known_on = known_on}));
}
evaluation evaluated(const std::shared_ptr<const ntm::standard::edition>& by,
                     std::vector<observation> rows, date known_on) {
  ntm::findings report;
  auto seen = std::make_shared<const panel>(panel::build(rows, report));
  return {{outcomes(by, std::move(rows), known_on),
           std::make_shared<const ntm::units::snapshot>(units()->at(day)), nullptr, nullptr,
           nullptr},
          seen};
}

using cell = std::tuple<ntm::level, ntm::units::unit_index, quantity, std::size_t>;
using figures = std::map<cell, count_interval>;

/// All figures of a day, counted unit by unit from the outcomes alone.
figures count(const ntm::assessment::outcomes& from) {
  const auto map = units()->at(day);
  const auto bands = ntm::aggregate::default_bands(static_cast<std::int64_t>(from.criteria()));
  const auto one = [](truth value) {
    return count_interval{value == truth::met ? 1 : 0, value == truth::unmet ? 0 : 1};
  };
  figures out;
  for (std::size_t row = 0; row < from.size(); ++row)
    for (const auto level : {ntm::level::province, ntm::level::district, ntm::level::commune}) {
      const auto unit = map.ancestor(from.units[row], level);
      const auto add = [&](quantity what, std::size_t item, const count_interval& value) {
        out[{level, unit, what, item}] += value;
      };
      const auto& met = from.criteria_met[row];
      add(quantity::criteria_met, 0, met);
      add(quantity::meeting_all, 0, one(from.meets_all(row)));
      add(quantity::meeting_standard, 0, one(from.meets_standard(row)));
      for (std::size_t b = 0; b < bands.size(); ++b)
        add(quantity::band, b,
            {bands[b].low <= met.low && met.high <= bands[b].high,
             met.low <= bands[b].high && bands[b].low <= met.high});
      for (std::size_t c = 0; c < from.criteria(); ++c)
        add(quantity::criterion, c, one(from.at(row, c)));
    }
  return out;
}

using changes = std::map<cell, std::pair<count_interval, count_interval>>;
changes between(const figures& before, const figures& after) {
  changes out;
  for (const auto& [key, value] : before)
    if (value != after.at(key))
      out[key] = {value, after.at(key)};
  return out;
}
changes foretold(const ntm::province::erratum_effect& what) {
  changes out;
  for (const auto& lock : what.locks)
    for (const auto& one : lock.totals)
      out[{one.level, one.unit, one.what, one.item}] = {one.before, one.after};
  return out;
}
figures told(const ntm::province::session_state& state) {
  figures out;
  for (const auto& one : state.totals) {
    if (one.units == 0 && one.unit == ntm::units::no_unit)
      continue;
    const auto put = [&](quantity what, const std::vector<count_interval>& list) {
      for (std::size_t i = 0; i < list.size(); ++i)
        out[{one.level, one.unit, what, i}] = list[i];
    };
    put(quantity::criteria_met, {one.criteria_met});
    put(quantity::meeting_all, {one.meeting_all});
    put(quantity::meeting_standard, {one.meeting_standard});
    put(quantity::band, one.bands);
    put(quantity::criterion, one.criteria);
  }
  return out;
}
/// A row that a journal may take: recorded when it was valid or later.
observation possible(observation row, date recorded_on) {
  row.recorded_on = std::max(row.on, recorded_on);
  return row;
}
template <class Call> bool refused(const Call& call, std::string_view words) {
  try {
    call();
  } catch (const ntm::error& e) {
    return std::string_view{e.what()}.find(words) != std::string_view::npos;
  }
  return false;
}
} // namespace

BOOST_AUTO_TEST_SUITE(locked_periods)

BOOST_AUTO_TEST_CASE(an_erratum_tells_each_locked_figure_that_changes) {
  const journal_world::folder in;
  const auto j = begin(in);
  // An meets criterion 2; Bình's 1.1 and 1.2 make criterion 1.
  j->append(std::vector{see(unit("9001"), "2.1", 1), see(unit("9002"), "1.1", 70),
                        see(unit("9002"), "1.2", 15)},
            {.by = "Lan"});
  const auto by = law();
  const auto lock = lock_then(*j, evaluated(by, j->observations(), day), month, "Hoà", "tháng 6");
  BOOST_TEST((lock.edition == "test" && lock.on == day && lock.map_on == day));
  BOOST_TEST(lock.figures_sha256.size() == 64u);

  locked_figures all(j, {.editions = {by}});
  BOOST_TEST(all.findings().empty());
  auto late = see(unit("9002"), "1.2", 5); // 10 are needed
  late.recorded_on = 2030y / 7 / 5;
  const journal_signature who{.by = "Lan", .reason = "đếm sai"};
  const auto effect = all.erratum(late, who);
  BOOST_TEST_REQUIRE(effect.locks.size() == 1u);
  const auto& what = effect.locks.front();
  BOOST_TEST(what.lock.note == "tháng 6");
  BOOST_TEST_REQUIRE(what.verdicts.size() == 3u); // 1.2, criterion 1, the standard
  // Commune, district and province: one criterion less, and criterion 1 in one unit less.
  const auto changed = foretold(effect);
  const auto cell_of = [&](ntm::level level, const char* code, quantity q) {
    return changed.at({level, unit(code), q, 0});
  };
  using ends = std::pair<count_interval, count_interval>;
  BOOST_TEST((cell_of(ntm::level::commune, "9002", quantity::criterion) == ends{{1, 1}, {0, 0}}));
  BOOST_TEST((cell_of(ntm::level::district, "90", quantity::criterion) == ends{{1, 2}, {0, 1}}));
  BOOST_TEST((cell_of(ntm::level::province, "9", quantity::criterion) == ends{{1, 4}, {0, 3}}));
  BOOST_TEST(
      (cell_of(ntm::level::commune, "9002", quantity::criteria_met) == ends{{1, 3}, {0, 2}}));
  BOOST_TEST(effect.totals_table().rows() == what.totals.size());
  BOOST_TEST(effect.verdicts_table().rows() == 3u);
  BOOST_TEST(effect.size() == what.totals.size() + 3u);

  // It was only asked; nothing is written, and nothing has changed.
  BOOST_TEST(j->size() == 3u);
  BOOST_TEST(all.changes(0).size() == 0u);
  BOOST_TEST(refused([&] { (void)all.erratum(late, {.by = "Lan"}); }, "reason"));
  auto early = late;
  early.recorded_on = day;
  BOOST_TEST(refused([&] { (void)all.erratum(early, who); }, "is locked"));
  // Recorded, it stands; what was reported does not move.
  j->append(late, {.by = who.by, .reason = who.reason, .erratum = true});
  BOOST_TEST((foretold(all.changes(0)) == changed));
  BOOST_TEST((told(*all.reported(0)) == count(*outcomes(by, j->observations(), day))));
  BOOST_TEST((told(*all.standing(0)) == count(*outcomes(by, j->observations(), late.recorded_on))));
  // Said back, nothing is left of it.
  auto back = late;
  back.value = 15;
  j->append(back, {.by = "Lan", .reason = "đúng là 15", .erratum = true});
  BOOST_TEST(all.changes(0).size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_thousand_random_errata_change_what_making_all_figures_again_finds) {
  const journal_world::folder in;
  const auto j = begin(in);
  const auto by = law();
  sender from(20300630);
  for (int i = 0; i < 60; ++i)
    try {
      auto row = possible(from.any(), 2030y / 6 / 1);
      if (row.recorded_on <= day)
        j->append(row, {.by = "Lan", .reason = "sửa"});
    } catch (const ntm::error&) { // recorded before what it would replace
    }
  lock_then(*j, evaluated(by, j->observations(), day), month, "Hoà");
  locked_figures all(j, {.editions = {by}});
  auto standing = count(*outcomes(by, j->observations(), day));
  const auto reported = standing;
  BOOST_TEST((told(*all.reported(0)) == reported));
  std::size_t changing = 0, asked = 0;
  for (int i = 0; asked < 1000; ++i) {
    const date recorded{std::chrono::sys_days{2030y / 7 / 1} + std::chrono::days{i / 20}};
    auto row = possible(from.any(), recorded);
    if (row.on > day)
      continue;
    if (from.below(2)) { // else much is of days and stages that others hold over
      row.on = day;
      row.stage = ntm::observations::stage::appraised;
    }
    ++asked;
    const auto effect = all.erratum(row, {.by = "Lan", .reason = "muộn"});
    auto rows = j->observations();
    rows.push_back(row);
    const auto again = count(*outcomes(by, std::move(rows), recorded));
    const auto expected = between(standing, again);
    BOOST_TEST_REQUIRE((foretold(effect) == expected));
    changing += !expected.empty();
    if (i % 9 == 0) {
      j->append(row, {.by = "Lan", .reason = "muộn", .erratum = true});
      standing = again;
    }
  }
  BOOST_TEST(changing > 100u);
  BOOST_TEST((told(*all.standing(0)) == standing));
  BOOST_TEST((foretold(all.changes(0)) == between(reported, standing)));
  // What was known on the day of the lock gives the figures as they were reported.
  BOOST_TEST((count(*outcomes(by, j->observations(), day)) == reported));
  BOOST_TEST((count(*outcomes(by, j->known_on(day), day)) == reported));
  // Another program that opens the journal finds the same.
  const auto reader = std::make_shared<journal>(journal::open(in.file(), units()));
  locked_figures fresh(reader, {.editions = {by}});
  BOOST_TEST((told(*fresh.standing(0)) == standing));
  BOOST_TEST(fresh.findings().empty());
}

BOOST_AUTO_TEST_CASE(several_rows_are_one_erratum_and_several_periods_change) {
  const journal_world::folder in;
  const auto j = begin(in);
  const auto by = law();
  j->append(see(unit("9001"), "2.1", 1, 2030y / 5 / 1), {.by = "Lan"});
  lock_then(*j, evaluated(by, j->observations(), day), month, "Hoà");
  lock_then(*j, evaluated(by, j->observations(), day), {2030y / 4 / 1, 2030y / 7 / 1}, "Hoà");
  locked_figures all(j, {.editions = {by}});
  BOOST_TEST(all.locks().size() == 2u);
  auto no = see(unit("9001"), "2.1", 0, 2030y / 5 / 1);
  no.recorded_on = 2030y / 7 / 5;
  auto yes = no;
  yes.value = 1;
  yes.recorded_on = 2030y / 7 / 6;
  const journal_signature who{.by = "Lan", .reason = "hai lần"};
  BOOST_TEST(all.erratum(no, who).locks.size() == 2u);
  BOOST_TEST(all.erratum(std::vector{yes, no}, who).size() == 0u); // in the order of recording
  // What no edition judges, and units outside, change nothing.
  auto other = no;
  other.item = "99.9";
  BOOST_TEST(all.erratum(other, who).size() == 0u);
  other = no;
  other.unit = unit("9103");
  BOOST_TEST(all.erratum(other, who).size() == 0u);
  // A period that is locked again is the later lock's.
  j->append(no, {.by = "Lan", .reason = "sai", .erratum = true});
  const auto again =
      lock_then(*j, evaluated(by, j->observations(), no.recorded_on), month, "Hoà", "đính chính");
  BOOST_TEST(all.locks().size() == 2u);
  BOOST_TEST(all.changes(again.number).size() == 0u);
  BOOST_TEST(all.changes(1).size() > 0u);
  BOOST_TEST(refused([&] { (void)all.changes(0); }, "no figures of lock 0"));
}

BOOST_AUTO_TEST_CASE(an_erratum_that_runs_out_of_memory_changes_nothing_that_stands) {
  const journal_world::folder in;
  const auto j = begin(in);
  const auto by = law();
  j->append(see(unit("9001"), "2.1", 1), {.by = "Lan"});
  lock_then(*j, evaluated(by, j->observations(), day), month, "Hoà");
  locked_figures all(j, {.editions = {by}});
  const auto reported = ntm::province::figures_sha256(*all.reported(0));
  std::vector rows{see(unit("9001"), "2.1", 0), see(unit("9002"), "2.1", 1)};
  for (auto& one : rows)
    one.recorded_on = 2030y / 7 / 5;
  const journal_signature who{.by = "Lan", .reason = "sai"};
  const auto expected = foretold(all.erratum(rows, who));
  changes found;
  long allocations = 0;
  while (out_of_memory::after(allocations, [&] { found = foretold(all.erratum(rows, who)); })) {
    allocations += 5;
    BOOST_TEST_REQUIRE(allocations < 100'000);
    BOOST_TEST_REQUIRE(ntm::province::figures_sha256(*all.standing(0)) == reported);
  }
  BOOST_TEST(allocations > 100);
  BOOST_TEST((found == expected));
  BOOST_TEST(all.changes(0).size() == 0u);
}

BOOST_AUTO_TEST_CASE(figures_that_are_not_the_journals_are_not_locked) {
  const journal_world::folder in;
  const auto j = begin(in);
  const auto by = law();
  j->append(see(unit("9001"), "2.1", 1), {.by = "Lan"});
  BOOST_TEST(refused([&] { lock_then(*j, evaluated(by, {}, day), month, "Hoà"); },
                     "do not rest on this journal"));
  BOOST_TEST(j->locks().empty());
  BOOST_TEST(refused([] { locked_figures none(nullptr); }, "null"));
  j->lock({.reported = month, .by = "Hoà", .written_at = then});
  BOOST_TEST(refused([&] { locked_figures all(j); }, "names no edition"));
  // Locked again with what it rests on, the period has figures.
  lock_then(*j, evaluated(by, j->observations(), day), month, "Hoà");
  BOOST_TEST(locked_figures(j, {.editions = {by}}).locks().size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_edition_with_an_overlay_is_found_among_those_given) {
  const journal_world::folder in;
  const auto j = begin(in);
  auto local = std::make_shared<ntm::standard::overlay>();
  local->id = "bình-an";
  auto own = *law();
  own.base_id = own.id;
  own.id += "+bình-an";
  own.overlays = {local};
  const auto by = std::make_shared<const ntm::standard::edition>(own);
  j->append(see(unit("9001"), "2.1", 1), {.by = "Lan"});
  const auto lock = lock_then(*j, evaluated(by, j->observations(), day), month, "Hoà");
  BOOST_TEST((lock.edition == "test" && lock.overlays == std::vector<std::string>{"bình-an"}));
  BOOST_TEST(locked_figures(j, {.editions = {law(), by}}).findings().empty());
  BOOST_TEST(refused([&] { locked_figures none(j, {.editions = {law()}}); }, "test+bình-an"));
}

BOOST_AUTO_TEST_CASE(another_law_than_the_locked_one_is_told) {
  const journal_world::folder in;
  const auto j = begin(in);
  const auto by = law();
  j->append(see(unit("9001"), "2.1", 1), {.by = "Lan"});
  lock_then(*j, evaluated(by, j->observations(), day), month, "Hoà");
  BOOST_TEST(refused([&] { locked_figures all(j); }, "'test'"));
  auto other = *by;
  other.criteria.pop_back();
  const auto changed = std::make_shared<const ntm::standard::edition>(other);
  locked_figures all(j, {.editions = {changed}});
  BOOST_TEST(has(all.findings(), "NTM-V009")); // an edition in memory has no text to compare
  other.text = std::make_shared<const std::string>("x");
  const auto read = std::make_shared<const ntm::standard::edition>(other);
  BOOST_TEST(refused([&] { locked_figures none(j, {.editions = {read}}); }, "not the text"));
}
BOOST_AUTO_TEST_SUITE_END()
