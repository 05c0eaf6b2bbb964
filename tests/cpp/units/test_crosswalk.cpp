#include <boost/test/unit_test.hpp>

#include <cmath>

#include "ntm/core/random.hpp"
#include "ntm/units/carried.hpp"
#include "ntm/units/crosswalk.hpp"
#include "units/example.hpp"

BOOST_AUTO_TEST_SUITE(crosswalks)

using namespace std::chrono;
using namespace ntm;
using namespace ntm::units;

namespace {
const auto before = 2020y / 1 / 31, after = 2020y / 2 / 1;

/// A is divided into B and C; then C and D merge into E; F is left alone, G ends without a word.
constexpr std::string_view lives = "gso_code,name_vi,level,parent_code,valid_from,valid_until\n"
                                   "1,P,province,,,\n"
                                   "A,A,commune,1,,2021-01-01\n"
                                   "B,B,commune,1,2021-01-01,\n"
                                   "C,C,commune,1,2021-01-01,2022-01-01\n"
                                   "D,D,commune,1,,2022-01-01\n"
                                   "E,E,commune,1,2022-01-01,\n"
                                   "F,F,commune,1,,\n"
                                   "G,G,commune,1,,2021-06-01\n";
constexpr std::string_view events = "date,kind,from_codes,to_codes,population_shares,area_shares\n"
                                    "2021-01-01,split,A,B;C,0.25;0.75,1;0\n"
                                    "2022-01-01,merge,C;D,E,,\n";

struct world {
  findings report;
  registry all;
  explicit world(std::string_view units_csv = lives, std::string_view events_csv = events)
      : all(parse_registry(units_csv, "u.csv", events_csv, "e.csv", {}, report)) {}
  [[nodiscard]] crosswalk walk(weighting by) const {
    return {all, {.before = 2020y / 6 / 1, .after = 2022y / 6 / 1, .weights = by}};
  }
};
} // namespace

BOOST_AUTO_TEST_CASE(a_chain_of_events_is_one_step) {
  const world w;
  const auto people = w.walk(weighting::population);
  BOOST_TEST(people.rows().size() == 4u);    // A D F G
  BOOST_TEST(people.columns().size() == 3u); // B E F
  const auto moved = people.apply(std::vector{100.0, 40.0, 7.0, 5.0});
  BOOST_TEST(moved.values == (std::vector{25.0, 115.0, 7.0}));
  BOOST_TEST(moved.unallocated == 5);
  BOOST_TEST(moved.before == 152);
  BOOST_TEST(moved.after == 147);
  BOOST_TEST(!people.exact());
  BOOST_TEST(!people.exact(0));
  BOOST_TEST(people.exact(1));
  BOOST_TEST(!people.exact_column(0));
  BOOST_TEST(people.exact_column(2));
  BOOST_REQUIRE(people.unallocated().size() == 1u);
  BOOST_TEST((people.unallocated()[0].why == gap_reason::no_event));
  BOOST_TEST(people.notes().size() == 1u);
  BOOST_TEST(people.notes()[0].code == "NTM-U027");
}

