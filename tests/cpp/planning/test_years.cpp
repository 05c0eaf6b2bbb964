// Three communes, two years, two funds, worked by hand.
#include <boost/test/unit_test.hpp>

#include "ntm/planning/highs.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/instance.hpp"
#include "planning/rows_of.hpp"
#include "planning/solved.hpp"

BOOST_AUTO_TEST_SUITE(plans_over_years)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::entries;
using ntm_test::model_rows;
using rows = std::vector<std::size_t>;
using years = std::vector<int>;
using ntm_test::solved;
using ntm_test::with_highs;

namespace {
/// Criterion 1 is a road, 2 a school. C1 lacks both (4 + 3), C2 the road (5), C3 the school (6).
ntm_test::instance three() {
  return ntm_test::make({{1, "00", {4, 3}}, {1, "01", {5, 1}}, {2, "10", {1, 6}}});
}
/// 5 a year for everything, 3 a year for roads.
std::vector<fund_source> two_funds() { return {{"general", {5, 5}}, {"roads", {3, 3}, {1}}}; }
planning::problem sentence(const targets::measure& what = measure::commune_years) {
  return three().problem().maximise(what).within(two_funds()).over(2019, 2);
}
auto says(const std::string& part) {
  return [part](const error& e) {
    BOOST_TEST_MESSAGE(e.what());
    return std::string{e.what()}.find(part) != std::string::npos;
  };
}
} // namespace

BOOST_AUTO_TEST_CASE(the_compact_model_has_communes_and_money_only) {
  const auto model = to_milp(sentence());
  BOOST_TEST(
      (model.col_ids == std::vector<std::string>{"recognised:C1:2019", "recognised:C1:2020",
                                                 "recognised:C2:2019", "recognised:C2:2020",
                                                 "recognised:C3:2019", "recognised:C3:2020"}));
  BOOST_TEST((model.objective == std::vector<double>(6, 1.0)));
  const auto stays = model_rows(model, "stays:");
  BOOST_REQUIRE(stays.size() == 3u);
  BOOST_TEST((stays.at("stays:C2:2020").cells ==
              entries{{"recognised:C2:2020", 1}, {"recognised:C2:2019", -1}}));
  // Schools only from the general fund; a set of claims for each way to choose deadlines.
  const auto money = model_rows(model, "money:");
  BOOST_REQUIRE(money.size() == 5u);
  const auto& first = money.at("money:general<=2019");
  BOOST_TEST((first.cells == entries{{"recognised:C1:2019", 3}, {"recognised:C3:2019", 6}}));
  BOOST_TEST(first.high == 5);
  const auto& both = money.at("money:general<=2020:roads<=2019");
  BOOST_TEST((both.cells == entries{{"recognised:C1:2020", 3},
                                    {"recognised:C3:2020", 6},
                                    {"recognised:C1:2019", 4},
                                    {"recognised:C2:2019", 5}}));
  BOOST_TEST(both.high == 13);
  BOOST_TEST(money.at("money:general<=2020:roads<=2020").high == 16);
  BOOST_TEST(money.at("money:general<=2020").high == 10);
  BOOST_TEST(money.at("money:general<=2019:roads<=2019").high == 8);
}

BOOST_AUTO_TEST_CASE(the_general_model_has_criteria_by_year) {
  const auto model = to_milp(sentence(), formulation::by);
  const auto links = model_rows(model, "link:");
  BOOST_REQUIRE(links.size() == 8u);
  BOOST_TEST((links.at("link:C1:2:2020").cells ==
              entries{{"finish:C1:2:2020", 1}, {"recognised:C1:2020", -1}}));
  BOOST_TEST(model_rows(model, "stays:").size() == 7u);
  const auto money = model_rows(model, "money:general<=2019");
  BOOST_TEST((money.at("money:general<=2019").cells ==
              entries{{"finish:C1:2:2019", 3}, {"finish:C3:2:2019", 6}}));
  BOOST_TEST(!model.integer[static_cast<std::size_t>(
      std::find(model.col_ids.begin(), model.col_ids.end(), "finish:C1:2:2019") -
      model.col_ids.begin())]);
}

