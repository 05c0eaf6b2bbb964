// Criteria as an objective, several objectives in their order, and the least cost over years: rows
// written by hand, answers worked by hand, and every choice of criteria tried on small instances.
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <optional>

#include "ntm/planning/highs.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/instance.hpp"
#include "planning/rows_of.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(objectives)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::entries;
using ntm_test::model_rows;
using ntm_test::rows;
using ntm_test::solved;
using ntm_test::with_highs;

namespace {
/// C1 lacks three criteria (1, 2 and 3 dong), C2 the second (2 dong), C3 the first (7 dong).
ntm_test::instance three() {
  return ntm_test::make({{1, "000", {1, 2, 3}}, {1, "101", {9, 2, 9}}, {2, "011", {7, 9, 9}}});
}
auto says(const std::string& part) {
  return [part](const error& e) { return std::string{e.what()}.find(part) != std::string::npos; };
}
} // namespace

BOOST_AUTO_TEST_CASE(criteria_count_in_the_objective_of_the_model) {
  const auto model = to_milp(three().problem().within(5).maximise(measure::criteria_met));
  BOOST_TEST(model.offset == 4); // met today
  entries objective;
  for (std::size_t c = 0; c < model.col_ids.size(); ++c)
    if (model.objective[c] != 0)
      objective[model.col_ids[c]] = model.objective[c];
  BOOST_TEST((objective == entries{{"finish:C1:1", 1},
                                   {"finish:C1:2", 1},
                                   {"finish:C1:3", 1},
                                   {"finish:C2:2", 1},
                                   {"finish:C3:1", 1}}));
  BOOST_TEST(std::all_of(model.integer.begin(), model.integer.end(), [](bool x) { return x; }));
  BOOST_CHECK_EXCEPTION(
      (void)to_milp(three().problem().within({{"a", {2, 2}}}).maximise(measure::criteria_met),
                    formulation::compact),
      error, says("formulation::by"));
}

BOOST_AUTO_TEST_CASE(the_cheapest_criteria_are_best) {
  const auto base = three().problem().maximise(measure::criteria_met);
  const auto out = solved(base.within(5));
  BOOST_TEST(out.value == 7); // 1 + 2 + 2: criteria 1 and 2 of C1, 2 of C2
  BOOST_TEST(out.cost == 5);
  BOOST_TEST((out.chosen == rows{1}));
  BOOST_TEST(out.method == "sorted cost of criteria");
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST(solved(base.within(8)).value == 8);
  BOOST_TEST((solved(base.within(8)).chosen == rows{0, 1}));
  // C3 must be complete: 7 of 10, then 1 and 2.
  const auto forced = solved(base.within(10).require(complete("C3")));
  BOOST_TEST(forced.value == 7);
  BOOST_TEST((base.within(6).require(complete("C3")).solve().status == plan_status::infeasible));
  // mean_criteria is the same order.
  BOOST_TEST(
      (base.within(5).maximise(measure::mean_criteria).objective() == measure::criteria_met));
  BOOST_CHECK_EXCEPTION((void)base.within(5).weights({1, 2, 3}).solve(), error,
                        says("weights belong"));
}

BOOST_AUTO_TEST_CASE(unknown_criteria_are_refused_where_all_count) {
  const auto data = ntm_test::make({{1, "11?", {1, 1, 1}}});
  const auto base = data.problem({truth::met}).within(5);
  BOOST_CHECK_EXCEPTION((void)base.maximise(measure::criteria_met).solve(), error,
                        says("unknown criteria"));
  BOOST_TEST(base.maximise(measure::communes_recognised).solve().found());
}

BOOST_AUTO_TEST_CASE(a_kept_value_is_a_row) {
  const auto base = three().problem().over(2019, 2).within({{"all", {4, 4}}});
  const auto years = to_milp(
      base.minimise(measure::cost).require(keep({aim::maximise, measure::commune_years}, 3)));
  const auto row = model_rows(years, "kept:").at("kept:commune_years>=3");
  BOOST_TEST(row.low == 3);
  BOOST_TEST((row.cells == entries{{"recognised:C1:2019", 1},
                                   {"recognised:C1:2020", 1},
                                   {"recognised:C2:2019", 1},
                                   {"recognised:C2:2020", 1},
                                   {"recognised:C3:2019", 1},
                                   {"recognised:C3:2020", 1}}));
  const auto cost = to_milp(
      base.maximise(measure::commune_years).require(keep({aim::minimise, measure::cost}, 8)));
  const auto most = model_rows(cost, "budget:").at("budget:kept");
  BOOST_TEST(most.high == 8);
  BOOST_TEST(
      (most.cells ==
       entries{{"recognised:C1:2020", 6}, {"recognised:C2:2020", 2}, {"recognised:C3:2020", 7}}));
  BOOST_CHECK_EXCEPTION((void)keep({aim::minimise, measure::commune_years}, 1), error,
                        says("no objective"));
}

