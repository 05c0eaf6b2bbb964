#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "ntm/core/errors.hpp"
#include "ntm/ocop/products.hpp"
#include "ntm/ocop/results.hpp"
#include "ntm/ocop/tables.hpp"

BOOST_AUTO_TEST_SUITE(product_registers)

using namespace ntm;
using namespace ntm::ocop;
using namespace std::chrono_literals;

namespace {
product_register read(const std::string& rows, findings& report) {
  return parse_products("code,owner,year,step,stars,level,on\n" + rows, "p.csv", report);
}
std::string codes(const findings& report) {
  std::string out;
  for (const auto& one : report)
    out += one.code + ":" + std::to_string(one.where.line) + " ";
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(a_certificate_lapses_after_36_months) {
  // Nghệ An: 48 certificates of 04/02/2020 lapsed on 04/02/2023.
  findings report;
  const auto all = read("P,O,2019,recognised,3,province,2020-02-04\n", report);
  BOOST_TEST(report.empty());
  BOOST_TEST((all.certificates()[0].lapses == 2023y / 2 / 4));
  BOOST_TEST((all.standing_on(0, 2020y / 2 / 3) == standing::none));
  BOOST_TEST((all.standing_on(0, 2023y / 2 / 3) == standing::valid));
  BOOST_TEST((all.standing_on(0, 2023y / 2 / 4) == standing::lapsed));
  BOOST_CHECK_THROW((void)all.standing_on(1, 2020y / 1 / 1), error);
}

BOOST_AUTO_TEST_CASE(rated_again_up_down_or_late) {
  findings report;
  const auto all = read("A,O,2019,recognised,4,province,2020-02-04\n"
                        "A,O,2022,recognised,3,province,2023-01-20\n"
                        "B,O,2019,recognised,3,province,2020-02-04\n"
                        "B,O,2023,recognised,4,province,2023-06-01\n"
                        "C,O,2019,recognised,3,province,2020-02-04\n"
                        "C,O,2021,revoked,,,2021-05-01\n",
                        report);
  const auto again = all.renewals();
  BOOST_TEST_REQUIRE(again.size() == 2u);
  BOOST_TEST(again[0].stars_after == 3);
  BOOST_TEST((again[0].late == truth::unmet));
  BOOST_TEST((again[1].late == truth::met));
  BOOST_TEST((all.standing_on(1, 2023y / 3 / 1) == standing::lapsed)); // between the two
  BOOST_TEST((all.standing_on(2, 2021y / 5 / 1) == standing::revoked));
  const date day = 2023y / 6 / 30;
  BOOST_CHECK((all.count(day, false) == std::map<int, count_interval>{{3, {1, 1}}, {4, {1, 1}}}));
  BOOST_CHECK((all.count(day, true) == std::map<int, count_interval>{{3, {2, 2}}, {4, {1, 1}}}));
  BOOST_TEST(all.count(2020y / 12 / 31, false).at(3).low == 2);
  BOOST_TEST(renewals_table(all).rows() == 2u);
  BOOST_TEST(certificates_table(all, day).rows() == 5u);
}

BOOST_AUTO_TEST_CASE(a_decision_without_a_day_leaves_the_end_open) {
  findings report;
  const auto all = read("P,O,2019,recognised,3,province,\n", report);
  const auto& one = all.certificates()[0];
  BOOST_TEST((one.decided_by(2018y / 12 / 31) == truth::unmet));
  BOOST_TEST((one.decided_by(2020y / 6 / 17) == truth::unknown)); // a round is decided late
  BOOST_TEST((one.decided_by(2021y / 1 / 1) == truth::met));
  BOOST_TEST((one.lapsed_on(2021y / 12 / 31) == truth::unmet)); // not before 2022-01-01
  BOOST_TEST((one.lapsed_on(2022y / 1 / 1) == truth::unknown));
  BOOST_TEST((all.count(2022y / 6 / 1, false).at(3) == count_interval{0, 1}));
}

BOOST_AUTO_TEST_CASE(an_end_without_a_day_is_open_until_it_must_have_come) {
  findings report;
  // Round 2022 may have been decided from 2022-01-01 to the end of 2023.
  const auto all = read("P,O,2020,recognised,3,province,2020-05-01\n"
                        "P,O,2022,recognised,4,province,\n",
                        report);
  const auto& old = all.certificates()[0];
  BOOST_TEST(!old.ended);
  BOOST_CHECK((old.ended_not_before == date{2022y / 1 / 1}));
  BOOST_CHECK((old.ended_not_after == date{2024y / 1 / 1}));
  BOOST_TEST((old.valid_on(2021y / 12 / 31) == truth::met));
  BOOST_TEST((old.valid_on(2023y / 2 / 1) == truth::unknown));
  BOOST_TEST((old.valid_on(2023y / 5 / 1) == truth::unmet)); // lapsed in any case
  BOOST_TEST((old.ended_by(2024y / 1 / 1) == truth::met));
  using by_stars = std::map<int, count_interval>;
  BOOST_CHECK((all.count(2022y / 6 / 1, false) == by_stars{{3, {0, 1}}, {4, {0, 1}}}));
  BOOST_CHECK((all.count(2022y / 6 / 1, true) == by_stars{{3, {0, 1}}, {4, {0, 1}}}));
  BOOST_TEST((all.standing_on(0, 2022y / 6 / 1) == standing::unknown));
  // With the same stars it is one product of three stars, whichever certificate it has.
  const auto same = read("P,O,2020,recognised,3,province,2020-05-01\n"
                         "P,O,2022,recognised,3,province,\n",
                         report);
  BOOST_CHECK((same.count(2022y / 6 / 1, true) == by_stars{{3, {1, 1}}}));
  BOOST_CHECK((same.count(2022y / 6 / 1, false) == by_stars{{3, {0, 1}}}));
}

BOOST_AUTO_TEST_CASE(a_revocation_without_a_day_has_something_to_revoke) {
  findings report;
  const auto all = read("P,O,2022,revoked,,,\nP,O,2022,recognised,3,province,2022-05-01\n"
                        "Q,O,2020,recognised,3,province,2020-05-01\nQ,O,2022,revoked,,,\n"
                        "Q,O,2022,recognised,3,province,2022-09-01\n",
                        report);
  BOOST_TEST((all.standing_on(0, 2022y / 6 / 1) == standing::unknown));
  BOOST_TEST((all.standing_on(0, 2024y / 1 / 1) == standing::revoked));
  BOOST_CHECK((all.certificates()[0].ended_not_before == date{2022y / 5 / 1}));
  // Q: the first certificate ended by the second at the latest; which of them was revoked is open.
  BOOST_CHECK((all.certificates()[1].ended_not_before == date{2022y / 1 / 1}));
  BOOST_CHECK((all.certificates()[1].ended_not_after == date{2022y / 9 / 1}));
  BOOST_TEST(!all.certificates()[2].ended_not_after);
  BOOST_TEST((all.certificates()[2].valid_on(2024y / 6 / 1) == truth::unknown));
}

BOOST_AUTO_TEST_CASE(who_must_be_warned) {
  findings report;
  const auto all = read("P,O,2020,recognised,3,province,2021-02-10\n", report);
  // Notice is 30 days since the edition of 2023; the certificate lapses on 2024-02-10.
  BOOST_TEST(all.lapsing(2024y / 1 / 11).empty());
  BOOST_TEST(all.lapsing(2024y / 1 / 12).size() == 1u);
  BOOST_TEST(all.lapsing(2024y / 1 / 1, 60).size() == 1u);
  BOOST_CHECK_THROW((void)all.lapsing(2022y / 1 / 1), error); // 1048 names no days
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_the_rows_is_found) {
  findings report;
  const auto all = read("P,O,2023,recognised,3,province,2023-03-01\n" // the district's, that day
                        "Q,O,2023,recognised,,,\n"
                        "R,O,23,entered,,,\n"
                        "S,O,2023,won,,,\n"
                        "T,O,2023,recognised,6,,\n",
                        report);
  BOOST_TEST(codes(report) == "NTM-K005:2 NTM-K006:3 NTM-C015:4 NTM-C013:5 NTM-C015:6 ");
  BOOST_TEST(all.products().size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_published_results_of_quang_nam) {
  std::ifstream in(NTM_TEST_DATA "/ocop/quang-nam-results.toml");
  std::ostringstream text;
  text << in.rdbuf();
  findings report;
  const auto all = parse_results(text.str(), "r.toml", report);
  BOOST_TEST(report.empty());
  BOOST_TEST_REQUIRE(all.size() == 3u);
  BOOST_TEST(all[0].recognised.value() == 21); // derived: 106 - 85
  BOOST_TEST(all[0].confidence == "derived");
  BOOST_TEST(all[1].entered.value() == 95);
  BOOST_CHECK((all[1].owners.value() == count_interval{70, 80})); // 70 and 10 may be the same
  BOOST_TEST(all[2].recognised.value() == 106);
  BOOST_TEST(*all[2].stars4 + *all[2].stars3 == 106);
}

BOOST_AUTO_TEST_CASE(results_that_do_not_add_up_are_findings) {
  findings report;
  const auto all =
      parse_results("[[result]]\nperiod = \"2019\"\nyear = 2019\nrecognised = 10\nstars3 = 8\n"
                    "stars4 = 3\n[[result]]\nperiod = \"to date\"\nto_date = 2020-01-01\n"
                    "recognised = 9\n[[result]]\nperiod = \"?\"\n",
                    "r.toml", report);
  BOOST_TEST(codes(report) == "NTM-K009:4 NTM-K008:11 NTM-K009:1 ");
  BOOST_TEST(all.size() == 2u); // the one that is about nothing is left out
}

BOOST_AUTO_TEST_SUITE_END()
