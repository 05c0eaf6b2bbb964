// What nobody should say to a plan, and the one sentence that answers.
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

#include "ntm/planning/from_targets.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(misuse_of_plans)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::worked;

namespace {
constexpr auto most_money = std::numeric_limits<money>::max();
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
auto says(const std::string& words) {
  return [words](const error& e) {
    return std::string_view{e.what()}.find(words) != std::string_view::npos;
  };
}
planning::problem most(money budget = 20) {
  return worked().problem().within(budget).maximise(measure::communes_recognised);
}
} // namespace

BOOST_AUTO_TEST_CASE(a_negative_cost_names_its_place) {
  auto data = worked();
  data.costs.cells[6] = -5;
  BOOST_CHECK_EXCEPTION((void)data.problem(), error,
                        says("the cost of criterion 3 in xã Xã 2 (C2, từ 2010-01-01) is negative "
                             "(-5); costs are 0 or more"));
  BOOST_CHECK_EXCEPTION((void)most().with_costs(data.costs), error, says("is negative (-5)"));
}

BOOST_AUTO_TEST_CASE(an_unknown_commune_is_named) {
  BOOST_CHECK_EXCEPTION((void)most().lock_in({"C99"}), unknown_name, says("'C99'"));
  BOOST_CHECK_EXCEPTION((void)most().lock_out({"Xã 99"}), unknown_name, says("'Xã 99'"));
  BOOST_CHECK_EXCEPTION((void)most().require(complete("Huyện 9")), unknown_name, says("Huyện 9"));
  BOOST_CHECK_EXCEPTION((void)most().require(at_least_in("D9", 1)), unknown_name, says("'D9'"));
  BOOST_CHECK_EXCEPTION((void)most().lock_in({"D1"}), error,
                        says("only such communes are planned"));
  fund_source far{"far", {1}};
  far.units = {"C99"};
  BOOST_CHECK_EXCEPTION((void)most().within({far}), unknown_name, says("'C99'"));
}

BOOST_AUTO_TEST_CASE(a_target_on_an_unknown_measure_is_a_finding_or_an_error) {
  BOOST_CHECK_EXCEPTION((void)at_least(targets::find_measure("no_such"), 3), unknown_name,
                        says("no measure is called 'no_such'"));
  BOOST_CHECK_EXCEPTION((void)at_least(measure::mean_criteria, 3), error,
                        says("use communes_recognised or communes_recognised_new"));
  std::vector<targets::target> list(1);
  list[0].id = "T9";
  list[0].measure_name = "no_such";
  const auto made = requirements_of(list, *worked().outcomes);
  BOOST_TEST(made.requirements.empty());
  BOOST_REQUIRE(made.findings.size() == 1u);
  BOOST_TEST(made.findings[0].code == "NTM-P004");
  BOOST_TEST(made.findings[0].what() ==
             "Target T9 (no_such) is not of a kind that a plan can hold: "
             "the plan leaves it out");
}

