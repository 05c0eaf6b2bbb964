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

BOOST_AUTO_TEST_CASE(semicolons_and_tabs_part_columns_where_the_header_has_them) {
  ntm::findings report;
  const auto doc = ntm::csv::parse("a;\"b;c\"\n1;\"x;y\"\n2;3,5\n", "f.csv", report);
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-C023");
  BOOST_TEST((report[0].level == ntm::severity::note));
  BOOST_TEST(report[0].what(ntm::language::vietnamese) ==
             "Các cột ngăn bằng dấu chấm phẩy, không phải dấu phẩy; tệp được đọc như vậy");
  BOOST_TEST(doc.separator == ';');
  BOOST_TEST((doc.header == std::vector<std::string>{"a", "b;c"}));
  BOOST_TEST(doc.rows.at(0).at(1) == "x;y");
  BOOST_TEST(doc.rows.at(1).at(1) == "3,5");
  BOOST_TEST(ntm::csv::parse("a\tb\n1,5\t2\n", "f.csv", report).rows.at(0).at(0) == "1,5");
  BOOST_TEST(ntm::csv::find_separator("a,b;c\n;;;;") == ',');
  BOOST_TEST(ntm::csv::find_separator("Xã, phường;TC 1;TC 2\n") == ';');
  BOOST_TEST(ntm::csv::find_separator("one") == ',');
  const auto told = ntm::csv::parse("# x\nsep=;\r\na,b;c\n1;2\n", "f.csv", report);
  BOOST_TEST((told.header == std::vector<std::string>{"a,b", "c"}));
  BOOST_TEST(told.header_line == 3u);
  BOOST_TEST(told.lines.at(0) == 4u);
  // A text behind a quote is told there too, and a tab may part columns behind one.
  report.clear();
  static_cast<void>(ntm::csv::parse("a;b\n\"x\"y;1\n", "f.csv", report));
  BOOST_TEST(report.at(1).code == "NTM-C021");
  const auto tabs = ntm::csv::parse("a\tb\n\"x\"\t1\n", "f.csv", report);
  BOOST_TEST(tabs.rows.at(0).at(0) == "x");
}

BOOST_AUTO_TEST_CASE(rows_and_last_columns_of_nothing_are_none) {
  ntm::findings report;
  const auto doc = ntm::csv::parse("a,b,,\n1,2,,\n,,,\n3,4, ,\n", "f.csv", report);
  BOOST_TEST(report.empty());
  BOOST_TEST(doc.read == 2u);
  BOOST_TEST((doc.header == std::vector<std::string>{"a", "b"}));
  BOOST_TEST(doc.rows.at(1).size() == 2u);
  const auto kept = ntm::csv::parse("a,b,,\n1,2,,5\n", "f.csv", report);
  BOOST_TEST(kept.header.size() == 4u); // something stands there: nothing is dropped
  BOOST_TEST(report.at(0).code == "NTM-C003");
}

BOOST_AUTO_TEST_CASE(numbers_with_a_decimal_comma_are_read_where_they_are_one) {
  ntm::findings report;
  const auto read = [&](std::string_view text) {
    report.clear();
    const auto doc = ntm::csv::parse(text, "f.csv", report);
    report.clear();
    ntm::csv::reader row(doc, {{"a"}, {"b"}}, report);
    row.go(0);
    return row.number("a");
  };
  BOOST_TEST(read("a;b\n95,5;1\n").value() == 95.5);
  BOOST_TEST(read("a;b\n1,234;1\n2,5;1\n").value() == 1.234);
  BOOST_TEST(!read("a;b\n1.234;1\n2,5;1\n"));
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-C022");
  BOOST_TEST(report[0].what(ntm::language::vietnamese) ==
             "'1.234' trong cột 'a' đọc được hai số: 1,234 (dấu thập phân) hoặc 1234 (dấu ngăn "
             "hàng nghìn)");
  BOOST_TEST(!read("a;b\n1.234;1\n"));                 // semicolons: commas begin decimals here
  BOOST_TEST(read("a,b\n1.234,1\n").value() == 1.234); // as ever
  BOOST_TEST(!read("a,b\n\"1,234\",1\n"));
}

BOOST_AUTO_TEST_SUITE_END()
