// Upkeep: compiled to rows, and solved where the answer is obvious.
#include <boost/test/unit_test.hpp>

#include <optional>

#include "ntm/planning/after.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/shortfall.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/instance.hpp"
#include "planning/rows_of.hpp"
#include "planning/solved.hpp"

BOOST_AUTO_TEST_SUITE(upkeep, *boost::unit_test::precondition(ntm_test::with_highs))

using namespace ntm;
using namespace ntm::planning;
using ntm_test::entries;
using ntm_test::model_rows;
using years = std::vector<int>;
using ntm_test::says;
using ntm_test::solved;
using ntm_test::with_highs;

namespace {
/// C1 is recognised and meets both criteria; C2 lacks the second (4 dong), C3 the first (3 dong).
ntm_test::instance three() {
  return ntm_test::make({{1, "11", {9, 9}}, {1, "10", {9, 4}}, {2, "01", {3, 9}}});
}
planning::problem sentence(std::vector<money> amounts = {20, 20}) {
  return three()
      .problem()
      .over(2019, amounts.size())
      .within({{"all", amounts}})
      .maximise(measure::communes_recognised);
}
} // namespace

BOOST_AUTO_TEST_CASE(upkeep_is_columns_and_rows_with_names) {
  // Criterion 1: C1 and C2 meet it, C3 may finish it.
  const auto model = to_milp(sentence({20, 20, 20}).maintain(maintain({1}, 2)));
  const auto lost = model_rows(model, "stays_lost:");
  BOOST_REQUIRE(lost.size() == 4u);
  BOOST_TEST((lost.at("stays_lost:C2:1:2020").cells ==
              entries{{"upkeep:C2:1:2020", 1}, {"upkeep:C2:1:2019", -1}}));
  BOOST_TEST(lost.at("stays_lost:C2:1:2020").high == 0);
  const auto kept = model_rows(model, "kept_up:");
  BOOST_REQUIRE(kept.size() == 1u);
  BOOST_TEST((kept.at("kept_up:C2:1").cells ==
              entries{{"upkeep:C2:1:2021", 1}, {"recognised:C2:2021", -1}}));
  BOOST_TEST(kept.at("kept_up:C2:1").low == 0);
  // C1 is recognised before the plan: it may lose nothing.
  const auto must = model_rows(model, "keep_up:");
  BOOST_REQUIRE(must.size() == 1u);
  BOOST_TEST((must.at("keep_up:C1:1").cells == entries{{"upkeep:C1:1:2021", 1}}));
  BOOST_TEST(must.at("keep_up:C1:1").low == 1);
  // Money of the second year: upkeep of C1 and C2, and of C3 when it was finished in the first.
  const auto paid = model_rows(model, "paid:kind 2:2020");
  BOOST_REQUIRE(paid.size() == 1u);
  const auto& row = paid.begin()->second.cells;
  BOOST_TEST(row.at("upkeep:C1:1:2020") == -2);
  BOOST_TEST(row.at("finish:C3:1:2019") == -2);
  BOOST_TEST(!row.contains("finish:C3:1:2020"));
}

BOOST_AUTO_TEST_CASE(upkeep_takes_money_away_from_projects) {
  // C1 and C2 need 2 dong a year each, the projects 4 and 3; C3, finished last, needs no upkeep.
  const auto enough = solved(sentence({4, 11}).maintain(maintain({1}, 2)));
  BOOST_TEST(enough.value == 3);
  BOOST_TEST(enough.cost == 4 + 3 + 4 + 4);
  BOOST_TEST(enough.upkeep.size() == 4u);
  BOOST_TEST(enough.lost.empty());
  BOOST_TEST((enough.due == years{0, 2020, 2020}));
  // One dong less, and one of C2 and C3 is left.
  const auto less = solved(sentence({4, 10}).maintain(maintain({1}, 2)));
  BOOST_TEST(less.value == 2);
  BOOST_TEST((less.status == plan_status::optimal));
  BOOST_TEST(less.uncertified.en == "the bound is HiGHS's, computed in doubles; beyond "
                                    "the native method: yearly upkeep");
  BOOST_TEST(less.why.en.find("yearly upkeep") != std::string::npos);
  // What is left keeps up what nobody asked for.
  BOOST_TEST(less.lost.size() <= 1u);
}

