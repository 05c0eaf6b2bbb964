#include <boost/test/unit_test.hpp>

#include <limits>

#include "ntm/planning/milp.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(problems)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::commune;
using ntm_test::make;
using ntm_test::rows;
using ntm_test::worked;

namespace {
auto says(const std::string& part) {
  return [part](const error& e) {
    const bool found = std::string{e.what()}.find(part) != std::string::npos;
    if (!found)
      BOOST_TEST_MESSAGE(e.what());
    return found;
  };
}
} // namespace

BOOST_AUTO_TEST_CASE(verbs_leave_the_problem_as_it_is) {
  const auto base = worked().problem().maximise(measure::communes_recognised);
  const auto small = base.within(11), large = base.within(12);
  BOOST_TEST(!base.budget());
  BOOST_TEST(small.solve().value == 2);
  BOOST_TEST(large.solve().value == 3);
  BOOST_TEST(large.require(planning::floor(2)).solve().value == 2);
  BOOST_TEST(large.requirements().empty());
}

BOOST_AUTO_TEST_CASE(maximise_takes_the_longest_prefix) {
  const auto problem = worked().problem().maximise(measure::communes_recognised_new).within(37);
  const auto out = problem.solve();
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST(out.value == 3);
  BOOST_TEST(out.bound == 3);
  BOOST_TEST(out.gap() == 0);
  BOOST_TEST(out.relative_gap() == 0.0);
  BOOST_TEST(out.cost == 25);
  BOOST_TEST(out.chosen == (rows{1, 2, 3}));
  BOOST_TEST(out.method == "knapsack P2: sorted cost to complete");
  BOOST_TEST(verify(problem, out).empty());
}

BOOST_AUTO_TEST_CASE(weights_make_it_a_knapsack) {
  const auto base = worked().problem().maximise(measure::communes_recognised).within(20);
  // Weights 0, 2, 6, 1, 9, 11: the best of cost 20 is C2 + C5 (7 + 13 = 20, weight 11) or C6 alone
  // (20, weight 11) or C3 + C2 (8); C1 counts 0.
  const auto out = base.weights({0, 2, 6, 1, 9, 11}).solve();
  BOOST_TEST(out.value == 11);
  BOOST_TEST(out.bound == 11);
  // C1 is recognised already and counts whatever is chosen.
  BOOST_TEST(base.weights({100, 2, 6, 1, 9, 11}).solve().value == 111);
  // Equal weights are sorted.
  const auto equal = base.weights({7, 7, 7, 7, 7, 7}).solve();
  BOOST_TEST(equal.value == 21);
  BOOST_TEST(equal.method.starts_with("knapsack P2"));
}

BOOST_AUTO_TEST_CASE(locks_hold) {
  const auto base = worked().problem().require(new_communes(1)).minimise(measure::cost);
  BOOST_TEST(base.lock_out({"C4"}).solve().chosen == (rows{1}));
  BOOST_TEST(base.lock_in({"Xã 6"}).solve().cost == 20);
  BOOST_TEST(base.lock_out({"C1"}).solve().recognised_total == 2); // recognised by decision stays
  BOOST_CHECK_EXCEPTION((void)base.lock_in({"C4"}).lock_out({"C4"}), error,
                        says("locked in and locked out"));
  BOOST_CHECK_THROW((void)base.lock_in({"C99"}), unknown_name);
  BOOST_CHECK_EXCEPTION((void)base.lock_in({"D1"}), error, says("not a commune of the programme"));
}

BOOST_AUTO_TEST_CASE(unknown_must_be_stated) {
  const auto data = make({{1, "1?", {5, 3}}, {1, "11", {1, 1}}, {1, "0?", {4, 2}}});
  const auto base = data.problem().require(new_communes(1)).minimise(measure::cost);
  BOOST_CHECK_EXCEPTION((void)base.solve(), error, says("2 unknown criteria in 2 communes"));
  BOOST_CHECK_EXCEPTION((void)base.solve(), error, says(".unknown_as(truth::unmet)"));
  const auto unmet = base.unknown_as(truth::unmet).solve();
  BOOST_TEST(unmet.cost == 3);
  BOOST_TEST(unmet.recognised_total == 2);
  BOOST_TEST(unmet.findings.at(0).code == "NTM-P002");
  // Counted as met, the first commune meets all and is recognised in projection.
  const auto met = base.unknown_as(truth::met).solve();
  BOOST_TEST(met.cost == 4);
  BOOST_TEST(met.recognised_total == 3);
  // Rows that the plan cannot touch do not matter.
  BOOST_TEST(base.lock_out({"C1"}).unknown_as(truth::unmet).solve().cost == 6);
  const std::vector<truth> decided{truth::met, truth::met, truth::met};
  BOOST_TEST(data.problem(decided)
                 .require(at_least(measure::communes_recognised, 3))
                 .minimise(measure::cost)
                 .solve()
                 .cost == 0);
  BOOST_CHECK_EXCEPTION(
      (void)data.problem(decided).require(planning::floor(1)).minimise(measure::cost).solve(),
      error, says("1 unknown criteria in 1 communes"));
  BOOST_CHECK_THROW((void)base.unknown_as(truth::unknown), error);
}

