// What a plan says about time, and the state after it, on a plan written by hand.
#include <boost/test/unit_test.hpp>

#include "ntm/planning/after.hpp"
#include "ntm/planning/frequency.hpp"
#include "ntm/targets/tables.hpp"
#include "planning/instance.hpp"

BOOST_AUTO_TEST_SUITE(schedules)

using namespace ntm;
using namespace ntm::planning;
using integers = table::integers;
using texts = table::texts;

namespace {
/// Criterion 1 is a road, 2 a school. C1 lacks both (4 + 3), C2 the road (5), C3 the school (6).
ntm_test::instance three(const std::string& mark = "") {
  return ntm_test::make({{1, "00", {4, 3}}, {1, "01", {5, 1}}, {2, "10", {1, 6}}}, mark);
}
/// C1 by 2019, C2 by 2020; 5 a year for everything, 3 a year for roads.
planning::plan by_hand(const std::string& mark = "") {
  planning::plan out;
  out.status = plan_status::feasible;
  out.outcomes = three(mark).outcomes;
  out.mark = mark;
  out.cost = 12;
  out.recognised_before = {false, false, false};
  out.chosen = {0, 1};
  out.items = {{0, 0, 4}, {0, 1, 3}, {1, 0, 5}};
  out.first_year = 2019;
  out.years = 2;
  out.due = {2019, 2020, 0};
  out.finished = {2019, 2019, 2020};
  out.funds = {{"general", {5, 5}}, {"roads", {3, 3}, {1}}};
  out.payments = {{0, 0, 2019, 1, 3}, {0, 0, 2019, 0, 1}, {0, 1, 2019, 0, 3},
                  {1, 0, 2019, 0, 1}, {1, 0, 2020, 1, 3}, {1, 0, 2020, 0, 1}};
  return out;
}
integers numbers(const table& from, const char* name) {
  return std::get<integers>(from.at(name).data);
}
texts words(const table& from, const char* name) { return std::get<texts>(from.at(name).data); }
auto says(const std::string& part) {
  return [part](const error& e) { return std::string{e.what()}.find(part) != std::string::npos; };
}
} // namespace

BOOST_AUTO_TEST_CASE(every_dong_stands_with_its_commune_criterion_year_and_fund) {
  const auto t = by_hand().schedule_table();
  BOOST_TEST((words(t, "code") == texts{"C1", "C1", "C1", "C2", "C2", "C2"}));
  BOOST_TEST((numbers(t, "criterion") == integers{1, 1, 2, 1, 1, 1}));
  BOOST_TEST((numbers(t, "year") == integers{2019, 2019, 2019, 2019, 2020, 2020}));
  BOOST_TEST(
      (words(t, "fund") == texts{"general", "roads", "general", "general", "general", "roads"}));
  BOOST_TEST((numbers(t, "amount") == integers{1, 3, 3, 1, 1, 3}));
  BOOST_TEST((numbers(t, "finished") == integers{2019, 2019, 2019, 2020, 2020, 2020}));
  BOOST_TEST((numbers(t, "due") == integers{2019, 2019, 2019, 2020, 2020, 2020}));
  BOOST_TEST((numbers(t, "cost") == integers{4, 4, 3, 5, 5, 5}));
}

BOOST_AUTO_TEST_CASE(what_no_fund_pays_stands_in_the_year_in_which_it_is_finished) {
  auto free = by_hand();
  free.payments.clear();
  free.funds.clear();
  auto t = free.schedule_table();
  BOOST_TEST((words(t, "fund") == texts{std::nullopt, std::nullopt, std::nullopt}));
  BOOST_TEST((numbers(t, "year") == integers{2019, 2019, 2020}));
  BOOST_TEST((numbers(t, "amount") == integers{4, 3, 5}));
  auto gift = by_hand(); // the road of C2 costs nothing: no payment, and still in the list
  gift.items[2].cost = 0;
  gift.payments.resize(3);
  t = gift.schedule_table();
  BOOST_TEST((numbers(t, "amount") == integers{1, 3, 3, 0}));
}

BOOST_AUTO_TEST_CASE(sums_by_district_name_no_commune) {
  const auto t = by_hand("MADE UP").schedule_table(false);
  BOOST_TEST(!t.has("commune"));
  BOOST_TEST(t.mark == "MADE UP");
  // Roads of district 1: C1 and C2 from the general fund in 2019, C1 from roads; then C2 from both.
  BOOST_TEST((numbers(t, "criterion") == integers{1, 1, 1, 1, 2}));
  BOOST_TEST((numbers(t, "projects") == integers{2, 1, 1, 1, 1}));
  BOOST_TEST((numbers(t, "amount") == integers{2, 3, 1, 3, 3}));
  BOOST_CHECK_EXCEPTION((void)by_hand("MADE UP").schedule_table(), error,
                        says("one draw names no commune"));
  BOOST_CHECK_EXCEPTION((void)by_hand("MADE UP").communes_table(), error,
                        says("one draw names no commune"));
}

