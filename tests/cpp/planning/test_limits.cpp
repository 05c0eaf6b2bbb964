// Limits of a question: how its searches share them, and what is said where there is no time at
// all.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "ntm/planning/conflicts.hpp"
#include "ntm/planning/detail/limits.hpp"
#include "ntm/planning/elastic.hpp"
#include "ntm/planning/front.hpp"
#include "ntm/planning/paths.hpp"
#include "ntm/planning/portfolio.hpp"
#include "ntm/planning/promise_prices.hpp"
#include "ntm/planning/revise.hpp"
#include "ntm/planning/shortfall.hpp"
#include "ntm/planning/terms.hpp"
#include "ntm/planning/why.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

using namespace ntm;
using namespace ntm::planning;
using ntm_test::worked;

namespace {
double hands = 0; ///< of a clock that is set by hand
double by_hand() { return hands; }

solve_options no_time() {
  solve_options out;
  out.time_limit = 0;
  return out;
}

/// Problems of every method: one budget, weights, years and funds, objectives after one another,
/// what is left unmet, shares of the money, upkeep.
std::vector<planning::problem> problems() {
  const auto base = worked().problem();
  const auto one = base.within(19);
  const auto years = base.over(2019, 2).within({{"general", {9, 12}}, {"roads", {3, 0}, {1}}});
  const auto most = years.maximise(measure::commune_years);
  return {one.maximise(measure::communes_recognised),
          one.maximise(measure::communes_recognised).weights({1, 5, 3, 2, 7, 4}),
          one.maximise(measure::communes_recognised).then_minimise(measure::cost),
          base.require(new_communes(2)).minimise(measure::cost),
          most,
          most.pay(payment_rule::whole_payments),
          most.then_minimise(measure::cost).then_maximise(measure::criteria_met),
          most.require({new_communes(2).by(2019), planning::floor(2)}),
          most.cap(1),
          years.require(new_communes(2)).minimise(measure::cost),
          most.require({new_communes(5), complete("D1")}),
          one.minimise(measure::largest_shortfall).then_minimise(measure::shortfall),
          years.minimise(measure::largest_district_shortfall),
          most.require(least_disbursed(90).in(2019)),
          most.require(maintain({1, 2}, 1)),
          most.arrears(arrears(3)).require(mean_criteria(2))};
}

/// What is said without time is no more than what is true: that of a solve without limit.
void judge(const planning::problem& problem, const planning::plan& hurried,
           const planning::plan& unhurried) {
  BOOST_TEST(verify(problem, hurried).empty());
  BOOST_REQUIRE(
      (unhurried.status == plan_status::optimal || unhurried.status == plan_status::infeasible));
  const bool maximise = problem.purpose() == aim::maximise;
  if (hurried.status == plan_status::infeasible || !unhurried.found()) {
    BOOST_TEST(!unhurried.found());
    BOOST_TEST(!hurried.found());
    return;
  }
  BOOST_TEST((maximise ? hurried.bound >= unhurried.value : hurried.bound <= unhurried.value));
  if (hurried.found())
    BOOST_TEST((maximise ? hurried.value <= unhurried.value : hurried.value >= unhurried.value));
  if (hurried.status == plan_status::optimal)
    BOOST_TEST(hurried.value == unhurried.value);
}
} // namespace

BOOST_AUTO_TEST_SUITE(limits_of_a_question)

BOOST_AUTO_TEST_CASE(time_is_handed_on_and_work_is_shared_out) {
  hands = 100;
  solve_options all;
  all.time_limit = 10;
  all.work = 90;
  const detail::limits shared{all, by_hand};
  BOOST_TEST(shared.one_of(3).work == 30u);
  BOOST_TEST(shared.one_of(1000).work == 1u);              // none is left without any
  BOOST_TEST(shared.one_of(3).time_limit.value() == 10);   // the first may use all of it
  BOOST_TEST(shared.one_of(3, 2).time_limit.value() == 5); // or leaves as much for the second
  hands = 104;
  BOOST_TEST(shared.one_of(3).time_limit.value() == 6);
  BOOST_TEST(shared.one_of(3, 3).time_limit.value() == 2);
  hands = 111;
  BOOST_TEST(shared.one_of(1).time_limit.value() == 0); // never below 0
  all.work = 0;
  all.time_limit.reset();
  BOOST_TEST(detail::limits(all, by_hand).one_of(3).work == 0u); // no work is no search
  BOOST_TEST(!detail::limits(all, by_hand).one_of(3).time_limit.has_value());
}

BOOST_AUTO_TEST_CASE(without_time_a_plan_says_no_more_than_is_true,
                     *boost::unit_test::precondition(ntm_test::with_highs)) {
  for (const auto& problem : problems())
    judge(problem, problem.solve(no_time()), problem.solve());
}

