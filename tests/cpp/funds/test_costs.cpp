#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "ntm/funds/costs.hpp"
#include "ntm/funds/money.hpp"

BOOST_AUTO_TEST_SUITE(costs)

namespace f = ntm::funds;

namespace {
std::string codes(const ntm::findings& report) {
  std::string out;
  for (const auto& one : report)
    out += one.code + ":" + std::to_string(one.where.line) + " ";
  return out;
}
const std::string header = "criterion,unit_class,low,likely,high,unit,illustrative,source\n";
} // namespace

BOOST_AUTO_TEST_CASE(amounts_become_whole_dong_exactly) {
  const auto billion = f::find_money_unit("tỷ đồng");
  BOOST_TEST_REQUIRE(billion.has_value());
  BOOST_TEST(f::to_dong("18.8", *billion).dong == 18'800'000'000);
  BOOST_TEST(f::to_dong("18,8", *billion).last_digit == 100'000'000);
  BOOST_TEST(f::to_dong("0.000000001", *billion).dong == 1);
  BOOST_CHECK(f::to_dong("0.0000000001", *billion).fault == f::money_fault::not_whole);
  BOOST_CHECK(f::to_dong("1.50", f::money_units().front()).fault == f::money_fault::not_whole);
  BOOST_TEST(f::to_dong("2.00", f::money_units().front()).dong == 2);
  BOOST_CHECK(f::to_dong("99999999999999", *billion).fault == f::money_fault::too_large);
  BOOST_CHECK(f::to_dong("1.234,5", *billion).fault == f::money_fault::not_a_number);
  BOOST_TEST(f::find_money_unit("Triệu đồng")->dong == 1'000'000);
  BOOST_TEST(f::find_money_unit("tỉ đồng")->dong == 1'000'000'000);
  BOOST_TEST(f::find_money_unit("thousand VND")->dong == 1'000);
  BOOST_TEST(!f::find_money_unit("USD").has_value());
}

BOOST_AUTO_TEST_CASE(money_is_printed_in_its_largest_unit) {
  BOOST_TEST(f::format_money(18'800'000'000, 1, ntm::language::vietnamese) == "18,8 tỷ đồng");
  BOOST_TEST(f::format_money(-600'000'000, 1, ntm::language::english) == "-600.0 million VND");
  BOOST_TEST(f::format_money(500, 1, ntm::language::vietnamese) == "500 đồng");
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_file_is_found_in_one_pass) {
  ntm::findings report;
  const auto costs = f::parse_costs(header + "1,,1,2,3,million VND,0,a plan\n"
                                             "1,,1,2,3,million VND,0,again\n"
                                             "2,,3,2,1,million VND,1,\n"
                                             "3,,-1,2,3,million VND,1,\n"
                                             "4,,1,2,3,dollar,1,\n"
                                             "5,,1,x,3,VND,1,\n"
                                             "6,,0.5,1,1,VND,1,\n"
                                             "0,,1,2,3,VND,1,\n"
                                             "7,,1,,3,VND,1,\n"
                                             "8,is_mountain,1,2,3,VND,0,\n",
                                    "costs.csv", report);
  BOOST_TEST(codes(report) == "NTM-C014:3 NTM-F005:4 NTM-F004:5 NTM-F001:6 NTM-F002:7 NTM-F003:8 "
                              "NTM-C015:9 NTM-C008:10 NTM-F006:11 ");
  BOOST_TEST_REQUIRE(costs.rows().size() == 2u); // 10 rows read, 8 rejected
  BOOST_TEST(costs.rows()[0].likely == 2'000'000);
  BOOST_TEST(!costs.illustrative());
}

BOOST_AUTO_TEST_CASE(a_missing_column_leaves_nothing) {
  ntm::findings report;
  BOOST_TEST(f::parse_costs("criterion,low\n1,2\n", "costs.csv", report).rows().empty());
  BOOST_TEST(ntm::has_errors(report));
}

BOOST_AUTO_TEST_CASE(words_of_estimates) {
  BOOST_CHECK(f::to_estimate("high") == f::estimate::high);
  BOOST_TEST(f::to_string(f::estimate::likely) == "likely");
  BOOST_CHECK_THROW((void)f::to_estimate("mean"), ntm::unknown_name);
}

BOOST_AUTO_TEST_CASE(the_shipped_illustration_is_marked_and_of_the_size_that_was_read) {
  std::ifstream in(NTM_TEST_DATA "/examples/quang-nam-2020/costs.csv");
  std::ostringstream text;
  text << in.rdbuf();
  ntm::findings report;
  const auto costs = f::parse_costs(text.str(), "costs.csv", report);
  BOOST_TEST(report.empty());
  f::money hard = 0;
  for (const auto& row : costs.rows()) {
    BOOST_TEST(row.illustrative);
    BOOST_TEST(row.source.find("minh họa") != std::string::npos);
    // transport, income, poverty, production, environment: the hard ones the sources name
    if (row.unit_class.empty() &&
        (row.criterion == 2 || row.criterion == 10 || row.criterion == 11 || row.criterion == 13 ||
         row.criterion == 17))
      hard += row.likely;
  }
  BOOST_TEST(hard ==
             18'800'000'000); // 113 / 6 = 18.8 billion a commune (data/funds/unit-costs.toml)
}

BOOST_AUTO_TEST_SUITE_END()