BOOST_AUTO_TEST_CASE(whole_payments_make_the_flow_of_each_year_explicit) {
  const auto problem = sentence().pay(payment_rule::whole_payments);
  const auto model = to_milp(problem);
  BOOST_TEST((model_rows(model, "paid:").at("paid:kind 1:2020").cells ==
              entries{{"finish:C1:2:2019", 3},
                      {"finish:C1:2:2020", -3},
                      {"finish:C3:2:2019", 6},
                      {"finish:C3:2:2020", -6},
                      {"pay:general:kind 1:2020", 1}}));
  const auto funds = model_rows(model, "fund:");
  BOOST_TEST((funds.at("fund:general:2020").cells ==
              entries{{"pay:general:kind 1:2020", 1}, {"pay:general:kind 2:2020", 1}}));
  BOOST_TEST(funds.at("fund:roads:2019").high == 3);
  BOOST_CHECK_EXCEPTION((void)to_milp(problem, formulation::compact), error,
                        says("paid inside one year"));
}

BOOST_AUTO_TEST_CASE(floors_keep_the_columns_that_they_need) {
  const auto model = to_milp(sentence().require(planning::floor(1)));
  BOOST_TEST(model.col_ids.size() == 8u); // C1 alone is below the floor: two criteria at the end
  BOOST_TEST(
      (model_rows(model, "floor:").at("floor:C1").cells ==
       entries{{"finish:C1:1:2020", 1}, {"finish:C1:2:2020", 1}, {"recognised:C1:2020", -1}}));
  BOOST_TEST((model_rows(model, "money:").at("money:general<=2020").cells ==
              entries{{"finish:C1:2:2020", 3}, {"recognised:C3:2020", 6}}));
}

BOOST_AUTO_TEST_CASE(commune_years_want_communes_early,
                     *boost::unit_test::precondition(with_highs)) {
  // By 2019 money reaches C1 (7 of 8) or C2 (5), not C3 (6 of 5); by 2020 two communes, never
  // three.
  const auto out = solved(sentence());
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST(out.value == 3);
  BOOST_TEST(out.bound == 3);
  BOOST_TEST(out.objective.name == "commune_years");
  BOOST_TEST(out.chosen.size() == 2u);
  BOOST_TEST(std::count(out.due.begin(), out.due.end(), 2019) == 1);
  BOOST_TEST(std::count(out.due.begin(), out.due.end(), 2020) == 1);
  const auto end = solved(sentence(measure::communes_recognised));
  BOOST_TEST(end.value == 2);
  BOOST_TEST(end.objective.name == "communes_recognised");
}

BOOST_AUTO_TEST_CASE(one_year_makes_the_two_measures_one,
                     *boost::unit_test::precondition(with_highs)) {
  for (const auto& what : {measure::commune_years, measure::communes_recognised}) {
    const auto base = three().problem().maximise(what);
    BOOST_TEST(solved(base.within(12)).value == 2);
    BOOST_TEST(solved(base.within({{"general", {9}}, {"roads", {3}, {1}}})).value == 2);
    const auto alone = solved(base.within({{"general", {12}}}));
    BOOST_TEST(alone.method.starts_with("knapsack P2"));
    BOOST_TEST(alone.funds.at(0).name == "general");
    BOOST_TEST(alone.payments.size() == 2u);
  }
}

BOOST_AUTO_TEST_CASE(promises_have_dates, *boost::unit_test::precondition(with_highs)) {
  const auto base = sentence(measure::communes_recognised);
  const auto early = solved(base.require(new_communes(1).by(2019)));
  BOOST_TEST(std::count(early.due.begin(), early.due.end(), 2019) >= 1);
  BOOST_TEST(early.checks.at(0).what.en == "at least 1 more communes recognised by 2019");
  BOOST_TEST(solved(base.require(complete("D2"))).due.at(2) == 2020);
  BOOST_TEST((base.require(complete("D2").by(2019)).solve().status == plan_status::infeasible));
  BOOST_TEST((base.require(recognised_in_each(level::district).by(2019)).solve().status ==
              plan_status::infeasible));
  BOOST_TEST(solved(base.require(recognised_in_each(level::district))).due.at(2) == 2020);
  BOOST_TEST((solved(base.lock_in({"C1"}).lock_out({"C2"})).chosen == rows{0, 2}));
  BOOST_CHECK_EXCEPTION((void)base.require(new_communes(1).by(2025)).solve(), error,
                        says("2019 to 2020"));
}