BOOST_AUTO_TEST_CASE(without_time_conflicts_and_elastic_plans_claim_no_more_than_is_true,
                     *boost::unit_test::precondition(ntm_test::with_highs)) {
  for (const auto& problem : problems()) {
    if (problem.requirements().empty())
      continue;
    const auto report = find_conflicts(problem, no_time());
    const auto truth = find_conflicts(problem);
    for (const auto& one : report.conflicts) { // a set that has no plan has a smallest one in it
      const auto& set = one.requirements;
      BOOST_TEST(std::any_of(truth.conflicts.begin(), truth.conflicts.end(), [&](const auto& t) {
        return std::includes(set.begin(), set.end(), t.requirements.begin(), t.requirements.end());
      }));
    }
    BOOST_TEST(report.conflicts.size() + report.open.size() >= truth.conflicts.size());
    const auto kept = elastic(problem, {}, no_time());
    BOOST_TEST(verify(kept.relaxed, kept.plan).empty());
    const auto most = elastic(problem);
    BOOST_TEST(kept.common_share <= most.common_share);
  }
}

BOOST_AUTO_TEST_CASE(without_time_paths_and_fronts_are_honest,
                     *boost::unit_test::precondition(ntm_test::with_highs)) {
  const auto years = worked()
                         .problem()
                         .over(2019, 2)
                         .within({{"general", {9, 12}}, {"roads", {3, 0}, {1}}})
                         .maximise(measure::commune_years);
  const std::vector<int> percents{50, 100, 150};
  const auto front = front_of_funds(years, percents),
             hurried_front = front_of_funds(years, percents, no_time());
  for (const auto& point : hurried_front.points)
    for (const auto& best : front.points)
      if (best.budget == point.budget) {
        BOOST_TEST(point.value <= best.value);
        BOOST_TEST(point.bound >= best.value);
      }
  for (const auto& point : path_of_funds(years, percents, no_time()).points)
    BOOST_TEST((!point.plan.found() || point.plan.value <= point.plan.bound));
  const auto one = worked().problem().maximise(measure::communes_recognised);
  const auto weighted = one.weights({1, 5, 3, 2, 7, 4});
  const auto budgets = front_at(weighted, {5, 12, 20}),
             hurried = front_at(weighted, {5, 12, 20}, no_time());
  BOOST_REQUIRE(hurried.points.size() == budgets.points.size());
  for (std::size_t i = 0; i < budgets.points.size(); ++i)
    BOOST_TEST(hurried.points[i].bound >= budgets.points[i].value);
  const auto announced = one.within(12).solve();
  for (const auto& point : close_path(one.within(20), announced, {0, 2}, no_time()).points)
    BOOST_TEST(point.plan.value <= one.within(20).solve().value);
}

BOOST_AUTO_TEST_CASE(without_time_questions_about_a_plan_are_honest,
                     *boost::unit_test::precondition(ntm_test::with_highs)) {
  const auto years = worked()
                         .problem()
                         .over(2019, 2)
                         .within({{"general", {9, 12}}, {"roads", {3, 0}, {1}}})
                         .require({new_communes(1), planning::floor(1)})
                         .maximise(measure::commune_years);
  const auto made = years.solve();
  why_options exact{true}, hurried{true, no_time()};
  const auto answers = why_each(years, made, exact), quick = why_each(years, made, hurried);
  BOOST_REQUIRE(answers.size() == quick.size());
  for (std::size_t i = 0; i < quick.size(); ++i)
    if (quick[i].loss && quick[i].loss_at_most && answers[i].loss) {
      BOOST_TEST(*quick[i].loss <= *answers[i].loss);
      BOOST_TEST(*quick[i].loss_at_most >= *answers[i].loss);
    }
  const auto prices = price_of_promises(years), bounds = price_of_promises(years, no_time());
  BOOST_REQUIRE(prices.promises.size() == bounds.promises.size());
  for (std::size_t i = 0; i < prices.promises.size(); ++i)
    if (prices.promises[i].price && bounds.promises[i].price) {
      BOOST_TEST(*bounds.promises[i].price <= *prices.promises[i].price);
      BOOST_TEST(*bounds.promises[i].price_at_most >= *prices.promises[i].price);
    }
  for (const auto& one : portfolio(years, 0.5, 3, 1, no_time()).plans)
    BOOST_TEST(verify(years, one).empty());
  const auto again = revise(years, made, spent_before(made, 2020), 2020, no_time());
  BOOST_TEST(verify(years, again.plan).empty());
  BOOST_TEST((again.plan.status != plan_status::infeasible));
}

BOOST_AUTO_TEST_SUITE_END()
