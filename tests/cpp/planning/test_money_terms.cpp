// Ceilings of what is owed and least shares of what is paid: rows, and answers that are obvious.
#include <boost/test/unit_test.hpp>

#include <limits>

#include "ntm/planning/elastic.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/payments.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/instance.hpp"
#include "planning/rows_of.hpp"
#include "planning/solved.hpp"

BOOST_AUTO_TEST_SUITE(money_terms, *boost::unit_test::precondition(ntm_test::with_highs))

using namespace ntm;
using namespace ntm::planning;
using ntm_test::entries;
using ntm_test::model_rows;
using years = std::vector<int>;
using ntm_test::says;
using ntm_test::solved;
using ntm_test::with_highs;

namespace {
/// C1 lacks one criterion (6 dong), C2 another (4 dong).
ntm_test::instance two() { return ntm_test::make({{1, "01", {6, 9}}, {2, "10", {9, 4}}}); }
planning::problem sentence(std::vector<money> amounts) {
  return two()
      .problem()
      .over(2019, amounts.size())
      .within({{"all", amounts}})
      .maximise(measure::commune_years);
}
money sum_of(const table& t, const char* name) {
  money all = 0;
  for (const auto& one : std::get<table::integers>(t.at(name).data))
    all += one.value_or(0);
  return all;
}
} // namespace

BOOST_AUTO_TEST_CASE(arrears_are_columns_and_rows) {
  const auto model = to_milp(sentence({5, 5, 5}).arrears(arrears(3)));
  const auto most = model_rows(model, "arrears:");
  BOOST_REQUIRE(most.size() == 2u); // nothing is owed at the end
  BOOST_TEST((most.at("arrears::2019").cells == entries{{"owe:all:kind 1:2019", 1}}));
  BOOST_TEST(most.at("arrears::2019").high == 1.5); // in units of 2 dong
  const auto repaid = model_rows(model, "owed:");
  BOOST_REQUIRE(repaid.size() == 2u);
  BOOST_TEST((repaid.at("owed:all:kind 1:2020").cells == entries{{"pay:all:kind 1:2020", 1},
                                                                 {"owe:all:kind 1:2019", -1},
                                                                 {"owe:all:kind 1:2020", 1}}));
  BOOST_TEST((repaid.at("owed:all:kind 1:2021").cells ==
              entries{{"pay:all:kind 1:2021", 1}, {"owe:all:kind 1:2020", -1}}));
  const auto paid = model_rows(model, "paid:").at("paid:kind 1:2019").cells;
  BOOST_TEST((paid == entries{{"recognised:C1:2019", -3},
                              {"recognised:C2:2019", -2},
                              {"pay:all:kind 1:2019", 1},
                              {"owe:all:kind 1:2019", 1}}));
}

BOOST_AUTO_TEST_CASE(work_is_done_before_it_is_paid) {
  // 5 and 5: C2 in 2019, C1 in 2020. With 1 dong owed C1 (6) could come first, with 5 both.
  BOOST_TEST((solved(sentence({5, 5})).due == years{2020, 2019}));
  BOOST_TEST((solved(sentence({5, 5}).arrears(arrears(0))).due == years{2020, 2019}));
  const auto out = solved(sentence({5, 5}).arrears(arrears(5)));
  BOOST_TEST((out.due == years{2019, 2019}));
  BOOST_TEST(out.value == 4);
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST(out.checks.front().reached == 5);
  BOOST_TEST(sum_of(out.arrears_table(), "owed") == 5);
  BOOST_TEST(out.why.en.find("at most 5 dong owed at the end of a year") != std::string::npos);
  BOOST_TEST(solved(sentence({5, 5}).arrears(arrears(4))).value == 3);
  // All is paid by the end: what never comes cannot be owed.
  BOOST_TEST(solved(sentence({5, 4}).arrears(arrears(9))).value == 2);
  // Owed over two years, with a ceiling for each.
  const auto late = sentence({4, 0, 6});
  BOOST_TEST(solved(late.arrears(arrears(6))).value == 6);
  BOOST_TEST(solved(late.arrears(arrears({0, 6, 0}))).value == 3 + 2);
  BOOST_TEST(solved(late.arrears(arrears({6, 5, 0}))).value == 3 + 1);
}

