#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/core/json.hpp"
#include "ntm/core/random.hpp"
#include "ntm/observations/long_table.hpp"
#include "ntm/observations/tables.hpp"
#include "records.hpp"

BOOST_AUTO_TEST_SUITE(long_tables)

using namespace ntm::observations;
using records::batch;

namespace {
constexpr auto none = std::nullopt;
using texts = std::vector<std::optional<std::string>>;

const ntm::units::registry& two_districts() {
  static const auto out = [] {
    ntm::findings report;
    return ntm::units::parse_registry("gso_code,name_vi,level,parent_code\n"
                                      "1,An,province,\n2,Ba,district,1\n3,Ca,district,1\n"
                                      "00004,Hòa Phú,commune,2\n00005,Hòa Phú,commune,3\n"
                                      "00006,Ba,commune,2\n00007,Xà Dung,commune,3\n",
                                      "units.csv", "", "", none, report);
  }();
  return out;
}

std::string quoted(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell)
    out += c == '"' ? "\"\"" : std::string{c};
  return out + '"';
}

std::vector<std::string> said(const ntm::findings& report) {
  std::vector<std::string> out;
  for (const auto& f : report)
    out.push_back(f.text());
  return out;
}

/// The same cells as Arrow columns, as columns of texts and as the text of a CSV file: one answer.
void compare_doors(const std::vector<std::string>& names, const std::vector<texts>& columns) {
  const auto rows = columns[0].size();
  batch given(static_cast<std::int64_t>(rows), 3);
  long_table by_texts("t.csv");
  std::string csv;
  for (std::size_t c = 0; c < names.size(); ++c) {
    given.texts(names[c], columns[c]);
    std::vector<std::string_view> cells;
    for (const auto& cell : columns[c])
      cells.emplace_back(cell ? std::string_view{*cell} : std::string_view{});
    by_texts.add_column(names[c], cells);
    csv += (c ? "," : "") + quoted(names[c]);
  }
  long_table by_arrow("t.csv");
  by_arrow.add(given.schema(), given.array());
  for (std::size_t r = 0; r < rows; ++r) {
    csv += '\n';
    for (std::size_t c = 0; c < names.size(); ++c)
      csv += (c ? "," : "") + quoted(columns[c][r].value_or(""));
  }
  ntm::findings a, b, c;
  row_tally ta, tb, tc;
  const auto from_arrow = by_arrow.read(two_districts(), a, &ta);
  const auto from_texts = by_texts.read(two_districts(), b, &tb);
  const auto from_csv = parse_observations(csv, "t.csv", two_districts(), c, &tc);
  BOOST_TEST(said(a) == said(c), boost::test_tools::per_element());
  BOOST_TEST(said(b) == said(c), boost::test_tools::per_element());
  const auto json = [&](const std::vector<observation>& of) {
    return ntm::to_json(to_table(std::span{of}, two_districts()));
  };
  BOOST_TEST((json(from_arrow) == json(from_csv)));
  BOOST_TEST((json(from_texts) == json(from_csv)));
  BOOST_TEST(ta.read == tc.read);
  BOOST_TEST(ta.kept == tc.kept);
  BOOST_TEST(ta.rejected == tc.rejected);
}
} // namespace

BOOST_AUTO_TEST_CASE(random_tables_say_what_the_same_csv_says) {
  const std::vector<std::string> names{"unit",  "district",    "item",        "on",
                                       "value", "numerator",   "denominator", "of",
                                       "stage", "recorded_on", "origin",      "source"};
  const std::vector<texts> cells{
      {"00004", "Hòa Phú", "xã Hoà Phú", "Ba", "Xà Dung", "Nowhere", ""},
      {"", "2", "Ba", "huyện Ca", "Ở Đâu"},
      {"5", "criterion:05", "17.1", "criteria", "indicator:2", "criterion:", "0"},
      {"2020-05-31", "2020-06-30", "31/5/2020"},
      {"88", "Đạt", "x", "không áp dụng", "chưa có số liệu", "0.88", "1", "88.5", "cao", "19"},
      {"", "", "44", "-1", "a"},
      {"", "50", "0"},
      {"", "19", "0", "many"},
      {"", "", "verified", "appraised", "done"},
      {"", "", "2020-07-01", "2020-01-01"},
      {"", "", "synthetic", "heard"},
      {"", "form \"3\", sheet 1", " two, lines "}};
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    std::vector<texts> columns(names.size());
    std::uint32_t drawn = 0;
    const auto draw = [&](std::size_t below) {
      return ntm::random::philox(seed, {++drawn, 0, 0, 0})[0] % below;
    };
    for (std::size_t r = 0; r < 40; ++r)
      for (std::size_t c = 0; c < names.size(); ++c) {
        // The first choices make good rows: half of all cells are.
        const auto& choices = cells[c];
        auto cell = choices[draw(2) ? draw(std::min<std::size_t>(2, choices.size()))
                                    : draw(choices.size())];
        if (names[c] == "value" && r % 10 == 9)
          cell = "88"; // never a blank row: a CSV file says of those that a figure is missing
        columns[c].push_back(cell);
      }
    BOOST_TEST_CONTEXT("seed " << seed)
    compare_doors(names, columns);
  }
}