BOOST_AUTO_TEST_CASE(communes_and_years_say_when) {
  auto plan = by_hand();
  plan.recognised_before[2] = true;
  const auto communes = plan.communes_table();
  BOOST_TEST((words(communes, "recognised") == texts{"planned", "planned", "before"}));
  BOOST_TEST((numbers(communes, "due") == integers{2019, 2020, std::nullopt}));
  BOOST_TEST((numbers(communes, "criteria_finished") == integers{2, 1, 0}));
  BOOST_TEST((numbers(communes, "cost") == integers{7, 5, 0}));
  const auto t = plan.years_table();
  BOOST_TEST((numbers(t, "year") == integers{2019, 2020}));
  BOOST_TEST((numbers(t, "communes_recognised_new") == integers{1, 1}));
  BOOST_TEST((numbers(t, "communes_recognised") == integers{2, 3}));
  BOOST_TEST((numbers(t, "criteria_finished") == integers{2, 1}));
  BOOST_TEST((numbers(t, "cost_finished") == integers{7, 5}));
  BOOST_TEST((numbers(t, "paid") == integers{8, 4}));
}

BOOST_AUTO_TEST_CASE(the_state_after_a_plan_goes_into_the_same_tables) {
  const auto plan = by_hand();
  const auto end = plan.after();
  BOOST_TEST(end.year == 2020);
  BOOST_TEST((end.recognised == std::vector<truth>{truth::met, truth::met, truth::unmet}));
  BOOST_TEST((end.outcomes->at(1, 0) == truth::met));
  BOOST_TEST((end.outcomes->at(2, 1) == truth::unmet));
  BOOST_TEST(end.outcomes->changes.size() == 3u);
  BOOST_TEST(end.outcomes->mark == planned_mark);
  BOOST_TEST((plan.outcomes->at(1, 0) == truth::unmet)); // what was seen is left alone

  targets::table_options options;
  options.before = plan.outcomes.get();
  options.recognised = end.recognised;
  const auto map = end.outcomes->registry->at(end.outcomes->on);
  const auto t1 = targets::table_t1(*end.outcomes, map, aggregate::default_bands(2), options);
  BOOST_TEST(t1.mark == planned_mark);
  // District 1 meets 4 of 4 (it had 1), district 2 still 1 of 2, the province 5.
  BOOST_TEST((numbers(t1, "criteria_low") == integers{4, 1, 5}));
  const auto t2 = targets::table_t2(*end.outcomes, {});
  BOOST_TEST((numbers(t2, "met_low") == integers{3, 2}));

  const auto first = plan.after(2019);
  BOOST_TEST((first.recognised == std::vector<truth>{truth::met, truth::unmet, truth::unmet}));
  BOOST_TEST((numbers(targets::table_t2(*first.outcomes, {}), "met_low") == integers{2, 2}));
}

BOOST_AUTO_TEST_CASE(a_plan_that_goes_on_from_a_plan_names_its_communes) {
  const auto end = by_hand().after();
  const auto problem = ntm::plan(end.outcomes, three().costs, end.recognised)
                           .within(6)
                           .maximise(measure::communes_recognised);
  const auto next = problem.solve(); // the third commune lacks its second criterion, for 6 dong
  BOOST_TEST(next.chosen == std::vector<std::size_t>{2}, boost::test_tools::per_element());
  const auto table = next.table();
  BOOST_TEST(table.rows() == 1u);
  BOOST_TEST(table.mark == planned_mark);
  BOOST_TEST(!selection_frequency(std::vector{next}).synthetic);
}

BOOST_AUTO_TEST_CASE(counts_after_a_plan_say_no_more_than_is_known) {
  // C1: a criterion that nobody assessed and one that is unmet; C2 reported one of two, not which.
  auto made = ntm_test::make({{1, "1?0", {1, 1, 1}}, {1, "1??", {1, 1, 1}}});
  made.outcomes->criteria_met[1] = {2, 2};
  planning::plan plan;
  plan.status = plan_status::feasible;
  plan.outcomes = made.outcomes;
  plan.recognised_before = {false, false};
  plan.due = {0, 0};
  plan.items = {{0, 2, 1}, {1, 1, 1}};
  plan.finished = {1, 1};
  const auto after = plan.after();
  BOOST_TEST(after.outcomes->criteria_met[0].low == 2);
  BOOST_TEST(after.outcomes->criteria_met[0].high == 3);
  BOOST_TEST(after.outcomes->criteria_met[1].low == 2); // the one that it had may be this one
  BOOST_TEST(after.outcomes->criteria_met[1].high == 3);
}

BOOST_AUTO_TEST_CASE(there_is_no_state_after_no_plan) {
  auto plan = by_hand();
  BOOST_CHECK_EXCEPTION((void)plan.after(2021), error, says("2019 to 2020"));
  plan.status = plan_status::infeasible;
  BOOST_CHECK_EXCEPTION((void)plan.after(), error, says("there is no plan"));
}

BOOST_AUTO_TEST_CASE(a_solved_plan_pays_its_cost_to_the_dong) {
  const auto plan = three()
                        .problem()
                        .maximise(measure::commune_years)
                        .within({{"general", {5, 5}}, {"roads", {3, 3}, {1}}})
                        .over(2019, 2)
                        .solve();
  BOOST_TEST_REQUIRE(plan.found());
  money sum = 0;
  for (const auto& amount : numbers(plan.schedule_table(), "amount"))
    sum += amount.value();
  BOOST_TEST(sum == plan.cost);
  sum = 0;
  for (const auto& amount : numbers(plan.schedule_table(false), "amount"))
    sum += amount.value();
  BOOST_TEST(sum == plan.cost);
}

BOOST_AUTO_TEST_SUITE_END()
