// What side items cost beside everything else: shares of money, funds, payment rules, large sums.
#include <boost/test/unit_test.hpp>

#include <limits>

#include "ntm/planning/highs.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

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

BOOST_AUTO_TEST_SUITE(side_money)

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

BOOST_AUTO_TEST_SUITE_END()
