#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "ntm/funds/ledger.hpp"

BOOST_AUTO_TEST_SUITE(ledger)

namespace f = ntm::funds;
using namespace std::chrono_literals;

namespace {
const std::string header = "unit_code,source_of_capital,kind,period,planned,allocated,disbursed,"
                           "unit,as_of,confidence,source\n";
std::string codes(const ntm::findings& report) {
  std::string out;
  for (const auto& one : report)
    out += one.code + ":" + std::to_string(one.where.line) + " ";
  return out;
}
f::ledger read(const std::string& rows, ntm::findings& report) {
  return f::parse_ledger(header + rows, "funds.csv", report);
}
} // namespace

BOOST_AUTO_TEST_CASE(the_shipped_lines_and_what_they_add_up_to) {
  std::ifstream in(NTM_TEST_DATA "/examples/quang-nam-2020/funds.csv");
  std::ostringstream text;
  text << in.rdbuf();
  ntm::findings report;
  const auto ledger = f::parse_ledger(text.str(), "funds.csv", report);
  BOOST_TEST(ledger.lines().size() == 6u);
  // 267.0 + 94.0 = 361.0 is printed 361.6: 0.6 is more than three halves of 0.1. 298.5 for 298.6
  // is not.
  BOOST_TEST(codes(report) == "NTM-F010:2 ");
  BOOST_TEST(report.at(0).text(ntm::language::vietnamese).find("361,0 tỷ đồng") !=
             std::string::npos);
  const auto parts = f::disbursement(ledger, "2019");
  BOOST_TEST_REQUIRE(parts.has_value());
  BOOST_TEST(parts->disbursed == 659'500'000'000);
  BOOST_TEST(parts->planned == 1'001'600'000'000);
  BOOST_TEST(parts->lines == 4u);
  const auto totals = f::disbursement(ledger, "2019", f::ledger_basis::totals);
  BOOST_TEST(totals->disbursed == 660'200'000'000);
  BOOST_TEST(totals->planned == 1'001'600'000'000);
  BOOST_TEST(!f::disbursement(ledger, "2020").has_value());
  BOOST_TEST(!f::disbursement(ledger, "2019", f::ledger_basis::parts, 2020y / 6 / 16).has_value());
  BOOST_TEST(f::periods(ledger) == std::vector<std::string>{"2019"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_total_stands_in_for_parts_that_are_not_all_there) {
  ntm::findings report;
  const auto ledger = read(",central,total,2019,10,,6,billion VND,,,s\n"
                           ",central,investment,2019,7,,4,billion VND,,,s\n"
                           ",province,investment,2019,2,,1,billion VND,,,s\n"
                           ",district,total,2019,5,,,billion VND,,,s\n"
                           "501,central,total,2019,9,,9,billion VND,,,s\n",
                           report);
  BOOST_TEST(report.empty());
  const auto sum = f::disbursement(ledger, "2019");
  BOOST_TEST(sum->planned == 12'000'000'000);
  BOOST_TEST(sum->disbursed == 7'000'000'000);
  BOOST_TEST(sum->lines == 2u);
  BOOST_TEST(sum->incomplete == 1u);
  BOOST_TEST(f::disbursement(ledger, "2019", f::ledger_basis::parts, {}, "501")->planned ==
             9'000'000'000);
}

BOOST_AUTO_TEST_CASE(of_two_readings_the_newer_holds) {
  ntm::findings report;
  const auto ledger = read(",central,total,2019,10,,6,billion VND,2019-12-31,,s\n"
                           ",central,total,2019,10,,8,billion VND,2020-03-31,,s\n",
                           report);
  BOOST_TEST(report.empty());
  BOOST_TEST(f::disbursement(ledger, "2019")->disbursed == 8'000'000'000);
  BOOST_TEST(f::disbursement(ledger, "2019", f::ledger_basis::parts, 2020y / 1 / 1)->disbursed ==
             6'000'000'000);
}

BOOST_AUTO_TEST_CASE(parts_must_not_exceed_a_total_over_sources) {
  ntm::findings report;
  const auto ledger = read(",all,total,2019,10,,,billion VND,,,s\n"
                           ",central,total,2019,6,,,billion VND,,,s\n"
                           ",province,total,2019,7,,,billion VND,,,s\n",
                           report);
  BOOST_TEST(codes(report) == "NTM-F011:2 ");
  ntm::findings fine;
  (void)read(",all,total,2019,10,,,billion VND,,,s\n,central,total,2019,6,,,billion VND,,,s\n",
             fine);
  BOOST_TEST(fine.empty()); // other sources may be unnamed
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_file_is_found_in_one_pass) {
  ntm::findings report;
  const auto ledger = read(",central,total,19,1,,1,VND,,,s\n"
                           ",central,other,2019,1,,1,VND,,,s\n"
                           ",central,total,2019,1,,2,VND,,,s\n"
                           ",central,total,2019,1,,1,VND,,,s\n"
                           ",,total,2016-2018,1,,1,VND,17/06/2020,,s\n"
                           ",people,total,2016-2018,,,,VND,,,s\n",
                           report);
  BOOST_TEST(codes(report) ==
             "NTM-F007:2 NTM-C013:3 NTM-F012:4 NTM-C014:5 NTM-C008:6 NTM-C009:6 NTM-F009:7 ");
  BOOST_TEST(ledger.lines().size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
