#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <variant>

#include "ntm/core/errors.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/scenario/run.hpp"
#include "scenario/drawn.hpp"

BOOST_AUTO_TEST_SUITE(scenario_runs)

using ntm::truth;

using namespace ntm_test::scenarios;

namespace {
constexpr const char* mark = "MADE UP";
} // namespace

BOOST_AUTO_TEST_CASE(one_plan_on_what_was_observed_names_its_communes) {
  // 1 lacks the dear criterion, 2 the cheap one, 3 both, 4 none: two more cost 3 + 10.
  const auto made = scenario::run(wanting({planning::new_communes(2)}),
                                  {{draw({"01", "10", "00", "11"})}, prices(4)});
  BOOST_TEST_REQUIRE(made.plans.size() == 1u);
  BOOST_TEST(made.plans[0].cost == 3); // the fourth meets everything: it is one of the two
  BOOST_TEST(made.plans[0].gap() == 0);
  BOOST_TEST(made.mark.empty());
  BOOST_TEST(made.plans[0].table().rows() == 1u);
  BOOST_TEST(column<ntm::table::texts>(made.frequency, "commune").size() == 4u);
}

BOOST_AUTO_TEST_CASE(each_requirement_reaches_the_problem) {
  const std::vector<scenario::draw> draws{draw({"01", "10", "00", "11"})};
  const auto cost = [&](const planning::requirement& one) {
    return scenario::run(wanting({std::move(one)}), {draws, prices(4)}).plans[0].cost;
  };
  BOOST_TEST(cost(planning::new_communes(4)) == 10 + 3 + 13);
  BOOST_TEST(cost(planning::at_least(ntm::measure::communes_recognised, 3)) == 13);
  BOOST_TEST(cost(planning::floor(1)) == 3); // only the third is below one criterion
  BOOST_TEST(cost(planning::complete("Huyện 1")) == 13);
  BOOST_TEST(cost(planning::recognised_in_each(ntm::level::district)) == 3);
}

BOOST_AUTO_TEST_CASE(a_budget_is_spent_on_communes) {
  auto what = wanting({});
  what.plan->objective = "communes_recognised";
  what.plan->budget = 13;
  const auto made = scenario::run(what, {{draw({"01", "10", "00", "11"})}, prices(4)});
  BOOST_TEST(made.plans[0].value == 3);
  BOOST_TEST(made.plans[0].cost == 13);
}

BOOST_AUTO_TEST_CASE(draws_are_summed_up_and_marked) {
  // Costs of one more commune: 3 (the second), 10 (the first), 3, 13.
  const std::vector<scenario::draw> draws{
      draw({"01", "10", "00", "00"}, mark), draw({"01", "00", "00", "00"}, mark),
      draw({"10", "00", "00", "00"}, mark), draw({"00", "00", "00", "00"}, mark)};
  const auto made = scenario::run(wanting({planning::new_communes(1)}), {draws, prices(4)});
  std::vector<ntm::funds::money> costs;
  for (const auto& plan : made.plans)
    costs.push_back(plan.cost);
  BOOST_TEST(costs == (std::vector<ntm::funds::money>{3, 10, 3, 13}),
             boost::test_tools::per_element());
  BOOST_TEST(made.mark == mark);
  for (const auto* table :
       {&made.costs, &made.front, &made.matrix, &made.bands, &made.parameters}) {
    BOOST_TEST(table->mark == mark);
    BOOST_TEST(table->rows() > 0u);
  }
  BOOST_TEST(made.frequency.rows() == 0u); // four draws are too few to name a commune
  BOOST_CHECK_THROW((void)made.plans[0].table(), ntm::error);
  const auto& low = column<ntm::table::integers>(made.costs, "cost");
  BOOST_TEST(low.front().value() == 3);
  BOOST_TEST(low.back().value() == 13);
  // District 1 meets the first criterion in 1 + 0 + 1 + 0 of 8 places, the second in 1 + 1 of 8.
  const auto& share = column<ntm::table::reals>(made.matrix, "share");
  BOOST_TEST(share.at(0).value() == 2.0 / 8);
  BOOST_TEST(share.at(1).value() == 2.0 / 8);
  BOOST_TEST(share.at(2).value() == 0.0);
  const auto& communes = column<ntm::table::integers>(made.bands, "communes");
  BOOST_TEST(communes.at(0).value() == 2);
  BOOST_TEST(communes.back().value() == 4);
}