BOOST_AUTO_TEST_CASE(what_is_not_kept_up_is_lost_and_stays_lost) {
  // 2 dong a year: either C1's upkeep or C2's.
  const auto poor = sentence({2, 2, 2}).maintain(maintain({1}, 2));
  const auto out = solved(poor);
  BOOST_TEST(out.value == 1);
  BOOST_REQUIRE(out.lost.size() == 1u);
  BOOST_TEST((out.lost.front() == lost_criterion{1, 0, 2019}));
  BOOST_TEST(out.upkeep.size() == 3u);
  BOOST_TEST(out.checks.front().wanted == 1);
  BOOST_TEST(out.checks.front().holds);
  // Nothing for anybody: recognised communes may not lose theirs, others may.
  BOOST_TEST(
      (sentence({0, 0}).maintain(maintain({1}, 2)).solve().status == plan_status::infeasible));
  const auto free = solved(sentence({0, 0}).maintain(maintain({1}, 2).keeping(keep_rule::chosen)));
  BOOST_TEST(free.lost.size() == 2u);
  BOOST_TEST(free.value == 1); // a decision stands
  BOOST_TEST((sentence({2, 2}).maintain(maintain({1}, 2).keeping(keep_rule::all)).solve().status ==
              plan_status::infeasible));
  BOOST_TEST(
      (solved(sentence({4, 4}).maintain(maintain({1}, 2).keeping(keep_rule::all))).value == 1));
}

BOOST_AUTO_TEST_CASE(floors_and_means_count_what_is_left) {
  const auto keep = maintain({1, 2}, 1).keeping(keep_rule::chosen);
  // A floor of 1: C1 may lose one of two, C2 and C3 none; 3 dong a year.
  const auto least = three()
                         .problem()
                         .over(2019, 2)
                         .within({{"all", {9, 9}}})
                         .require(planning::floor(1))
                         .maintain(keep)
                         .minimise(measure::cost);
  const auto out = solved(least);
  BOOST_TEST(out.cost == 6);
  BOOST_TEST(out.value == 6);
  BOOST_TEST(out.bound == 6);
  BOOST_TEST(out.lost.size() == 1u);
  const auto rows = model_rows(to_milp(least), "floor:");
  BOOST_REQUIRE(rows.size() == 3u); // though every commune meets the floor today
  BOOST_TEST(
      (rows.at("floor:C1").cells == entries{{"upkeep:C1:1:2020", 1}, {"upkeep:C1:2:2020", 1}}));
  BOOST_TEST(rows.at("floor:C1").low == 1);
  // On average 4 of 6 criteria: everything is kept.
  const auto mean = solved(least.with_requirements({mean_criteria(1.333), keep}));
  BOOST_TEST(mean.cost == 8);
  BOOST_TEST(mean.checks.front().reached == 4);
  // Most criteria: 4 + 4 for upkeep of what there is; 3 more finishes C3 in the last year.
  const auto most = solved(
      sentence({4, 8}).maintain(keep).maximise(measure::criteria_met).then_minimise(measure::cost));
  BOOST_TEST(most.value == 5);
  BOOST_TEST(most.cost == 4 + 4 + 3);
  BOOST_TEST(most.levels.at(1).value == 11);
  // The state after the plan knows what was lost.
  const auto end = out.after();
  std::int64_t met = 0;
  for (const auto& one : end.outcomes->criteria_met)
    met += one.low;
  BOOST_TEST(met == 3);
  BOOST_TEST(end.outcomes->criteria_met[0].high == 1);
}

