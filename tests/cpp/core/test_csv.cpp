#include <boost/test/unit_test.hpp>

#include "ntm/core/csv.hpp"

BOOST_AUTO_TEST_SUITE(csv)

BOOST_AUTO_TEST_CASE(reads_quotes_bom_and_crlf) {
  ntm::findings report;
  const auto doc = ntm::csv::parse("\xEF\xBB\xBF"
                                   "a,b\r\n\"x, \"\"y\"\"\n2\",3\r\n",
                                   "f.csv", report);
  BOOST_TEST(report.empty());
  BOOST_TEST(doc.header.size() == 2u);
  BOOST_TEST(doc.rows.at(0).at(0) == "x, \"y\"\n2");
  BOOST_TEST(doc.lines.at(0) == 2u);
}

BOOST_AUTO_TEST_CASE(comments_stand_before_the_header) {
  ntm::findings report;
  const auto doc = ntm::csv::parse("# what, this is\n# for\na,b\n#1,2\n", "f.csv", report);
  BOOST_TEST(report.empty());
  BOOST_TEST(doc.header.size() == 2u);
  BOOST_TEST(doc.rows.at(0).at(0) == "#1");
  BOOST_TEST(doc.lines.at(0) == 4u);
}

BOOST_AUTO_TEST_CASE(nothing_is_lost) {
  ntm::findings report;
  const auto doc = ntm::csv::parse("a,b\n1,2\n1\n\n3,4,5\n6,7\n", "f.csv", report);
  BOOST_TEST(doc.read == 4u);
  BOOST_TEST(doc.rows.size() + doc.rejected == doc.read);
  BOOST_TEST_REQUIRE(report.size() == 2u);
  BOOST_TEST(report[0].code == "NTM-C005");
  BOOST_TEST(report[0].where.line == 3u);
  BOOST_TEST(report[1].where.line == 5u);
}

BOOST_AUTO_TEST_CASE(a_quote_that_stays_open_takes_one_line_only) {
  ntm::findings report;
  const auto doc = ntm::csv::parse("a,b\n1,\"x\n2,y\n3,z\n", "f.csv", report);
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-C004");
  BOOST_TEST(report[0].where.line == 2u);
  BOOST_TEST(doc.read == 3u);
  BOOST_TEST(doc.rejected == 1u);
  BOOST_TEST_REQUIRE(doc.rows.size() == 2u);
  BOOST_TEST(doc.lines[0] == 3u);
  // Also where a quote of a later row seems to close it.
  report.clear();
  const auto later = ntm::csv::parse("a,b\n1,\"x\n2,y\n3,\"z, z\"\n", "f.csv", report);
  BOOST_TEST(report.size() == 1u);
  BOOST_TEST(report[0].where.line == 2u);
  BOOST_TEST_REQUIRE(later.rows.size() == 2u);
  BOOST_TEST(later.rows[1][1] == "z, z");
}

BOOST_AUTO_TEST_CASE(text_behind_a_closing_quote_is_told) {
  ntm::findings report;
  const auto doc = ntm::csv::parse("a,b\n\"x\"y,1\n\"x\" ,2\n", "f.csv", report);
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-C021");
  BOOST_TEST(report[0].where.line == 2u);
  BOOST_TEST(doc.rows.size() == 1u);
}

BOOST_AUTO_TEST_CASE(bad_encoding_names_the_line) {
  ntm::findings report;
  (void)ntm::csv::parse("a\nx\nqu\xE9\n", "f.csv", report);
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-C001");
  BOOST_TEST(report[0].where.line == 3u);
}

BOOST_AUTO_TEST_CASE(cells_are_checked) {
  ntm::findings report;
  const auto doc = ntm::csv::parse("day,n,x,f,other\n2020-02-30,1.5,nan,2,z\n", "f.csv", report);
  ntm::csv::reader in(doc, {{"day", "n", "x", "f", "gone"}, {}}, report);
  BOOST_TEST(!in.usable());
  in.go(0);
  (void)in.day("day");
  (void)in.integer("n");
  (void)in.number("x");
  (void)in.flag("f");
  BOOST_TEST(!in.ok());
  std::string codes;
  for (const auto& f : report)
    codes += f.code + " ";
  BOOST_TEST(codes == "NTM-C006 NTM-C007 NTM-C009 NTM-C010 NTM-C011 NTM-C012 ");
  BOOST_TEST(report.back().text().find("f.csv:2 column f") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_header_has_a_line_below_comments) {
  ntm::findings report;
  const auto doc = ntm::csv::parse("# one\n# two\na,a\n1,2\n", "f.csv", report);
  BOOST_TEST(doc.header_line == 3u);
  const ntm::csv::reader in(doc, {{"gone"}, {"a"}}, report);
  BOOST_TEST_REQUIRE(report.size() == 2u); // twice the column a, and one that is missing
  for (const auto& f : report)
    BOOST_TEST(f.where.line == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
