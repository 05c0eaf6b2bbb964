// Plans nested in others and close to others: every choice of communes is tried.
#include <boost/test/unit_test.hpp>

#include <optional>

#include "ntm/planning/highs.hpp"
#include "ntm/planning/terms/nested_in.hpp"
#include "ntm/planning/terms/stay_close.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/rows_of.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(near_another_plan)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::rows;
using ntm_test::with_highs;
using ntm_test::worked;

namespace {
planning::problem communes_for(const ntm_test::instance& data, money budget) {
  return data.problem().within(budget).maximise(measure::communes_recognised);
}

/// The best count of communes for a budget, over all sets that `keeps` allows.
template <class Keeps>
std::optional<std::int64_t> best(const ntm_test::instance& data,
                                 const std::vector<std::int64_t>& weights, money budget,
                                 const Keeps& keeps) {
  const std::size_t n = data.outcomes->size();
  std::optional<std::int64_t> most;
  for (std::size_t set = 0; set < (std::size_t{1} << n); ++set) {
    money cost = 0;
    std::int64_t value = 0;
    bool possible = true;
    for (std::size_t row = 0; row < n; ++row) {
      const bool full = data.outcomes->meets_all(row) == truth::met;
      const bool taken = set >> row & 1U;
      possible = possible && !(full && taken);
      value += full || taken ? weights[row] : 0;
      for (std::size_t k = 0; taken && k < data.outcomes->criteria(); ++k)
        if (!data.outcomes->met.test(row, k)) {
          possible = possible && data.costs.at(row, k) >= 0;
          cost += data.costs.at(row, k);
        }
    }
    if (possible && cost <= budget && keeps(set) && (!most || value > *most))
      most = value;
  }
  return most;
}
std::size_t as_set(const planning::plan& p) {
  std::size_t set = 0;
  for (const std::size_t row : p.chosen)
    set |= std::size_t{1} << row;
  return set;
}
} // namespace

BOOST_AUTO_TEST_CASE(more_money_never_drops_a_commune) {
  const auto data = worked(); // costs to complete: C2 7, C3 13, C4 5, C5 13, C6 20
  const auto first = communes_for(data, 13).lock_out({"C2", "C4"}).solve();
  BOOST_TEST(first.chosen == rows{2}, boost::test_tools::per_element());
  const auto problem = communes_for(data, 25).nested_in(first);
  const auto second = problem.solve();
  BOOST_TEST(second.chosen == (rows{1, 2, 3}), boost::test_tools::per_element());
  BOOST_TEST(second.checks[0].reached == 1);
  BOOST_TEST(verify(problem, second).empty());
  BOOST_TEST((communes_for(data, 12).nested_in(first).solve().status == plan_status::infeasible));
  const auto broken = verify(problem, communes_for(data, 12).solve());
  BOOST_TEST(std::any_of(broken.begin(), broken.end(),
                         [](const finding& f) { return f.code == "NTM-P070"; }));
}

BOOST_AUTO_TEST_CASE(dates_of_the_other_plan_hold) {
  const auto data = worked();
  const auto base = data.problem().over(2019, 2).maximise(measure::commune_years);
  const auto first = base.within({{"all", {7, 0}}}).lock_in({"C2"}).solve();
  BOOST_TEST(first.due[1] == 2019);
  const auto problem = base.within({{"all", {13, 12}}}).nested_in(first);
  const auto rows_there = ntm_test::model_rows(to_milp(problem), "nested:");
  BOOST_TEST(
      (rows_there.at("nested:C2:2019").cells == ntm_test::entries{{"recognised:C2:2019", 1.0}}));
  const auto second = problem.solve();
  BOOST_TEST(second.due[1] == 2019);
  BOOST_TEST(verify(problem, second).empty());
  // A plan of one period without a calendar holds by the end.
  const auto plain = communes_for(data, 7).lock_in({"C2"}).solve();
  BOOST_TEST(base.within({{"all", {5, 7}}}).nested_in(plain).solve().due[1] == 2020);
}

