#include <boost/test/unit_test.hpp>

#include "ntm/ocop/json.hpp"

BOOST_AUTO_TEST_SUITE(ocop_json)

using namespace ntm::ocop;

BOOST_AUTO_TEST_CASE(a_rating_says_no_stars_unless_they_are_sure) {
  rating one{rating_verdict::rated, 4, 4, false, gap_policy::half_open, "read"};
  BOOST_TEST(to_json(one) ==
             R"({"schema":"ntm/rating/1","verdict":"rated","stars":4,"stars_low":4,"stars_high":4,)"
             R"("in_gap":false,"policy":"half-open","confidence":"read"})");
  one.stars_low = 3;
  one.confidence = "";
  BOOST_TEST(to_json(one).find(R"("stars":null,"stars_low":3)") != std::string::npos);
  BOOST_TEST(to_json(one).find(R"("confidence":null)") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
