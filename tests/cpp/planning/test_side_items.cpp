// Side items: compiled to rows, solved where the answer is obvious, enumerated where it is not.
#include <boost/test/unit_test.hpp>

#include <optional>

#include "ntm/planning/comparison.hpp"
#include "ntm/planning/conflicts.hpp"
#include "ntm/planning/from_targets.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/rows_of.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(side_items)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::entries;
using ntm_test::model_rows;
using ntm_test::says;
using ntm_test::solved;
using ntm_test::with_highs;
using ntm_test::worked;

namespace {
side_item thing(std::string id, const targets::measure& counts_for, const char* unit, money cost) {
  side_item out;
  out.id = std::move(id);
  out.counts_for = counts_for;
  out.unit = unit;
  out.cost = cost;
  return out;
}
/// Three villages and two communes of the next tier: C1 is recognised, C4 lacks 5 dong.
std::vector<side_item> five() {
  auto tier1 = thing("A1", measure::communes_advanced_new, "C1", 7);
  auto tier4 = thing("A4", measure::communes_advanced_new, "C4", 1);
  tier1.needs_recognised = tier4.needs_recognised = true;
  return {thing("V1", measure::villages_model_new, "C1", 4),
          thing("V2", measure::villages_model_new, "C2", 2),
          thing("V3", measure::villages_model_new, "C4", 3), tier1, tier4};
}
planning::problem sentence() { return worked().problem().with_items(five()); }
items_at_least villages(std::int64_t n) { return at_least_items(measure::villages_model_new, n); }
items_at_least advanced(std::int64_t n) {
  return at_least_items(measure::communes_advanced_new, n);
}
std::vector<std::string> done(const planning::plan& plan) {
  std::vector<std::string> out;
  for (const auto& one : plan.side)
    out.push_back((*plan.side_items)[one.item].id);
  return out;
}
using ids = std::vector<std::string>;
} // namespace

BOOST_AUTO_TEST_CASE(items_are_columns_and_what_they_wait_for_are_rows) {
  auto list = five();
  list[2].after = {"V2"};
  list[2].from_year = 2020;
  const auto problem = worked()
                           .problem()
                           .with_items(list)
                           .over(2019, 2)
                           .within({{"all", {10, 10}}})
                           .require(villages(2).by(2020))
                           .maximise(measure::communes_recognised);
  const auto model = to_milp(problem);
  const auto rows = model_rows(model, "");
  BOOST_TEST((rows.at("items:villages_model_new>=2:2020").cells ==
              entries{{"item:V1:2020", 1}, {"item:V2:2020", 1}, {"item:V3:2020", 1}}));
  BOOST_TEST(rows.at("items:villages_model_new>=2:2020").low == 2);
  BOOST_TEST(
      (rows.at("stays:item:V1:2020").cells == entries{{"item:V1:2020", 1}, {"item:V1:2019", -1}}));
  BOOST_TEST(
      (rows.at("after:V2<V3:2019").cells == entries{{"item:V2:2019", 1}, {"item:V3:2019", -1}}));
  BOOST_TEST((rows.at("recognised_first:A4:2020").cells ==
              entries{{"recognised:C4:2020", 1}, {"item:A4:2020", -1}}));
  BOOST_TEST(!rows.contains("recognised_first:A1:2020")); // C1 is recognised already
  BOOST_TEST(rows.at("money:all<=2019").cells.at("item:V1:2019") == 4);
  for (std::size_t c = 0; c < model.col_ids.size(); ++c)
    if (model.col_ids[c] == "item:V3:2019")
      BOOST_TEST(model.upper[c] == 0); // not before 2020
  // Nobody asks for items: none has a column.
  BOOST_TEST(model_rows(to_milp(problem.with_requirements({})), "stays:item").empty());
}