BOOST_AUTO_TEST_CASE(objectives_come_one_after_another,
                     *boost::unit_test::precondition(with_highs)) {
  // 8 dong in two years recognise C1 and C2, or C2 alone and criteria of C1: most communes first.
  const auto base = three().problem().over(2019, 2).within({{"all", {4, 4}}});
  const auto out = solved(base.maximise(measure::communes_recognised)
                              .then_maximise(measure::commune_years)
                              .then_minimise(measure::cost));
  BOOST_REQUIRE(out.levels.size() == 3u);
  BOOST_TEST(out.value == 2);
  BOOST_TEST(out.levels[0].value == 2);
  BOOST_TEST(out.levels[1].value == 3); // C2 in 2019
  BOOST_TEST(out.levels[2].value == 8);
  BOOST_TEST(out.levels[2].bound == 8);
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST(out.objective.name == "communes_recognised");

  // The same number of communes, but the least money: C2 (2) instead of C3 (7).
  const auto cheap = solved(three()
                                .problem()
                                .within(9)
                                .require(new_communes(1))
                                .lock_out({"C1"})
                                .maximise(measure::communes_recognised)
                                .then_minimise(measure::cost));
  BOOST_TEST(cheap.levels.at(0).value == 2);
  BOOST_TEST(cheap.cost == 9);

  // Least cost first, then as many criteria as the same money buys: nothing more.
  const auto least = solved(three()
                                .problem()
                                .require(new_communes(2))
                                .minimise(measure::cost)
                                .then_maximise(measure::criteria_met));
  BOOST_TEST(least.levels.at(0).value == 8);
  BOOST_TEST(least.levels.at(1).value == 8);
  BOOST_TEST(least.payments.empty()); // money was not limited
}

BOOST_AUTO_TEST_CASE(weights_first_then_the_least_cost,
                     *boost::unit_test::precondition(with_highs)) {
  // C1 (6 dong) counts 5, C2 (2 dong) 1, C3 (7 dong) 5.
  const auto out = solved(three()
                              .problem()
                              .within(9)
                              .weights({5, 1, 5})
                              .maximise(measure::communes_recognised)
                              .then_minimise(measure::cost));
  BOOST_TEST(out.value == 6);
  BOOST_TEST(out.cost == 8); // C1 and C2, not C3 and C2 for 9
  // The other way round: the least cost of one commune is C2's 2; within that, C2's weight.
  const auto late = solved(three()
                               .problem()
                               .require(new_communes(1))
                               .weights({5, 1, 5})
                               .minimise(measure::cost)
                               .then_maximise(measure::communes_recognised));
  BOOST_TEST(late.levels.at(1).value == 1);
}

BOOST_AUTO_TEST_CASE(a_verifier_reads_the_levels) {
  const auto problem = three()
                           .problem()
                           .within(9)
                           .maximise(measure::communes_recognised)
                           .then_minimise(measure::cost);
  auto out = solved(problem);
  out.levels[1].value = 1;
  BOOST_TEST(!verify(problem, out).empty());
  out.levels.clear();
  BOOST_TEST(!verify(problem, out).empty());
  const auto base = three().problem().within(9);
  BOOST_CHECK_EXCEPTION((void)base.then_minimise(measure::cost), error, says("after nothing"));
  BOOST_CHECK_EXCEPTION(
      (void)base.maximise(measure::commune_years).then_maximise(measure::commune_years), error,
      says("each once"));
  BOOST_CHECK_EXCEPTION(
      (void)base.maximise(measure::commune_years).then_minimise(measure::commune_years), error,
      says("no objective"));
}

BOOST_AUTO_TEST_CASE(the_least_cost_over_years_needs_no_highs_where_money_comes_in_time) {
  const auto base = three().problem().over(2019, 2).minimise(measure::cost);
  const auto funds = base.within({{"all", {2, 8}}});
  const auto out = solved(funds.require({new_communes(2), new_communes(1).by(2019)}));
  BOOST_TEST(out.cost == 8);
  BOOST_TEST((out.due == std::vector<int>{2020, 2019, 0}));
  BOOST_TEST(out.method.starts_with("knapsack P2"));
  BOOST_TEST(out.uncertified.en.empty());
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST((solved(funds.require(complete("D2"))).due == std::vector<int>{0, 0, 2020}));
  const auto capped = solved(funds.require({complete("C1"), planning::cap(2)}));
  BOOST_TEST(capped.cost == 6);
  BOOST_TEST(capped.method.starts_with("knapsack P2"));
}

