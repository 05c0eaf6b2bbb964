// What side items cost beside everything else: shares of money, funds, payment rules, large sums;
// and what whole projects of any kind add up to.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <limits>

#include "ntm/core/random.hpp"
#include "ntm/planning/elastic.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(side_money)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::says;
using ntm_test::solved;
using ntm_test::with_highs;
using ntm_test::worked;

namespace {
side_item village(std::string id, money cost) {
  side_item out;
  out.id = std::move(id);
  out.counts_for = measure::villages_model_new;
  out.unit = "C1";
  out.cost = cost;
  return out;
}
std::vector<side_item> three() { return {village("V1", 4), village("V2", 2), village("V3", 3)}; }
items_at_least villages(std::int64_t n) { return at_least_items(measure::villages_model_new, n); }
} // namespace

BOOST_AUTO_TEST_CASE(items_beyond_the_number_are_done_where_their_payments_count,
                     *boost::unit_test::precondition(with_highs)) {
  // All criteria cost 5, all items 12: only everything together pays 17.
  const auto plan = solved(ntm_test::make({{1, "0", {5}}})
                               .problem()
                               .with_items({village("V1", 2), village("V2", 7), village("V3", 3)})
                               .require(villages(1))
                               .require(least_disbursed(100))
                               .within(17)
                               .maximise(measure::communes_recognised));
  BOOST_TEST(plan.found());
  BOOST_TEST(plan.side.size() == 3u);
  BOOST_TEST(plan.cost == 17);
}

