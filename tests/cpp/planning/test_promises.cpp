// Replacement, prices of promises, elastic plans and portfolios, by hand and against every choice.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "ntm/planning/conflicts.hpp"
#include "ntm/planning/elastic.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/portfolio.hpp"
#include "ntm/planning/promise_prices.hpp"
#include "ntm/planning/replacement.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/rows_of.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

using namespace ntm;
using namespace ntm::planning;
using ntm_test::rows;
using ntm_test::with_highs;
using ntm_test::worked;

namespace {
/// Costs to complete: C2 7, C3 13, C4 5, C5 13, C6 20; D1 is C1 (recognised) to C3.
planning::problem most(money budget) {
  return worked().problem().maximise(measure::communes_recognised).within(budget);
}
auto says(const std::string& part) {
  return [part](const error& e) { return std::string{e.what()}.find(part) != std::string::npos; };
}
std::optional<money> least(const planning::problem& p) {
  const auto out = p.minimise(measure::cost).solve();
  return out.found() ? std::optional{out.cost} : std::nullopt;
}
} // namespace

BOOST_AUTO_TEST_SUITE(communes_in_a_unit)

BOOST_AUTO_TEST_CASE(a_number_in_a_unit_is_a_promise) {
  const auto p = worked().problem().require(at_least_in("D1", 2)).minimise(measure::cost);
  const auto out = p.solve();
  BOOST_TEST((out.chosen == rows{1})); // C1 is recognised, C2 costs 7
  BOOST_TEST(verify(p, out).empty());
  BOOST_TEST(out.checks[0].what.en.starts_with("at least 2 recognised communes in huyện Huyện 1"));
  const auto row = ntm_test::model_rows(to_milp(p), "at_least_in:");
  BOOST_REQUIRE(row.size() == 1u);
  BOOST_TEST(row.at("at_least_in:D1>=2").low == 1);
  BOOST_TEST((row.at("at_least_in:D1>=2").cells ==
              ntm_test::entries{{"recognised:C2", 1}, {"recognised:C3", 1}}));
  auto broken = out;
  broken.chosen.clear();
  const auto found = verify(p, broken);
  BOOST_TEST(
      std::any_of(found.begin(), found.end(), [](const auto& f) { return f.code == "NTM-P049"; }));
  BOOST_CHECK_EXCEPTION((void)at_least_in("D1", -1), error, says("must not be negative"));
  const auto too_many = p.require(at_least_in("D1", 4)).solve();
  BOOST_TEST((too_many.status == plan_status::infeasible));
}

BOOST_AUTO_TEST_CASE(most_criteria_keep_a_number_in_a_unit,
                     *boost::unit_test::precondition([](auto) {
                       return boost::test_tools::assertion_result(has_highs());
                     })) {
  // The cheapest five criteria (C5's three, C3's two) recognise nobody in D2; C4 costs 5 of 7 dong.
  const auto p =
      worked().problem().within(7).require(at_least_in("D2", 1)).maximise(measure::criteria_met);
  const auto out = p.solve();
  BOOST_TEST(verify(p, out).empty());
  BOOST_TEST((out.chosen == rows{3}));
  BOOST_TEST(out.value == 13 + 3);
}

BOOST_AUTO_TEST_CASE(nested_numbers_cost_the_least) {
  const auto p = worked().problem().minimise(measure::cost);
  // D2's two cheapest are C4 (5) and C5 (13); the province has C1 already.
  BOOST_TEST(*least(p.require({at_least_in("D2", 2), at_least_in("P", 3)})) == 18);
  BOOST_TEST(*least(p.require({at_least_in("D2", 1), at_least_in("P", 3)})) == 12);
  BOOST_TEST(*least(p.require({at_least_in("D2", 2), new_communes(3)})) == 25);
}