BOOST_AUTO_TEST_CASE(an_objective_of_criteria_counts_what_is_held_once) {
  // Six criteria exist. With money for everything all of them are met, and no more.
  const auto all = sentence({90, 90})
                       .maintain(maintain({1, 2}, 1).keeping(keep_rule::all))
                       .maximise(measure::criteria_met);
  const auto most = solved(all);
  BOOST_TEST(most.value == 6);
  BOOST_TEST(most.bound == 6);
  BOOST_TEST((most.status == plan_status::optimal));
  const auto best = solve_highs(to_milp(all), {}, {});
  BOOST_TEST(best.objective == 6);
  BOOST_TEST(to_milp(all).offset == 0); // what is held counts in its columns
  // 3 and 4 dong: three of the four are kept, or two, and C3's other one is finished for 3.
  const auto some = sentence({3, 4})
                        .maintain(maintain({1, 2}, 1).keeping(keep_rule::chosen))
                        .minimise(measure::shortfall);
  const auto least = solved(some);
  BOOST_TEST(least.value == 3);
  BOOST_TEST(least.bound == 3);
  BOOST_TEST((least.status == plan_status::optimal));
  // As the first and as a later objective.
  const auto levels = solved(some.then_minimise(measure::cost));
  BOOST_TEST(levels.levels.at(0).value == 3);
  BOOST_TEST((levels.levels.at(0).status == plan_status::optimal));
}

BOOST_AUTO_TEST_CASE(a_floor_is_kept_by_finishing_what_replaces_the_lost) {
  // Criterion 1 would take 9 dong a year; criterion 2 costs 4 once and keeps the commune at one.
  const auto plan = solved(ntm_test::make({{1, "10", {9, 4}}})
                               .problem()
                               .over(2019, 2)
                               .within({{"general", {3, 3}}, {"roads", {1, 1}, {2}}})
                               .maximise(measure::communes_recognised)
                               .require(planning::floor(1))
                               .maintain(maintain({1}, 9)));
  BOOST_REQUIRE(plan.found());
  BOOST_TEST(plan.value == 0);
  BOOST_TEST(plan.cost == 4);
  BOOST_TEST(plan.lost.size() == 1u);
  BOOST_TEST(plan.items.size() == 1u);
}

BOOST_AUTO_TEST_CASE(upkeep_has_places_funds_and_its_own_prices) {
  const auto base = sentence({20, 20});
  BOOST_TEST(solved(base.maintain(maintain({1}, 2).in({"D2"}))).upkeep.size() <= 1u);
  auto cells = three().costs;
  cells.cells = {2, 0, 5, 0, 0, funds::unknown_cost};
  const auto own = solved(base.maintain(maintain(cells)));
  BOOST_TEST(own.cost == 4 + 3 + 2 * (2 + 5));
  // Only the recurrent fund pays upkeep, and it has 2 dong a year.
  const auto split =
      three()
          .problem()
          .within(std::vector<fund_source>{{"invest", {20, 20}}, {"recurrent", {2, 2}}})
          .maximise(measure::communes_recognised);
  const auto out = solved(split.maintain(maintain({1}, 2).from("recurrent")));
  BOOST_TEST(out.value == 2); // C1 is kept, C3 finished in the last year, C2 let go
  for (const auto& p : out.upkeep_payments)
    BOOST_TEST(out.funds.at(p.fund).name == "recurrent");
  BOOST_CHECK_EXCEPTION(
      (void)split.maintain(maintain({1}, 2).from("nobody")), unknown_name, [](const error& e) {
        return std::string_view{e.what()}.find("'nobody'") != std::string_view::npos &&
               std::string_view{e.what()}.find("recurrent") != std::string_view::npos;
      });
  // Named before there was money, and where there is none at all.
  const auto early = three().problem().maintain(maintain({1}, 2).from("nobody"));
  BOOST_CHECK_THROW((void)early.within(5).maximise(measure::communes_recognised).solve(),
                    unknown_name);
  BOOST_CHECK_EXCEPTION((void)early.minimise(measure::cost).solve(), error, [](const error& e) {
    return std::string_view{e.what()}.find("the problem has no money; say .within(funds)") !=
           std::string_view::npos;
  });
  // A fund that is there and gets nothing: the plan says that it keeps nothing up.
  const auto empty =
      three()
          .problem()
          .within(std::vector<fund_source>{{"invest", {20, 20}}, {"recurrent", {0, 0}}})
          .maximise(measure::communes_recognised)
          .maintain(maintain({1}, 2).from("recurrent").keeping(keep_rule::chosen));
  const auto nothing = solved(empty);
  BOOST_TEST(nothing.upkeep.empty());
  BOOST_TEST(says(nothing.findings, "NTM-P067"));
  BOOST_CHECK_THROW((void)base.maintain(maintain({1}, 2)).maintain(maintain({1}, 1)).solve(),
                    error);
  BOOST_CHECK_THROW((void)maintain({1}, -1), error);
  BOOST_CHECK_THROW((void)maintain(std::vector<int>{}, 1), error);
  BOOST_CHECK_THROW((void)base.maintain(maintain({7}, 1)), error);
  BOOST_CHECK_THROW((void)base.maintain(maintain({1}, 1).in({"D9"})), error);
  BOOST_CHECK_THROW((void)base.maintain(maintain({1}, 1).in_class("is_highland")), error);
  BOOST_CHECK_THROW((void)to_keep_rule("some"), unknown_name);
}

