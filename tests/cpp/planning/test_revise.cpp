#include <boost/test/unit_test.hpp>

#include "ntm/planning/highs.hpp"
#include "ntm/planning/paths.hpp"
#include "ntm/planning/revise.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(revisions)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::with_highs;
using ntm_test::worked;

namespace {
money total(const std::vector<payment>& list) {
  money sum = 0;
  for (const auto& p : list)
    sum += p.amount;
  return sum;
}
bool says(const std::exception& e, const char* what) {
  return std::string{e.what()}.find(what) != std::string::npos;
}
} // namespace

BOOST_AUTO_TEST_CASE(what_is_spent_stays_and_the_rest_is_planned_again) {
  const auto data = worked(); // C2 3 + 4, C3 2 + 2 + 9, C4 5, C5 1 + 1 + 1 + 10, C6 20
  const auto base = data.problem().over(2019, 3).maximise(measure::commune_years);
  const auto before = base.within({{"a", {5, 4, 3}}}).solve(); // C4 in 2019, C2 in 2021
  BOOST_TEST(before.due[3] == 2019);
  BOOST_TEST(before.due[1] == 2021);
  // In 2019 C4 was paid, in 2020 C2's cheaper criterion; then comes more money.
  const auto now = base.within({{"a", {5, 4, 16}}});
  const std::vector<payment> spent{paid(now, "C4", 4, 2019, "a", 5),
                                   paid(now, "C2", 3, 2020, "a", 3)};
  const auto out = revise(now, before, spent, 2020);
  BOOST_TEST(out.plan.found());
  BOOST_TEST(verify(now, out.plan).empty());
  BOOST_TEST(verify(out.remaining, out.rest).empty());
  BOOST_TEST(out.plan.due[3] == 2019);
  // 1 dong of 2020 and 16 of 2021 are left: 4 for C2 and 13 for C3 or C5.
  BOOST_TEST(out.plan.due[1] == 2021);
  BOOST_TEST(out.plan.recognised_new == 3);
  BOOST_TEST(out.spent_total() == 8);
  BOOST_TEST(out.replanned_total() == 17);
  BOOST_TEST(out.unfinished_total() == 0);
  BOOST_TEST(out.plan.cost == 25);
  BOOST_TEST(total(out.plan.payments) == 25);
  BOOST_TEST(out.plan.value == out.rest.value);
  BOOST_TEST(out.change.count(commune_fate::added) == 1u);
  BOOST_TEST(out.text(language::english).find("Spent 8 dong, still to be paid 17 dong. Added 1") ==
             0u);
}

BOOST_AUTO_TEST_CASE(money_that_was_not_spent_is_lost_or_carried_over) {
  const auto data = worked();
  const auto base = data.problem().over(2019, 2).maximise(measure::communes_recognised);
  const auto run = [&](bool carry) {
    const auto problem = base.within({{"a", {7, 5}, {}, "", {}, carry}});
    return revise(problem, problem.solve(), {}, 2020);
  };
  BOOST_TEST(run(false).plan.recognised_new == 1);
  BOOST_TEST(run(true).plan.recognised_new == 2);
  // Mid-year: what is left of the year itself can still be planned.
  const auto problem = base.within({{"a", {7, 5}}});
  BOOST_TEST(revise(problem, problem.solve(), {}, 2019).plan.recognised_new == 2);
}

BOOST_AUTO_TEST_CASE(money_for_what_is_not_finished_is_said) {
  const auto data = worked();
  const auto problem = data.problem().within(17).maximise(measure::communes_recognised);
  const auto before = problem.solve(); // C4 and C2
  // 3 dong went to C5, of its 13: finishing it would leave no money for both others.
  const std::vector<payment> spent{paid(problem, "C5", 4, 0, "budget", 3)};
  const auto out = revise(problem, before, spent);
  BOOST_TEST(out.plan.recognised_new == 2);
  BOOST_TEST(verify(problem, out.plan).empty());
  BOOST_TEST(out.unfinished_total() == 3);
  BOOST_TEST(out.plan.cost == out.spent_total() - out.unfinished_total() + out.replanned_total());
  BOOST_TEST((out.plan.findings.back().code == "NTM-P073"));
  // A project paid in full is finished, though its commune is not.
  const auto part = revise(problem, before, {paid(problem, "C5", 1, 0, "budget", 1)});
  BOOST_TEST(part.unfinished.empty());
  BOOST_TEST(part.plan.cost == 13);
  BOOST_TEST(verify(problem, part.plan).empty());
  BOOST_TEST(std::any_of(part.plan.items.begin(), part.plan.items.end(), [](const item& one) {
    return one.row == 4 && one.reason == item_reason::required;
  }));
}

BOOST_AUTO_TEST_CASE(the_least_cost_counts_what_is_spent) {
  const auto problem =
      worked().problem().within(30).require(new_communes(2)).minimise(measure::cost);
  const auto before = problem.solve();
  BOOST_TEST(before.cost == 12);
  const auto out = revise(problem, before, {paid(problem, "C5", 4, 0, "budget", 10)});
  BOOST_TEST(out.plan.cost == 18); // C5 3 dong more, C4 5
  BOOST_TEST(out.plan.value == 18);
  BOOST_TEST(out.plan.bound == 18);
  BOOST_TEST(verify(problem, out.plan).empty());
}