BOOST_AUTO_TEST_CASE(years_keep_numbers_in_units) {
  const auto p = worked()
                     .problem()
                     .maximise(measure::commune_years)
                     .over(2019, 2)
                     .within({{"general", {10, 13}}})
                     .require(at_least_in("D2", 2).by(2020));
  const auto out = p.solve();
  BOOST_TEST(out.found());
  BOOST_TEST(verify(p, out).empty());
  BOOST_TEST(out.checks[0].reached == 2);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(replacement_of_communes_and_projects)

BOOST_AUTO_TEST_CASE(the_next_cheapest_takes_the_place) {
  const auto out = replacement(most(14));
  BOOST_REQUIRE(out.communes.size() == 5u);
  const auto& c2 = out.communes[0];
  BOOST_TEST(c2.chosen);
  BOOST_TEST(*c2.cost == 6); // C3 for C2
  BOOST_TEST(*c2.other == 2u);
  BOOST_TEST(!c2.affordable); // 18 of 14
  const auto& c6 = out.communes[4];
  BOOST_TEST(!c6.chosen);
  BOOST_TEST(*c6.cost == 13); // in the place of C2
  BOOST_TEST(*c6.other == 1u);
  BOOST_REQUIRE(out.projects.size() == 3u); // C2's criteria 3 and 4, C4's 4
  BOOST_TEST(*out.projects[0].cost == 6);
  BOOST_TEST(out.table().rows() == 5u);
  BOOST_CHECK_EXCEPTION((void)replacement(most(14).weights({1, 2, 3, 4, 5, 6})), error,
                        says("ask why"));
  BOOST_CHECK_THROW(
      (void)replacement(
          worked("TỔNG HỢP").problem().maximise(measure::communes_recognised).within(9))
          .table(),
      error);
}

BOOST_AUTO_TEST_CASE(replacement_is_the_least_cost_solved_again) {
  std::size_t communes = 0, projects = 0, impossible = 0;
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 8, 0, item, 5); };
    const auto data = ntm_test::make_random(seed, 9, 5, 3);
    auto p = data.problem().require(new_communes(1 + static_cast<std::int64_t>(u(1) * 4)));
    if (u(2) < 0.5)
      p = p.require(planning::floor(1 + static_cast<int>(u(3) * 3)));
    if (u(4) < 0.5)
      p = p.require(recognised_in_each(level::district));
    if (u(5) < 0.3)
      p = p.require(at_least_in("D1", 2));
    if (u(6) < 0.2)
      p = p.require(complete("C1"));
    p = p.minimise(measure::cost);
    const auto plan = p.solve();
    if (!plan.found())
      continue;
    const auto same = p.require(new_communes(plan.recognised_new));
    const auto out = replacement(p);
    for (const auto& one : out.communes) {
      const std::vector<unit_ref> unit{unit_ref{data.outcomes->units[one.row]}};
      const auto other = least(one.chosen ? same.lock_out(unit) : same.lock_in(unit));
      BOOST_TEST(other.has_value() == one.cost.has_value(), "seed " << seed << " row " << one.row);
      if (other && one.cost)
        BOOST_TEST(*one.cost == *other - plan.cost, "seed " << seed << " row " << one.row);
      ++communes;
      impossible += !one.cost;
    }
    for (const auto& one : out.projects) {
      auto costs = p.costs();
      costs.cells[one.row * costs.criteria + one.criterion] = funds::unknown_cost;
      const auto other = least(same.with_costs(costs));
      BOOST_TEST(other.has_value() == one.cost.has_value(), "seed " << seed << " row " << one.row);
      if (other && one.cost)
        BOOST_TEST(*one.cost == *other - plan.cost, "seed " << seed << " row " << one.row);
      ++projects;
    }
  }
  BOOST_TEST(communes > 500u);
  BOOST_TEST(projects > 400u);
  BOOST_TEST(impossible > 10u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(prices_of_promises)

BOOST_AUTO_TEST_CASE(each_promise_has_its_price) {
  const auto p = worked()
                     .problem()
                     .require({new_communes(3), complete("D1"), planning::floor(2)})
                     .minimise(measure::cost);
  // All: C2, C3, C4 and 2 for C5's floor: 27. Without the number: 20 and 2. Without D1: the
  // cheapest three, 5 + 7 + 13. Without the floor 25.
  const auto out = price_of_promises(p);
  BOOST_TEST(*out.value == 27);
  BOOST_TEST(*out.promises[0].price == 5);
  BOOST_TEST(*out.promises[1].price == 0);
  BOOST_TEST(*out.promises[2].price == 2);
  BOOST_TEST(*out.promises[2].price_at_most == 2);
  BOOST_TEST(*out.one_more == 11); // C5, of which 2 are paid
  BOOST_TEST(*out.one_more_at_least == 11);
  BOOST_TEST(out.table().rows() == 4u);
}

BOOST_AUTO_TEST_CASE(of_a_budget_a_promise_costs_communes) {
  const auto out = price_of_promises(most(26).require(complete("C6")));
  BOOST_TEST(*out.value == 3);             // C1, C6, C4
  BOOST_TEST(*out.promises[0].price == 1); // C4, C2, C3 instead
  BOOST_TEST(*out.one_more == 6);          // C6, C4, C2 cost 32
  const auto none = price_of_promises(most(11).require(complete("C6")));
  BOOST_TEST((none.status == plan_status::infeasible));
  BOOST_TEST(*none.promises[0].value_without == 2);
  BOOST_TEST(!none.promises[0].price);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(elastic_plans)

BOOST_AUTO_TEST_CASE(the_order_of_sacrifice_decides) {
  const auto p = most(19).require({new_communes(3), complete("D1")});
  const auto number_first = elastic(p, {0, 1}); // the number is given up first
  BOOST_TEST(number_first.promises[1].kept == 2);
  BOOST_TEST(number_first.promises[1].shortfall() == 1);
  BOOST_TEST(number_first.promises[0].kept == 2); // C2 and C4
  const auto unit_first = elastic(p, {1});
  BOOST_TEST(unit_first.promises[0].kept == 2); // three cost 25
  BOOST_TEST(unit_first.promises[1].kept == 2); // C2, with C4
  const auto whole = elastic(p.within(21), {0});
  BOOST_TEST(whole.promises[1].kept == 3);
  BOOST_TEST(whole.promises[0].kept == 2);
  BOOST_TEST(verify(whole.relaxed, whole.plan).empty());
  BOOST_TEST(whole.plan.found());
  BOOST_TEST(whole.text.en.find("2 kept, 1 short") != std::string::npos);
  BOOST_TEST(whole.table().rows() == 2u);
  BOOST_TEST((elastic(p.within(25)).text.en == "every promise is kept"));
  BOOST_CHECK_EXCEPTION((void)elastic(p, {2}), error, says("positions in the order"));
  BOOST_CHECK_EXCEPTION((void)elastic(p, {0, 0}), error, says("twice"));
}

BOOST_AUTO_TEST_CASE(without_an_order_shares_are_equal) {
  // Half of the number and half of D1 cost 12 (C2 and C4), two thirds of four and D1 whole 20.
  const auto out = elastic(most(19).require({new_communes(4), complete("D1")}));
  BOOST_TEST(out.common_share == 0.5);
  BOOST_TEST(out.promises[0].kept == 2);
  BOOST_TEST(out.promises[1].kept == 2);
  const auto locks = elastic(most(3).lock_in({"C6"}).require(new_communes(1)));
  BOOST_TEST((locks.plan.status == plan_status::infeasible));
  BOOST_TEST(locks.text.en.find("locks and money conflict") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(as_much_is_kept_as_any_plan_keeps) {
  std::size_t short_of = 0;
  for (std::uint32_t seed = 1; seed <= 120; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 9, 0, item, 5); };
    const auto base = ntm_test::make_random(seed, 8, 4, 2)
                          .problem()
                          .maximise(measure::communes_recognised)
                          .within(static_cast<money>(u(1) * 60));
    const auto wanted = static_cast<std::int64_t>(1 + u(2) * 6);
    const int floor = 1 + static_cast<int>(u(3) * 3);
    const auto p = base.require({new_communes(wanted), planning::floor(floor)});
    const auto out = elastic(p, {0, 1});
    if (!base.solve().found())
      continue;
    // The floor first, then the number: every pair is tried.
    int best_floor = 0;
    std::int64_t best_number = 0;
    for (int f = 0; f <= floor; ++f)
      if (base.require(planning::floor(f)).solve().found())
        best_floor = f;
    for (std::int64_t n = 0; n <= wanted; ++n)
      if (base.require({planning::floor(best_floor), new_communes(n)}).solve().found())
        best_number = n;
    BOOST_TEST(out.promises[1].kept == best_floor, "seed " << seed);
    BOOST_TEST(out.promises[0].kept == best_number, "seed " << seed);
    BOOST_TEST(out.promises[0].kept_at_most == best_number);
    BOOST_TEST(verify(out.relaxed, out.plan).empty());
    BOOST_TEST(out.plan.found());
    short_of += out.promises[0].shortfall() > 0;
  }
  BOOST_TEST(short_of > 20u);
}

BOOST_AUTO_TEST_CASE(years_and_funds_are_stretched_too) {
  const auto p = worked()
                     .problem()
                     .maximise(measure::commune_years)
                     .over(2019, 2)
                     .within({{"general", {7, 12}}})
                     .require({new_communes(3), complete("D1").by(2020)});
  // 19 dong in all: C2 and C4 cost 12, D1 whole 20.
  const auto out = elastic(p);
  BOOST_TEST(out.promises[0].kept == 2);
  BOOST_TEST(out.promises[0].kept_at_most == 2);
  BOOST_TEST(out.promises[1].kept == 2);
  BOOST_TEST(out.plan.found());
  BOOST_TEST(verify(out.relaxed, out.plan).empty());
}

BOOST_AUTO_TEST_CASE(what_only_upkeep_makes_possible_is_kept_beside_it,
                     *boost::unit_test::precondition(with_highs)) {
  // What is met stays met without upkeep: only what must be kept up can be lost.
  const auto p = ntm_test::make({{1, "10", {1, 9}}})
                     .problem()
                     .maximise(measure::communes_recognised)
                     .within(5)
                     .term("lost", {{{"C1", 1, 0, 1}}}, {row_sense::equal}, {0})
                     .require({maintain({1}, 1), new_communes(1)});
  for (const auto& order : {std::vector<std::size_t>{}, std::vector<std::size_t>{2, 1, 0}}) {
    const auto out = elastic(p, order);
    BOOST_TEST(out.promises[0].kept == 1);
    BOOST_TEST(out.promises[1].kept == 1);
    BOOST_TEST(out.promises[2].kept == 0);
    BOOST_TEST(verify(out.relaxed, out.plan).empty());
  }
}

BOOST_AUTO_TEST_CASE(a_floor_with_a_date_keeps_its_date,
                     *boost::unit_test::precondition(with_highs)) {
  // By 2019 there are 3 dong: 1 lifts C5 to 1 criterion, but 2 everywhere cost 4. All 23 dong would
  // pay 3 everywhere, 10 dong, a year too late.
  const auto p = worked()
                     .problem()
                     .maximise(measure::communes_recognised)
                     .over(2019, 2)
                     .within({{"general", {3, 20}}})
                     .require(planning::floor(3).by(2019));
  const auto with = [&](std::int64_t n) {
    return p.with_requirements({planning::floor(static_cast<int>(n)).by(2019)}).solve().found();
  };
  const auto found = find_conflicts(p).conflicts;
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_REQUIRE(found[0].reachable.size() == 1u);
  BOOST_TEST(found[0].reachable[0].value == 1);
  BOOST_TEST(with(found[0].reachable[0].value));
  BOOST_TEST(!with(found[0].reachable[0].value + 1));
  const auto out = elastic(p);
  BOOST_TEST(out.promises[0].kept == 1);
  BOOST_REQUIRE(out.relaxed.requirements().size() == 1u);
  BOOST_TEST(out.relaxed.requirements()[0].by_year() == 2019);
  BOOST_TEST(verify(out.relaxed, out.plan).empty());
}

BOOST_AUTO_TEST_CASE(means_are_stretched_by_highs, *boost::unit_test::precondition(with_highs)) {
  // 13 criteria are met; 3 dong finish three of C5's: 16 of six communes.
  const auto out = elastic(most(3).require(mean_criteria(3)));
  BOOST_TEST(out.promises[0].wanted == 3000);
  BOOST_TEST(out.promises[0].kept == 2666);
  BOOST_TEST(out.promises[0].kept_at_most == 2666);
  BOOST_TEST(verify(out.relaxed, out.plan).empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(portfolios)

BOOST_AUTO_TEST_CASE(plans_differ_and_are_all_nearly_best) {
  const auto p = ntm_test::make_random(3, 30, 5, 3)
                     .problem()
                     .maximise(measure::communes_recognised)
                     .within(200)
                     .require({planning::floor(2), recognised_in_each(level::district)});
  const auto best = p.solve();
  const auto out = portfolio(p, 0.1, 12, 7);
  BOOST_TEST(out.plans.size() == 12u);
  std::vector<std::int64_t> counted(30, 0);
  for (std::size_t i = 0; i < out.plans.size(); ++i) {
    BOOST_TEST(verify(p, out.plans[i]).empty());
    BOOST_TEST(static_cast<double>(out.plans[i].value) >= 0.9 * static_cast<double>(best.value));
    BOOST_TEST(out.plans[i].bound == best.bound);
    for (std::size_t k = 0; k < i; ++k)
      BOOST_TEST((out.plans[i].chosen != out.plans[k].chosen));
    for (const std::size_t row : out.plans[i].chosen)
      ++counted[row];
  }
  BOOST_TEST(out.chosen == counted);
  for (const std::size_t row : out.in_every())
    BOOST_TEST(counted[row] == 12);
  for (const std::size_t row : out.in_half())
    BOOST_TEST((counted[row] >= 6 && counted[row] < 12));
  BOOST_TEST(!out.in_half().empty());
  const auto again = portfolio(p, 0.1, 12, 7);
  BOOST_TEST(again.chosen == out.chosen);
  for (std::size_t i = 0; i < out.plans.size(); ++i)
    BOOST_TEST((again.plans[i].chosen == out.plans[i].chosen));
  BOOST_TEST((portfolio(p, 0.1, 12, 8).chosen != out.chosen));
  BOOST_TEST(out.table().rows() > 10u);
}

BOOST_AUTO_TEST_CASE(least_cost_and_years_have_portfolios,
                     *boost::unit_test::precondition(with_highs)) {
  const auto cheap = worked().problem().require(new_communes(2)).minimise(measure::cost);
  const auto few = portfolio(cheap, 0.6, 5, 1); // 12 to 19: {2,4} 12, {3,4} or {4,5} 18
  BOOST_TEST(few.plans.size() == 3u);
  BOOST_TEST((few.in_every() == rows{3}));
  const auto years = worked()
                         .problem()
                         .maximise(measure::commune_years)
                         .over(2019, 2)
                         .within({{"general", {12, 13}}});
  const auto out = portfolio(years, 0.3, 4, 1);
  BOOST_TEST(out.plans.size() >= 2u);
  for (const auto& one : out.plans)
    BOOST_TEST(verify(years, one).empty());
}

BOOST_AUTO_TEST_CASE(misuse_is_an_error) {
  BOOST_CHECK_EXCEPTION((void)portfolio(most(14), 1, 3, 1), error, says("gap"));
  BOOST_CHECK_EXCEPTION((void)portfolio(most(14), 0.1, 0, 1), error, says("one plan or more"));
  BOOST_TEST(portfolio(most(14).require(new_communes(6)), 0.1, 3, 1).plans.empty());
  const auto named = portfolio(
      worked("TỔNG HỢP").problem().maximise(measure::communes_recognised).within(14), 0.5, 3, 1);
  BOOST_CHECK_EXCEPTION((void)named.table(), error, says("one draw names no commune"));
}

BOOST_AUTO_TEST_SUITE_END()