BOOST_AUTO_TEST_CASE(reported_counts_count_for_the_floor) {
  auto data = make({{1, "???", {5, 3, 4}}});
  data.outcomes->criteria_met[0] = {2, 2};
  const auto base = data.problem().unknown_as(truth::unmet).minimise(measure::cost);
  BOOST_TEST(base.require(planning::floor(2)).solve().cost == 0);
  const auto out = base.require(planning::floor(3)).solve();
  BOOST_TEST(out.cost == 3);
  BOOST_TEST(verify(base.require(planning::floor(3)), out).empty());
  BOOST_TEST(base.require(new_communes(1)).solve().cost == 12);
  BOOST_TEST(out.findings.back().code == "NTM-P003");
}

BOOST_AUTO_TEST_CASE(without_a_price_there_is_no_plan) {
  const auto data = make({{1, "10", {1, -1}}, {1, "10", {1, 9}}, {1, "00", {2, -1}}});
  const auto base = data.problem().minimise(measure::cost);
  const auto one = base.require(new_communes(1)).solve();
  BOOST_TEST(one.chosen == (rows{1}));
  BOOST_TEST(one.findings.at(0).code == "NTM-P001");
  const auto two = base.require(new_communes(2)).solve();
  BOOST_TEST((two.status == plan_status::infeasible));
  BOOST_TEST(two.conflicts.at(0).missing_communes == 1);
  // A floor needs only as many prices as criteria.
  BOOST_TEST(base.require(planning::floor(1)).solve().cost == 2);
  const auto floor = base.require(planning::floor(2)).solve();
  BOOST_TEST((floor.status == plan_status::infeasible));
  BOOST_TEST(!floor.conflicts.at(0).missing_money);
  BOOST_TEST((base.require(complete("C1")).solve().status == plan_status::infeasible));
}

BOOST_AUTO_TEST_CASE(infeasible_says_why) {
  const auto base = worked().problem().maximise(measure::communes_recognised);
  const auto floors = base.require(planning::floor(2)).within(3).solve();
  BOOST_TEST((floors.status == plan_status::infeasible));
  BOOST_TEST(!floors.found());
  BOOST_REQUIRE(floors.conflicts.size() == 1u);
  BOOST_TEST(*floors.conflicts[0].missing_money == 1);
  BOOST_TEST(floors.conflicts[0].text.en ==
             "cannot be kept: no commune under 2 criteria; 1 dong more than the budget are needed; "
             "of 'no commune under 2 criteria' 1 can be reached");
  // 12 for two communes and 4 for the floor are affordable alone, 16 together are not.
  const auto both =
      base.require({new_communes(2), planning::floor(2), complete("C4")}).within(13).solve();
  BOOST_REQUIRE(both.conflicts.size() == 1u);
  BOOST_TEST(both.conflicts[0].requirements == (rows{0, 1}));
  BOOST_TEST(*both.conflicts[0].missing_money == 3);
  std::stop_source source;
  source.request_stop();
  const ntm::planning::solve_options stop{.control = {source.get_token(), {}}};
  BOOST_CHECK_THROW(
      static_cast<void>(base.require({new_communes(2), planning::floor(2)}).within(13).solve(stop)),
      ntm::stopped);
  const auto many = base.require(at_least(measure::communes_recognised, 6))
                        .lock_out({"C2", "C3"})
                        .within(1000)
                        .solve();
  BOOST_TEST(many.conflicts.at(0).missing_communes == 2);
  const auto locks = base.lock_in({"C6"}).within(19).solve();
  BOOST_TEST(locks.conflicts.at(0).requirements.empty());
  BOOST_TEST(*locks.conflicts.at(0).missing_money == 1);
  const auto against = base.require(complete("D1")).lock_out({"C3"}).within(1000).solve();
  BOOST_TEST((against.status == plan_status::infeasible));
  const auto group = base.require(recognised_in_each(level::district))
                         .lock_out({"C4", "C5", "C6"})
                         .within(1000)
                         .solve();
  BOOST_TEST((group.status == plan_status::infeasible));
}

