#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/planning/highs.hpp"
#include "scenario/drawn.hpp"

BOOST_AUTO_TEST_SUITE(scenario_promises)

using namespace ntm_test::scenarios;

BOOST_AUTO_TEST_CASE(promises_have_a_price_and_give_way_when_money_is_short) {
  // The fourth lacks nothing, the second 3, the first 10, the third 13: three more and no commune
  // under one criterion cost 3 + 10 and 3 for the third.
  const auto made = scenario::run(wanting({planning::new_communes(3), planning::floor(1)}),
                                  {{draw({"01", "10", "00", "11"})}, prices(4)});
  using integers = ntm::table::integers;
  using reals = ntm::table::reals;
  BOOST_TEST(made.plans[0].cost == 16);
  BOOST_TEST((column<integers>(made.promises, "kept") == integers{1, 1}));
  BOOST_TEST((column<integers>(made.promises, "p50") == integers{13, 3}));
  // Of 14 the floor takes 3 and the second commune 3; 8 are too few for the first. The same of 8.
  BOOST_TEST((column<integers>(made.less_money, "lost_p50") == integers{1, 1}));
  BOOST_TEST((column<reals>(made.less_money, "used_percent") == reals{42.85, 75}));
  // Both of 14; then 13 of 8, by itself.
  BOOST_TEST((column<integers>(made.conflicts, "percent") == integers{90, 50}));
  BOOST_TEST((column<integers>(made.conflicts, "missing") == integers{2, 5}));
  auto other = wanting({});
  other.plan->objective = "communes_recognised";
  other.plan->budget = 13;
  BOOST_TEST(scenario::run(other, {{draw({"01", "10"})}, prices(2)}).promises.columns.empty());
}

BOOST_AUTO_TEST_CASE(what_is_about_money_has_no_price_and_takes_none_from_the_others) {
  using integers = ntm::table::integers;
  const scenario::inputs from{{draw({"01", "10", "00", "11"})}, prices(4)};
  auto what = wanting({planning::arrears(5), planning::new_communes(3), planning::floor(1)});
  const auto made = scenario::run(what, from);
  BOOST_TEST((column<integers>(made.promises, "p50") == integers{std::nullopt, 13, 3}));
  BOOST_TEST((column<integers>(made.promises, "kept") == integers{1, 1, 1}));
  what.plan->require = {planning::new_communes(3), planning::arrears(5), planning::floor(1)};
  BOOST_TEST((column<integers>(scenario::run(what, from).promises, "p50") ==
              integers{13, std::nullopt, 3}));
  // The same with a budget: the money is known only after the least cost is.
  what.plan->objective = "communes_recognised";
  what.plan->percent_of_least_cost = 100;
  BOOST_TEST((column<integers>(scenario::run(what, from).promises, "p50") ==
              integers{13, std::nullopt, 3}));
}

BOOST_AUTO_TEST_CASE(upkeep_may_name_the_budget_that_a_share_of_the_least_cost_makes) {
  // The second for 3; the fourth has everything and keeps its second criterion for 1.
  auto what = wanting({planning::maintain({2}, 1).from("budget"), planning::new_communes(2)});
  what.plan->objective = "communes_recognised";
  what.plan->percent_of_least_cost = 100;
  const scenario::inputs from{{draw({"01", "10", "00", "11"})}, prices(4)};
  if (!planning::has_highs())
    return;
  const auto unproved = [](const scenario::result& of) {
    return std::any_of(of.findings.begin(), of.findings.end(),
                       [](const ntm::finding& one) { return one.code == "NTM-N018"; });
  };
  const auto made = scenario::run(what, from);
  BOOST_TEST(made.plans[0].cost == 4);
  BOOST_TEST(made.plans[0].recognised_total == 2);
  BOOST_TEST(!unproved(made));
  what.plan->work = 0; // without a search the bound of 3 leaves the upkeep out
  BOOST_TEST(unproved(scenario::run(what, from)));
  what.plan->work.reset();
  what.plan->require[0] = planning::maintain({2}, 1).from("nobody");
  BOOST_CHECK_THROW((void)scenario::run(what, from), ntm::error);
}

BOOST_AUTO_TEST_CASE(a_budget_can_be_a_share_of_the_least_cost) {
  // The second costs 3, the first 10, the third 13. One more commune costs 3 at least: all of 3 is
  // paid. Of 6 (200 percent) the second and a cheap criterion of the third.
  auto what = wanting({planning::new_communes(2), planning::least_disbursed(100)});
  what.plan->objective = "communes_recognised";
  what.plan->percent_of_least_cost = 100;
  const scenario::inputs from{{draw({"01", "10", "00", "11"})}, prices(4)};
  const auto made = scenario::run(what, from);
  BOOST_TEST(made.plans[0].cost == 3);
  BOOST_TEST(made.plans[0].recognised_total == 2); // the fourth lacks nothing
  BOOST_TEST(made.plans[0].checks.at(1).holds);
  using integers = ntm::table::integers;
  BOOST_TEST((column<integers>(made.promises, "p50") == integers{3, std::nullopt}));
  BOOST_TEST((column<integers>(made.promises, "kept") == integers{1, 1}));
  BOOST_TEST(made.front.rows() > 0u);
  // 90 percent of 3 are 2 dong, and nothing costs that: of 2 dong nothing can be paid.
  BOOST_TEST((column<integers>(made.less_money, "lost_p50") == integers{1, 1}));
  BOOST_TEST((column<integers>(made.less_money, "share_kept") == integers{0, 0}));
  BOOST_TEST(
      (column<ntm::table::reals>(made.less_money, "used_percent") == ntm::table::reals{0.0, 0.0}));
  const auto& text = column<ntm::table::texts>(made.conflicts, "text_en");
  BOOST_TEST_REQUIRE(text.size() == 4u);
  BOOST_TEST(*text[1] ==
             "cannot be kept: at least 100 % of the money paid: projects are whole: no sum of "
             "prices is 2 dong; 1 dong more than the budget are needed; of 'at least 100 % of the "
             "money paid' 0 % can be reached");
  what.plan->percent_of_least_cost = 200;
  BOOST_TEST(scenario::run(what, from).plans[0].cost == 6);
}

BOOST_AUTO_TEST_CASE(prices_of_promises_are_watched_and_stopped_too) {
  std::vector<std::string> seen;
  ntm::run_control watch;
  watch.report = [&](const ntm::step& at) { seen.emplace_back(at.what); };
  (void)scenario::run(wanting({planning::new_communes(3), planning::floor(1)}),
                      {{draw({"01", "10", "00", "11"})}, prices(4)}, {}, watch);
  BOOST_TEST((std::find(seen.begin(), seen.end(), "promises") != seen.end()));
}

BOOST_AUTO_TEST_SUITE_END()