BOOST_AUTO_TEST_CASE(costs_that_no_sum_holds_are_refused) {
  constexpr money huge = std::numeric_limits<money>::max() - 9;
  const auto problem = ntm_test::make({{1, "00", {6, 9}}, {2, "00", {9, 4}}})
                           .problem()
                           .with_items({village("V1", huge)})
                           .require(villages(1))
                           .within({{"all", {huge}}})
                           .maximise(measure::communes_recognised);
  BOOST_CHECK_EXCEPTION((void)problem.solve(), error, [](const error& e) {
    return std::string{e.what()}.find("projects, side items and upkeep") != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(an_item_with_a_named_fund_has_no_money_yet,
                     *boost::unit_test::precondition(with_highs)) {
  auto list = three();
  list[1].funds = {"ocop"};
  const auto plan = solved(worked()
                               .problem()
                               .with_items(list)
                               .require(villages(1))
                               .minimise(measure::cost)
                               .then_maximise(measure::communes_recognised));
  BOOST_TEST(plan.cost == 2); // V2
  BOOST_TEST(plan.recognised_new == 0);
  BOOST_TEST(plan.payments.empty());
  BOOST_TEST(plan.side_payments.empty());
}

BOOST_AUTO_TEST_CASE(a_whole_item_is_paid_in_the_year_in_which_it_is_done,
                     *boost::unit_test::precondition(with_highs)) {
  auto list = three();
  list[0].payment = payment_rule::whole_payments;
  list[0].from_year = 2020;
  const auto problem = worked()
                           .problem()
                           .with_items(list)
                           .require(villages(3).by(2020))
                           .within({{"all", {30, 30, 30}}})
                           .over(2019, 3)
                           .arrears(arrears(30))
                           .maximise(measure::communes_recognised);
  const auto good = solved(problem);
  for (const int other : {2019, 2021}) {
    auto bad = good;
    for (auto& p : bad.side_payments)
      if (p.item == 0)
        p.year = other;
    BOOST_TEST(says(verify(problem, bad), "NTM-P086"), other);
  }
  auto bad = good;
  for (int i = 0; i < 3; ++i)
    bad.side_payments.push_back({0, 2020, 0, std::numeric_limits<money>::max()});
  BOOST_TEST(says(verify(problem, bad), "NTM-P016"));
}

BOOST_AUTO_TEST_CASE(what_whole_projects_cannot_add_up_to_is_said,
                     *boost::unit_test::precondition(with_highs)) {
  // C1 is completed with 20; the rest of 110 is 90: 30 + 60 of C2, and C3's 40 would be too much
  // with any of them. The dearest of each commune stays: neither is completed.
  const auto base =
      ntm_test::make({{1, "011", {20, 9, 9}}, {1, "000", {30, 60, 500}}, {1, "100", {9, 40, 500}}})
          .problem()
          .maximise(measure::communes_recognised);
  const auto all = solved(base.within(110).require(least_disbursed(100)));
  BOOST_TEST(all.cost == 110);
  BOOST_TEST((all.status == plan_status::optimal));
  BOOST_TEST(all.chosen == std::vector<std::size_t>{0}, boost::test_tools::per_element());
  BOOST_TEST(all.method == "knapsack P2: sorted cost to complete, what is left on more criteria");
  // 111 is no multiple of 10, and with the promises that no money keeps both conflicts are said.
  const auto odd = base.within(111).require({new_communes(2), least_disbursed(100)}).solve();
  BOOST_TEST((odd.status == plan_status::infeasible));
  BOOST_TEST(odd.method == "whole projects: what their prices can add up to");
  BOOST_REQUIRE(odd.conflicts.size() == 2u);
  BOOST_TEST(*odd.conflicts[0].missing_money == 20 + 540 - 111);
  BOOST_TEST((odd.conflicts[1].requirements == std::vector<std::size_t>{1}));
  BOOST_TEST(odd.conflicts[1].text.en ==
             "cannot be kept: at least 100 % of the money paid: projects are whole: every price is "
             "a multiple of 10 dong, and no multiple is 111 dong; of 'at least "
             "100 % of the money paid' 99.09 % can be reached");
  const auto near = solved(base.within(111).require(least_disbursed(99.09)));
  BOOST_TEST(near.cost == 110);
  BOOST_TEST(
      (base.within(111).require(least_disbursed(99.1)).solve().status == plan_status::infeasible));
  // As much as is kept of it, in the order of sacrifice.
  const auto kept = elastic(base.within(111).require(least_disbursed(100)), {0});
  BOOST_TEST(kept.promises.at(0).kept == 9909);
  BOOST_TEST(kept.promises.at(0).text.en ==
             "at least 100 % of the money paid: 99.09 % kept, 0.91 % short");
}

/// Sums of prices up to 50,000,003 dong are too many to be counted up; the dearest first is enough.
BOOST_AUTO_TEST_CASE(more_sums_than_are_counted_leave_the_dearest_first,
                     *boost::unit_test::precondition(with_highs)) {
  const auto out = solved(
      ntm_test::make({{1, "00", {30'000'001, 90'000'000}}, {2, "00", {20'000'002, 95'000'000}}})
          .problem()
          .within(50'000'003)
          .maximise(measure::communes_recognised)
          .require(least_disbursed(100)));
  BOOST_TEST(out.cost == 50'000'003);
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST(out.method.find("HiGHS") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(shares_of_a_budget_equal_enumeration,
                     *boost::unit_test::precondition(with_highs)) {
  int impossible = 0, filled = 0;
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    std::uint32_t next = 0;
    const auto draw = [&](std::int64_t low, std::int64_t high) {
      const double u = random::uniform(seed, 7, next++, 0, 0);
      return low + static_cast<std::int64_t>(u * static_cast<double>(high - low + 1));
    };
    const money unit = draw(1, 3) * 5;
    std::vector<ntm_test::commune> list;
    std::vector<std::pair<std::size_t, money>> projects;
    for (int i = 0; i < 4; ++i) {
      ntm_test::commune one{1, "", {}};
      for (int k = 0; k < 3; ++k) {
        one.criteria += draw(0, 3) ? '0' : '1';
        one.prices.push_back(draw(1, 12) * unit);
        if (one.criteria.back() == '0')
          projects.emplace_back(i, one.prices.back());
      }
      list.push_back(one);
    }
    const money budget = draw(4, 40) * unit + draw(0, 1) * draw(0, unit);
    const std::int64_t points = draw(0, 2) ? draw(85, 100) * 100 : 10'000;
    const money wanted = (budget * points + 9'999) / 10'000;
    std::int64_t best = -1;
    for (std::size_t set = 0; set < std::size_t{1} << projects.size(); ++set) {
      money paid = 0;
      std::vector<bool> done(list.size(), true);
      for (std::size_t i = 0; i < projects.size(); ++i)
        if (set >> i & 1U)
          paid += projects[i].second;
        else
          done[projects[i].first] = false;
      if (paid >= wanted && paid <= budget)
        best = std::max(best, std::count(done.begin(), done.end(), true));
    }
    const auto out = ntm_test::make(list)
                         .problem()
                         .within(budget)
                         .maximise(measure::communes_recognised)
                         .require(disbursed_term{points})
                         .solve();
    BOOST_TEST_CONTEXT("seed " << seed) {
      BOOST_TEST((out.status == plan_status::infeasible) == (best < 0));
      BOOST_TEST((best < 0 || (out.found() && out.value == best && out.bound == best)));
    }
    impossible += best < 0;
    filled += out.method.find("what is left") != std::string::npos;
  }
  BOOST_TEST(impossible > 20); // both kinds are there
  BOOST_TEST(filled > 20);
}

BOOST_AUTO_TEST_SUITE_END()
