#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/standard/describe.hpp"

BOOST_AUTO_TEST_SUITE(parse)

using namespace std::chrono_literals;
using namespace ntm::standard;

namespace {
const std::string head = R"(schema = 1
id = "x-2030"
title_vi = "Bộ tiêu chí X"
unit_level = "commune"
tier = "ntm"
regions = ["hill", "plain"]
confidence = "read"
[legal_basis]
number = "1/X"
effective_from = 2030-01-01
effective_until = 2030-12-31
)";
const std::string criterion_1 = R"([[criteria]]
number = 1
name_vi = "Một"
)";
/// An edition of one criterion with one indicator "1.1".
edition with(const std::string& indicator) {
  return parse_edition(head + criterion_1 +
                           "[[criteria.indicators]]\ncode = \"1.1\"\nlabel_vi = \"A\"\n" +
                           indicator,
                       "x.toml");
}
std::string codes(const edition& e) {
  std::string out;
  for (const auto& f : e.findings)
    out += f.code.substr(4) + " ";
  return out;
}
std::string refusal(const std::string& text) {
  try {
    (void)parse_edition(text, "x.toml");
  } catch (const ntm::file_error& problem) {
    return problem.what();
  }
  return "";
}
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}
} // namespace

BOOST_AUTO_TEST_CASE(a_small_edition) {
  const auto e = with("unit = \"percent\"\nrule = \"at_least\"\nnational = 50\n"
                      "by_region = { hill = 40 }\n");
  BOOST_TEST(codes(e) == "");
  BOOST_TEST((e.law.effective == ntm::period{2030y / 1 / 1, 2031y / 1 / 1})); // last day is in
  BOOST_TEST(e.title_en == e.title_vi);
  const auto& r = e.find_indicator("1.1").requirements[0];
  BOOST_TEST(r.at({"hill", {}}, 2030y / 1 / 1).value == 40);
  BOOST_TEST(r.at({"plain", {}}, 2030y / 1 / 1).value == 50);
  BOOST_TEST(e.criterion_index(1) == 0u);
  BOOST_CHECK_THROW((void)e.criterion_index(2), ntm::unknown_name);
  BOOST_CHECK_THROW((void)e.find_indicator("1.2"), ntm::unknown_name);
}