BOOST_AUTO_TEST_CASE(tables_list_upkeep_and_add_up) {
  const auto problem = sentence({4, 11}).maintain(maintain({1}, 2));
  const auto out = solved(problem);
  const auto sum = [](const table& t, const char* name) {
    money all = 0;
    for (const auto& one : std::get<table::integers>(t.at(name).data))
      all += one.value_or(0);
    return all;
  };
  BOOST_TEST(sum(out.schedule_table(), "amount") == out.cost);
  BOOST_TEST(sum(out.schedule_table(false), "amount") == out.cost);
  BOOST_TEST(sum(out.funds_table(), "used") == out.cost);
  BOOST_TEST(sum(out.years_table(), "paid") == out.cost);
  BOOST_TEST(sum(out.years_table(), "upkeep") == 8);
  BOOST_TEST(sum(out.communes_table(), "cost") == out.cost);
  BOOST_TEST(sum(out.upkeep_table(), "amount") == 8);
  BOOST_TEST(sum(out.upkeep_table(false), "amount") == 8);
  BOOST_TEST(sum(out.upkeep_table(false), "criteria_kept") == 4);
  // A plan that goes on from where this one leads names its communes too; one on draws does not.
  auto next = out;
  next.outcomes = out.after().outcomes;
  BOOST_TEST(sum(next.upkeep_table(), "amount") == 8);
  auto drawn = *out.outcomes;
  drawn.mark = "MADE UP";
  drawn.based_on = {assessment::basis::synthetic};
  next.outcomes = std::make_shared<const assessment::outcomes>(std::move(drawn));
  BOOST_CHECK_THROW((void)next.upkeep_table(), error);
  BOOST_TEST(sum(next.upkeep_table(false), "amount") == 8);
}

BOOST_AUTO_TEST_CASE(a_broken_plan_is_refused) {
  const auto problem = sentence({4, 11}).maintain(maintain({1}, 2));
  const auto good = solved(problem);
  const auto broken = [&](const auto& change) {
    auto out = good;
    change(out);
    return verify(problem, out);
  };
  BOOST_TEST(says(broken([](auto& p) { p.upkeep.front().amount = 1; }), "NTM-P061"));
  BOOST_TEST(says(broken([](auto& p) { p.upkeep.push_back(p.upkeep.front()); }), "NTM-P061"));
  BOOST_TEST(says(broken([](auto& p) { p.upkeep.pop_back(); }), "NTM-P062"));
  BOOST_TEST(says(broken([](auto& p) { p.upkeep.pop_back(); }), "NTM-P060"));
  BOOST_TEST(says(broken([](auto& p) { p.lost.push_back({0, 0, 2019}); }), "NTM-P062"));
  BOOST_TEST(says(broken([](auto& p) { p.upkeep_payments.pop_back(); }), "NTM-P063"));
  BOOST_TEST(says(broken([](auto& p) { ++p.upkeep_payments.front().amount; }), "NTM-P063"));
  BOOST_TEST(says(broken([](auto& p) { p.upkeep_payments.front().year = 2020; }), "NTM-P063"));
  BOOST_TEST(says(broken([](auto& p) { --p.cost; }), "NTM-P016"));
  // A plan that was made without upkeep.
  BOOST_TEST(says(verify(problem, sentence({4, 11}).solve()), "NTM-P060"));
}