BOOST_AUTO_TEST_CASE(few_communes_differ) {
  const auto data = worked();
  const auto first = communes_for(data, 20).lock_in({"C6"}).solve(); // the dearest alone
  BOOST_TEST(first.chosen == rows{5}, boost::test_tools::per_element());
  const auto base = communes_for(data, 25); // C4, C2 and C3 when nothing is kept
  const auto value = [&](std::size_t k) { return base.stay_close(first, k).solve().value; };
  BOOST_TEST(value(0) == 2);
  BOOST_TEST(value(1) == 3); // C6 and C4
  BOOST_TEST(value(2) == 3); // two for one brings no more
  BOOST_TEST(value(3) == 3); // C4, C2 for C6: still two and one before
  BOOST_TEST(value(4) == 4);
  const auto cheap = data.problem().minimise(measure::cost).require(new_communes(2));
  BOOST_TEST(cheap.stay_close(first, 1).solve().cost == 25); // C6 and C4
  BOOST_TEST(cheap.stay_close(first, 3).solve().cost == 12); // C4 and C2 for C6
  BOOST_TEST((cheap.stay_close(first, 0).solve().status == plan_status::infeasible));
  const auto row = ntm_test::model_rows(to_milp(base.stay_close(first, 3)), "stay_close");
  BOOST_TEST((row.at("stay_close<=3").cells == ntm_test::entries{{"recognised:C2", 1.0},
                                                                 {"recognised:C3", 1.0},
                                                                 {"recognised:C4", 1.0},
                                                                 {"recognised:C5", 1.0},
                                                                 {"recognised:C6", -1.0}}));
  BOOST_TEST(row.at("stay_close<=3").high == 2);
  BOOST_CHECK_THROW((void)base.stay_close(communes_for(data, 0).lock_in({"C2"}).solve(), 1), error);
}

BOOST_AUTO_TEST_CASE(criteria_may_all_be_met_without_recognition_where_plans_must_stay_close,
                     *boost::unit_test::precondition(with_highs)) {
  const auto data = worked();
  const auto nothing = communes_for(data, 0).solve();
  const auto problem =
      data.problem().within(14).maximise(measure::criteria_met).stay_close(nothing, 0);
  const auto out = problem.solve(); // 13 before; three of C5, two of C3, and C2's last two
  BOOST_TEST(verify(problem, out).empty());
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST(out.value == 20);
  BOOST_TEST(out.chosen.empty());
}

BOOST_AUTO_TEST_CASE(years_may_count_as_a_difference, *boost::unit_test::precondition(with_highs)) {
  const auto data = worked();
  const auto base = data.problem().over(2019, 2).maximise(measure::commune_years);
  const auto first = base.within({{"all", {5, 7}}}).solve(); // C4 in 2019, C2 in 2020
  BOOST_TEST(first.due[1] == 2020);
  const auto richer = base.within({{"all", {12, 0}}});
  BOOST_TEST(richer.stay_close(first, 0).solve().due[1] == 2019);
  const auto dated = richer.stay_close(first, 0, true);
  const auto same = dated.solve();
  BOOST_TEST(same.due[1] == 2020);
  BOOST_TEST(verify(dated, same).empty());
}

BOOST_AUTO_TEST_CASE(nested_and_close_plans_are_best, *boost::unit_test::precondition(with_highs)) {
  std::size_t found = 0, smaller = 0;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    const auto data = ntm_test::make_random(seed, 7, 3, 2);
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 3, 0, item, 9); };
    std::vector<std::int64_t> weights(7, 1);
    if (seed % 3 == 0)
      for (std::uint32_t i = 0; i < 7; ++i)
        weights[i] = 1 + static_cast<std::int64_t>(u(20 + i) * 5);
    const auto base = data.problem().weights(weights).maximise(measure::communes_recognised);
    // The other plan comes from other prices: a change of mind worth announcing.
    auto other_costs = data.costs;
    for (auto& cost : other_costs.cells)
      cost = cost < 0 ? cost : 1 + cost * 7 % 11;
    const auto first = ntm::plan(data.outcomes, other_costs)
                           .maximise(measure::communes_recognised)
                           .within(static_cast<money>(u(1) * 30))
                           .solve();
    const std::size_t there = as_set(first);
    const auto budget = static_cast<money>(u(2) * 60);
    const auto most = best(data, weights, budget, [](auto) { return true; });
    const auto check = [&](const planning::problem& problem,
                           const std::optional<std::int64_t>& wanted) {
      const auto out = problem.solve();
      BOOST_TEST(out.found() == wanted.has_value(), "seed " << seed << " " << out.method);
      if (!wanted || !out.found())
        return;
      BOOST_TEST(out.value == *wanted, "seed " << seed << " by " << out.method);
      BOOST_TEST((out.status == plan_status::optimal), "seed " << seed << " by " << out.method);
      for (const auto& f : verify(problem, out))
        BOOST_ERROR("seed " << seed << ": " << f.what());
      ++found;
      smaller += *wanted < *most;
    };
    check(base.within(budget).nested_in(first),
          best(data, weights, budget, [&](std::size_t set) { return (set & there) == there; }));
    const auto k = static_cast<std::size_t>(u(3) * 4);
    check(base.within(budget).stay_close(first, k),
          best(data, weights, budget, [&](std::size_t set) {
            return static_cast<std::size_t>(__builtin_popcountll(set ^ there)) <= k;
          }));
  }
  BOOST_TEST(found > 300u);
  BOOST_TEST(smaller > 60u);
}

BOOST_AUTO_TEST_SUITE_END()