BOOST_AUTO_TEST_CASE(unfinished_sentences_are_refused) {
  const auto base = worked().problem();
  BOOST_CHECK_EXCEPTION((void)base.solve(), error, says("no objective"));
  BOOST_CHECK_EXCEPTION((void)base.maximise(measure::communes_recognised).solve(), error,
                        says(".within(budget)"));
  BOOST_CHECK_EXCEPTION((void)base.minimise(measure::cost).solve(), error, says(".require"));
  BOOST_CHECK_EXCEPTION((void)base.minimise(measure::mean_criteria), error, says("mean_criteria"));
  BOOST_CHECK_EXCEPTION((void)base.maximise(measure::cost), error, says("no objective yet"));
  BOOST_CHECK_EXCEPTION((void)at_least(measure::mean_criteria, 3), error, says("mean_criteria"));
  BOOST_CHECK_THROW((void)at_least(measure::communes_recognised, -1), error);
  BOOST_CHECK_THROW((void)planning::floor(-1), error);
  BOOST_CHECK_EXCEPTION((void)base.require(planning::floor(5)), error, says("5 criteria of 4"));
  BOOST_CHECK_THROW((void)recognised_in_each(level::commune), error);
  BOOST_CHECK_THROW((void)base.within(-1), error);
  BOOST_CHECK_THROW((void)base.weights({1, 2}), error);
  BOOST_CHECK_THROW((void)base.weights({1, 2, 3, 4, 5, -6}), error);
  BOOST_CHECK_THROW((void)base.require(new_communes(1))
                        .minimise(measure::cost)
                        .weights({1, 2, 3, 4, 5, 6})
                        .solve(),
                    error);
}

BOOST_AUTO_TEST_CASE(wrong_inputs_are_refused) {
  auto data = worked();
  BOOST_CHECK_THROW((void)data.problem({truth::met}), error);
  BOOST_CHECK_THROW((void)ntm::plan(nullptr, data.costs), error);
  data.costs.cells[7] = -5;
  BOOST_CHECK_EXCEPTION((void)data.problem(), error, says("criterion 4"));
  data.costs.cells.pop_back();
  BOOST_CHECK_THROW((void)data.problem(), error);
  constexpr auto much = std::numeric_limits<std::int64_t>::max() / 2;
  const auto dear = make({{1, "00", {much, much}}, {1, "01", {much, 1}}});
  BOOST_CHECK_EXCEPTION(
      (void)dear.problem().require(new_communes(1)).minimise(measure::cost).solve(), error,
      says("64 bits"));
}

BOOST_AUTO_TEST_CASE(synthetic_outcomes_name_no_commune) {
  const auto out =
      worked("TỔNG HỢP").problem().require(new_communes(2)).minimise(measure::cost).solve();
  BOOST_TEST(out.mark == "TỔNG HỢP");
  BOOST_CHECK_EXCEPTION((void)out.table(), error, says("names=false"));
  const auto sums = out.table(false);
  BOOST_TEST(sums.mark == "TỔNG HỢP");
  BOOST_TEST(sums.rows() == 2u);
  BOOST_TEST(*std::get<table::integers>(sums.at("cost").data).at(0) == 7);
  BOOST_TEST(*std::get<table::integers>(sums.at("communes").data).at(1) == 3);
  const auto real = worked().problem().require(new_communes(2)).minimise(measure::cost).solve();
  const auto items = real.table();
  BOOST_TEST(items.rows() == 3u);
  BOOST_TEST(*std::get<table::texts>(items.at("commune").data).at(2) == "Xã 4");
  BOOST_TEST(*std::get<table::integers>(real.by_criterion().at("cost").data).at(3) == 9);
  BOOST_TEST(real.checks_table().rows() == 1u);
}

BOOST_AUTO_TEST_CASE(the_marks_of_costs_and_outcomes_travel) {
  auto data = worked("A");
  data.costs.mark = "B";
  BOOST_TEST(data.problem().mark() == "A; B");
  data.costs.mark = "A";
  BOOST_TEST(data.problem().mark() == "A");
}

BOOST_AUTO_TEST_SUITE_END()