BOOST_AUTO_TEST_CASE(what_is_no_toml_is_refused_with_line_and_column) {
  BOOST_TEST(refusal("id = \"x\"\ntiêu_chí = 1").starts_with("x.toml:2:3: "));
  BOOST_TEST(refusal("[.a]").starts_with("x.toml:1:2: "));
  BOOST_TEST(refusal("a = = 1").starts_with("x.toml:1:5: "));
  BOOST_TEST(refusal("a = \"\xE9\"").find("UTF-8") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_no_edition_is_refused) {
  const std::string good = head + criterion_1;
  BOOST_TEST(refusal(good) == "");
  BOOST_TEST(refusal("").find("'schema' is missing") != std::string::npos);
  BOOST_TEST(refusal(head).find("'criteria' is missing") != std::string::npos);
  BOOST_TEST(refusal("criteria = []\n" + head).find("at least one") != std::string::npos);
  BOOST_TEST(refusal("criteria = 3\n" + head).find("list of tables") != std::string::npos);
  BOOST_TEST(refusal(replaced(good, "schema = 1", "schema = 2")).find("schema = 1") !=
             std::string::npos);
  const auto level = refusal(replaced(good, "\"commune\"", "\"hamlet\""));
  BOOST_TEST(level.starts_with("x.toml:4:14: "), level);
  BOOST_TEST(level.find("'village'") != std::string::npos, level);
  BOOST_TEST(refusal(replaced(good, "\"ntm\"", "4")).starts_with("x.toml:5:8: "));
  BOOST_TEST(refusal(replaced(good, "\"x-2030\"", "4")).find("'id'") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(all_findings_in_one_pass_with_their_lines) {
  const auto e = with("unit = 3\nrule = \"at_lest\"\nnational = \"many\"\nnatoinal = 4\n"
                      "[[criteria]]\nnumber = 1\nname_vi = \"Hai\"\ncolour = \"red\"\n");
  // unit is no text (18), rule is no rule (19), national no level (20), natoinal unknown (21);
  // number 1 stands twice and lists nothing (23), colour unknown (25).
  BOOST_TEST(codes(e) == "C017 C017 C017 C016 S010 S006 C016 ");
  BOOST_TEST(e.findings[0].where.line == 18u);
  BOOST_TEST(e.findings[3].where.line == 21u);
  BOOST_TEST(e.findings[3].where.column == "criteria[0].indicators[0].natoinal");
  BOOST_TEST(e.findings[4].where.line == 23u);
  BOOST_TEST(e.findings[6].where.line == 25u);
  BOOST_TEST(!e.find_indicator("1.1").only_by_status.empty());
}

BOOST_AUTO_TEST_CASE(levels_that_cannot_hold) {
  BOOST_TEST(codes(with("unit = \"percent\"\nrule = \"at_least\"\n")) == "S009 ");
  BOOST_TEST(codes(with("unit = \"percent\"\nrule = \"at_least\"\nconfidence = \"missing\"\n")) ==
             "S002 ");
  BOOST_TEST(codes(with("unit = \"percent\"\nrule = \"at_least\"\nnational = nan\n")) == "C017 ");
  BOOST_TEST(codes(with("unit = \"percent\"\nrule = \"at_least\"\nnational = true\n")) == "C017 ");
  const auto region = with("unit = \"percent\"\nrule = \"at_least\"\nnational = 5\n"
                           "by_region = { sea = 4, hill = \"low\" }\n");
  BOOST_TEST(codes(region) == "C017 S008 ");
  // What was written for the hills is not read: the general level is not theirs.
  const auto& r = region.find_indicator("1.1").requirements[0];
  BOOST_TEST((r.at({"hill", {}}, 2030y / 1 / 1).what == threshold::kind::unknown));
  BOOST_TEST(codes(with("unit = \"m\"\nrule = \"at_least\"\nby_year = [{ year = 2030, national = "
                        "1 }, { year = 2030, national = 2 }]\n")) == "S010 ");
  BOOST_TEST(codes(with("rule = \"yes\"\nconfidence = \"certain\"\n")) == "C017 S002 ");
}

BOOST_AUTO_TEST_CASE(counts_and_days_are_checked) {
  const auto text = "criteria_count = 1\nindicator_count = 7\n" + head + criterion_1;
  const auto e = parse_edition(text, "x.toml");
  BOOST_TEST(codes(e) == "S007 S006 ");
  BOOST_TEST(e.findings[0].what().find("indicators 7 / 0") != std::string::npos);
  BOOST_TEST(e.stated_indicators.value() == 7);
  const auto turned = parse_edition(
      replaced(head, "effective_until = 2030-12-31", "effective_until = 2029-01-01") + criterion_1,
      "x.toml");
  BOOST_TEST(codes(turned) == "S011 S006 ");
  const auto open = parse_edition(
      replaced(head, "effective_until = 2030-12-31", "signed = \"2029\"") + criterion_1, "x.toml");
  BOOST_TEST(codes(open) == "C017 S006 ");
  BOOST_TEST(!open.law.effective.until);
}

BOOST_AUTO_TEST_CASE(a_set_of_seventy_criteria) {
  std::string text = head;
  for (int i = 1; i <= 70; ++i)
    text += "[[criteria]]\nnumber = " + std::to_string(i) +
            "\nname_vi = \"T\"\n[[criteria.indicators]]\ncode = \"" + std::to_string(i) +
            ".1\"\nlabel_vi = \"A\"\nrule = \"yes\"\n";
  const auto e = parse_edition(text, "x.toml");
  BOOST_TEST(codes(e) == "");
  BOOST_TEST(e.criteria.size() == 70u);
  BOOST_TEST(e.criterion_index(70) == 69u);
}

BOOST_AUTO_TEST_CASE(tables_for_people) {
  const auto summary = summary_table(shipped_catalog());
  BOOST_TEST(summary.rows() == 16u);
  const auto& e = shipped_catalog().find("vn-commune-2016");
  const auto shown = edition_table(e);
  BOOST_TEST(shown.rows() == 50u); // 49 indicators, one of them with a part
  const auto& code = std::get<ntm::table::texts>(shown.at("code").data);
  const auto& levels = std::get<ntm::table::texts>(shown.at("thresholds").data);
  const auto row = [&](std::string_view wanted) {
    return static_cast<std::size_t>(std::find(code.begin(), code.end(), wanted) - code.begin());
  };
  BOOST_TEST(*levels[row("2.1")] == "tỉnh quy định");
  BOOST_TEST(*levels[row("15.1")] == "85");
  BOOST_TEST(*levels[row("3.1")] == "chung 80; tỉnh quy định: mọi vùng; không dưới 80");
  BOOST_TEST(levels[row("15.3")]->starts_with("chung 21,8; 26,7: northern_midlands_mountains; "));
  BOOST_TEST(levels[row("17.1")]->find("95* (nguồn khác: 55): south_central_coast") !=
             std::string::npos);
  BOOST_TEST(levels[row("10.1")]->starts_with("từ năm 2020: chung 45; "));
  const auto english =
      levels_in_words(e.find_indicator("15.3").requirements[0], e, ntm::language::english);
  BOOST_TEST(english.starts_with("general 21.8; 26.7: "));
  // A criterion without indicators still has its row.
  BOOST_TEST(edition_table(shipped_catalog().find("vn-commune-2026")).rows() == 13u); // 7 + 6
  // Preconditions stand first.
  const auto district = edition_table(shipped_catalog().find("vn-district-2021"));
  BOOST_TEST(!std::get<ntm::table::integers>(district.at("criterion").data).front());
}

BOOST_AUTO_TEST_SUITE_END()
