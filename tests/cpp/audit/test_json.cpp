#include <boost/test/unit_test.hpp>

#include "audit/example.hpp"
#include "ntm/audit/json.hpp"

BOOST_AUTO_TEST_CASE(a_claim_is_an_object_with_its_arithmetic) {
  example qn;
  const auto text = ntm::audit::to_json(ntm::audit::reconcile(qn.claims(), qn.load()));
  BOOST_TEST(text.starts_with(R"({"schema":"ntm/claims/1","claims":[{"id":")"));
  BOOST_TEST(text.find(R"("verdict":"holds_by_cutting")") != std::string::npos);
  BOOST_TEST(text.find(R"("numerator":99,"denominator":204,"printing":"cut")") !=
             std::string::npos);
}
