#include <boost/test/unit_test.hpp>

#include <limits>

#include "journal_world.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/observations/beside.hpp"
#include "ntm/standard/edition.hpp"

BOOST_AUTO_TEST_SUITE(citizens_beside_the_office)

using namespace journal_world;
namespace {
panel panel_of(std::vector<observation> rows) {
  ntm::findings ignored;
  return panel::build(std::move(rows), ignored);
}
observation status(const std::string& code, bool met) {
  auto out = row(code, "5", met ? 1 : 0);
  out.subject = subject::criterion;
  out.is_status = true;
  return out;
}
observation nothing(const std::string& code, std::string item) {
  auto out = row(code, std::move(item), 0);
  out.value.reset();
  out.presence = presence::not_reported;
  return out;
}
/// Income a head, and clean water in percent.
ntm::standard::edition edition_of_two() {
  ntm::standard::edition out;
  out.id = "two";
  out.criteria.resize(2);
  for (auto& one : out.criteria)
    one.indicators.resize(1);
  out.criteria[0].indicators[0].code = "10.1";
  out.criteria[0].indicators[0].unit = "million_vnd_per_person_year";
  out.criteria[1].indicators[0].code = "17.1";
  out.criteria[1].indicators[0].unit = "percent";
  return out;
}
std::vector<tolerance> allowed(std::string_view text) {
  ntm::findings report;
  auto out = parse_tolerances(text, "tolerances.csv", report);
  BOOST_TEST(report.empty());
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(the_tolerance_is_the_last_difference_that_agrees) {
  // 95.3 - 93.2 is 2.0999999999999943 in binary, and 90.3 - 88.2 is 2.0999999999999943 too.
  const auto two = allowed("item,within,source\n17.1,2.1,Quyet dinh\n");
  const auto verdict = [&](double office, double people) {
    return put_beside(panel_of({row("9001", "17.1", office)}),
                      panel_of({row("9001", "17.1", people)}), two, *units(), june, july,
                      edition_of_two())
        .rows.at(0)
        .agreement;
  };
  BOOST_TEST((verdict(95.3, 93.2) == agreement::within));
  BOOST_TEST((verdict(88.2, 90.3) == agreement::within));
  BOOST_TEST((verdict(95.3, 93.1) == agreement::beyond));
  BOOST_TEST((verdict(95.3, 95.3) == agreement::within));
}

BOOST_AUTO_TEST_CASE(a_percentage_is_of_the_official_value) {
  const auto five = allowed("item,within\n10.1,5%\n");
  const auto made = [&](double office, double people) {
    return put_beside(panel_of({row("9001", "10.1", office)}),
                      panel_of({row("9001", "10.1", people)}), five, *units(), june, july,
                      edition_of_two());
  };
  BOOST_TEST((made(40, 42).rows[0].agreement == agreement::within)); // 5 % of 40 is 2
  BOOST_TEST((made(40, 42.5).rows[0].agreement == agreement::beyond));
  BOOST_TEST((made(42.5, 40).rows[0].agreement == agreement::beyond)); // 5 % of 42.5 is 2.125
  const auto told = made(40, 42.5).findings;
  BOOST_TEST_REQUIRE(told.size() == 1u);
  BOOST_TEST(told[0].code == "NTM-O029");
  BOOST_TEST(told[0].what(ntm::language::english) ==
             units()->describe(unit("9001")) +
                 ", 10.1: the office says 40 (of 2020-05-31), citizens 42.5 (of 2020-05-31), more "
                 "than 5% apart");
}

BOOST_AUTO_TEST_CASE(what_is_unknown_is_counted_on_no_side) {
  const auto made = put_beside(
      panel_of({row("9001", "17.1", 90), nothing("9001", "10.1"), nothing("9002", "10.1")}),
      panel_of({nothing("9001", "17.1"), row("9001", "10.1", 4), nothing("9002", "10.1")}), {},
      *units(), june, july, edition_of_two());
  BOOST_TEST_REQUIRE(made.rows.size() == 2u);
  BOOST_TEST(made.count(agreement::only_official) == 1u);
  BOOST_TEST(made.count(agreement::only_citizens) == 1u);
  BOOST_TEST(made.findings.empty());
}

BOOST_AUTO_TEST_CASE(statuses_need_no_tolerance_and_values_without_one_are_not_judged) {
  const auto made =
      put_beside(panel_of({status("9001", true), status("9002", true), row("9001", "17.1", 90),
                           row("9002", "17.1", 70), row("9002", "2.1", 1)}),
                 panel_of({status("9001", false), status("9002", true), row("9001", "17.1", 89),
                           row("9002", "17.1", 70),
                           [] {
                             auto said = row("9002", "2.1", 1);
                             said.is_status = true;
                             return said;
                           }()}),
                 {}, *units(), june, july, edition_of_two());
  BOOST_TEST(made.rows.size() == 5u);
  BOOST_TEST(made.count(agreement::beyond) == 1u);
  BOOST_TEST(made.count(agreement::within) == 2u);
  BOOST_TEST(made.count(agreement::no_tolerance) == 1u);
  BOOST_TEST(made.count(agreement::incomparable) == 1u);
  BOOST_TEST(has(made.findings, "NTM-O030"));
}

BOOST_AUTO_TEST_CASE(what_was_not_known_yet_is_not_compared) {
  const auto official = panel_of({row("9001", "17.1", 90)});
  const auto citizens = panel_of({row("9001", "17.1", 60, may, july)});
  const auto within = allowed("item,within\n17.1,2\n");
  BOOST_TEST(put_beside(official, citizens, within, *units(), june, june, edition_of_two())
                 .count(agreement::only_official) == 1u);
  const auto now = put_beside(official, citizens, within, *units(), june, july, edition_of_two());
  BOOST_TEST(now.count(agreement::beyond) == 1u);
  const auto table = now.to_table(*units());
  BOOST_TEST(std::get<ntm::table::texts>(table.at("official").data)[0].value() == "90");
  BOOST_TEST(std::get<ntm::table::reals>(table.at("difference").data)[0].value() == -30);
}

BOOST_AUTO_TEST_CASE(figures_are_compared_in_the_unit_of_the_edition) {
  const auto edition = edition_of_two();
  const auto counted = [](std::string item, double part, double whole) {
    auto out = row("9001", std::move(item), 100 * part / whole);
    out.numerator = part;
    out.denominator = whole;
    return out;
  };
  const auto both = [&](observation office, observation people, std::string_view within) {
    return put_beside(panel_of({std::move(office)}), panel_of({std::move(people)}), allowed(within),
                      *units(), june, july, edition);
  };
  // 41500 million dong of 1000 people are 41.5 a head, and 450 of 500 are 90 percent.
  const auto income =
      both(row("9001", "10.1", 41.5), counted("10.1", 41500, 1000), "item,within\n10.1,5%\n");
  BOOST_TEST((income.rows.at(0).agreement == agreement::within));
  BOOST_TEST(income.rows[0].citizens->value.value() == 41.5);
  BOOST_TEST(income.rows[0].difference.value() == 0);
  const auto water =
      both(row("9001", "17.1", 90), counted("17.1", 450, 500), "item,within\n17.1,5\n");
  BOOST_TEST((water.rows.at(0).agreement == agreement::within));
  auto part = counted("17.1", 450, 500);
  part.value = 0.9; // 0.9 % or 90 %: nobody said
  BOOST_TEST((both(row("9001", "17.1", 90), part, "item,within\n17.1,5\n").rows.at(0).agreement ==
              agreement::incomparable));
  // Where the edition does not say what counts are worth, nothing is compared.
  BOOST_TEST((both(row("9001", "9.9", 41.5), counted("9.9", 41500, 1000), "item,within\n9.9,5%\n")
                  .rows.at(0)
                  .agreement == agreement::incomparable));
  const auto beyond =
      both(row("9001", "10.1", 41.5), row("9001", "10.1", 4150), "item,within\n10.1,5%\n");
  BOOST_TEST(beyond.findings.at(0).what(ntm::language::vietnamese) ==
             units()->describe(unit("9001")) +
                 ", 10.1: cơ quan 41,5 (ngày 31/05/2020), người dân 4.150 (ngày 31/05/2020), chênh "
                 "quá mức cho phép 5%");
}

BOOST_AUTO_TEST_CASE(numbers_are_told_with_all_their_digits) {
  const auto one = [&](double office, double people, std::string_view within) {
    return put_beside(panel_of({row("9001", "17.1", office)}),
                      panel_of({row("9001", "17.1", people)}), allowed(within), *units(), june,
                      july, edition_of_two())
        .findings.at(0);
  };
  BOOST_TEST(one(95.04123, 95.04088, "item,within\n17.1,\"0,0001\"\n")
                 .what(ntm::language::vietnamese)
                 .ends_with("cơ quan 95,04123 (ngày 31/05/2020), người dân 95,04088 (ngày "
                            "31/05/2020), chênh quá mức cho phép 0,0001"));
  BOOST_TEST(one(1234567.5, 1234569.25, "item,within\n17.1,1\n")
                 .what(ntm::language::vietnamese)
                 .find("1.234.567,5 (ngày") != std::string::npos);
  const auto apart = put_beside(panel_of({status("9001", true)}), panel_of({status("9001", false)}),
                                {}, *units(), june, july, edition_of_two());
  BOOST_TEST(apart.findings.at(0).what(ntm::language::vietnamese) ==
             units()->describe(unit("9001")) +
                 ", tiêu chí 5: cơ quan đạt (ngày 31/05/2020), người dân chưa đạt (ngày "
                 "31/05/2020), chênh quá mức cho phép 0");
}

BOOST_AUTO_TEST_CASE(tolerances_are_of_what_their_item_says) {
  auto edition = edition_of_two();
  edition.criteria[0].indicators[0].code = "5";
  auto own = row("9001", "", 15), theirs = row("9001", "", 14);
  own.subject = theirs.subject = subject::count;
  own.of = theirs.of = 19;
  const auto made = put_beside(panel_of({own, row("9001", "5", 95), status("9002", true)}),
                               panel_of({theirs, row("9001", "5", 93), status("9002", true)}),
                               allowed("item,within\ncriteria,1\nindicator:5,2\n17.9,1\n"),
                               *units(), june, july, edition);
  BOOST_TEST(made.count(agreement::within) == 3u);
  BOOST_TEST_REQUIRE(made.findings.size() == 1u); // 17.9 is nothing of this edition
  BOOST_TEST(made.findings[0].code == "NTM-O034");
  const auto items = made.to_table(*units());
  BOOST_TEST(std::get<ntm::table::texts>(items.at("item").data)[1].value() == "criteria");
  BOOST_TEST(std::get<ntm::table::texts>(items.at("item").data)[0].value() == "indicator:5");
  ntm::findings report;
  const auto read = parse_tolerances("item,within\n17,5\ncriterion:5,1\n17.1,2\nindicator:17.1,3\n",
                                     "t.csv", report);
  BOOST_TEST_REQUIRE(read.size() == 1u);
  BOOST_TEST_REQUIRE(report.size() == 3u);
  BOOST_TEST(report[0].code == "NTM-O033");
  BOOST_TEST(report[1].code == "NTM-O033");
  BOOST_TEST(report[2].code == "NTM-O031");
  const std::vector<tolerance> wrong{{"17", 1, false, ""}};
  const panel none;
  BOOST_CHECK_THROW(
      static_cast<void>(put_beside(none, none, wrong, *units(), june, july, edition_of_two())),
      ntm::error);
}

BOOST_AUTO_TEST_CASE(tolerances_that_cannot_be_used_are_told) {
  ntm::findings report;
  const auto read = parse_tolerances(
      "item,within\n17.1,2\n17.1,3\n10.1,-1\n3.1,bao nhiêu\n5.1,\"0,5\"\n6.1,\"1,234\"\n", "t.csv",
      report);
  BOOST_TEST_REQUIRE(read.size() == 2u);
  BOOST_TEST(read[1].within == 0.5);
  BOOST_TEST(report.size() == 4u); // 1,234 may be two numbers
  BOOST_TEST(has(report, "NTM-O031"));
  BOOST_TEST(has(report, "NTM-C013"));
  const panel none;
  const std::vector<tolerance> twice{{"17.1", 1, false, ""}, {"17.1", 2, false, ""}};
  BOOST_CHECK_THROW(
      static_cast<void>(put_beside(none, none, twice, *units(), june, july, edition_of_two())),
      ntm::error);
  const std::vector<tolerance> bad{{"17.1", std::numeric_limits<double>::quiet_NaN(), false, ""}};
  BOOST_CHECK_THROW(
      static_cast<void>(put_beside(none, none, bad, *units(), june, july, edition_of_two())),
      ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
