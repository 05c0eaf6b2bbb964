#include <boost/test/unit_test.hpp>

#include <limits>

#include "journal_world.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/observations/beside.hpp"

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
std::vector<tolerance> allowed(std::string_view text) {
  ntm::findings report;
  auto out = parse_tolerances(text, "tolerances.csv", report);
  BOOST_TEST(report.empty());
  return out;
}
} // namespace

BOOST_AUTO_TEST_SUITE(citizens_beside_the_office)

BOOST_AUTO_TEST_CASE(the_tolerance_is_the_last_difference_that_agrees) {
  // 95.3 - 93.2 is 2.0999999999999943 in binary, and 90.3 - 88.2 is 2.0999999999999943 too.
  const auto two = allowed("item,within,source\n17.1,2.1,Quyet dinh\n");
  const auto verdict = [&](double office, double people) {
    return put_beside(panel_of({row("9001", "17.1", office)}),
                      panel_of({row("9001", "17.1", people)}), two, *units(), june, july)
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
                      panel_of({row("9001", "10.1", people)}), five, *units(), june, july);
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
      *units(), june, july);
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
                 {}, *units(), june, july);
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
  BOOST_TEST(put_beside(official, citizens, within, *units(), june, june)
                 .count(agreement::only_official) == 1u);
  const auto now = put_beside(official, citizens, within, *units(), june, july);
  BOOST_TEST(now.count(agreement::beyond) == 1u);
  const auto table = now.to_table(*units());
  BOOST_TEST(std::get<ntm::table::texts>(table.at("official").data)[0].value() == "90");
  BOOST_TEST(std::get<ntm::table::reals>(table.at("difference").data)[0].value() == -30);
}

BOOST_AUTO_TEST_CASE(tolerances_that_cannot_be_used_are_told) {
  ntm::findings report;
  const auto read = parse_tolerances(
      "item,within\n17.1,2\n17.1,3\n10.1,-1\n3.1,bao nhiêu\n5.1,\"0,5\"\n", "t.csv", report);
  BOOST_TEST_REQUIRE(read.size() == 2u);
  BOOST_TEST(read[1].within == 0.5);
  BOOST_TEST(report.size() == 3u);
  BOOST_TEST(has(report, "NTM-O031"));
  BOOST_TEST(has(report, "NTM-C013"));
  const panel none;
  const std::vector<tolerance> twice{{"17.1", 1, false, ""}, {"17.1", 2, false, ""}};
  BOOST_CHECK_THROW(static_cast<void>(put_beside(none, none, twice, *units(), june, july)),
                    ntm::error);
  const std::vector<tolerance> bad{{"17.1", std::numeric_limits<double>::quiet_NaN(), false, ""}};
  BOOST_CHECK_THROW(static_cast<void>(put_beside(none, none, bad, *units(), june, july)),
                    ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
