#include <boost/test/unit_test.hpp>

#include "audit/example.hpp"

BOOST_AUTO_TEST_SUITE(claim_file)

using namespace ntm::audit;

BOOST_AUTO_TEST_CASE(the_example_is_read_whole) {
  example qn;
  const auto claims = qn.claims();
  BOOST_TEST(claims.size() == 12U);
  BOOST_TEST(kind_of(claims.front()) == "share");
  const auto& share = std::get<share_claim>(claims.front().what);
  BOOST_TEST(share.count == 99);
  BOOST_TEST((share.printed == ntm::printed_number{4852, 2}));
  BOOST_TEST(share.maps.size() == 2U);
  BOOST_TEST(claims.front().where.line > 0U);
}

BOOST_AUTO_TEST_CASE(every_fault_is_found_in_one_pass) {
  ntm::findings found;
  const auto claims = parse_claims(R"(schema = 1
[[claim]]
id = "a"
kind = "ratio"
text_vi = "x"
source = "s"
[[claim]]
id = "b"
kind = "sum"
text_vi = "x"
source = "s"
parts = [18]
total = "106"
[[claim]]
id = "c"
kind = "mean"
text_vi = "x"
source = "s"
printed = "15,2,8"
maps = ["2020-01-31"]
colour = 1
[[claim]]
id = "d"
kind = "sum"
text_vi = "x"
source = "s"
parts = [1, 2]
total = 3
[[claim]]
id = "d"
kind = "share"
text_vi = "x"
source = "s"
count = 3
[[claim]]
id = "e"
kind = "cumulative"
text_vi = "x"
source = "s"
count_before = 1
added = 1
count_after = 2
before = 2020-02-01
after = 2020-02-01
)",
                                   "claims.toml", found);
  BOOST_REQUIRE_EQUAL(claims.size(), 1U);
  BOOST_TEST(claims[0].id == "d");
  const std::vector<std::pair<std::string, unsigned>> expected{
      {"NTM-A001", 4},  {"NTM-A007", 12}, {"NTM-C017", 13}, {"NTM-A005", 19}, {"NTM-A006", 20},
      {"NTM-C016", 21}, {"NTM-C018", 29}, {"NTM-C018", 29}, {"NTM-A003", 30}, {"NTM-A010", 44}};
  BOOST_REQUIRE_EQUAL(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    BOOST_TEST_INFO(found[i].text());
    BOOST_TEST(found[i].code == expected[i].first);
    BOOST_TEST_INFO(found[i].text());
    BOOST_TEST(found[i].where.line == expected[i].second);
  }
}

BOOST_AUTO_TEST_CASE(numbers_beyond_reason_are_findings) {
  ntm::findings found;
  const auto claims = parse_claims(R"(schema = 1
[[claim]]
id = "a"
kind = "share"
text_vi = "x"
source = "s"
count = 9000000000000000000
printed = "48,123456"
maps = [2020-01-31]
)",
                                   "claims.toml", found);
  BOOST_TEST(claims.empty());
  BOOST_REQUIRE_EQUAL(found.size(), 2U);
  BOOST_TEST(found[0].code == "NTM-C015");
  BOOST_TEST(found[1].code == "NTM-A005");
}

BOOST_AUTO_TEST_CASE(another_schema_and_broken_toml) {
  ntm::findings found;
  (void)parse_claims("schema = 2\n", "claims.toml", found);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0].code == "NTM-A002");
  BOOST_CHECK_THROW((void)parse_claims("[[claim]\n", "claims.toml", found), ntm::file_error);
}

BOOST_AUTO_TEST_SUITE_END()
