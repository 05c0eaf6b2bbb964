#include <boost/test/unit_test.hpp>

#include <cmath>

#include "audit/example.hpp"
#include "ntm/audit/explain_values.hpp"

BOOST_AUTO_TEST_SUITE(explain_values_suite)

using namespace ntm::audit;

BOOST_AUTO_TEST_CASE(the_parts_are_the_change_of_the_total) {
  example qn;
  qn.load();
  const ntm::units::crosswalk walk(qn.registry, {.before = ntm::to_date("2020-01-31"),
                                                 .after = ntm::to_date("2020-02-01"),
                                                 .in_programme = true});
  const std::vector<double> before(204, 10), after(200, 11);
  const auto made = explain_values(walk, before, after);
  BOOST_TEST(made.before == 2040);
  BOOST_TEST(made.after == 2200);
  BOOST_TEST(made.left == 20); // two communes became townships
  BOOST_TEST(made.entered == 0);
  BOOST_TEST(made.changed == 198 * 1 + 2 * (11 - 20)); // two were merged from two
  BOOST_TEST(made.after - made.before == made.changed - made.left + made.entered);
  BOOST_TEST(explain_values_table(made, walk).rows() == 200U);
  auto gaps = before;
  gaps[0] = std::nan("");
  BOOST_TEST(explain_values(walk, gaps, after).missing == 1U);
  BOOST_CHECK_THROW((void)explain_values(walk, before, before), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