BOOST_AUTO_TEST_CASE(a_floor_may_have_a_date, *boost::unit_test::precondition(with_highs)) {
  // C1 meets nothing: one criterion (1 dong) by 2019.
  const auto base = three().problem().over(2019, 2).within({{"all", {2, 6}}});
  const auto early = base.maximise(measure::commune_years).require(planning::floor(1).by(2019));
  const auto floors = model_rows(to_milp(early), "floor:");
  BOOST_REQUIRE(floors.size() == 1u);
  BOOST_TEST((floors.at("floor:C1:2019").cells == entries{{"finish:C1:1:2019", 1},
                                                          {"finish:C1:2:2019", 1},
                                                          {"finish:C1:3:2019", 1},
                                                          {"recognised:C1:2019", -2}}));
  BOOST_TEST(solved(base.maximise(measure::commune_years)).value == 3); // C2 in 2019, C1 in 2020
  const auto out = solved(early);
  BOOST_TEST(out.value == 2); // 1 or 2 of the first 2 dong are C1's
  BOOST_TEST(out.checks.at(0).holds);
  BOOST_TEST(out.checks.at(0).what.en == "no commune under 1 criteria by 2019");
  BOOST_TEST((base.within({{"all", {0, 8}}})
                  .maximise(measure::commune_years)
                  .require(planning::floor(1).by(2019))
                  .solve()
                  .status == plan_status::infeasible));
}

BOOST_AUTO_TEST_CASE(a_share_of_a_group_is_one_row, *boost::unit_test::precondition(with_highs)) {
  const auto base = three().problem().over(2019, 2).within({{"all", {8, 8}}});
  // C1 and C2 lie in D1: 60 % of two communes are two, 50 % one.
  const auto least = base.minimise(measure::cost);
  const auto made =
      model_rows(to_milp(least.require(least_share(60, "", {"D1"}).by(2019))), "share");
  BOOST_REQUIRE(made.size() == 1u);
  const auto& row = made.at("share>=60:communes in D1:2019");
  BOOST_TEST(row.low == 2);
  BOOST_TEST((row.cells == entries{{"recognised:C1:2019", 1}, {"recognised:C2:2019", 1}}));
  BOOST_TEST(solved(least.require(least_share(50, "", {"D1"}))).cost == 2);
  BOOST_TEST(solved(least.require(least_share(60, "", {"D1"}))).cost == 8);
  const auto both = solved(least.require(
      {least_share(50, "", {"D1"}), least_share(1, "", {"D2"}), new_communes(1).by(2019)}));
  BOOST_TEST(both.cost == 9); // C2 and C3
  BOOST_TEST(both.checks.at(0).wanted == 1);
  BOOST_TEST(both.checks.at(0).what.en == "at least 50 % of the communes in D1 recognised");
  const auto none = solved(least.require(new_communes(1)));
  const auto problem = least.require({new_communes(1), least_share(100, "", {"D2"})});
  bool broken = false;
  for (const auto& f : verify(problem, none))
    broken = broken || f.code == "NTM-P048";
  BOOST_TEST(broken);
  BOOST_CHECK_EXCEPTION((void)least_share(101, "", {"D1"}), error, says("0 to 100"));
  BOOST_CHECK_EXCEPTION((void)least_share(10, ""), error, says("of which communes"));
  BOOST_CHECK_EXCEPTION((void)least.require(least_share(10, "is_highland")), error,
                        says("is_highland"));
}

BOOST_AUTO_TEST_CASE(least_cost_over_years_equals_highs,
                     *boost::unit_test::precondition(with_highs)) {
  std::size_t sorted = 0, found = 0;
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 6, 0, item, 17); };
    const auto data = ntm_test::make_random(seed, 5, 3, 2);
    std::vector<fund_source> funds;
    for (std::uint32_t f = 0; f < 2; ++f) {
      funds.push_back({f ? "special" : "general", {}});
      for (std::uint32_t t = 0; t < 3; ++t)
        funds.back().amounts.push_back(static_cast<money>(u(10 * f + t) * 20));
    }
    funds[1].criteria = {1 + static_cast<int>(u(30) * 3)};
    auto problem = data.problem()
                       .over(2019, 3)
                       .within(funds)
                       .minimise(measure::cost)
                       .require(new_communes(1 + static_cast<int>(u(31) * 2)));
    if (u(32) < 0.5)
      problem = problem.require(new_communes(1).by(2019 + static_cast<int>(u(33) * 2)));
    if (u(34) < 0.4)
      problem = problem.require(planning::floor(1 + static_cast<int>(u(35) * 2)));
    if (u(36) < 0.3)
      problem = problem.require(recognised_in_each(level::district).by(2020));
    if (u(37) < 0.3)
      problem = problem.require(planning::floor(1).by(2019));
    if (u(38) < 0.3 &&
        std::any_of(data.outcomes->units.begin(), data.outcomes->units.end(), [&](auto unit) {
          return data.outcomes->registry->at_index(unit).parent_code == "D2";
        }))
      problem = problem.require(least_share(static_cast<int>(u(39) * 100), "", {"D2"}));
    const auto out = solved(problem);
    const auto model = to_milp(problem);
    const auto theirs = solve_highs(model);
    BOOST_TEST(out.found() == (theirs.status == highs_solution::outcome::optimal),
               "seed " << seed << " by " << out.method);
    if (!out.found())
      continue;
    ++found;
    sorted += out.method.starts_with("knapsack P2");
    BOOST_TEST(out.cost == std::llround(theirs.objective) * model.money_unit,
               "seed " << seed << " by " << out.method);
    BOOST_TEST((out.status == plan_status::optimal), "seed " << seed);
  }
  BOOST_TEST(found > 80u);
  BOOST_TEST(sorted > found / 3);
  BOOST_TEST_MESSAGE(sorted << " of " << found << " without HiGHS");
}