BOOST_AUTO_TEST_CASE(a_fund_has_its_own_ceiling) {
  const auto base = two()
                        .problem()
                        .within(std::vector<fund_source>{{"state", {5, 3}, {1}}, {"own", {1, 3}}})
                        .maximise(measure::commune_years);
  // Criterion 1 (6) and 2 (4, own only). Nothing owed: C1 in 2019 with 5 + 1, C2 in 2020 lacks 1.
  BOOST_TEST(solved(base).value == 3 - 1);
  // Own may owe 3 and has 1 + 3: C2 in 2019; C1 in 2020 with 5 + 3 of the state.
  const auto own = solved(base.arrears(arrears(3).of("own")));
  BOOST_TEST(own.value == 3);
  BOOST_TEST((own.due == years{2, 1}));
  // Both owe: C1 in 2019 with 5 and 1 of 2020.
  const auto both = solved(base.arrears(arrears(3).of("own")).arrears(arrears(1).of("state")));
  BOOST_TEST(both.value == 4);
  BOOST_TEST(solved(base.arrears(arrears(4))).value == 4);
  BOOST_TEST(solved(base.arrears(arrears(4)).arrears(arrears(2).of("own"))).value == 3);
  BOOST_CHECK_THROW((void)base.arrears(arrears(1).of("nobody")), unknown_name);
  BOOST_CHECK_THROW((void)arrears(-1), error);
  BOOST_CHECK_THROW((void)arrears(std::vector<money>{}), error);
  BOOST_CHECK_THROW((void)base.arrears(arrears({1, 2})).solve(), error);
  BOOST_CHECK_THROW((void)base.arrears(arrears({1, 2, 0})).solve(), error);
}

/// 4 dong in 2019 and 6 in 2021: C1 (6) by 2019 is possible because 2 may be owed.
BOOST_AUTO_TEST_CASE(what_may_be_owed_is_part_of_the_money_and_no_promise) {
  const auto problem = sentence({4, 0, 6})
                           .arrears(arrears(2))
                           .require(at_least(measure::communes_recognised, 1).by(2019))
                           .require(complete("C1").by(2019))
                           .require(complete("C2").by(2020));
  const auto out = problem.solve();
  BOOST_TEST((out.status == plan_status::infeasible));
  BOOST_REQUIRE(out.conflicts.size() == 1u); // C1 by 2019 is none: the ceiling is never left out
  BOOST_TEST((out.conflicts[0].requirements == std::vector<std::size_t>{2, 3}));
  const auto some = elastic(problem, {2, 1});
  BOOST_TEST(some.promises.at(0).kept == 1);
  BOOST_TEST(some.promises.at(2).kept == 0);
  BOOST_TEST(some.promises.at(3).kept == 1);
  BOOST_TEST(verify(some.relaxed, some.plan).empty());
}

/// Nothing comes in 2019 and 4 may be owed: C2 (4) is finished by then, C1 (6) is not.
BOOST_AUTO_TEST_CASE(no_order_of_sacrifice_gives_up_a_ceiling) {
  const auto problem = sentence({0, 10})
                           .arrears(arrears(20))
                           .require(new_communes(3).by(2019))
                           .arrears(arrears(4).of("all"))
                           .require(new_communes(1));
  for (const std::vector<std::size_t>& order : {std::vector<std::size_t>{}, {3}, {1}, {3, 1}}) {
    const auto out = elastic(problem, order);
    BOOST_TEST(out.promises[1].kept == 1);
    BOOST_TEST(out.promises[3].kept == 1);
    BOOST_TEST(out.relaxed.requirements().size() == 4u);
    BOOST_TEST(verify(out.relaxed, out.plan).empty());
    BOOST_TEST(sum_of(out.plan.arrears_table(), "owed") == 4);
  }
  BOOST_CHECK_THROW((void)elastic(problem, {3, 2}), error);
}

/// 10.65 % of 100 dong are 11, and the two projects cost 10.
BOOST_AUTO_TEST_CASE(what_can_be_reached_of_a_share_is_below_what_is_asked) {
  const auto out = two()
                       .problem()
                       .within({{"all", {100}}})
                       .maximise(measure::communes_recognised)
                       .require(least_disbursed(10.65))
                       .solve();
  BOOST_TEST((out.status == plan_status::infeasible)); // 10 of 11 dong
  BOOST_REQUIRE(out.conflicts.size() == 1u);
  BOOST_TEST(out.conflicts[0].reachable.at(0).value == 1000); // 10 %
  BOOST_TEST(out.conflicts[0].reachable.at(0).at_most == 1000);
  BOOST_TEST(!out.conflicts[0].missing_money); // more money asks for more than all projects
}