/// Every year in which a criterion can be finished or lost is tried.
BOOST_AUTO_TEST_CASE(upkeep_equals_brute_force) {
  constexpr std::size_t communes = 3, criteria = 3, horizon = 2, never = horizon;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 5, 0, item, 17); };
    const auto data = ntm_test::make_random(seed, communes, criteria, 1);
    const std::vector<money> amounts{static_cast<money>(u(0) * 16), static_cast<money>(u(1) * 16)};
    const auto rule = static_cast<keep_rule>(static_cast<int>(u(2) * 3));
    auto yearly = data.costs;
    for (std::size_t i = 0; i < yearly.cells.size(); ++i)
      yearly.cells[i] = static_cast<money>(u(static_cast<std::uint32_t>(10 + i)) * 4);
    const auto problem = data.problem()
                             .over(1, horizon)
                             .within({{"all", amounts}})
                             .maximise(measure::commune_years)
                             .maintain(maintain(yearly).keeping(rule));
    struct choice {
      std::int64_t value = 0;
      money upkeep[horizon] = {0, 0}, due[horizon] = {0, 0};
    };
    std::vector<std::vector<choice>> choices(communes);
    for (std::size_t row = 0; row < communes; ++row) {
      const bool before = data.outcomes->meets_all(row) == truth::met;
      for (std::size_t code = 0; code < 27; ++code) { // a year for each criterion, or never
        choice one;
        std::size_t rest = code, last = 0;
        bool possible = true, all = true;
        for (std::size_t k = 0; k < criteria; ++k, rest /= 3) {
          const std::size_t year = rest % 3;
          const money price = yearly.at(row, k), cost = data.costs.at(row, k);
          if (data.outcomes->met.test(row, k)) { // kept until this year
            const bool lost = price > 0 && year < never;
            possible = possible && (price > 0 || year == never);
            possible =
                possible &&
                !(lost && (rule == keep_rule::all || (rule == keep_rule::recognised && before)));
            all = all && !lost;
            for (std::size_t t = 0; t < year; ++t)
              one.upkeep[t] += price;
            continue;
          }
          all = all && year < never;
          last = std::max(last, year);
          if (year == never)
            continue;
          possible = possible && cost >= 0;
          one.due[year] += cost;
          for (std::size_t t = year + 1; t < horizon; ++t)
            one.upkeep[t] += price;
        }
        if (before || all)
          one.value = static_cast<std::int64_t>(before ? horizon : horizon - last);
        if (possible)
          choices[row].push_back(one);
      }
    }
    std::optional<std::int64_t> best;
    for (const auto& a : choices[0])
      for (const auto& b : choices[1])
        for (const auto& c : choices[2]) {
          money left = 0;
          bool paid = true;
          for (std::size_t t = 0; t < horizon && paid; ++t) {
            const money kept = a.upkeep[t] + b.upkeep[t] + c.upkeep[t];
            left += amounts[t] - kept - a.due[t] - b.due[t] - c.due[t];
            paid = kept <= amounts[t] && left >= 0;
          }
          if (paid)
            best = std::max(best.value_or(0), a.value + b.value + c.value);
        }
    const auto out = solved(problem);
    BOOST_TEST(out.found() == best.has_value(), "seed " << seed);
    if (best)
      BOOST_TEST(out.value == *best, "seed " << seed << ": " << out.value << " is not " << *best);
  }
}

BOOST_AUTO_TEST_SUITE_END()
