#include <boost/test/unit_test.hpp>

#include "ntm/core/real_interval.hpp"

BOOST_AUTO_TEST_SUITE(real_intervals)

BOOST_AUTO_TEST_CASE(both_ends_belong_to_it) {
  constexpr ntm::real_interval half{0.25, 0.5};
  BOOST_TEST(half.contains(0.25));
  BOOST_TEST(half.contains(0.5));
  BOOST_TEST(!half.contains(0.6));
}

BOOST_AUTO_TEST_SUITE_END()