BOOST_AUTO_TEST_CASE(texts_are_written_anew_wherever_they_stand) {
  batch given(3);
  given.texts("unit", {"Hßa Phó", none, "Hßa Phó"});
  given.texts("item", {"5", "5", "5"});
  given.texts("district", {"2", "2", "3"});
  given.texts("value", {"x", "x", "x"});
  long_table table;
  table.add(given.schema(), given.array());
  table.fill("on", "2020-05-31");
  table.fill("unit", "is there already");
  BOOST_TEST((table.texts("unit") == std::vector<std::string>{"Hßa Phó"}));
  BOOST_TEST(table.texts("item").empty());
  table.replace("unit", "Hßa Phó", "Hòa Phú");
  ntm::findings report;
  const auto rows = table.read(two_districts(), report);
  BOOST_TEST_REQUIRE(rows.size() == 2u);
  BOOST_TEST(two_districts().at_index(rows[0].unit).code == "00004");
  BOOST_TEST(two_districts().at_index(rows[1].unit).code == "00005");
  BOOST_TEST(rows[1].where.line == 4u);
  BOOST_CHECK_THROW(table.replace("unit", "Hßa Phó", "x"), ntm::error);
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_are_findings_of_their_cells) {
  batch given(2);
  given.texts("unit", {"00004", "00004"});
  given.texts("item", {"17.1", "17.1"});
  given.texts("on", {"2020-05-31", "2020-05-31"});
  given.texts("value", {"88", "89"});
  given.texts("source", {"\xff", "form"});
  long_table table;
  table.add(given.schema(), given.array());
  BOOST_TEST(table.texts("source").empty());
  ntm::findings report;
  row_tally tally;
  BOOST_TEST(table.read(two_districts(), report, &tally).size() == 1u);
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-C001");
  BOOST_TEST(report[0].where.line == 2u);
  BOOST_TEST((tally.read == 2 && tally.rejected == 1));
}

BOOST_AUTO_TEST_CASE(many_rows_are_read_by_several_threads_as_by_one) {
  constexpr std::size_t many = 60000;
  const auto column = [&](const auto& cell) {
    texts out;
    for (std::size_t i = 0; i < many; ++i)
      out.push_back(cell(i));
    return out;
  };
  batch given(many);
  given.texts("unit", column([](std::size_t i) { return i % 2 ? "00006" : "00007"; }));
  given.texts("item", column([](std::size_t) { return "17.1"; }));
  given.coded("value", column([](std::size_t i) { return std::to_string(i % 101); }));
  long_table table;
  table.add(given.schema(), given.array());
  table.fill("on", "2020-05-31");
  ntm::findings report;
  const auto rows = table.read(two_districts(), report);
  BOOST_TEST(report.empty());
  BOOST_TEST_REQUIRE(rows.size() == many);
  for (const std::size_t i : {std::size_t{0}, std::size_t{101}, many - 1}) {
    BOOST_TEST(*rows[i].value == static_cast<double>(i % 101));
    BOOST_TEST(two_districts().at_index(rows[i].unit).code == (i % 2 ? "00006" : "00007"));
    BOOST_TEST(rows[i].where.line == i + 2);
  }

  batch broken(many); // a dictionary that lost its last text
  broken.texts("unit", column([](std::size_t) { return "00006"; }));
  broken.coded("item", column([](std::size_t i) { return i + 1 == many ? "17.2" : "17.1"; }));
  static_cast<void>(broken.schema());
  broken.array().children[1]->dictionary->length = 1;
  long_table refused;
  BOOST_CHECK_THROW(refused.add(broken.schema(), broken.array()), ntm::error);
  BOOST_TEST(refused.rows() == 0u);
}