BOOST_AUTO_TEST_CASE(a_hundred_draws_may_name_communes_by_their_share) {
  std::vector<scenario::draw> draws;
  for (int i = 0; i < 100; ++i)
    draws.push_back(draw(i < 70 ? std::vector<std::string>{"10", "00", "00", "00"}
                                : std::vector<std::string>{"00", "10", "00", "00"},
                         mark));
  const auto made = scenario::run(wanting({planning::new_communes(1)}), {draws, prices(4)});
  const auto& names = column<ntm::table::texts>(made.frequency, "commune");
  const auto& share = column<ntm::table::reals>(made.frequency, "share");
  BOOST_TEST(names.at(0).value() == "Xã 1");
  BOOST_TEST(share.at(0).value() == 0.7);
  BOOST_TEST(share.at(1).value() == 0.3);
  BOOST_TEST(made.frequency.mark == mark);
}

BOOST_AUTO_TEST_CASE(weights_and_rows_of_ones_own_reach_the_problem) {
  auto what = wanting({});
  what.plan->objective = "communes_recognised";
  what.plan->budget = 13;
  const scenario::inputs from{{draw({"01", "10", "00", "00"})}, prices(4)};
  BOOST_TEST((scenario::run(what, from).plans[0].chosen == std::vector<std::size_t>{0, 1}));
  what.plan->weights = {{"Xã 3", 5}, {"C2", 2}};
  const auto weighed = scenario::run(what, from);
  BOOST_TEST(weighed.plans[0].chosen == std::vector<std::size_t>{2});
  BOOST_TEST(weighed.plans[0].value == 5);
  what.plan->weights = {{"Xã 9", 5}};
  BOOST_CHECK_THROW((void)scenario::run(what, from), ntm::error);
  // Nobody's population is known: what is said is enough where it is said of all.
  what.plan->weigh_by = "population";
  what.plan->weights = {{"C1", 1}, {"C2", 2}, {"C3", 5}, {"C4", 0}};
  BOOST_TEST(scenario::run(what, from).plans[0].value == 5);
  what.plan->weights.clear();
  BOOST_CHECK_EXCEPTION((void)scenario::run(what, from), ntm::error, [](const auto& e) {
    return std::string{e.what()}.find("Xã 1 (C1)") != std::string::npos;
  });
  what.plan->weigh_by.clear();
  what.plan->rows = {{"not both", {{"C1"}, {"C2"}}, planning::row_sense::at_most, 1}};
  if (planning::has_highs())
    BOOST_TEST(scenario::run(what, from).plans[0].chosen.size() == 1u);
  what.plan->rows = {{"nobody", {{"C9"}}, planning::row_sense::at_most, 1}};
  BOOST_CHECK_THROW((void)scenario::run(what, from), ntm::error);
}

BOOST_AUTO_TEST_CASE(a_plan_over_years_says_when_with_whose_money_and_what_is_proved) {
  // 2 lacks the cheap criterion (3), 1 the dear one (10), 3 both (13), 4 none. 9 come in, then 4:
  // the second and the fourth by 2019, and by 2020 the first with what is paid in advance.
  auto what = wanting({planning::new_communes(2).by(2019)});
  what.plan->objective = "commune_years";
  what.plan->first_year = 2019;
  what.plan->years = 2;
  what.plan->funds = {{"chung", {9, 4}, {}, "", {}, false, 0}};
  const auto made = scenario::run(what, {{draw({"01", "10", "00", "11"})}, prices(4)});
  BOOST_TEST_REQUIRE(made.plans.size() == 1u);
  BOOST_TEST((made.plans[0].due == std::vector<int>{2020, 2019, 0, 2019}));
  BOOST_TEST(made.plans[0].value == 5);
  using integers = ntm::table::integers;
  BOOST_TEST((column<integers>(made.years, "communes_recognised_p50") == integers{2, 3}));
  BOOST_TEST((column<integers>(made.years, "criteria_finished") == integers{1, 1}));
  BOOST_TEST((column<integers>(made.funds, "received") == integers{9, 4}));
  BOOST_TEST((column<integers>(made.funds, "used_p10") == integers{9, 4}));
  BOOST_TEST((column<integers>(made.proofs, "instalments") == integers{1}));
  BOOST_TEST((column<integers>(made.proofs, "gap") == integers{0}));
  // The format of proofs has no word for a number by a year; without it the same plan is certified.
  const auto text = [](const scenario::result& r, const char* name) {
    return column<ntm::table::texts>(r.proofs, name).at(0);
  };
  BOOST_TEST(*text(made, "certified") == "no");
  BOOST_TEST(*text(made, "uncertified_en") == "a least number of communes by a year");
  what.plan->require.clear();
  const auto free = scenario::run(what, {{draw({"01", "10", "00", "11"})}, prices(4)});
  BOOST_TEST((free.plans[0].due == made.plans[0].due));
  BOOST_TEST(*text(free, "certified") == "yes");
  BOOST_TEST(text(free, "sha256")->size() == 64u);
  BOOST_TEST(made.front.rows() == 0u); // the front is of one budget in one period
  const auto& codes = column<ntm::table::texts>(made.frequency, "code");
  const auto& early = column<ntm::table::reals>(made.frequency, "by_2019");
  const auto& end = column<ntm::table::reals>(made.frequency, "by_2020");
  for (std::size_t i = 0; i < codes.size(); ++i) {
    BOOST_TEST(*early[i] == (*codes[i] == "C2" || *codes[i] == "C4" ? 1.0 : 0.0));
    BOOST_TEST(*end[i] == (*codes[i] == "C3" ? 0.0 : 1.0));
  }
}