BOOST_AUTO_TEST_CASE(one_budget_sets_the_cheapest_items_aside) {
  const auto least =
      solved(sentence().require(new_communes(1)).require(villages(2)).minimise(measure::cost));
  BOOST_TEST(least.cost == 10); // C4 5, V2 2, V3 3
  BOOST_TEST(least.side_cost == 5);
  BOOST_TEST((done(least) == ids{"V2", "V3"}));
  BOOST_TEST((least.status == plan_status::optimal));
  BOOST_TEST(least.method == "knapsack P2: sorted cost to complete");
  const auto most = [](money budget) {
    return solved(
        sentence().require(villages(2)).within(budget).maximise(measure::communes_recognised));
  };
  BOOST_TEST(most(17).recognised_new == 2); // 12 for C4 and C2
  BOOST_TEST(most(16).recognised_new == 1);
  BOOST_TEST(most(17).side_payments.size() == 2u);
  const auto change = compare(
      most(17),
      solved(sentence().require(villages(3)).within(17).maximise(measure::communes_recognised)));
  BOOST_TEST((change.items_before.empty() && change.items_after == ids{"V1"}));
  BOOST_TEST(change.text(language::english).find("Added 1 side item: V1.") != std::string::npos);
  const auto criteria =
      solved(sentence().require(villages(2)).within(8).maximise(measure::criteria_met));
  BOOST_TEST(criteria.cost <= 8);
  BOOST_TEST(criteria.value == 13 + 3); // three criteria of one dong beside the items
  const auto weighted = solved(sentence()
                                   .require(villages(1))
                                   .weights({1, 9, 1, 1, 1, 1})
                                   .within(13)
                                   .maximise(measure::communes_recognised_new));
  BOOST_TEST(weighted.value ==
             9); // C2 for 7 and V2 for 2; C4 would need 3 dong more than there are
}

BOOST_AUTO_TEST_CASE(scopes_and_what_is_there_count) {
  const auto some = solved(sentence()
                               .require(at_least_items(measure::villages_model, 104, 102))
                               .require(at_least_items(measure::villages_model, 103, 102, {"D2"}))
                               .minimise(measure::cost));
  BOOST_TEST((done(some) == ids{"V2", "V3"})); // V3 alone lies in D2
  BOOST_TEST(some.cost == 5);
  BOOST_TEST(some.checks.front().reached == 104);
  BOOST_TEST(some.checks.back().what.en == "Model villages recognised: at least 103 (102 are "
                                           "there) in huyện Huyện 2 (D2, từ 2010-01-01)");
}

BOOST_AUTO_TEST_CASE(too_many_items_and_too_little_money_are_conflicts) {
  const auto none = sentence().require(villages(4)).minimise(measure::cost).solve();
  BOOST_TEST((none.status == plan_status::infeasible));
  BOOST_REQUIRE(none.conflicts.size() == 1u);
  BOOST_TEST(none.conflicts.front().text.en.find("1 items are lacking") != std::string::npos);
  const auto poor =
      sentence().require(villages(2)).require(new_communes(1)).minimise(measure::cost).within(9);
  const auto report = find_conflicts(poor);
  BOOST_REQUIRE(report.conflicts.size() == 1u);
  BOOST_TEST((report.conflicts.front().requirements == std::vector<std::size_t>{0, 1}));
  BOOST_TEST(report.conflicts.front().missing_money.value() == 1);
  BOOST_REQUIRE(report.conflicts.front().reachable.size() == 1u); // one village for 2, and C4
  BOOST_TEST(report.conflicts.front().reachable.front().value == 1);
}

BOOST_AUTO_TEST_CASE(an_item_may_wait_for_its_commune,
                     *boost::unit_test::precondition(with_highs)) {
  const auto one = solved(sentence().require(advanced(1)).minimise(measure::cost));
  BOOST_TEST(one.cost == 6); // C4 for 5 and A4 for 1, not A1 for 7
  BOOST_TEST((done(one) == ids{"A4"}));
  BOOST_TEST((one.chosen == ntm_test::rows{3}));
  BOOST_TEST((one.status == plan_status::optimal));
  BOOST_TEST(!one.uncertified.en.empty());
  BOOST_TEST(one.why.en.find("beyond the sorting method") != std::string::npos);
  const auto two = solved(sentence().require(advanced(2)).minimise(measure::cost));
  BOOST_TEST(two.cost == 13);
}