BOOST_AUTO_TEST_CASE(filled_columns_hold_in_every_row_whenever_they_are_filled) {
  batch first(1);
  first.texts("value", {"95"});
  first.texts("unit", {"00006"});
  first.texts("item", {"17.1"});
  batch second(2);
  second.texts("value", {"80", "70"});
  second.texts("unit", {"00007", "00006"});
  second.texts("item", {"17.1", "17.2"});
  long_table table;
  table.fill("on", "2020-05-31"); // before any row
  table.add(first.schema(), first.array());
  table.fill("stage", "appraised"); // between two batches
  table.add(second.schema(), second.array());
  BOOST_TEST((table.columns() == std::vector<std::string>{"value", "unit", "item", "on", "stage"}));
  ntm::findings report;
  const auto rows = table.read(two_districts(), report);
  BOOST_TEST(report.empty());
  BOOST_TEST_REQUIRE(rows.size() == 3u);
  for (const auto& row : rows)
    BOOST_TEST((row.stage == stage::appraised && ntm::to_string(row.on) == "2020-05-31"));
  BOOST_TEST(*rows[2].value == 70.0);

  long_table by_texts;
  by_texts.fill("on", "2020-05-31");
  const std::vector<std::string_view> units{"00006", "00007"}, items{"17.1", "17.1"},
      values{"95", "80"}, three{"1", "2", "3"};
  by_texts.add_column("unit", units);
  BOOST_CHECK_THROW(by_texts.add_column("item", three), ntm::error);
  by_texts.add_column("item", items);
  by_texts.add_column("value", values);
  BOOST_TEST(by_texts.read(two_districts(), report).size() == 2u);
  BOOST_TEST(report.empty());

  long_table mixed; // rows that a column of texts would have no cells of
  mixed.add(first.schema(), first.array());
  const std::vector<std::string_view> note{"seen"};
  mixed.add_column("note", note);
  BOOST_CHECK_THROW(mixed.add(second.schema(), second.array()), ntm::error);
  BOOST_TEST(mixed.rows() == 1u);
}

BOOST_AUTO_TEST_CASE(a_float_is_the_figure_that_it_shows) {
  batch given(2);
  given.texts("unit", {"00006", "00007"});
  given.texts("item", {"17.1", "17.1"});
  given.texts("on", {"2020-05-31", "2020-05-31"});
  given.add<float>("value", "f", {24.2F, 1e-7F});
  long_table table;
  table.add(given.schema(), given.array());
  ntm::findings report;
  const auto rows = table.read(two_districts(), report);
  BOOST_TEST_REQUIRE(rows.size() == 2u);
  BOOST_TEST(*rows[0].value == 24.2); // the double of 24.2F is 24.200000762939453
  BOOST_TEST(*rows[1].value == 1e-7);
}

BOOST_AUTO_TEST_CASE(times_of_a_zone_have_no_day_of_their_own) {
  batch given(1);
  given.add<std::int64_t>("on", "tss:Asia/Ho_Chi_Minh", {1590944400});
  long_table table;
  BOOST_CHECK_EXCEPTION(table.add(given.schema(), given.array()), ntm::error, [](const auto& e) {
    return std::string{e.what()}.find("times of the zone Asia/Ho_Chi_Minh") != std::string::npos;
  });
  batch other(1); // observations have no such column
  other.add<std::int64_t>("seen", "tss:UTC", {1590944400});
  BOOST_CHECK_NO_THROW(long_table{}.add(other.schema(), other.array()));
}

BOOST_AUTO_TEST_CASE(a_denominator_alone_is_no_blank_row) {
  batch given(2);
  given.texts("unit", {"00006", "00007"});
  given.texts("item", {"17.1", "17.1"});
  given.texts("on", {"2020-05-31", "2020-05-31"});
  given.texts("value", {none, none});
  given.texts("denominator", {"500", none});
  long_table table;
  table.add(given.schema(), given.array());
  BOOST_TEST(table.blank() == 1u);
  ntm::findings report;
  row_tally tally;
  BOOST_TEST(table.read(two_districts(), report, &tally).empty());
  BOOST_TEST((tally.read == 1 && tally.rejected == 1));
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST((report[0].code == "NTM-O007" && report[0].where.line == 2));
}

BOOST_AUTO_TEST_CASE(what_no_cell_can_be_is_refused) {
  long_table table;
  batch list(1);
  list.add<std::int32_t>("value", "+l", {1});
  BOOST_CHECK_THROW(table.add(list.schema(), list.array()), ntm::error);
  batch twice(1);
  twice.texts("unit", {"00004"});
  twice.texts("unit", {"00004"});
  BOOST_CHECK_THROW(table.add(twice.schema(), twice.array()), ntm::error);
  batch one(1);
  one.texts("unit", {"00004"});
  table.add(one.schema(), one.array());
  batch other(1);
  other.texts("item", {"17.1"});
  BOOST_CHECK_THROW(table.add(other.schema(), other.array()), ntm::error);
  auto broken = one.array();
  broken.length = -1;
  BOOST_CHECK_THROW(table.add(one.schema(), broken), ntm::error);
  BOOST_TEST(table.rows() == 1u);
  const std::vector<std::string_view> three{"a", "b", "c"};
  BOOST_CHECK_THROW(table.add_column("item", three), ntm::error);
  BOOST_CHECK_THROW(table.add_column("unit", {}), ntm::error);
  ArrowSchema no_table = one.schema();
  no_table.format = "u";
  BOOST_CHECK_THROW(long_table{}.add(no_table, one.array()), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