BOOST_AUTO_TEST_CASE(least_cost_within_the_funds, *boost::unit_test::precondition(with_highs)) {
  const auto base = three().problem().minimise(measure::cost).within(two_funds()).over(2019, 2);
  const auto out = solved(base.require(new_communes(2)));
  BOOST_TEST(out.cost == 11); // C2 and C3
  BOOST_TEST(out.value == 11);
  BOOST_TEST((out.status == plan_status::optimal));
  // Three cost 18, and there are 16.
  const auto none = base.require(new_communes(3)).solve();
  BOOST_TEST((none.status == plan_status::infeasible));
  BOOST_TEST(*none.conflicts.at(0).missing_money == 2);
}

BOOST_AUTO_TEST_CASE(instalments_reach_what_no_single_year_pays,
                     *boost::unit_test::precondition(with_highs)) {
  // The school of C3 costs 6, a year brings 5.
  const auto base = sentence().require(complete("C3"));
  const auto out = solved(base);
  BOOST_TEST(out.instalments == 1u);
  BOOST_TEST(out.due.at(2) == 2020);
  money paid = 0;
  for (const auto& p : out.payments)
    paid += p.row == 2 ? p.amount : 0;
  BOOST_TEST(paid == 6);
  const auto whole = base.pay(payment_rule::whole_payments);
  BOOST_TEST((whole.solve().status == plan_status::infeasible));
  BOOST_TEST((base.pay(payment_rule::whole_payments, {1}).solve().found()));
  // With whole payments, carrying over is another question; with instalments it is none.
  auto saved = two_funds();
  saved[0].carry_over = true;
  const auto carried = solved(whole.within(saved));
  BOOST_TEST(carried.found());
  BOOST_TEST(carried.instalments == 0u);
  BOOST_TEST(solved(base.within(saved)).value == out.value);
}

BOOST_AUTO_TEST_CASE(funds_pay_where_they_may, *boost::unit_test::precondition(with_highs)) {
  const auto base = three().problem().maximise(measure::communes_recognised);
  const auto in = [](std::vector<unit_ref> units) {
    fund_source fund{"one", {100, 100}};
    fund.units = std::move(units);
    return std::vector{fund};
  };
  BOOST_TEST((solved(base.within(in({"D2"}))).chosen == rows{2}));
  BOOST_TEST((solved(base.within(in({"C1", "D2"}))).chosen == rows{0, 2}));
  fund_source far{"far", {100, 100}};
  far.unit_class = "is_far";
  BOOST_TEST(solved(base.within({far})).chosen.empty());
}

BOOST_AUTO_TEST_CASE(counterpart_shares_need_others, *boost::unit_test::precondition(with_highs)) {
  // The state pays at most half of each project: 3 of C3's 6. The district has 3 in all.
  fund_source state{"state", {100, 0}};
  state.counterpart = 50;
  const fund_source district{"district", {2, 1}};
  const auto base = three().problem().maximise(measure::communes_recognised);
  const auto out = solved(base.within({state, district}).require(complete("C3")));
  BOOST_TEST((out.chosen == rows{2}));
  BOOST_TEST(out.due.at(2) == 2);
  BOOST_TEST(solved(base.within({state})).chosen.empty());
  // Two shares of 60 percent: each may pay 40, the people the rest.
  fund_source a{"a", {100}}, b{"b", {100}};
  a.counterpart = b.counterpart = 60;
  BOOST_TEST(solved(base.within({a, b})).chosen.empty());
  BOOST_TEST(solved(base.within({a, b, {"people", {10}}})).chosen.size() == 3u);
  // Of a project of 1 dong a share of 10 percent is the whole dong: neither may pay it.
  a.counterpart = b.counterpart = 10;
  const auto small = ntm_test::make({{1, "10", {1, 1}}, {1, "10", {1, 30}}}).problem();
  const auto most = small.maximise(measure::communes_recognised).over(1, 1);
  BOOST_TEST((solved(most.within({a, b})).chosen == rows{1}));
  BOOST_TEST(solved(most.within({a, b, {"people", {1}}})).chosen.size() == 2u);
}