BOOST_AUTO_TEST_CASE(a_fund_pays_what_it_may_and_whole_payments_stay_whole) {
  auto what = wanting({});
  what.plan->objective = "communes_recognised";
  what.plan->first_year = 2020;
  what.plan->funds = {{"trường", {99}, {2}, "", {"Huyện 1"}, false, 0}};
  const auto made = [&](std::vector<std::string> criteria) {
    return scenario::run(what, {{draw(criteria)}, prices(criteria.size())}).plans[0];
  };
  BOOST_TEST(made({"01", "10", "10", "00"}).chosen == std::vector<std::size_t>{1});
  what.plan->years = 2;
  what.plan->funds = {{"chung", {6, 6}, {}, "", {}, false, 0}};
  BOOST_TEST(made({"01", "01"}).chosen.size() == 1u); // 10 in two instalments
  what.plan->payment = "whole_payments";
  BOOST_TEST(made({"01", "01"}).chosen.empty());
  what.plan->objective = "speed";
  BOOST_CHECK_THROW((void)made({"01", "01"}), ntm::error);
}

BOOST_AUTO_TEST_CASE(recognised_communes_stay_so_and_are_not_paid_for) {
  auto one = draw({"00", "10", "00", "00"});
  one.recognised[0] = truth::met;
  const auto made = scenario::run(wanting({planning::complete("Huyện 1")}), {{one}, prices(4)});
  BOOST_TEST(made.plans[0].cost == 3);
  BOOST_TEST(made.plans[0].recognised_total == 2);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_kept_is_said_and_summed_up) {
  const auto made = scenario::run(wanting({planning::new_communes(5)}),
                                  {{draw({"01", "10", "00", "11"})}, prices(4)});
  BOOST_CHECK(made.plans[0].status == ntm::planning::plan_status::infeasible);
  BOOST_TEST(!made.plans[0].conflicts.empty());
  BOOST_TEST(made.costs.rows() == 0u);
}

BOOST_AUTO_TEST_CASE(misuse_is_an_error) {
  const scenario::inputs one{{draw({"01", "10", "00", "11"})}, prices(4)};
  BOOST_CHECK_THROW((void)scenario::run(wanting({planning::floor(1)}), {{}, prices(4)}),
                    ntm::error);
  scenario::scenario none;
  none.id = "made";
  BOOST_CHECK_EXCEPTION((void)scenario::run(none, one), ntm::error, [](const auto& e) {
    return std::string{e.what()}.find("[plan]") != std::string::npos;
  });
  BOOST_CHECK_THROW((void)scenario::run(wanting({planning::complete("Huyện 9")}), one), ntm::error);
  // Nobody assessed a criterion that the plan rests on: it is not guessed.
  BOOST_CHECK_THROW((void)scenario::run(wanting({planning::new_communes(4)}),
                                        {{draw({"?1", "10", "00", "11"})}, prices(4)}),
                    ntm::error);
}