/// 3 x 10^18 dong in one payment: more than a quarter of what 64 bits hold.
BOOST_AUTO_TEST_CASE(large_amounts_are_paid) {
  constexpr money large = 3'000'000'000'000'000'000;
  const auto out = solved(ntm_test::make({{1, "0", {large}}})
                              .problem()
                              .over(2019, 2)
                              .within({{"all", {large, 0}}, {"own", {0, 1}}})
                              .maximise(measure::commune_years));
  BOOST_TEST(out.value == 2);
  BOOST_TEST(out.payments.at(0).amount == large);
}

BOOST_AUTO_TEST_CASE(late_payments_are_refused_without_a_ceiling) {
  const auto problem = sentence({5, 5}).arrears(arrears(5));
  const auto out = solved(problem);
  BOOST_TEST(says(verify(sentence({5, 5}), out), "NTM-P034"));
  BOOST_TEST(says(verify(sentence({5, 5}).arrears(arrears(4)), out), "NTM-P065"));
  auto broken = out;
  broken.payments.pop_back();
  BOOST_TEST(says(verify(problem, broken), "NTM-P032"));
}

BOOST_AUTO_TEST_CASE(a_least_share_is_a_row_and_payments_are_exact) {
  const auto model = to_milp(sentence({5, 5}).require(least_disbursed(90).in(2020)));
  const auto rows = model_rows(model, "disbursed:");
  BOOST_REQUIRE(rows.size() == 1u);
  BOOST_TEST((rows.at("disbursed:all:2020").cells == entries{{"pay:all:kind 1:2020", 1}}));
  BOOST_TEST(rows.at("disbursed:all:2020").low == 2.5); // 4.5 in whole dong, in units of 2
  const auto paid = model_rows(model, "paid:");
  BOOST_TEST(paid.at("paid:kind 1:2020").high == 0);
  BOOST_TEST(paid.at("paid:kind 1:2019").high == std::numeric_limits<double>::infinity());
}

BOOST_AUTO_TEST_CASE(money_is_paid_where_whole_projects_allow_it) {
  // 5 and 5 and projects of 6 and 4: all of it, each year, for 4 is paid in 2019 with 1 in advance.
  const auto all = solved(sentence({5, 5}).require(least_disbursed(100)));
  BOOST_TEST(all.cost == 10);
  BOOST_TEST(all.checks.front().reached == 10);
  const auto each = solved(sentence({5, 5})
                               .require(least_disbursed(100).in(2019))
                               .require(least_disbursed(100).in(2020)));
  BOOST_TEST(sum_of(each.funds_table(), "left") == 0);
  // The money that is left over goes to a criterion that completes nobody, without another solver.
  const auto more = solved(ntm_test::make({{1, "01", {6, 9}}, {2, "00", {3, 20}}})
                               .problem()
                               .over(2019, 2)
                               .within({{"all", {5, 5}}})
                               .maximise(measure::communes_recognised)
                               .require(least_disbursed(90)));
  BOOST_TEST(more.cost == 6 + 3);
  BOOST_TEST((more.status == plan_status::optimal));
  BOOST_TEST(more.method.find("HiGHS") == std::string::npos);
  BOOST_TEST(more.uncertified.en == "the bound is proved for the problem without shares of money");
  // 11 in one year, projects of 10 in all: 90 % is 9.9, 91 % is more than there is to do.
  const auto one = sentence({11});
  BOOST_TEST(solved(one.require(least_disbursed(90))).cost == 10);
  const auto none = one.require(least_disbursed(91)).solve();
  BOOST_TEST((none.status == plan_status::infeasible));
  BOOST_REQUIRE(none.conflicts.size() == 1u);
  BOOST_TEST(none.conflicts.front().reachable.front().value == 9090); // 9.999 dong of 11
  BOOST_TEST(none.conflicts.front().text.en ==
             "cannot be kept: at least 91 % of the money paid: all that is missing costs 10 dong, "
             "less than the 11 dong to be paid; of 'at least 91 % of the money paid' 90.9 % can be "
             "reached");
  // Least cost, where a share asks for more than the promise.
  const auto least = sentence({11}).minimise(measure::cost).require(new_communes(1));
  BOOST_TEST(solved(least).cost == 4);
  BOOST_TEST(solved(least.require(least_disbursed(50))).cost == 6);
  // With whole payments the year's money is what its projects cost.
  const auto whole = sentence({5, 7}).pay(payment_rule::whole_payments);
  BOOST_TEST(solved(whole.require(least_disbursed(80).in(2019))).cost == 10);
  BOOST_TEST(
      (whole.require(least_disbursed(81).in(2019)).solve().status == plan_status::infeasible));
}

