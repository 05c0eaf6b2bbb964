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
  BOOST_TEST(
      (out.points == std::vector<front_point>{
                         {1, 0, 0}, {2, 1, 5}, {3, 2, 12}, {4, 3, 25}, {5, 4, 38}, {6, 5, 58}}));
  const auto floors = front(worked().problem().require({planning::floor(2), new_communes(4)}));
  BOOST_TEST(
      (floors.points == std::vector<front_point>{
                            {1, 0, 4}, {2, 1, 9}, {3, 2, 16}, {4, 3, 27}, {5, 4, 38}, {6, 5, 58}}));
  const auto district = front(worked().problem().require(complete("D1")).lock_out({"C6"}));
  BOOST_TEST((district.points == std::vector<front_point>{{3, 2, 20}, {4, 3, 25}, {5, 4, 38}}));
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

BOOST_AUTO_TEST_CASE(no_front_says_why) {
  const auto out = front(worked().problem().require(complete("D1")).lock_out({"C3"}));
  BOOST_TEST(out.points.empty());
  BOOST_TEST(out.conflicts.size() == 1u);
  BOOST_CHECK_THROW((void)front(worked().problem().weights({1, 2, 3, 4, 5, 6})), error);
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
