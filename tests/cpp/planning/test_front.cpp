#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "ntm/planning/frequency.hpp"
#include "ntm/planning/front.hpp"
#include "ntm/planning/highs.hpp"
#include "planning/worked.hpp"

using namespace ntm;
using namespace ntm::planning;
using ntm_test::worked;

BOOST_AUTO_TEST_SUITE(fronts)

BOOST_AUTO_TEST_CASE(prefix_sums_are_the_front) {
  const auto out = front(worked().problem());
  BOOST_TEST((out.points == std::vector<front_point>{{1, 0, 0, 1, 1},
                                                     {2, 1, 5, 2, 2},
                                                     {3, 2, 12, 3, 3},
                                                     {4, 3, 25, 4, 4},
                                                     {5, 4, 38, 5, 5},
                                                     {6, 5, 58, 6, 6}}));
  const auto floors = front(worked().problem().require({planning::floor(2), new_communes(4)}));
  BOOST_TEST((floors.points == std::vector<front_point>{{1, 0, 4, 1, 1},
                                                        {2, 1, 9, 2, 2},
                                                        {3, 2, 16, 3, 3},
                                                        {4, 3, 27, 4, 4},
                                                        {5, 4, 38, 5, 5},
                                                        {6, 5, 58, 6, 6}}));
  const auto district = front(worked().problem().require(complete("D1")).lock_out({"C6"}));
  BOOST_TEST((district.points ==
              std::vector<front_point>{{3, 2, 20, 3, 3}, {4, 3, 25, 4, 4}, {5, 4, 38, 5, 5}}));
}

BOOST_AUTO_TEST_CASE(each_point_is_the_least_cost) {
  const auto problem = worked().problem().require(planning::floor(3));
  for (const auto& point : front(problem).points)
    BOOST_TEST(problem.require(at_least(measure::communes_recognised, point.recognised))
                   .minimise(measure::cost)
                   .solve()
                   .cost == point.budget);
}

BOOST_AUTO_TEST_CASE(the_table_prices_one_more_commune) {
  const auto t = front(worked("TỔNG HỢP").problem()).table();
  BOOST_TEST(t.mark == "TỔNG HỢP");
  const auto& price = std::get<table::integers>(t.at("price_of_last").data);
  BOOST_TEST(!price[0]);
  BOOST_TEST(*price[3] == 13);
}

BOOST_AUTO_TEST_CASE(communes_of_different_weight_have_a_front) {
  // Costs 7, 13, 5, 13, 20 of weight 2, 3, 4, 5, 6; C1 counts 1 already.
  const auto problem = worked().problem().weights({1, 2, 3, 4, 5, 6});
  const auto out = front(problem);
  std::vector<std::pair<money, std::int64_t>> points;
  for (const auto& p : out.points)
    points.emplace_back(p.budget, p.value);
  BOOST_TEST((points == std::vector<std::pair<money, std::int64_t>>{{0, 1},
                                                                    {5, 5},
                                                                    {12, 7},
                                                                    {18, 10},
                                                                    {25, 12},
                                                                    {31, 13},
                                                                    {38, 16},
                                                                    {45, 18},
                                                                    {51, 19},
                                                                    {58, 21}}));
  BOOST_TEST(out.points[3].recognised == 3);
  const auto limited = problem.maximise(measure::communes_recognised);
  for (const auto& p : out.points) {
    BOOST_TEST(limited.within(p.budget).solve().value == p.value);
    if (p.budget > 0)
      BOOST_TEST(limited.within(p.budget - 1).solve().value < p.value);
  }
  const auto each = problem.require(recognised_in_each(level::district));
  BOOST_CHECK_THROW((void)front(each), error);
}

BOOST_AUTO_TEST_CASE(budgets_and_percents_may_be_asked) {
  const auto base = worked().problem().maximise(measure::communes_recognised);
  const auto at = front_at(base.require(planning::floor(2)), {16, 2, 9});
  BOOST_TEST((at.points == std::vector<front_point>{{2, 1, 9, 2, 2}, {3, 2, 16, 3, 3}}));
  BOOST_TEST(!at.whole);
  BOOST_TEST(at.conflicts.size() == 1u); // 2 dong do not pay the floor
  const auto years = base.over(2019, 2).within({{"a", {5, 8}}, {"b", {7, 0}, {2}}});
  const auto part = front_of_funds(years, {100, 50, 0});
  BOOST_TEST(part.points.size() == 3u);
  BOOST_TEST((part.points[0] == front_point{1, 0, 0, 1, 1}));
  BOOST_TEST(part.points[2].budget == 20);
  BOOST_TEST(all_money(scaled(years, 50)) == 9); // 2 + 4 and 3 + 0
  BOOST_TEST(*std::get<table::integers>(part.table().at("bound").data)[2] == part.points[2].bound);
  BOOST_CHECK_THROW((void)scaled(base, 50), error);
  BOOST_CHECK_THROW((void)scaled(years, -1), error);
  BOOST_CHECK_THROW((void)front_at(base, {}), error);
  BOOST_CHECK_THROW((void)front_at(worked().problem().minimise(measure::cost), {1}), error);
}

