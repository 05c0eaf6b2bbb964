#include <boost/test/unit_test.hpp>

#include "ntm/province/json.hpp"

BOOST_AUTO_TEST_CASE(a_check_of_a_province_is_one_object) {
  const auto qn = ntm::load("quang-nam-2020");
  const auto text = ntm::province::to_json(qn.check(qn.evaluate()));
  BOOST_TEST(text.starts_with(R"({"schema":"ntm/check/1","targets":[{"id":"T01")"));
  for (const auto* key : {R"("claims":[{)", R"("consistency":[)", R"("findings":[)"})
    BOOST_TEST(text.find(key) != std::string::npos);
}