BOOST_AUTO_TEST_CASE(shares_name_funds_and_refuse_what_is_not_there) {
  const auto base = two()
                        .problem()
                        .within(std::vector<fund_source>{{"a", {6}}, {"b", {6}}})
                        .maximise(measure::communes_recognised);
  const auto out = solved(base.require(least_disbursed(100).of("b")));
  money of_b = 0;
  for (const auto& p : out.payments)
    of_b += out.funds.at(p.fund).name == "b" ? p.amount : 0;
  BOOST_TEST(of_b == 6);
  BOOST_TEST(out.checks.front().what.en == "at least 100 % of the money of b paid");
  auto broken = out;
  for (auto& p : broken.payments)
    p.fund = 0;
  BOOST_TEST(says(verify(base.require(least_disbursed(100).of("b")), broken), "NTM-P066"));
  BOOST_CHECK_THROW((void)base.require(least_disbursed(1).of("c")).solve(), error);
  BOOST_CHECK_THROW((void)base.require(least_disbursed(1).in(2030)).solve(), error);
  BOOST_CHECK_THROW((void)least_disbursed(101), error);
  BOOST_CHECK_THROW((void)least_disbursed(99.999), error);
  const auto unlimited = two().problem().minimise(measure::cost).require(least_disbursed(50));
  BOOST_CHECK_THROW((void)unlimited.solve(), error);
}

/// C2's criterion 2 costs 4; r pays for nothing else and gets 2 a year.
BOOST_AUTO_TEST_CASE(money_carried_over_is_paid_in_the_year_that_is_wished) {
  fund_source r{"r", {2, 2}, {2}};
  r.carry_over = true;
  const auto base = two()
                        .problem()
                        .over(2019, 2)
                        .within(std::vector<fund_source>{{"g", {9, 9}}, r})
                        .require(new_communes(1))
                        .minimise(measure::cost);
  const auto out = solved(base.require(least_disbursed(100).of("r")));
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST(out.cost == 4);
  BOOST_TEST(out.checks.back().reached == 4);

  const auto work = make_workload(base);
  const auto funding = make_financing(base, work);
  const auto paid = pay_bills(funding, work, {{1, 1}}, {}, {{0, 0, 0, 4}, {}});
  BOOST_REQUIRE(paid.has_value());
  BOOST_REQUIRE(paid->projects.size() == 1u);
  BOOST_TEST((paid->projects.front() == payment{1, 1, 2020, 1, 4}));
  // More than came by then cannot be paid first: 2 of r in 2019, the rest from what is left.
  const auto early = pay_bills(funding, work, {{1, 0}}, {}, {{0, 0, 4, 0}, {}});
  BOOST_REQUIRE(early.has_value());
  BOOST_TEST((early->projects == std::vector<payment>{{1, 1, 2019, 0, 2}, {1, 1, 2019, 1, 2}}));

  // 80 % of 2 + 3 dong in 2020, where x may pay for nothing: r has saved 2 of 4.
  const auto saved = solved(base.within(std::vector<fund_source>{{"x", {0, 3}, {1}}, r})
                                .lock_out({"C1"})
                                .require(least_disbursed(80).in(2020)));
  BOOST_TEST((saved.status == plan_status::optimal));
  BOOST_REQUIRE(saved.payments.size() == 1u);
  BOOST_TEST(saved.payments.front().year == 2020);
  BOOST_TEST(saved.payments.front().amount == 4);
}

