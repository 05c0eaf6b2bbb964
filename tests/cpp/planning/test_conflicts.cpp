// Every set of promises is tried with every choice of communes; what is missing is counted by hand.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "ntm/planning/conflicts.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/instance.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

using namespace ntm;
using namespace ntm::planning;
using ntm_test::worked;
using positions = std::vector<std::size_t>;

namespace {
/// Whether a problem has a plan, by another route than the report: least cost, or the plan itself.
bool has_plan(const planning::problem& problem) { return problem.solve().found(); }

/// All smallest sets without a plan.
std::vector<positions> smallest(const planning::problem& problem) {
  const auto& all = problem.requirements();
  std::vector<std::size_t> bad;
  std::vector<positions> out;
  for (std::size_t size = 0; size <= all.size(); ++size)
    for (std::size_t set = 0; set < (std::size_t{1} << all.size()); ++set) {
      positions list;
      std::vector<requirement> kept;
      for (std::size_t i = 0; i < all.size(); ++i)
        if (set >> i & 1U) {
          list.push_back(i);
          kept.push_back(all[i]);
        }
      if (list.size() != size ||
          std::any_of(bad.begin(), bad.end(), [&](auto b) { return (b & set) == b; }))
        continue;
      if (!has_plan(problem.with_requirements(kept))) {
        bad.push_back(set);
        out.push_back(list);
      }
    }
  return out;
}
std::vector<positions> sets(const std::vector<conflict>& list) {
  std::vector<positions> out;
  for (const auto& one : list)
    out.push_back(one.requirements);
  return out;
}
/// Criterion 1 is a road, 2 a school. C1 lacks both (4 + 3), C2 the road (5), C3 the school (6).
planning::problem two_years() {
  return ntm_test::make({{1, "00", {4, 3}}, {1, "01", {5, 1}}, {2, "10", {1, 6}}})
      .problem()
      .over(2019, 2)
      .within({{"general", {5, 5}}, {"roads", {3, 3}, {1}}})
      .maximise(measure::commune_years);
}
} // namespace

BOOST_AUTO_TEST_SUITE(conflicting_promises)

BOOST_AUTO_TEST_CASE(one_budget_lists_every_smallest_set) {
  // Costs to complete 7, 13, 5, 13, 20: two communes cost 12, D1 whole 20, both with three 25.
  const auto problem = worked()
                           .problem()
                           .maximise(measure::communes_recognised)
                           .within(19)
                           .require({new_communes(3), complete("D1"), planning::floor(2)});
  const auto out = find_conflicts(problem);
  BOOST_TEST(out.open.empty());
  BOOST_REQUIRE((sets(out.conflicts) == std::vector<positions>{{0}, {1}}));
  BOOST_TEST(*out.conflicts[0].missing_money == 6); // 5 + 7 + 13 - 19
  BOOST_TEST(*out.conflicts[0].missing_at_least == 6);
  BOOST_TEST((out.conflicts[0].reachable == std::vector<reachable_value>{{0, 2, 2}}));
  BOOST_TEST(*out.conflicts[1].missing_money == 1);
  // Of D1's three communes one is recognised before, and one more costs 7.
  BOOST_TEST((out.conflicts[1].reachable == std::vector<reachable_value>{{1, 2, 2}}));
  BOOST_TEST(out.conflicts[0].text.en.find("'at least 3 more communes recognised' 2 can be") !=
             std::string::npos);
  BOOST_TEST((sets(problem.solve().conflicts) == sets(out.conflicts)));
  BOOST_TEST(find_conflicts(problem.within(27)).conflicts.empty()); // C5 is lifted for 2
}

BOOST_AUTO_TEST_CASE(a_conflict_that_no_money_ends_says_so) {
  const auto out =
      find_conflicts(worked().problem().within(1000).require(new_communes(6))).conflicts;
  BOOST_REQUIRE(out.size() == 1u);
  BOOST_TEST(!out[0].missing_money);
  BOOST_TEST(out[0].missing_communes == 1);
  BOOST_TEST((out[0].reachable == std::vector<reachable_value>{{0, 5, 5}}));
  const auto locks = find_conflicts(worked().problem().within(6).lock_in({"C2"})).conflicts;
  BOOST_REQUIRE(locks.size() == 1u);
  BOOST_TEST(locks[0].requirements.empty());
  BOOST_TEST(*locks[0].missing_money == 1);
}