BOOST_AUTO_TEST_CASE(a_plan_that_is_followed_is_kept) {
  std::size_t found = 0, proved = 0;
  for (std::uint32_t seed = 1; seed <= 120; ++seed) {
    const auto data = ntm_test::make_random(seed, 7, 4, 2);
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 4, 0, item, 9); };
    std::vector<fund_source> funds{{"a", {}}, {"b", {}, {1 + static_cast<int>(u(1) * 4)}}};
    for (std::uint32_t t = 0; t < 3; ++t)
      for (std::uint32_t f = 0; f < 2; ++f)
        funds[f].amounts.push_back(static_cast<money>(u(10 + 2 * t + f) * 16));
    funds[0].carry_over = u(2) < 0.5;
    auto problem = data.problem().over(2019, 3).within(funds).maximise(
        u(3) < 0.5 ? measure::commune_years : measure::communes_recognised);
    if (u(4) < 0.3)
      problem = problem.require(planning::floor(2));
    const auto before = problem.solve();
    if (!before.found())
      continue;
    const int now = 2019 + static_cast<int>(u(5) * 3);
    const auto spent = spent_before(before, now);
    const auto out = revise(problem, before, spent, now);
    BOOST_TEST(out.plan.found(), "seed " << seed << " " << out.plan.method);
    if (!out.plan.found())
      continue;
    ++found;
    for (const auto& f : verify(problem, out.plan))
      BOOST_ERROR("seed " << seed << ": " << f.what());
    for (const auto& f : verify(out.remaining, out.rest))
      BOOST_ERROR("seed " << seed << " rest: " << f.what());
    // The old plan is still possible, and was the best: so is the new one.
    if (before.status == plan_status::optimal)
      BOOST_TEST(out.plan.value == before.value, "seed " << seed << " from " << now);
    proved += out.plan.status == plan_status::optimal;
    BOOST_TEST(total(out.plan.payments) + out.unfinished_total() ==
               out.spent_total() + out.replanned_total());
    BOOST_TEST(total(out.spent) == total(spent));
  }
  BOOST_TEST(found > 80u);
  BOOST_TEST(proved > 70u);
}

BOOST_AUTO_TEST_CASE(misuse_is_one_clear_error) {
  const auto data = worked();
  const auto base = data.problem().over(2019, 2).maximise(measure::communes_recognised);
  const auto problem = base.within({{"a", {8, 5}}, {"roads", {2, 2}, {2}}});
  const auto before = problem.solve();
  const auto refused = [&](const planning::problem& p, const std::vector<payment>& spent, int year,
                           const char* what) {
    BOOST_CHECK_EXCEPTION((void)revise(p, before, spent, year), error,
                          [&](const error& e) { return says(e, what); });
  };
  refused(problem, {paid(problem, "C4", 4, 2020, "a", 5)}, 2019, "after the one from which");
  refused(problem, {paid(problem, "C4", 4, 2019, "a", 6)}, 2020, "more was paid than it costs");
  refused(problem, {paid(problem, "C6", 2, 2019, "a", 9)}, 2020, "than there was, by 1 dong");
  refused(problem, {paid(problem, "C4", 4, 2019, "roads", 1)}, 2020, "may not pay");
  refused(problem, {paid(problem, "C4", 1, 2019, "a", 1)}, 2020, "is not missing");
  refused(problem.pay(payment_rule::whole_payments), {paid(problem, "C4", 4, 2019, "a", 1)}, 2020,
          "paid inside one year");
  refused(base.within({{"a", {8, 5}, {}, "", {}, false, 30}}), {{3, 3, 2019, 0, 1}}, 2020,
          "counterpart");
  const auto kept_up = problem.maintain(maintain({1}, 1));
  refused(kept_up, {}, 2020,
          "begin with plan.after(2019), or outcomes evaluated anew (its outcomes and its "
          "recognised); say .over(2020, 1), .within what each fund has left from 2020 on");
  refused(kept_up, {}, 0,
          "begin with the outcomes as they were before the plan; say .over(2019, 2)");
  refused(data.problem().minimise(measure::cost).require(new_communes(1)), {}, 0, "no money");
  refused(problem, {{99, 0, 2019, 0, 1}}, 2020, "not there");
  BOOST_CHECK_THROW((void)paid(problem, "C4", 4, 2019, "b", 5), unknown_name);
  BOOST_CHECK_THROW((void)paid(problem, "C4", 4, 2031, "a", 5), error);
  BOOST_CHECK_THROW((void)paid(problem, "C4", 4, 2019, "a", 0), error);
  BOOST_CHECK_THROW((void)paid(problem, "C44", 4, 2019, "a", 1), error);
}

BOOST_AUTO_TEST_SUITE_END()
