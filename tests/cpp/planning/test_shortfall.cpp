// What is left unmet as an objective: the sum, the worst commune, the worst district.
#include <boost/test/unit_test.hpp>

#include "ntm/core/random.hpp"
#include "ntm/planning/attainment.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/shortfall.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/rows_of.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(shortfall_objectives)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::entries;
using ntm_test::model_rows;
using ntm_test::solved;
using ntm_test::with_highs;

namespace {
/// The worked case: criteria lacking are 0, 2 (3 and 4 dong), 3 (2, 2 and 9) in D1, and 1 (5), 4
/// (1, 1, 1 and 10), 1 (20) in D2: 11 in all.
planning::problem sentence(money budget) { return ntm_test::worked().problem().within(budget); }
} // namespace

BOOST_AUTO_TEST_CASE(the_sum_is_the_count_of_criteria_from_the_other_side) {
  const auto least = solved(sentence(10).minimise(measure::shortfall));
  BOOST_TEST(least.objective.name == "shortfall");
  BOOST_TEST(least.value == 11 - 6); // 1, 1, 1, 2, 2 and 3 dong
  BOOST_TEST(least.bound == 5);
  BOOST_TEST((least.status == plan_status::optimal));
  const auto most = solved(sentence(10).maximise(measure::criteria_met));
  BOOST_TEST(most.value == 24 - least.value);
  BOOST_TEST(to_milp(sentence(10).minimise(measure::shortfall)).maximise);
  BOOST_CHECK_THROW((void)ntm_test::worked().problem().minimise(measure::shortfall).solve(), error);
  BOOST_CHECK_THROW((void)sentence(10).maximise(measure::shortfall), error);
}

BOOST_AUTO_TEST_CASE(the_largest_is_the_highest_floor_that_can_be_paid) {
  // 0 dong: C5 lacks 4. 1: 3 (C5 pays 1). To 2: C3 pays 2, C5 2. To 1: C2 3, C3 4, C5 3.
  const std::pair<money, std::int64_t> steps[] = {{0, 4}, {1, 3}, {3, 3}, {4, 2}, {9, 2}, {10, 1}};
  for (const auto& [budget, largest] : steps) {
    const auto out = solved(sentence(budget).minimise(measure::largest_shortfall));
    BOOST_TEST(out.value == largest, budget << " dong: " << out.value);
    BOOST_TEST(out.bound == largest);
    BOOST_TEST((out.status == plan_status::optimal));
  }
  // Of the plans that reach it, one of the least cost.
  BOOST_TEST(solved(sentence(9).minimise(measure::largest_shortfall)).cost == 4);
  // Nobody may stay under 2 criteria, and C2 is promised.
  const auto bound = sentence(11).require(complete("C2")).minimise(measure::largest_shortfall);
  BOOST_TEST(solved(bound).value == 2);
  BOOST_TEST(
      (sentence(6).require(complete("C2")).minimise(measure::largest_shortfall).solve().status ==
       plan_status::infeasible));
  BOOST_CHECK_THROW((void)to_milp(sentence(9).minimise(measure::largest_shortfall)), error);
  BOOST_CHECK_THROW((void)sentence(9)
                        .minimise(measure::largest_shortfall)
                        .weights(std::vector<std::int64_t>(6, 2))
                        .solve(),
                    error);
}

BOOST_AUTO_TEST_CASE(several_years_without_another_solver) {
  const auto years = ntm_test::worked()
                         .problem()
                         .over(2019, 2)
                         .within({{"all", {3, 7}}})
                         .minimise(measure::largest_shortfall);
  const auto out = solved(years);
  BOOST_TEST(out.value == 1);
  BOOST_TEST(out.cost == 10);
  BOOST_TEST(solved(years.within({{"all", {3, 6}}})).value == 2);
}

BOOST_AUTO_TEST_CASE(a_district_lacks_what_its_communes_lack,
                     *boost::unit_test::precondition(with_highs)) {
  // D1 lacks 5, D2 6. 1 dong: 5. To 4: 2 more for D1 and 1 for D2; to 3: 4 and 3.
  const std::pair<money, std::int64_t> steps[] = {{0, 6}, {1, 5}, {3, 5}, {4, 4}, {6, 4}, {7, 3}};
  for (const auto& [budget, largest] : steps) {
    const auto out = solved(sentence(budget).minimise(measure::largest_district_shortfall));
    BOOST_TEST(out.value == largest, budget << " dong: " << out.value);
    BOOST_TEST((out.status == plan_status::optimal));
  }
}