BOOST_AUTO_TEST_CASE(carrying_over_never_loses_a_plan) {
  int found = 0;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 6, 0, item, 23); };
    const auto data = ntm_test::make_random(seed, 3, 3, 1);
    const auto amount = [&](std::uint32_t item) { return static_cast<money>(u(item) * 6); };
    fund_source r{"r", {amount(0), amount(1)}, {1 + static_cast<int>(u(2) * 3)}};
    const auto with = [&](bool carry) {
      r.carry_over = carry;
      return data.problem()
          .within(std::vector<fund_source>{{"g", {9, 9}}, r})
          .minimise(measure::cost)
          .require(least_disbursed(100).of("r"));
    };
    const auto saved = solved(with(true)), spent = solved(with(false));
    BOOST_TEST((saved.status == plan_status::optimal || saved.status == plan_status::infeasible),
               "seed " << seed);
    if (spent.found()) {
      ++found;
      BOOST_TEST(saved.found(), "seed " << seed);
      BOOST_TEST(saved.cost <= spent.cost, "seed " << seed);
    }
  }
  BOOST_TEST(found >= 5);
}

BOOST_AUTO_TEST_CASE(amounts_of_a_stranger_are_findings) {
  const auto problem = sentence({5, 5})
                           .arrears(arrears(5))
                           .require(least_disbursed(90))
                           .then_minimise(measure::cost);
  const auto good = solved(problem);
  constexpr money huge = std::numeric_limits<money>::max();
  auto bad = good;
  for (int i = 0; i < 3; ++i)
    bad.payments.push_back({0, 0, 2020, 0, huge});
  BOOST_TEST(says(verify(problem, bad), "NTM-P016"));
  bad = good;
  for (auto& one : bad.items)
    one.cost = huge;
  BOOST_TEST(says(verify(problem, bad), "NTM-P016"));
  bad = good;
  for (auto& p : bad.payments)
    p.amount = std::numeric_limits<money>::min();
  BOOST_TEST(says(verify(problem, bad), "NTM-P030"));
  bad = good;
  bad.finished.assign(bad.finished.size(), std::numeric_limits<int>::min());
  BOOST_TEST(!verify(problem, bad).empty());
  const auto kept_up =
      sentence({50, 50}).require(maintain(two().costs)).maximise(measure::communes_recognised);
  auto upkeep = solved(kept_up);
  BOOST_REQUIRE(!upkeep.upkeep_payments.empty());
  upkeep.upkeep_payments.front().amount = huge;
  upkeep.upkeep_payments.push_back(upkeep.upkeep_payments.front());
  BOOST_TEST(says(verify(kept_up, upkeep), "NTM-P016"));
}

/// Every year in which two funds' projects can be finished, and every amount that can be owed.
BOOST_AUTO_TEST_CASE(arrears_equal_brute_force) {
  constexpr std::size_t communes = 3, criteria = 2, horizon = 3, never = horizon;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 6, 0, item, 19); };
    const auto data = ntm_test::make_random(seed, communes, criteria, 1);
    std::vector<money> amounts, ceilings;
    for (std::uint32_t t = 0; t < horizon; ++t) {
      amounts.push_back(static_cast<money>(u(t) * 12));
      ceilings.push_back(t + 1 < horizon ? static_cast<money>(u(9 + t) * 8) : 0);
    }
    const auto problem = data.problem()
                             .over(1, horizon)
                             .within({{"all", amounts}})
                             .maximise(measure::commune_years)
                             .arrears(arrears(ceilings));
    // Each commune: the year by which it is recognised, or never.
    std::int64_t best = 0;
    for (std::size_t code = 0; code < 64; ++code) {
      std::vector<money> due(horizon, 0);
      std::int64_t value = 0;
      bool possible = true;
      std::size_t rest = code;
      for (std::size_t row = 0; row < communes; ++row, rest /= 4) {
        const std::size_t year = rest % 4;
        if (data.outcomes->meets_all(row) == truth::met)
          value += horizon;
        else if (year < never) {
          value += static_cast<std::int64_t>(horizon - year);
          for (std::size_t k = 0; k < criteria; ++k)
            if (!data.outcomes->met.test(row, k)) {
              possible = possible && data.costs.at(row, k) >= 0;
              due[year] += data.costs.at(row, k);
            }
        }
      }
      money there = 0, finished = 0;
      for (std::size_t t = 0; t < horizon; ++t) {
        there += amounts[t];
        finished += due[t];
        possible = possible && finished - there <= ceilings[t];
      }
      if (possible)
        best = std::max(best, value);
    }
    const auto out = solved(problem);
    BOOST_TEST(out.value == best, "seed " << seed << ": " << out.value << " is not " << best);
    BOOST_TEST((out.status == plan_status::optimal), "seed " << seed);
  }
}

BOOST_AUTO_TEST_SUITE_END()