BOOST_AUTO_TEST_CASE(tables_say_who_pays_what_when, *boost::unit_test::precondition(with_highs)) {
  const auto out = solved(sentence());
  const auto funds = out.funds_table();
  BOOST_TEST(funds.rows() == 4u);
  money used = 0;
  for (const auto& cell : std::get<table::integers>(funds.at("used").data))
    used += *cell;
  BOOST_TEST(used == out.cost);
  BOOST_TEST(out.payments_table().rows() == out.payments.size());
}

BOOST_AUTO_TEST_CASE(a_search_with_nothing_to_choose_comes_to_an_end,
                     *boost::unit_test::precondition(with_highs)) {
  // Both are recognised; the floor asks for two projects of 4, and 5 and 3 dong pay only one whole.
  const auto problem = ntm_test::make({{1, "11", {1, 1}}, {1, "00", {4, 4}}})
                           .problem({truth::met, truth::met})
                           .require(planning::floor(2))
                           .pay(payment_rule::whole_payments)
                           .maximise(measure::communes_recognised);
  BOOST_TEST((problem.within({{"a", {5, 3}}}).solve().status == plan_status::infeasible));
  BOOST_TEST(solved(problem.within({{"a", {5, 4}}})).cost == 8);
}

BOOST_AUTO_TEST_CASE(misuse_is_one_clear_error) {
  const auto base = three().problem().maximise(measure::commune_years);
  BOOST_CHECK_EXCEPTION((void)base.within(std::vector<fund_source>{}), error, says("no fund"));
  BOOST_CHECK_EXCEPTION((void)base.within({{"a", {1}}, {"a", {1}}}), error, says("stands twice"));
  BOOST_CHECK_EXCEPTION((void)base.within({{"a", {1, 2}}, {"b", {1}}}), error, says("1 yearly"));
  BOOST_CHECK_EXCEPTION((void)base.within({{"a", {-1}}}), error, says("0 or more"));
  BOOST_CHECK_EXCEPTION((void)base.within({{"a", {1}, {7}}}), error, says("criterion 7"));
  BOOST_CHECK_EXCEPTION((void)base.over(2020, 0), error, says("1 to 99"));
  BOOST_CHECK_EXCEPTION((void)base.within({{"a", {1, 2}}}).over(2020, 3).solve(), error,
                        says("make .within and .over agree"));
  BOOST_CHECK_EXCEPTION((void)base.pay(payment_rule::whole_payments, {9}), error,
                        says("criterion 9"));
  BOOST_CHECK_THROW((void)to_payment_rule("monthly"), unknown_name);
  constexpr auto much = std::numeric_limits<std::int64_t>::max() / 2 + 1;
  BOOST_CHECK_EXCEPTION((void)base.within({{"a", {much, much}}}).solve(), error, says("64 bits"));
}

BOOST_AUTO_TEST_CASE(objectives_after_one_another_share_the_limits,
                     *boost::unit_test::precondition(with_highs)) {
  // A knapsack that takes some states to prove: twice as many communes' weights as there is money.
  std::vector<ntm_test::commune> list;
  std::vector<std::int64_t> weights;
  money all = 0;
  for (int i = 0; i < 24; ++i) {
    weights.push_back(50 + i * 37 % 41);
    list.push_back({1, "0", {weights.back() * 10 + i * 29 % 7}});
    all += list.back().prices[0];
  }
  const auto one = ntm_test::make(list).problem().weights(weights).within(all / 2).maximise(
      measure::communes_recognised);
  solve_options how;
  for (how.work = 1; one.solve(how).status != plan_status::optimal; how.work *= 2)
    BOOST_REQUIRE(how.work < 1'000'000);
  BOOST_REQUIRE(how.work > 1);
  // Of two objectives each has half of the work: now the first is not proved, with twice it is.
  const auto two = one.then_minimise(measure::cost);
  BOOST_TEST((two.solve(how).levels.at(0).status == plan_status::feasible));
  how.work *= 2;
  BOOST_TEST((two.solve(how).levels.at(0).status == plan_status::optimal));
}

BOOST_AUTO_TEST_SUITE_END()