BOOST_AUTO_TEST_CASE(area_and_population_are_two_weights) {
  const world w;
  const auto land = w.walk(weighting::area);
  const auto moved = land.apply(std::vector{100.0, 40.0, 7.0, 5.0});
  BOOST_TEST(moved.values == (std::vector{100.0, 40.0, 7.0}));
  BOOST_TEST(!land.exact(0)); // all of the area, and yet a split
  BOOST_TEST(land.links().size() == 4u);
  BOOST_TEST(land.parents(1).size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_not_known_is_left_over_and_not_guessed) {
  const world w;
  const auto homes = w.walk(weighting::households);
  const auto moved = homes.apply(std::vector{100.0, 40.0, 7.0, 5.0});
  BOOST_TEST(std::isnan(moved.values[0]));
  BOOST_TEST(std::isnan(moved.values[1]));
  BOOST_TEST(moved.known[1] == 40);
  BOOST_TEST(moved.unallocated == 105);
  BOOST_TEST(moved.before == moved.after + moved.unallocated);
  const auto without = homes.apply(std::vector<double>{NAN, 40.0, 7.0, 5.0});
  BOOST_TEST(without.missing == 1u);
  BOOST_TEST(std::isnan(without.values[0]));
}

BOOST_AUTO_TEST_CASE(custom_shares_are_the_callers) {
  const world w;
  const auto of = [&](std::string_view code) { return w.all.lives(code).front(); };
  crosswalk_options options{.before = 2020y / 6 / 1,
                            .after = 2022y / 6 / 1,
                            .weights = weighting::custom,
                            .custom = {{of("A"), of("B"), weighting::custom, 0.5},
                                       {of("A"), of("C"), weighting::custom, 0.5}}};
  const crosswalk walk(w.all, options);
  BOOST_TEST(walk.apply(std::vector{10.0, 0.0, 0.0, 0.0}).values[1] == 5);
  options.custom.pop_back();
  BOOST_CHECK_THROW(crosswalk(w.all, options), error);
  options.custom.clear();
  std::swap(options.before, options.after);
  BOOST_CHECK_THROW(crosswalk(w.all, options), error);
}

BOOST_AUTO_TEST_CASE(whole_numbers_stay_whole) {
  const world w;
  const auto people = w.walk(weighting::population);
  const std::vector<std::optional<std::int64_t>> values{101, 40, 7, 5};
  const auto moved = people.apply(values); // 101 = 25.25 + 75.75
  BOOST_TEST((moved.values[0] == 25 && moved.values[1] == 116));
  BOOST_TEST(moved.after + moved.unallocated == moved.before);
}

BOOST_AUTO_TEST_CASE(means_are_weighted_and_statuses_follow_a_rule) {
  const world w;
  const auto people = w.walk(weighting::population);
  const auto mean =
      people.apply_mean(std::vector{10.0, 50.0, 3.0, 0.0}, std::vector{400.0, 100.0, 1.0, 1.0});
  BOOST_TEST(mean.values[0] == 10);
  BOOST_TEST(mean.values[1] == (10 * 300 + 50 * 100) / 400.0);
  BOOST_TEST(mean.denominator[1] == 400);
  const std::vector<truth> was{truth::met, truth::unmet, truth::unknown, truth::met};
  const auto all = people.apply_status(was, parent_rule::all_parents);
  const auto any = people.apply_status(was, parent_rule::any_parent);
  BOOST_TEST((all[0] == truth::met && all[1] == truth::unmet && all[2] == truth::unknown));
  BOOST_TEST((any[1] == truth::met));
  const std::vector<count_interval> counts{{15, 15}, {12, 12}, {3, 5}, {1, 1}};
  const auto both = people.apply_count(counts, 19, parent_rule::all_parents);
  BOOST_TEST((both[1] == count_interval{8, 12})); // 15 + 12 - 19 at least, 12 at most
  const auto one = people.apply_count(counts, 19, parent_rule::any_parent);
  BOOST_TEST((one[1] == count_interval{15, 19}));
  BOOST_TEST((both[2] == count_interval{3, 5}));
  BOOST_CHECK_THROW((void)people.apply_count(counts, 4, parent_rule::any_parent), error);
  BOOST_CHECK_THROW((void)people.apply(std::vector{1.0}), error);
  BOOST_CHECK_THROW((void)to_parent_rule("mean"), unknown_name);
}

BOOST_AUTO_TEST_CASE(divided_and_joined_again_is_whole) {
  const world w(lives, "date,kind,from_codes,to_codes\n2021-01-01,split,A,B;C\n"
                       "2022-01-01,merge,C;D,E\n");
  const world again("gso_code,name_vi,level,parent_code,valid_from,valid_until\n1,P,province,,,\n"
                    "A,A,commune,1,,2021-01-01\nB,B,commune,1,2021-01-01,2022-01-01\n"
                    "C,C,commune,1,2021-01-01,2022-01-01\nE,E,commune,1,2022-01-01,\n",
                    "date,kind,from_codes,to_codes\n2021-01-01,split,A,B;C\n"
                    "2022-01-01,merge,B;C,E\n");
  BOOST_TEST(!w.walk(weighting::population).exact());
  const auto whole = again.walk(weighting::population);
  BOOST_TEST(whole.exact());
  BOOST_TEST(whole.notes().empty());
  BOOST_TEST(whole.apply(std::vector{3.0}).values == std::vector{3.0});
}

BOOST_AUTO_TEST_CASE(a_new_unit_that_got_nothing_still_came_from_the_divided_one) {
  const world w("gso_code,name_vi,level,parent_code,valid_from,valid_until\n1,P,province,,,\n"
                "A,A,commune,1,,2021-01-01\nB,B,commune,1,2021-01-01,\n"
                "C,C,commune,1,2021-01-01,2022-01-01\n"
                "D,D,commune,1,2022-01-01,\nE,E,commune,1,2022-01-01,\n",
                "date,kind,from_codes,to_codes,population_shares\n"
                "2021-01-01,split,A,B;C,1;0\n2022-01-01,split,C,D;E,?;?\n");
  BOOST_TEST(w.report.empty());
  const auto people = w.walk(weighting::population);
  BOOST_TEST(people.links().size() == 3u);
  BOOST_TEST(people.unallocated().empty()); // nobody came from elsewhere
  BOOST_TEST(!people.exact());              // by land, or by a status, it is a split
  BOOST_TEST(people.apply(std::vector{8.0}).values == (std::vector{8.0, 0.0, 0.0}));
}

BOOST_AUTO_TEST_CASE(sizes_after_a_split_tell_its_shares) {
  const world w("gso_code,name_vi,level,parent_code,valid_from,valid_until,population,households\n"
                "1,P,province,,,,,\nA,A,commune,1,,2021-01-01,,\n"
                "B,B,commune,1,2021-01-01,,3000,600\nC,C,commune,1,2021-01-01,,1000,400\n",
                "date,kind,from_codes,to_codes\n2021-01-01,split,A,B;C\n");
  BOOST_TEST(w.report.empty());
  const auto people = w.walk(weighting::population), homes = w.walk(weighting::households);
  BOOST_TEST(people.apply(std::vector{8.0}).values == (std::vector{6.0, 2.0}));
  BOOST_TEST(homes.matrix().coeff(0, 1) == 0.4);
  BOOST_TEST(people.notes()[0].code == "NTM-U028");
  BOOST_TEST(w.walk(weighting::area).unallocated()[0].portion == 1);
}

BOOST_AUTO_TEST_CASE(shares_that_cannot_be_are_findings) {
  const auto codes = [](std::string_view shares) {
    const world w(lives,
                  "date,kind,from_codes,to_codes,population_shares\n2021-01-01,split,A,B;C," +
                      std::string{shares} + "\n2022-01-01,merge,C;D,E,\n");
    return w.report.empty() ? "" : w.report.front().code;
  };
  BOOST_TEST(codes("0.3;0.7") == "NTM-U011"); // G ends without an event
  BOOST_TEST(codes("?;0.7") == "NTM-U011");
  BOOST_TEST(codes("0.3") == "NTM-U024");
  BOOST_TEST(codes("0.3;x") == "NTM-U024");
  BOOST_TEST(codes("1.3;0") == "NTM-U024");
  BOOST_TEST(codes("0.3;0.7|1;0") == "NTM-U024");
  BOOST_TEST(codes("0.3;0.6") == "NTM-U025");
}

BOOST_AUTO_TEST_CASE(the_example_keeps_every_total) {
  findings report;
  const auto all = example_registry(report);
  const crosswalk walk(all, {.before = before, .after = after});
  BOOST_TEST(walk.exact());
  BOOST_TEST(walk.rows().size() == 244u);
  BOOST_TEST(walk.columns().size() == 241u);
  BOOST_TEST(walk.unallocated().empty());
  const crosswalk programme(all, {.before = before, .after = after, .in_programme = true});
  BOOST_TEST(programme.rows().size() == 204u);
  BOOST_TEST(programme.columns().size() == 200u);
  BOOST_TEST(programme.unallocated().size() == 2u); // Hương An and Quế Bình became townships
  for (std::uint32_t draw = 0; draw < 200; ++draw) {
    std::vector<std::optional<std::int64_t>> values;
    for (std::uint32_t i = 0; i < 244; ++i)
      values.emplace_back(static_cast<std::int64_t>(random::uniform(7, draw, i, 0, 0) * 1e12));
    const auto moved = walk.apply(values);
    BOOST_REQUIRE(moved.before == moved.after);
    values.resize(204);
    const auto inside = programme.apply(values);
    BOOST_REQUIRE(inside.before == inside.after + inside.unallocated);
  }
}

BOOST_AUTO_TEST_CASE(random_histories_lose_nothing) {
  for (std::uint32_t world_number = 0; world_number < 300; ++world_number) {
    const auto draw = [&](std::uint32_t unit, std::uint32_t item) {
      return random::uniform(11, world_number, unit, item, 1);
    };
    std::vector<unit> made;
    std::vector<event> changes;
    std::vector<unit_index> living;
    for (unit_index i = 0; i < 8; ++i) {
      unit u;
      u.code = u.name = "c" + std::to_string(i);
      made.push_back(u);
      living.push_back(i);
    }
    for (std::uint32_t year = 0; year < 5; ++year) {
      event e;
      e.on = std::chrono::year{2001 + static_cast<int>(year)} / 1 / 1;
      const auto take = [&](std::uint32_t item) {
        const auto k = static_cast<std::ptrdiff_t>(draw(year, item) * double(living.size()));
        const unit_index i = living[static_cast<std::size_t>(k)];
        living.erase(living.begin() + k);
        made[i].valid.until = e.on;
        e.before.push_back(i);
      };
      const bool split = draw(year, 0) < 0.5;
      take(1);
      if (!split)
        take(2);
      for (int n = 0; n < (split ? 2 : 1); ++n) {
        unit u;
        u.code = u.name = "c" + std::to_string(made.size());
        u.valid.since = e.on;
        e.after.push_back(static_cast<unit_index>(made.size()));
        made.push_back(u);
      }
      e.kind = split ? event_kind::split : event_kind::merge;
      if (split && draw(year, 3) < 0.7) {
        const double part = draw(year, 4);
        e.shares = {{e.before[0], e.after[0], weighting::population, part},
                    {e.before[0], e.after[1], weighting::population, 1 - part}};
      }
      living.insert(living.end(), e.after.begin(), e.after.end());
      changes.push_back(e);
    }
    findings report;
    const auto all = registry::build(made, changes, {}, report);
    const crosswalk walk(all, {.before = 2000y / 1 / 1, .after = 2010y / 1 / 1});
    for (const double sum : walk.row_sums())
      BOOST_REQUIRE_SMALL(sum - 1, 1e-12);
    std::vector<std::optional<std::int64_t>> values;
    for (std::uint32_t i = 0; i < 8; ++i)
      values.emplace_back(static_cast<std::int64_t>(draw(i, 9) * 1e9));
    const auto moved = walk.apply(values);
    BOOST_REQUIRE(moved.before == moved.after + moved.unallocated);
    // Through a day between is the same, as long as nothing is unknown.
    const crosswalk one(all, {.before = 2000y / 1 / 1, .after = 2003y / 6 / 1});
    const crosswalk two(all, {.before = 2003y / 6 / 1, .after = 2010y / 1 / 1});
    const bool known = walk.unallocated().empty() && one.unallocated().empty();
    if (known && two.unallocated().empty()) {
      const crosswalk::matrix_type composed = one.matrix() * two.matrix();
      BOOST_REQUIRE_SMALL((composed - walk.matrix()).norm(), 1e-9);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
