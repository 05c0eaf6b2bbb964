#include <boost/test/unit_test.hpp>

#include "ntm/province/json.hpp"
#include "ntm/province/session.hpp"

BOOST_AUTO_TEST_CASE(a_check_of_a_province_is_one_object) {
  const auto qn = ntm::load("quang-nam-2020");
  const auto text = ntm::province::to_json(qn.check(qn.evaluate()));
  BOOST_TEST(text.starts_with(R"({"schema":"ntm/check/1","targets":[{"id":"T01")"));
  for (const auto* key : {R"("claims":[{)", R"("consistency":[)", R"("findings":[)"})
    BOOST_TEST(text.find(key) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_saved_form_is_one_object) {
  const auto qn = ntm::load("quang-nam-2020");
  ntm::province::session open(qn.evaluate());
  const auto text = ntm::province::to_json(open.set_status("Tiên Lộc", "1", true));
  BOOST_TEST(text.starts_with(R"({"schema":"ntm/delta/1","version":1,"in_force":true,)"
                              R"("action":"set","unit":")"));
  BOOST_TEST(text.find(R"("what":"criterion","item":"1","before":"unknown","after":"met")") !=
             std::string::npos);
  BOOST_TEST(text.find(R"("level":"province","unit":"49","name":"Quảng Nam","quantity":)") !=
             std::string::npos);
}