BOOST_AUTO_TEST_CASE(points_agree_with_plans) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const auto data = ntm_test::make_random(seed, 9, 4, 2);
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 11, 0, item, 9); };
    std::vector<std::int64_t> weights;
    for (std::uint32_t i = 0; i < 9; ++i)
      weights.push_back(1 + static_cast<std::int64_t>(u(i) * 6));
    auto problem = data.problem().weights(weights).maximise(
        u(20) < 0.5 ? measure::communes_recognised : measure::communes_recognised_new);
    if (u(21) < 0.5)
      problem = problem.require(planning::floor(2));
    const auto whole = front(problem);
    const auto at = front_at(problem, {5, 20, 40, 80});
    for (const auto& point : at.points) {
      const auto best = problem.within(point.budget).solve();
      BOOST_TEST(point.value == best.value, "seed " << seed);
      BOOST_TEST(point.bound == best.bound, "seed " << seed);
      const auto after = std::find_if(whole.points.begin(), whole.points.end(),
                                      [&](const auto& p) { return p.budget > point.budget; });
      BOOST_REQUIRE(after != whole.points.begin());
      BOOST_TEST(std::prev(after)->value == point.value, "seed " << seed);
    }
  }
}

BOOST_AUTO_TEST_CASE(no_front_says_why) {
  const auto out = front(worked().problem().require(complete("D1")).lock_out({"C3"}));
  BOOST_TEST(out.points.empty());
  BOOST_TEST(out.conflicts.size() == 1u);
  BOOST_CHECK_THROW((void)front(worked().problem().weights({1, 2, 3, 4, 5, 6}), 3), error);
  BOOST_CHECK_THROW((void)front(worked().problem().within({{"a", {1, 2}}})), error);
}

BOOST_AUTO_TEST_CASE(frequency_counts_choices) {
  const auto data = worked();
  const auto base = data.problem().minimise(measure::cost);
  const std::vector<planning::plan> plans{base.require(new_communes(1)).solve(),
                                          base.require(new_communes(2)).solve(),
                                          base.require(new_communes(2)).lock_out({"C4"}).solve(),
                                          base.require(new_communes(9)).solve()};
  const auto out = selection_frequency(plans);
  BOOST_TEST(out.plans == 3u);
  BOOST_TEST(out.without_plan == 1u);
  BOOST_TEST(out.chosen == (std::vector<std::int64_t>{0, 2, 1, 2, 0, 0}));
  BOOST_TEST(out.recognised_before.at(0) == 3);
  BOOST_TEST(out.cost_quantile(0) == 5);
  BOOST_TEST(out.cost_quantile(0.5) == 12);
  BOOST_TEST(out.cost_quantile(1) == 20);
  const auto t = out.table();
  BOOST_TEST(*std::get<table::texts>(t.at("code").data).at(0) == "C2");
  BOOST_TEST(*std::get<table::integers>(t.at("plans").data).at(0) == 3);
  BOOST_TEST(out.cost_table().rows() == 7u);
}

BOOST_AUTO_TEST_CASE(few_draws_name_no_commune) {
  const auto one =
      worked("TỔNG HỢP").problem().require(new_communes(1)).minimise(measure::cost).solve();
  std::vector<planning::plan> plans(least_draws - 1, one);
  BOOST_CHECK_THROW((void)selection_frequency(plans).table(), error);
  plans.push_back(one);
  BOOST_TEST(selection_frequency(plans).table().mark == "TỔNG HỢP");
  BOOST_CHECK_THROW((void)selection_frequency({}), error);
  plans.push_back(ntm_test::make({{1, "0", {1}}})
                      .problem()
                      .require(new_communes(1))
                      .minimise(measure::cost)
                      .solve());
  BOOST_CHECK_THROW((void)selection_frequency(plans), error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(highs)

BOOST_AUTO_TEST_CASE(models_scale_money_exactly) {
  auto data = worked();
  for (auto& cell : data.costs.cells)
    cell *= 3'000'000;
  const auto model = to_milp(data.problem()
                                 .maximise(measure::communes_recognised)
                                 .within(35'999'999)
                                 .require(new_communes(1)));
  BOOST_TEST(model.money_unit == 3'000'000);
  BOOST_TEST(model.offset == 1);
  const auto budget = std::find(model.row_ids.begin(), model.row_ids.end(), "budget");
  BOOST_REQUIRE((budget != model.row_ids.end()));
  BOOST_TEST(model.row_upper[static_cast<std::size_t>(budget - model.row_ids.begin())] == 11);
  BOOST_TEST(model.matrix().rows() == static_cast<Eigen::Index>(model.row_ids.size()));
  BOOST_TEST(model.matrix().nonZeros() == static_cast<Eigen::Index>(model.values.size()));
}

BOOST_AUTO_TEST_CASE(solves_a_model, *boost::unit_test::precondition([](auto) {
                       return boost::test_tools::assertion_result(has_highs());
                     })) {
  const auto out =
      solve_highs(to_milp(worked().problem().maximise(measure::communes_recognised).within(12)));
  BOOST_TEST((out.status == highs_solution::outcome::optimal));
  BOOST_TEST(out.objective == 3);
  BOOST_TEST(out.solver.starts_with("HiGHS 1."));
  const auto none = solve_highs(to_milp(worked()
                                            .problem()
                                            .maximise(measure::communes_recognised)
                                            .within(3)
                                            .require(planning::floor(2))));
  BOOST_TEST((none.status == highs_solution::outcome::infeasible));
}

BOOST_AUTO_TEST_SUITE_END()