BOOST_AUTO_TEST_CASE(years_and_funds_have_conflicts_with_their_money) {
  // In 2019 at most 8 dong, 5 of them for schools: C1 costs 7, C2 5; with both roads cost 9.
  const auto problem =
      two_years().require({new_communes(2).by(2019), complete("C3").by(2020), new_communes(3)});
  const auto out = problem.solve();
  BOOST_TEST((out.status == plan_status::infeasible));
  const auto report = find_conflicts(problem);
  BOOST_TEST(report.open.empty());
  BOOST_REQUIRE(!report.conflicts.empty());
  BOOST_TEST((sets(out.conflicts) == sets(report.conflicts)));
  for (const auto& one : report.conflicts) {
    BOOST_TEST(one.minimal);
    BOOST_REQUIRE(one.missing_money.has_value());
    BOOST_TEST(*one.missing_at_least == *one.missing_money);
  }
}

BOOST_AUTO_TEST_CASE(missing_money_is_the_least_to_the_dong) {
  // A third of a million million in each year, and nothing in the third: both other years grow by
  // the same, and together they must be the price.
  const money price = 1'000'000'000'001, half = 333'333'333'333;
  const auto problem = ntm_test::make({{1, "10", {1, price}}, {2, "11", {1, 1}}})
                           .problem()
                           .over(2019, 3)
                           .within({{"general", {half, half, 0}}})
                           .maximise(measure::commune_years)
                           .require(new_communes(1));
  const auto out = problem.solve();
  BOOST_REQUIRE((sets(out.conflicts) == std::vector<positions>{{0}}));
  const money least = 2 * ((price + 1) / 2 - half);
  BOOST_TEST(out.conflicts[0].missing_money.value_or(0) == least);
  BOOST_TEST(out.conflicts[0].missing_at_least.value_or(0) == least);
  BOOST_TEST(out.conflicts[0].text.en.find("more are needed, added to all funds in proportion") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_stays_open_just_below_the_missing_money_leaves_the_rest_to_bounds) {
  // Without a search nobody tells whether one dong less than 65 does: less than 62 is refuted.
  const auto problem = ntm_test::make({{1, "10", {1, 23}}, {1, "10", {1, 13}}, {1, "10", {1, 26}}})
                           .problem()
                           .over(2019, 2)
                           .within({{"general", {20, 10}}, {"roads", {5, 9}, {2}}})
                           .maximise(measure::commune_years)
                           .require(new_communes(3).by(2019));
  solve_options none;
  none.work = 0;
  const auto out = find_conflicts(problem, none).conflicts;
  BOOST_REQUIRE((sets(out) == std::vector<positions>{{0}}));
  BOOST_TEST(out[0].missing_money.value_or(0) == 65);
  BOOST_TEST(out[0].missing_at_least.value_or(0) == 62);
}

BOOST_AUTO_TEST_CASE(money_that_a_share_beside_others_lacks_suffices_and_may_not_be_the_least,
                     *boost::unit_test::precondition(ntm_test::with_highs)) {
  // C1 costs 4 dong, and 1 is there in each year: nothing is finished, so nothing is paid.
  const auto problem = ntm_test::make({{1, "10", {1, 4}}})
                           .problem()
                           .over(2019, 2)
                           .within({{"general", {1, 1}}})
                           .maximise(measure::commune_years)
                           .require({new_communes(1), least_disbursed(60).in(2019)});
  const auto out = find_conflicts(problem).conflicts;
  BOOST_REQUIRE((sets(out) == std::vector<positions>{{0}, {1}}));
  BOOST_TEST(out[0].missing_money.value_or(0) == 2);
  BOOST_TEST(out[0].missing_at_least.value_or(0) == 2);
  BOOST_TEST(out[1].missing_money.value_or(0) == 2);
  BOOST_TEST(out[1].missing_at_least.value_or(0) == 1); // more than today's is not refuted
  BOOST_TEST(out[1].text.en.find("whether less does is open") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_work_limit_leaves_sets_open_and_claims_nothing) {
  solve_options none;
  none.work = 0;
  const auto report = find_conflicts(
      two_years().pay(payment_rule::whole_payments).require(new_communes(2).by(2019)), none);
  for (const auto& one : report.open)
    BOOST_TEST(one.text.en.starts_with("it is open"));
  BOOST_TEST(report.conflicts.size() + report.open.size() >= 1u);
}

BOOST_AUTO_TEST_CASE(many_promises_leave_one_smallest_conflict) {
  auto problem = worked().problem().maximise(measure::communes_recognised).within(19);
  for (int i = 0; i < 12; ++i)
    problem = problem.require(planning::floor(0));
  const auto out = problem.require(complete("D1")).solve();
  BOOST_REQUIRE(out.conflicts.size() == 1u);
  BOOST_TEST((out.conflicts[0].requirements == positions{12}));
}

/// No money: both criteria are met, either may be lost, and the floor asks for both.
BOOST_AUTO_TEST_CASE(a_plan_without_upkeep_is_none_with_it,
                     *boost::unit_test::precondition(ntm_test::with_highs)) {
  const auto problem = ntm_test::make({{1, "11", {9, 9}}})
                           .problem({truth::unmet})
                           .within({{"all", {0}}})
                           .lock_out({"C1"})
                           .maximise(measure::communes_recognised)
                           .require(planning::floor(2))
                           .require(mean_criteria(1))
                           .maintain(maintain({1, 2}, 1).keeping(keep_rule::chosen));
  const auto out = problem.solve();
  BOOST_TEST((out.status == plan_status::infeasible));
  BOOST_REQUIRE(out.conflicts.size() == 2u);
  BOOST_TEST((out.conflicts[0].requirements == std::vector<std::size_t>{0, 2}));
  BOOST_TEST(out.conflicts[0].minimal);
  BOOST_TEST(out.conflicts[0].missing_money.value_or(0) == 2);
  BOOST_TEST((out.conflicts[1].requirements == std::vector<std::size_t>{1, 2}));
  // Two criteria are met today, and without money none of them is sure.
  BOOST_TEST(out.conflicts[1].reachable.at(0).value == 0);
}

/// Upkeep of criterion 1 costs 1 a year, criterion 3 costs 4, and there are 1 and 2 dong: half of
/// the money can be paid for upkeep alone, and without upkeep there is nothing to pay for.
BOOST_AUTO_TEST_CASE(upkeep_beside_a_share_is_never_left_out,
                     *boost::unit_test::precondition(ntm_test::with_highs)) {
  const auto base = ntm_test::make({{1, "110", {9, 9, 4}}})
                        .problem({truth::unmet})
                        .over(2019, 2)
                        .within({{"g", {1, 2}}})
                        .maximise(measure::communes_recognised)
                        .maintain(maintain({1}, 1).keeping(keep_rule::chosen));
  const auto half = base.require(least_disbursed(50));
  const auto out = half.solve();
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST(out.cost == 2);
  BOOST_TEST(verify(half, out).empty());
  BOOST_TEST(find_conflicts(half).conflicts.empty());
  // A floor of 3 costs 4 and 2; one of 2 costs 2.
  const auto floor = half.require(planning::floor(3)).solve();
  BOOST_REQUIRE((sets(floor.conflicts) == std::vector<positions>{{2}}));
  BOOST_TEST(floor.conflicts[0].minimal);
  BOOST_TEST(floor.conflicts[0].missing_money.value_or(0) == 3);
  BOOST_TEST((floor.conflicts[0].reachable == std::vector<reachable_value>{{2, 2, 2}}));
  BOOST_TEST(floor.conflicts[0].text.en.find("beside 'upkeep") != std::string::npos);
  // Of all 3 dong 2 are paid; with one more in 2020 criterion 3 takes all 4.
  const auto all = base.require(least_disbursed(100)).solve();
  BOOST_REQUIRE((sets(all.conflicts) == std::vector<positions>{{1}}));
  BOOST_TEST((all.conflicts[0].reachable == std::vector<reachable_value>{{1, 6666, 6666}}));
  BOOST_TEST(all.conflicts[0].missing_money.value_or(0) == 1);
}

BOOST_AUTO_TEST_CASE(upkeep_beside_a_row_about_criteria_is_never_left_out,
                     *boost::unit_test::precondition(ntm_test::with_highs)) {
  // What is met stays met without upkeep: only what must be kept up can be lost, as the row asks.
  const auto base = ntm_test::make({{1, "10", {1, 9}}})
                        .problem()
                        .maximise(measure::communes_recognised)
                        .within(5)
                        .term("lost", {{{"C1", 1, 0, 1}}}, {row_sense::equal}, {0})
                        .require(maintain({1}, 1));
  BOOST_TEST(base.solve().found());
  BOOST_TEST(find_conflicts(base).conflicts.empty());
  BOOST_TEST(
      (sets(base.require(new_communes(1)).solve().conflicts) == std::vector<positions>{{2}}));
}

BOOST_AUTO_TEST_CASE(a_share_is_no_conflict_where_locks_are_one) {
  // C2 costs 7, one dong more than there is.
  const auto out =
      find_conflicts(worked().problem().within(6).lock_in({"C2"}).require(least_disbursed(50)))
          .conflicts;
  BOOST_REQUIRE((sets(out) == std::vector<positions>{{}}));
  BOOST_TEST(*out[0].missing_money == 1);
}

BOOST_AUTO_TEST_CASE(money_that_a_share_lacks_is_said) {
  // One project of 4: nothing can be paid of 3 dong, and all of 4.
  const auto base = ntm_test::make({{1, "110", {9, 9, 4}}})
                        .problem()
                        .maximise(measure::communes_recognised)
                        .require(least_disbursed(50));
  const auto out = base.within(3).solve();
  BOOST_REQUIRE((sets(out.conflicts) == std::vector<positions>{{0}}));
  BOOST_TEST(out.conflicts[0].missing_money.value_or(0) == 1);
  BOOST_TEST(out.conflicts[0].missing_at_least.value_or(0) == 1);
  BOOST_TEST(out.conflicts[0].text.en.find("1 dong more than the budget are needed") !=
             std::string::npos);
  BOOST_TEST((base.within(4).solve().status == plan_status::optimal));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(conflicts_by_brute_force)

BOOST_AUTO_TEST_CASE(one_budget) {
  std::size_t seen = 0;
  for (std::uint32_t seed = 1; seed <= 120; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 3, 0, item, 5); };
    const auto problem = ntm_test::make_random(seed, 8, 4, 3)
                             .problem()
                             .maximise(measure::communes_recognised)
                             .within(static_cast<money>(u(1) * 60))
                             .require({new_communes(1 + static_cast<std::int64_t>(u(2) * 5)),
                                       planning::floor(1 + static_cast<int>(u(3) * 3)),
                                       recognised_in_each(level::district), complete("C1")});
    const auto out = find_conflicts(problem);
    BOOST_TEST((sets(out.conflicts) == smallest(problem)), "seed " << seed);
    for (const auto& one : out.conflicts) {
      ++seen;
      std::vector<requirement> list;
      for (const std::size_t i : one.requirements)
        list.push_back(problem.requirements()[i]);
      const auto part = problem.with_requirements(list);
      if (one.missing_money) {
        BOOST_TEST(has_plan(part.within(*problem.budget() + *one.missing_money)));
        BOOST_TEST(!has_plan(part.within(*problem.budget() + *one.missing_money - 1)));
      }
      for (const auto& value : one.reachable)
        BOOST_TEST(value.value == value.at_most);
    }
  }
  BOOST_TEST(seen > 100u);
}

BOOST_AUTO_TEST_CASE(years_and_funds, *boost::unit_test::precondition([](auto) {
                       return boost::test_tools::assertion_result(has_highs());
                     })) {
  std::size_t seen = 0, exact = 0;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 4, 0, item, 5); };
    const auto amount = [&](std::uint32_t item) { return static_cast<money>(u(item) * 14); };
    const auto problem =
        ntm_test::make_random(seed, 5, 3, 2)
            .problem()
            .maximise(measure::commune_years)
            .over(2019, 2)
            .within({{"general", {amount(1), amount(2)}}, {"roads", {amount(3), amount(4)}, {1}}})
            .require({new_communes(1 + static_cast<std::int64_t>(u(5) * 3)).by(2019),
                      planning::floor(1 + static_cast<int>(u(6) * 2)),
                      recognised_in_each(level::district)});
    const auto out = find_conflicts(problem);
    BOOST_TEST(out.open.empty(), "seed " << seed);
    BOOST_TEST((sets(out.conflicts) == smallest(problem)), "seed " << seed);
    for (const auto& one : out.conflicts) {
      ++seen;
      exact += one.missing_money && one.missing_money == one.missing_at_least;
    }
  }
  BOOST_TEST(seen > 20u);
  BOOST_TEST(exact > 0u);
}

BOOST_AUTO_TEST_SUITE_END()