BOOST_AUTO_TEST_CASE(locks_that_contradict_are_refused_and_promises_against_them_a_conflict) {
  const std::string both = "xã Xã 2 (C2, từ 2010-01-01) is locked in and locked out; drop one";
  BOOST_CHECK_EXCEPTION((void)most().lock_in({"C2"}).lock_out({"C2"}), error, says(both));
  BOOST_CHECK_EXCEPTION((void)most().lock_out({"C2", "C3"}).lock_in({"C2"}), error, says(both));
  BOOST_TEST(most().lock_out({"C2"}).unlock({"C2"}).lock_in({"C2"}).solve().found());
  const auto out = most().lock_out({"C2"}).require(complete("D1")).solve();
  BOOST_TEST((out.status == plan_status::infeasible));
  BOOST_REQUIRE(out.conflicts.size() == 1u);
  BOOST_TEST(out.conflicts[0].text.en.find("locked out") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(there_must_be_funds_with_amounts) {
  BOOST_CHECK_EXCEPTION((void)most().within(std::vector<fund_source>{}), error,
                        says("there is no fund in the list; give at least one, or a budget"));
  BOOST_CHECK_EXCEPTION((void)most().within({{"state", {}}}), error,
                        says("the fund 'state' has no yearly amounts; give one for each year"));
  BOOST_CHECK_EXCEPTION((void)most().within({{"", {1}}}), error, says("has no name"));
  BOOST_CHECK_EXCEPTION((void)most().within({{"state", {-1}}}), error, says("amount -1"));
  BOOST_CHECK_EXCEPTION((void)most().within(-1), error, says("must not be negative, got -1"));
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_refused) {
  solve_options options;
  options.gap = no_number;
  BOOST_CHECK_EXCEPTION((void)most().solve(options), error, says("the gap is a share"));
  options = {};
  options.time_limit = no_number;
  BOOST_CHECK_EXCEPTION((void)most().solve(options), error,
                        says("time limit is 0 seconds or more"));
  options.time_limit = -1;
  BOOST_CHECK_EXCEPTION((void)most().then_minimise(measure::cost).solve(options), error,
                        says("time limit is 0 seconds or more"));
  BOOST_CHECK_EXCEPTION((void)mean_criteria(no_number), error, says("got nan"));
  BOOST_CHECK_EXCEPTION((void)mean_criteria(INFINITY), error, says("got inf"));
  BOOST_CHECK_EXCEPTION(
      (void)most().term("x", {{{"C2", 0, 0, no_number}}}, {row_sense::equal}, {1}), error,
      says("the coefficient of C2 is not a finite number"));
  BOOST_CHECK_EXCEPTION((void)most().term("x", {{{"C2"}}}, {row_sense::equal}, {no_number}), error,
                        says("not a finite number"));
}

BOOST_AUTO_TEST_CASE(money_that_does_not_fit_is_one_error) {
  auto data = worked();
  data.costs.cells[6] = data.costs.cells[7] = most_money;
  const auto dear = data.problem().maximise(measure::communes_recognised);
  BOOST_CHECK_EXCEPTION((void)dear.within(5).solve(), error, says("exceeds 64 bits"));
  BOOST_CHECK_EXCEPTION((void)most().within({{"a", {most_money, 1}}}).solve(), error,
                        says("exceeds 64 bits"));
  BOOST_CHECK_EXCEPTION((void)most().weights(std::vector<std::int64_t>(6, most_money)).solve(),
                        error, says("the size of the weights"));
  BOOST_TEST(most(most_money).solve().recognised_total == 6); // it fits
}

BOOST_AUTO_TEST_CASE(years_lie_in_a_calendar) {
  BOOST_CHECK_EXCEPTION((void)most().over(2019, 0), error, says("1 to 99 years, not 0"));
  BOOST_CHECK_EXCEPTION((void)most().over(std::numeric_limits<int>::max(), 5), error,
                        says("between 1 and 9999"));
  BOOST_CHECK_EXCEPTION((void)most().over(-3, 5), error, says("between 1 and 9999"));
  BOOST_CHECK_EXCEPTION((void)most().over(2019, 2).require(new_communes(1).by(2018)).solve(), error,
                        says("the year 2018 is not in the plan, which has 2019 to 2020"));
}

BOOST_AUTO_TEST_CASE(no_work_gives_the_first_plan_with_its_gap_or_says_that_none_was_found) {
  solve_options none;
  none.work = 0;
  // One budget, equal weights: sorting looks at nothing else, and is exact.
  BOOST_TEST((most().solve(none).status == plan_status::optimal));
  // Weights: 14 dong, C2 9/7 and C4 5/5 by worth; the bound adds 2 dong of C3's 9 for 13.
  const auto weighted = most(14).weights({0, 9, 9, 5, 2, 1});
  const auto first = weighted.solve(none);
  BOOST_TEST(first.value == 14);
  BOOST_TEST(first.bound == 15);
  BOOST_TEST((first.status == plan_status::feasible));
  BOOST_TEST((weighted.solve().status == plan_status::optimal));
  // Years: the first plan of a list, within its bound.
  const auto years = worked()
                         .problem()
                         .over(2019, 2)
                         .within({{"a", {9, 9}}, {"b", {5, 7}, {2}}})
                         .maximise(measure::commune_years);
  const auto listed = years.solve(none);
  BOOST_TEST(listed.found());
  BOOST_TEST(listed.bound >= listed.value);
  BOOST_TEST(verify(years, listed).empty());
  // Beyond the native method nothing is found; the bound still holds, and it is said what is open.
  const auto mean = years.require(mean_criteria(2.5));
  const auto open = mean.solve(none);
  BOOST_TEST((open.status == plan_status::none_found));
  BOOST_TEST(!open.found());
  BOOST_TEST(open.items.empty());
  BOOST_TEST(open.bound == 12); // six communes in both years
  BOOST_TEST(open.why.en.find("'at least 2.5 criteria a commune on average'") != std::string::npos);
  BOOST_TEST(open.why.en.ends_with("the work limit came before a plan: whether there is one is "
                                   "still open"));
  BOOST_TEST(open.why.vi.ends_with("chưa rõ có phương án nào hay không"));
  BOOST_TEST(verify(mean, open).empty());
}

BOOST_AUTO_TEST_SUITE_END()
