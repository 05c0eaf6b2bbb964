#include <boost/test/unit_test.hpp>

#include "ntm/observations/json.hpp"

BOOST_AUTO_TEST_SUITE(observations_json)

using namespace ntm::observations;

BOOST_AUTO_TEST_CASE(derived_indicators_keep_what_was_left_over) {
  derived what;
  what.codes = {"7"};
  what.rows = 6;
  what.unallocated_rows = 1;
  what.unknown_codes = {{"9", 1}};
  derivation how;
  how.id = "17.1";
  how.times = 100;
  // Three of four households, one more unknown: 60 to 80 percent.
  what.indicators.push_back({how, {{3, 4, 1, 4, 1, 0}}, {1, 1, 0, 1, 0, 0}, {}});
  BOOST_TEST(to_json(what) ==
             R"({"schema":"ntm/derived/1","rows":6,"unallocated_rows":1,"without_code_rows":0,)"
             R"("unknown_codes":[{"code":"9","rows":1}],"more_unknown_rows":0,"indicators":[)"
             R"({"indicator":"17.1","kind":"share","times":100,"units":[{"unit":"7","value":75,)"
             R"("low":60,"high":80,"numerator":3,"denominator":4,"unknown":1,"unknown_share":0.2,)"
             R"("rows":4,"unknown_rows":1,"unweighted_rows":0}],)"
             R"("unallocated":{"value":100,"low":100,"high":100,"numerator":1,"denominator":1,)"
             R"("unknown":0,"unknown_share":0,"rows":1,"unknown_rows":0,"unweighted_rows":0},)"
             R"("without_code":{"value":null,"low":null,"high":null,"numerator":0,"denominator":0,)"
             R"("unknown":0,"unknown_share":null,"rows":0,"unknown_rows":0,"unweighted_rows":0}}],)"
             R"("findings":[]})");
}

BOOST_AUTO_TEST_SUITE_END()
