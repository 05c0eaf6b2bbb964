#include <boost/test/unit_test.hpp>

#include "made.hpp"
#include "ntm/targets/json.hpp"

using namespace ntm;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(a_check_is_an_object_with_its_verdict_and_gap) {
  made::world all;
  const auto day = 2020y / 6 / 30;
  all.rows.push_back(made::row(*all.units, "912", 2020y / 3 / 1));
  findings report;
  const auto promised = targets::parse_targets(
      "id,measure,operator,value,by_date\nT,communes_recognised,>=,3,2020-12-31\n", "t.csv",
      *all.units, report);
  const auto text = targets::to_json(targets::check(all.at(day), promised));
  BOOST_TEST(text.find(R"("id":"T","measure":"communes_recognised")") != std::string::npos);
  BOOST_TEST(text.find(R"("least":3,"most":null)") != std::string::npos);
  BOOST_TEST(text.find(R"("verdict":"behind","gap":{"low":2,"high":2})") != std::string::npos);
  BOOST_TEST(text.find(R"("numerator":{"low":1,"high":1},"denominator":1)") != std::string::npos);
  const auto value = targets::value(all.at(day), measure::communes_recognised);
  BOOST_TEST(targets::to_json(value).starts_with(R"({"schema":"ntm/measure_value/1")"));
}