BOOST_AUTO_TEST_CASE(what_the_unknown_counts_as_is_said_in_the_scenario) {
  auto what = wanting({planning::new_communes(4)});
  const scenario::inputs from{{draw({"?1", "10", "00", "11"})}, prices(4)};
  what.plan->unknown_as = truth::unmet;
  BOOST_TEST(scenario::run(what, from).plans[0].cost == 10 + 3 + 13);
  what.plan->unknown_as = truth::met;
  const auto made = scenario::run(what, from);
  BOOST_TEST(made.plans[0].cost == 3 + 13);
  const auto& names = column<ntm::table::texts>(made.parameters, "parameter");
  BOOST_TEST(std::count(names.begin(), names.end(), std::optional<std::string>{"unknown_as"}) == 1);
}

BOOST_AUTO_TEST_CASE(the_front_counts_communes_whatever_the_plan_weighs) {
  auto what = wanting({planning::recognised_in_each(ntm::level::district)});
  what.plan->budget = 26;
  const scenario::inputs from{{draw({"01", "10", "00", "00"})}, prices(4)};
  const auto budgets = [&](const std::string& objective) {
    what.plan->objective = objective;
    return column<ntm::table::reals>(scenario::run(what, from).front, "p50");
  };
  const ntm::table::reals in_each{3.0 + 13, 3.0 + 13 + 10, 3.0 + 13 + 10 + 13};
  BOOST_TEST((budgets("communes_recognised") == in_each));
  what.plan->weights = {{"Xã 3", 5}, {"C2", 2}};
  if (planning::has_highs())
    BOOST_TEST((budgets("communes_recognised") == in_each));
  what.plan->weights.clear();
  what.plan->require.clear();
  what.plan->lock_in = {"C2"};
  what.plan->work = 1; // a sort has no limit
  const ntm::table::reals with_one{3.0, 3.0 + 10, 3.0 + 10 + 13, 3.0 + 10 + 13 + 13};
  for (const char* objective : {"communes_recognised", "criteria_met", "shortfall"})
    BOOST_TEST((budgets(objective) == with_one));
}

BOOST_AUTO_TEST_CASE(a_run_can_be_watched_and_stopped) {
  const std::vector<scenario::draw> draws(3, draw({"01", "10", "00", "11"}, mark));
  std::vector<std::int64_t> seen;
  (void)scenario::run(wanting({planning::floor(1)}), {draws, prices(4)},
                      [&](std::int64_t done, std::int64_t total) {
                        BOOST_TEST(total == 3);
                        seen.push_back(done);
                        return true;
                      });
  BOOST_TEST(seen == (std::vector<std::int64_t>{1, 2, 3}), boost::test_tools::per_element());
  BOOST_CHECK_EXCEPTION((void)scenario::run(wanting({planning::floor(1)}), {draws, prices(4)},
                                            [](auto, auto) { return false; }),
                        ntm::error, [](const auto& e) {
                          return std::string{e.what()}.find("1 of 3") != std::string::npos;
                        });
}

BOOST_AUTO_TEST_CASE(items_locks_and_objectives_reach_the_problem) {
  auto what = wanting({planning::at_least_items(ntm::measure::villages_model_new, 1)});
  what.plan->lock_in = {"Xã 1"};
  planning::side_item village;
  village.id = "V1";
  village.counts_for = ntm::measure::villages_model_new;
  village.unit = "Xã 2";
  village.cost = 7;
  village.illustrative = true;
  scenario::inputs from{{draw({"01", "10", "00", "11"})}, prices(4)};
  BOOST_CHECK_THROW((void)scenario::run(what, from), ntm::error); // the province has no items
  from.items = {village};
  from.items_mark = "invented";
  const auto made = scenario::run(what, from);
  BOOST_TEST(made.plans.front().cost == 10 + 7);
  BOOST_TEST(made.mark == "invented");
  BOOST_TEST((column<ntm::table::integers>(made.side, "items") == ntm::table::integers{1}));
  BOOST_TEST((column<ntm::table::integers>(made.side, "p90") == ntm::table::integers{7}));
  what.plan->budget = 20;
  what.plan->objective = "communes_recognised";
  what.plan->then = {{planning::aim::minimise, ntm::measure::cost}};
  const auto most = scenario::run(what, from);
  BOOST_TEST(most.plans.front().levels.size() == 2u);
  BOOST_TEST(most.plans.front().cost == 10 + 7 + 3);
  what.plan->objective = "shortfall";
  what.plan->then.clear();
  // 20 dong less 10 for the locked commune and 7 for the village: one criterion of 3 of two.
  BOOST_TEST(scenario::run(what, from).plans.front().value == 2);
}

BOOST_AUTO_TEST_SUITE_END()