BOOST_AUTO_TEST_CASE(a_limit_for_districts_is_a_row_for_each,
                     *boost::unit_test::precondition(with_highs)) {
  const auto problem = sentence(99).require(at_most_missing(5)).minimise(measure::cost);
  const auto rows = model_rows(to_milp(problem), "missing:");
  BOOST_REQUIRE(rows.size() == 1u); // D1 lacks 5 today
  BOOST_TEST(rows.at("missing:D2").low == 1);
  BOOST_TEST((rows.at("missing:D2").cells == entries{{"finish:C4:4", 1},
                                                     {"finish:C5:1", 1},
                                                     {"finish:C5:2", 1},
                                                     {"finish:C5:3", 1},
                                                     {"finish:C5:4", 1},
                                                     {"finish:C6:2", 1}}));
  const auto out = solved(problem);
  BOOST_TEST(out.cost == 1);
  BOOST_TEST(out.checks.front().reached == 5);
  BOOST_TEST(out.checks.front().what.en == "no district that lacks more than 5 criteria in all");
  BOOST_TEST(
      verify(sentence(99).require(at_most_missing(4)).minimise(measure::cost), out).front().code ==
      "NTM-P064");
  BOOST_CHECK_THROW((void)at_most_missing(-1), error);
  BOOST_CHECK_THROW((void)at_most_missing(1, level::commune), error);
}

BOOST_AUTO_TEST_CASE(they_come_first_or_later_among_several,
                     *boost::unit_test::precondition(with_highs)) {
  // The largest to 2 costs 4; what is left of 10 dong pays the cheapest criteria: 6 in all.
  const auto first =
      solved(sentence(9).minimise(measure::largest_shortfall).then_minimise(measure::shortfall));
  BOOST_TEST(first.levels.at(0).value == 2);
  BOOST_TEST(first.levels.at(1).value == 11 - 5); // 1, 1, 1, 2 and 2 dong; 3 more is 10
  // Most communes first: C4 for 5, then 4 dong for the largest.
  const auto later = solved(sentence(9)
                                .maximise(measure::communes_recognised)
                                .then_minimise(measure::largest_shortfall)
                                .then_minimise(measure::cost));
  BOOST_TEST(later.value == 2);
  BOOST_TEST(later.levels.at(1).value == 2);
  BOOST_TEST(later.cost == 9);
}

BOOST_AUTO_TEST_CASE(a_gap_is_one_of_what_is_lacking, *boost::unit_test::precondition(with_highs)) {
  // Of 120 criteria some 100 are met: 0.3 of these would be more than all that is lacking.
  solve_options loose;
  loose.gap = 0.3;
  for (std::uint32_t seed = 1; seed <= 15; ++seed) {
    const auto u = [&](std::uint32_t item) {
      return static_cast<money>(10 + random::uniform(seed, 9, 0, item, 5) * 45);
    };
    const auto out = ntm_test::make_random(seed, 24, 5, 4)
                         .problem()
                         .over(2019, 2)
                         .within({{"a", {u(1), u(2)}}, {"b", {u(3), u(4)}, {1, 2, 3}}})
                         .require(at_least(measure::communes_recognised, 8))
                         .minimise(measure::shortfall)
                         .solve(loose);
    BOOST_TEST(out.relative_gap() <= loose.gap, "seed " << seed << ": " << out.value);
  }
}

BOOST_AUTO_TEST_CASE(the_value_is_that_of_the_plan_whatever_the_limits,
                     *boost::unit_test::precondition(with_highs)) {
  for (std::uint32_t seed = 1; seed <= 12; ++seed)
    for (const std::uint64_t work : {0, 1, 20'000}) {
      const auto u = [&](std::uint32_t item) {
        return static_cast<money>(random::uniform(seed, 9, 0, item, 5) * 30);
      };
      const auto problem =
          ntm_test::make_random(seed, 8, 4, 2)
              .problem()
              .over(2019, 2)
              .within({{"a", {u(1), u(2)}, {1, 2}}, {"b", {u(3), u(4)}, {2, 3, 4}}})
              .minimise(measure::largest_shortfall);
      solve_options little;
      little.work = work;
      const auto out = problem.solve(little);
      if (!out.found())
        continue;
      BOOST_TEST(out.value == value_of(attain(problem, out), measure::largest_shortfall));
      BOOST_TEST(out.bound <= out.value);
    }
}

BOOST_AUTO_TEST_SUITE_END()