BOOST_AUTO_TEST_CASE(an_item_has_its_funds_and_years, *boost::unit_test::precondition(with_highs)) {
  auto list = five();
  list[0].funds = {"villages"};
  list[1].funds = {"villages"};
  list[2].funds = {"general"};
  list[0].payment = payment_rule::whole_payments;
  auto second = fund_source{"villages", {3, 3}};
  second.carry_over = true;
  second.criteria = {1};
  const auto problem = worked()
                           .problem()
                           .with_items(list)
                           .over(2019, 2)
                           .within({{"general", {5, 2}}, second})
                           .require(villages(2).by(2020))
                           .maximise(measure::commune_years_new);
  const auto plan = solved(problem);
  // 5 of general complete C4 in 2019; V1 (4, saved up) and V2 (2) come from their own fund.
  BOOST_TEST(plan.value == 2);
  BOOST_TEST((done(plan) == ids{"V1", "V2"}));
  BOOST_TEST(plan.side_cost == 6);
  BOOST_TEST(plan.uncertified.en.starts_with(
      "the bound is HiGHS's, computed in doubles; beyond the native method: "));
  auto plain = five();
  const auto over_years = solved(worked()
                                     .problem()
                                     .with_items(plain)
                                     .over(2019, 2)
                                     .within({{"general", {9, 9}}})
                                     .require(villages(2).by(2020))
                                     .maximise(measure::commune_years_new));
  BOOST_TEST(over_years.proof == nullptr);
  BOOST_TEST(over_years.uncertified.en.starts_with(
                 "the bound is HiGHS's, computed in doubles; beyond the native method: the "
                 "requirement 'Model villages"),
             over_years.uncertified.en);
  for (const auto& p : plan.side_payments)
    BOOST_TEST(plan.funds[p.fund].name == "villages");
  const auto table = plan.side_table();
  BOOST_TEST(std::get<table::integers>(table.columns.back().data).front().value() == 4);
  BOOST_TEST(plan.side_table(false).columns.size() == 4u);
  list[0].funds = {"nobody"};
  BOOST_CHECK_THROW((void)problem.with_items(list).solve(), unknown_name);
  // Spent beside the projects: years and funds add up to the whole.
  money used = 0, paid = 0;
  const auto by_fund = plan.funds_table(), by_year = plan.years_table();
  for (const auto& n : std::get<table::integers>(by_fund.columns[4].data))
    used += n.value();
  for (const auto& n : std::get<table::integers>(by_year.columns[5].data))
    paid += n.value();
  BOOST_TEST(used == plan.cost);
  BOOST_TEST(paid == plan.cost);
}

BOOST_AUTO_TEST_CASE(what_nobody_asked_for_is_dropped_and_items_are_still_paid,
                     *boost::unit_test::precondition(with_highs)) {
  // A mean of 2.5 asks for 15 criteria of 24, and 13 are met: C5's two of 1 dong. V2 costs 2.
  const auto out = solved(sentence()
                              .within(9)
                              .require({mean_criteria(2.5), villages(1)})
                              .lock_out({"C2", "C3", "C4", "C6"})
                              .maximise(measure::communes_recognised));
  BOOST_TEST(out.cost == 4);
  BOOST_TEST(out.side_cost == 2);
}

