#include <boost/test/unit_test.hpp>

#include "ntm/core/text.hpp"

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(folds_vietnamese_names) {
  BOOST_TEST(ntm::fold("Quế  Mỹ") == "que my");
  BOOST_TEST(ntm::fold("Đại Lộc") == "dai loc");
  BOOST_TEST(ntm::fold("Que\xCC\x82\xCC\x81 My\xCC\x83") == "que my"); // decomposed
  BOOST_TEST(ntm::fold("Ch'ơm") == "ch om");
  BOOST_TEST(ntm::fold("  Hòa – Hoà ") == "hoa hoa");
}

BOOST_AUTO_TEST_CASE(utf8_is_checked) {
  std::size_t at = 0;
  BOOST_TEST(ntm::is_utf8("xã Trà Mai"));
  BOOST_TEST(!ntm::is_utf8("ab\xC3", &at));
  BOOST_TEST(at == 2u);
  BOOST_TEST(!ntm::is_utf8("\xE0\x80\x80"));
  BOOST_TEST(!ntm::is_utf8("\xED\xA0\x80"));
}

BOOST_AUTO_TEST_CASE(nearest_names) {
  const std::vector<std::string> names{"communes_recognised", "share_recognised", "mean_criteria"};
  BOOST_TEST(ntm::nearest("communes_recognized", names).front() == "communes_recognised");
  BOOST_TEST(ntm::nearest("zzz", names).empty());
}

BOOST_AUTO_TEST_CASE(splits_and_joins) {
  BOOST_TEST(ntm::split(" a ; b", ';') == (std::vector<std::string>{"a", "b"}),
             boost::test_tools::per_element());
  BOOST_TEST(ntm::split("", ';').empty());
  BOOST_TEST(ntm::join({"a", "b"}, ", ") == "a, b");
}

BOOST_AUTO_TEST_SUITE_END()