BOOST_AUTO_TEST_CASE(criteria_and_levels_equal_brute_force,
                     *boost::unit_test::precondition(with_highs)) {
  constexpr std::size_t communes = 3, criteria = 3;
  std::size_t sorted = 0;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 5, 0, item, 13); };
    const auto data = ntm_test::make_random(seed, communes, criteria, 2);
    const auto budget = static_cast<money>(u(1) * 40);
    const int floor = u(2) < 0.4 ? 1 + static_cast<int>(u(3) * 2) : 0;
    const std::int64_t added = u(4) < 0.4 ? 1 : 0;
    auto problem = data.problem().within(budget);
    if (floor)
      problem = problem.require(planning::floor(floor));
    if (added)
      problem = problem.require(new_communes(added));
    // Every set of missing criteria with a price.
    std::vector<std::pair<std::size_t, std::size_t>> cells;
    for (std::size_t i = 0; i < communes; ++i)
      for (std::size_t k = 0; k < criteria; ++k)
        if (!data.outcomes->met.test(i, k) && data.costs.at(i, k) >= 0)
          cells.emplace_back(i, k);
    struct triple {
      std::int64_t met, recognised;
      money cost;
    };
    std::vector<triple> plans;
    for (std::size_t set = 0; set < (std::size_t{1} << cells.size()); ++set) {
      std::vector<std::int64_t> has(communes, 0), had(communes, 0);
      for (std::size_t i = 0; i < communes; ++i)
        had[i] = has[i] = data.outcomes->criteria_met[i].low;
      money cost = 0;
      for (std::size_t c = 0; c < cells.size(); ++c)
        if (set >> c & 1U) {
          ++has[cells[c].first];
          cost += data.costs.at(cells[c].first, cells[c].second);
        }
      triple one{0, 0, cost};
      std::int64_t made = 0;
      bool lifted = true;
      for (std::size_t i = 0; i < communes; ++i) {
        one.met += has[i];
        one.recognised += has[i] == criteria;
        made += has[i] == criteria && had[i] < static_cast<std::int64_t>(criteria);
        lifted = lifted && has[i] >= floor;
      }
      if (cost <= budget && lifted && made >= added)
        plans.push_back(one);
    }
    const auto best = [&](auto better) {
      std::optional<triple> out;
      for (const auto& one : plans)
        if (!out || better(one, *out))
          out = one;
      return out;
    };
    const auto a = problem.maximise(measure::criteria_met)
                       .then_maximise(measure::communes_recognised)
                       .then_minimise(measure::cost);
    const auto b = problem.maximise(measure::communes_recognised)
                       .then_minimise(measure::cost)
                       .then_maximise(measure::criteria_met);
    const auto first = best([](const triple& x, const triple& y) {
      return std::tie(y.met, y.recognised, x.cost) < std::tie(x.met, x.recognised, y.cost);
    });
    const auto second = best([](const triple& x, const triple& y) {
      return std::tie(y.recognised, x.cost, y.met) < std::tie(x.recognised, y.cost, x.met);
    });
    const auto of = [&](const planning::problem& what) {
      const auto out = solved(what);
      BOOST_TEST(out.found() == first.has_value(), "seed " << seed << " by " << out.method);
      sorted += out.method.starts_with("sorted");
      if (out.found())
        BOOST_TEST((out.status == plan_status::optimal), "seed " << seed << " by " << out.method);
      std::vector<std::int64_t> values;
      for (const auto& level : out.levels)
        values.push_back(level.value);
      return values;
    };
    const auto x = of(a), y = of(b);
    if (!first)
      continue;
    BOOST_TEST((x == std::vector<std::int64_t>{first->met, first->recognised, first->cost}),
               "seed " << seed);
    BOOST_TEST((y == std::vector<std::int64_t>{second->recognised, second->cost, second->met}),
               "seed " << seed);
  }
  BOOST_TEST(sorted > 100u);
}

BOOST_AUTO_TEST_SUITE_END()