BOOST_AUTO_TEST_CASE(a_broken_plan_is_found_out, *boost::unit_test::precondition(with_highs)) {
  auto list = five();
  list[1].after = {"V1"};
  const auto problem = worked()
                           .problem()
                           .with_items(list)
                           .require(villages(2))
                           .require(advanced(1))
                           .within(40)
                           .maximise(measure::communes_recognised);
  const auto good = solved(problem);
  const auto breaks = [&](std::string_view code, const auto& how) {
    auto bad = good;
    how(bad);
    BOOST_TEST(says(verify(problem, bad), code), std::string{code});
  };
  breaks("NTM-P080", [](auto& p) { p.side.clear(); });
  breaks("NTM-P081", [](auto& p) { p.side.push_back(p.side.front()); });
  breaks("NTM-P081", [](auto& p) { p.side.front().item = 99; });
  breaks("NTM-P082", [](auto& p) { p.side.front().cost += 1; });
  breaks("NTM-P083", [](auto& p) { p.side.front().finished = 7; });
  breaks("NTM-P084", [](auto& p) { p.due[3] = 0; });
  breaks("NTM-P085", [](auto& p) { p.side = {{1, 2, 1}, {2, 3, 1}}; });
  breaks("NTM-P086", [](auto& p) { p.side_payments.front().amount -= 1; });
  breaks("NTM-P087", [](auto& p) { p.side_payments.front().fund = 3; });
  breaks("NTM-P016", [](auto& p) { p.side_cost += 1; });
  breaks("NTM-P033", [](auto& p) { p.side_payments.front().amount += 1000; });
}

BOOST_AUTO_TEST_CASE(misuse_is_said) {
  const auto base = worked().problem();
  const auto refuses = [&](const auto& change) {
    auto list = five();
    change(list);
    BOOST_CHECK_THROW((void)base.with_items(list), error);
  };
  refuses([](auto& l) { l[0].id = ""; });
  refuses([](auto& l) { l[0].id = "V2"; });
  refuses([](auto& l) { l[0].cost = -1; });
  refuses([](auto& l) { l[0].unit = "Nowhere"; });
  refuses([](auto& l) { l[3].unit = "D1"; }); // waits for a commune, and is in none
  refuses([](auto& l) { l[0].after = {"V9"}; });
  refuses([](auto& l) { l[0].after = {"V2"}, l[1].after = {"V1"}; });
  refuses([](auto& l) { l[0].illustrative = true; });
  refuses([](auto& l) { l[0].counts_for = {"dreams"}; });
  BOOST_CHECK_THROW((void)base.require(villages(1)), error); // no items yet
  BOOST_CHECK_THROW((void)at_least_items(measure::villages_model_new, 3, 1), error);
  BOOST_CHECK_THROW((void)at_least_items(measure::villages_model, -1), error);
  auto list = five();
  list[0].illustrative = true;
  BOOST_TEST(base.with_items(list, "invented").mark() == "invented");
  BOOST_TEST(base.with_items(five(), "invented").mark() == "");
}

BOOST_AUTO_TEST_CASE(items_are_read_from_a_file) {
  findings report;
  const auto list = parse_side_items(
      "id,measure,place,cost,unit,illustrative,funds,from_year,needs_recognised,after,payment\n"
      "V1,villages_kdcntmkm_new,C1,1.5,million VND,1,province; OCOP,2020,1,V0;V2,whole_payments\n"
      "V2,dreams,C1,1,million VND,1,,,,,\n"
      "V3,villages_model_new,C1,-1,VND,1,,,,,\n"
      "V1,villages_model_new,C1,1,VND,1,,,,,\n"
      "V4,villages_model_new,C1,1,VND,1,,20,,,sometimes\n",
      "items.csv", report);
  BOOST_REQUIRE(list.size() == 1u);
  const auto& one = list.front();
  BOOST_TEST((one.counts_for == measure::villages_model_new));
  BOOST_TEST(one.cost == 1'500'000);
  BOOST_TEST((one.funds == ids{"province", "OCOP"}));
  BOOST_TEST((one.after == ids{"V0", "V2"}));
  BOOST_TEST((one.from_year == 2020 && one.needs_recognised && one.illustrative));
  BOOST_TEST((one.payment == payment_rule::whole_payments));
  for (const auto* code : {"NTM-P088", "NTM-F004", "NTM-C014", "NTM-C015", "NTM-P089"})
    BOOST_TEST(says(report, code), code);
}

