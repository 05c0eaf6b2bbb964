#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/funds/arrears.hpp"
#include "ntm/funds/tables.hpp"

BOOST_AUTO_TEST_SUITE(money_tables)

namespace f = ntm::funds;
using namespace std::chrono_literals;

namespace {
const ntm::units::registry units = [] {
  ntm::findings report;
  return ntm::units::parse_registry(
      "gso_code,name_vi,level,parent_code\n9,P,province,\n91,Một,district,9\n92,Hai,district,9\n"
      "911,Xã,commune,91\n",
      "u.csv", "", "", {}, report);
}();
std::vector<f::arrears_line> read(const std::string& rows, ntm::findings& report) {
  return f::parse_arrears("unit_code,start,paid,left,unit,bound,as_of\n" + rows, "a.csv", report);
}
std::optional<std::int64_t> whole(const ntm::table& t, const char* column, std::size_t row) {
  return std::get<ntm::table::integers>(t.at(column).data).at(row);
}
} // namespace

BOOST_AUTO_TEST_CASE(what_is_left_follows_only_from_exact_amounts) {
  ntm::findings report;
  const auto lines =
      read("91,10,4,,billion VND,=,2019-12-31\n92,10,7,,billion VND,>=,2019-12-31\n", report);
  BOOST_TEST(report.empty());
  BOOST_TEST(lines[0].still_owed().value() == 6'000'000'000);
  BOOST_TEST(!lines[1].still_owed()); // more than 10 less more than 7 may be anything
}

BOOST_AUTO_TEST_CASE(amounts_that_contradict_each_other_are_a_finding) {
  ntm::findings report;
  (void)read("91,10,4,6,billion VND,,2019-12-31\n92,10.0,4.0,5.8,billion VND,,2019-12-31\n"
             ",10,4,6,billion VND,most,\n",
             report);
  BOOST_TEST_REQUIRE(report.size() == 2u);
  BOOST_TEST(report[0].code == "NTM-F013");
  BOOST_TEST(report[0].where.line == 3u);
  BOOST_TEST(report[1].code == "NTM-C013");
}

BOOST_AUTO_TEST_CASE(a_total_is_summed_only_where_every_district_is_known) {
  ntm::findings report;
  const auto map = units.at(2019y / 12 / 31);
  const auto some = f::table_t5(read("91,,,6,billion VND,,2019-12-31\n", report), map);
  BOOST_TEST(some.rows() == 3u);
  BOOST_TEST(!whole(some, "left", 2));
  const auto all = f::table_t5(
      read("91,,,6,billion VND,,2019-12-31\n92,,,1,billion VND,,2019-12-31\n", report), map);
  BOOST_TEST(whole(all, "left", 2).value() == 7'000'000'000);
}

BOOST_AUTO_TEST_CASE(a_commune_is_a_part_of_what_its_district_states) {
  ntm::findings report;
  const auto map = units.at(2019y / 12 / 31);
  const std::string rest = "91,,,10,billion VND,,\n92,,,0,billion VND,,\n";
  const std::string commune = "911,,,4,billion VND,>=,\n";
  const auto stated = f::table_t5(read(",,,10,billion VND,,\n" + rest + commune, report), map);
  BOOST_TEST_REQUIRE(stated.rows() == 4u); // two districts, unallocated, the province
  BOOST_TEST(whole(stated, "left", 2).value() == 0);
  const auto summed = f::table_t5(read(rest + commune, report), map);
  BOOST_TEST(whole(summed, "left", 2).value() == 10'000'000'000);
  // The district says nothing: the commune's line is all that is known, and at least that.
  const auto alone =
      f::table_t5(read(",,,10,billion VND,,\n92,,,1,billion VND,,\n" + commune, report), map);
  BOOST_TEST_REQUIRE(alone.rows() == 5u);
  BOOST_TEST(whole(alone, "left", 2).value() == 4'000'000'000);
  BOOST_TEST(whole(alone, "left", 3).value() == 5'000'000'000);
  BOOST_TEST(std::get<ntm::table::texts>(alone.at("bound").data)[3].value() == "about");
  BOOST_TEST(report.empty());
}

BOOST_AUTO_TEST_CASE(a_reading_of_a_later_day_does_not_count) {
  ntm::findings report;
  const auto ledger = f::parse_ledger("source_of_capital,kind,period,planned,disbursed,unit,as_of\n"
                                      "central,total,2019,10,8,billion VND,2020-01-31\n",
                                      "f.csv", report);
  BOOST_TEST(f::table_t4(ledger, units.at(2019y / 12 / 31)).rows() == 0u);
  const auto t = f::table_t4(ledger, units.at(2020y / 1 / 31), {.period = "2019"});
  BOOST_TEST(t.rows() == 2u); // the stated total, and the sum over what there is
  BOOST_CHECK_THROW((void)f::table_t4(ledger, units.at(2020y / 1 / 31), {.period = "2018"}),
                    ntm::unknown_name);
  BOOST_TEST(f::source_name("central") == "Ngân sách trung ương");
  BOOST_TEST(f::source_name("lottery") == "lottery");
}

BOOST_AUTO_TEST_SUITE_END()
