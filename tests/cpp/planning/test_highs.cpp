// What HiGHS says is not always so.
#include <boost/test/unit_test.hpp>

#include "planning/instance.hpp"
#include "planning/solved.hpp"

BOOST_AUTO_TEST_SUITE(highs, *boost::unit_test::precondition(ntm_test::with_highs))

using namespace ntm;
using namespace ntm::planning;

BOOST_AUTO_TEST_CASE(what_presolve_alone_refutes_is_asked_once_more) {
  // C1's criterion (9 dong): 1 dong in 2019, 8 in 2020. HiGHS 1.15 refutes that before it begins.
  fund_source first{"first", {3, 0}}, second{"second", {4, 9}};
  first.carry_over = true;
  second.units = {unit_ref{"C1"}, unit_ref{"D2"}};
  const auto problem = ntm_test::make({{1, "00", {-1, 9}}, {1, "00", {0, 6}}, {2, "11", {9, 7}}})
                           .problem()
                           .over(2019, 2)
                           .within({first, second})
                           .maximise(measure::communes_recognised)
                           .arrears(arrears(2))
                           .require({arrears(3).of("first"), least_disbursed(0.01).in(2019),
                                     least_disbursed(85.91).in(2020)});
  BOOST_TEST(ntm_test::solved(problem).found());
}

BOOST_AUTO_TEST_SUITE_END()