BOOST_AUTO_TEST_CASE(targets_ask_for_items) {
  targets::target advance;
  advance.id = "T5";
  advance.measure = measure::communes_advanced_new;
  advance.least = printed_number{2, 0};
  auto total = advance;
  total.id = "T6";
  total.measure = measure::villages_model;
  total.least = printed_number{104, 0};
  total.scope = {"D2"};
  const auto list = five();
  const std::vector<targets::target> both{advance, total};
  const auto made = worked();
  const auto& outcomes = *made.outcomes;
  const auto told = requirements_of(both, outcomes, side_basis{list, {}});
  BOOST_TEST(told.requirements.size() == 1u);
  BOOST_TEST((told.findings.size() == 1u && told.findings.front().code == "NTM-P009"));
  const auto all =
      requirements_of(both, outcomes, side_basis{list, {{measure::villages_model, 102}}});
  BOOST_REQUIRE(all.requirements.size() == 2u);
  BOOST_TEST(all.findings.empty());
  const auto* term = all.requirements.back().get_if<items_at_least>();
  BOOST_REQUIRE(term);
  BOOST_TEST((term->value == 104 && term->reached == 102 && term->in.size() == 1u));
  BOOST_TEST(requirements_of(both, outcomes).findings.size() == 2u); // without items: no term
}

BOOST_AUTO_TEST_CASE(plans_with_items_equal_enumeration,
                     *boost::unit_test::precondition(with_highs)) {
  int feasible = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const auto made = ntm_test::make_random(seed, 4, 3, 2);
    const auto u = [&](std::uint32_t i, std::uint32_t k) {
      return random::uniform(seed, 9, i, k, 0);
    };
    std::vector<side_item> list;
    for (std::uint32_t i = 0; i < 5; ++i) {
      const std::string place = "C" + std::to_string(1 + static_cast<int>(u(i, 0) * 4));
      auto one = thing("I" + std::to_string(i),
                       u(i, 1) < 0.6 ? measure::villages_model_new : measure::communes_advanced_new,
                       place.c_str(), static_cast<money>(u(i, 2) * 9));
      one.needs_recognised = u(i, 3) < 0.4;
      if (i > 0 && u(i, 4) < 0.3)
        one.after = {"I" + std::to_string(i - 1)};
      list.push_back(one);
    }
    if (std::none_of(list.begin(), list.end(),
                     [](const auto& one) { return one.counts_for == measure::villages_model_new; }))
      continue;
    const std::int64_t wanted = 1 + static_cast<std::int64_t>(u(0, 7) * 3);
    const auto problem = made.problem()
                             .with_items(list)
                             .require(at_least_items(measure::villages_model_new, wanted))
                             .minimise(measure::cost);
    const auto work_rows = made.outcomes->size();
    std::optional<money> best;
    for (std::uint32_t rows = 0; rows < 1U << work_rows; ++rows)
      for (std::uint32_t items = 0; items < 1U << list.size(); ++items) {
        money cost = 0;
        bool may = true;
        std::int64_t count = 0;
        const auto recognised = [&](std::size_t row) {
          return made.outcomes->meets_all(row) == truth::met || (rows >> row & 1U);
        };
        for (std::size_t row = 0; row < work_rows; ++row)
          for (std::size_t k = 0; (rows >> row & 1U) && k < 3; ++k)
            if (made.outcomes->at(row, k) != truth::met) {
              may = may && made.costs.at(row, k) >= 0;
              cost += made.costs.at(row, k);
            }
        for (std::size_t i = 0; i < list.size(); ++i)
          if (items >> i & 1U) {
            const auto row = problem.row(list[i].unit);
            may = may && (!list[i].needs_recognised || recognised(row)) &&
                  (list[i].after.empty() || (items >> (i - 1) & 1U));
            count += list[i].counts_for == measure::villages_model_new;
            cost += list[i].cost;
          }
        if (may && count >= wanted && (!best || cost < *best))
          best = cost;
      }
    const auto plan = solved(problem);
    BOOST_TEST(plan.found() == best.has_value(), "seed " << seed);
    if (best) {
      ++feasible;
      BOOST_TEST(plan.cost == *best, "seed " << seed << ": " << plan.cost << " for " << *best);
    }
  }
  BOOST_TEST(feasible >= 30);
}

BOOST_AUTO_TEST_SUITE_END()
