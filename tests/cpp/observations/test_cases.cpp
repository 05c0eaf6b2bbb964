#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <toml++/toml.h>

#include "ntm/core/printed.hpp"
#include "ntm/observations/long_table.hpp"
#include "records.hpp"

BOOST_AUTO_TEST_SUITE(cases)

// Runs every case of tests/cases/observations that is a table: Arrow columns, or the text of a CSV
// file. tests/python/test_cases_observations.py runs those, and the workbooks.
using namespace ntm::observations;
using namespace std::chrono_literals;

namespace {
using lines = std::vector<std::string>;

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

const ntm::units::registry& quang_nam() {
  static const auto out = [] {
    const std::string folder = std::string{NTM_TEST_DATA} + "/examples/quang-nam-2020/";
    ntm::findings report;
    return ntm::units::parse_registry(file_text(folder + "units.csv"), "units.csv",
                                      file_text(folder + "events.csv"), "events.csv",
                                      2021y / 11 / 6, report);
  }();
  return out;
}

bool is_null(const toml::node& cell) { return cell.value_or(std::string{}) == "null"; }

std::int64_t day_number(std::string_view text) {
  return std::chrono::sys_days{ntm::to_date(text.substr(0, 10))}.time_since_epoch().count();
}

/// The cells of a column as what `read` makes of each.
template <class T, class Read>
std::vector<std::optional<T>> cells_of(const toml::array& cells, const Read& read) {
  std::vector<std::optional<T>> out;
  for (const auto& cell : cells)
    out.push_back(is_null(cell) ? std::nullopt : std::optional<T>{read(cell)});
  return out;
}

void add_column(records::batch& to, const toml::table& column) {
  const auto name = column["name"].value_or(std::string{}),
             type = column["type"].value_or(std::string{});
  const auto& cells = *column["cells"].as_array();
  const auto text = [](const toml::node& n) { return n.value<std::string>().value(); };
  const auto whole = [](const toml::node& n) { return n.value<std::int64_t>().value(); };
  const auto second = [&](const toml::node& n) {
    const auto said = text(n);
    const auto part = [&](std::size_t at) { return std::stoll(said.substr(at, 2)); };
    return day_number(said) * 86400 + part(11) * 3600 + part(14) * 60 + part(17);
  };
  if (type == "int64")
    to.add(name, "l", cells_of<std::int64_t>(cells, whole));
  else if (type == "int32")
    to.add(name, "i", cells_of<std::int32_t>(cells, whole));
  else if (type == "double")
    to.add(name, "g",
           cells_of<double>(cells, [](const auto& n) { return *n.template value<double>(); }));
  else if (type == "truth")
    to.flags(name, cells_of<bool>(cells, [](const auto& n) { return *n.template value<bool>(); }));
  else if (type == "day")
    to.add(name, "tdD",
           cells_of<std::int32_t>(cells, [&](const auto& n) { return day_number(text(n)); }));
  else if (type == "time")
    to.add(name, "tss:", cells_of<std::int64_t>(cells, second));
  else if (type == "dictionary")
    to.coded(name, cells_of<std::string>(cells, text));
  else if (type == "large_text")
    to.large_texts(name, cells_of<std::string>(cells, text));
  else
    to.texts(name, cells_of<std::string>(cells, text));
}

/// A number as a case writes it: no commas for thousands.
std::string number_text(double value) {
  auto out = ntm::format_number(value, ntm::language::english);
  std::erase(out, ',');
  return out;
}

/// As a case writes an observation: unit, item, day, value.
std::string as_case(const observation& one) {
  const std::string item = one.subject == subject::criterion ? "criterion:" + one.item
                           : one.subject == subject::count   ? "criteria"
                                                             : one.item;
  std::string value = one.presence == presence::not_reported     ? "not_reported"
                      : one.presence == presence::not_applicable ? "not_applicable"
                      : one.is_status ? (*one.value == 1 ? "met" : "unmet")
                                      : number_text(*one.value);
  return quang_nam().at_index(one.unit).code + " " + item + " " + ntm::to_string(one.on) + " " +
         value;
}

void run_table_case(const std::filesystem::path& folder, const toml::table& what) {
  BOOST_TEST_CONTEXT(folder.filename().string()) {
    ntm::findings report;
    row_tally sum;
    std::size_t blank = 0;
    std::vector<observation> rows;
    const auto take = [&](std::vector<observation> more, const row_tally& tally) {
      rows.insert(rows.end(), more.begin(), more.end());
      sum.read += tally.read;
      sum.kept += tally.kept;
      sum.rejected += tally.rejected;
    };
    row_tally tally;
    if (const auto csv = what["csv"].value<std::string>()) {
      auto more = parse_observations(*csv, "table", quang_nam(), report, &tally);
      take(std::move(more), tally);
    }
    if (const auto* tables = what["table"].as_array())
      for (const auto& node : *tables) {
        const auto& table = *node.as_table();
        const auto& columns = *table["columns"].as_array();
        const auto count = (*columns[0].as_table())["cells"].as_array()->size();
        records::batch batch(static_cast<std::int64_t>(count), 2);
        for (const auto& column : columns)
          add_column(batch, *column.as_table());
        long_table given;
        given.add(batch.schema(), batch.array());
        if (const auto* fill = table["fill"].as_table())
          for (const auto& [name, text] : *fill)
            given.fill(std::string{name.str()}, text.value_or(std::string{}));
        blank += given.blank();
        auto more = given.read(quang_nam(), report, &tally);
        take(std::move(more), tally);
      }
    lines found, wanted, seen, values;
    for (const auto& f : report)
      found.push_back(f.code + " " + std::to_string(f.where.line) + " " + f.where.column);
    for (const auto& node : *what["findings"].as_array())
      wanted.push_back(node.value_or(std::string{}));
    for (const auto& one : rows)
      seen.push_back(as_case(one));
    for (const auto& node : *what["values"].as_array()) {
      const auto& v = *node.as_array();
      values.push_back(v[0].value_or(std::string{}) + " " + v[1].value_or(std::string{}) + " " +
                       v[2].value_or(std::string{}) + " " + v[3].value_or(std::string{}));
    }
    for (auto* list : {&found, &wanted, &seen, &values})
      std::sort(list->begin(), list->end());
    BOOST_TEST(found == wanted, boost::test_tools::per_element());
    BOOST_TEST(seen == values, boost::test_tools::per_element());
    const auto& counts = *what["tally"].as_array();
    BOOST_TEST(sum.read == counts[0].value_or(std::size_t{99}));
    BOOST_TEST(sum.kept == counts[1].value_or(std::size_t{99}));
    BOOST_TEST(sum.rejected == counts[2].value_or(std::size_t{99}));
    BOOST_TEST(sum.read == sum.kept + sum.rejected);
    BOOST_TEST(blank == what["blank"].value_or(std::size_t{0}));
  }
}
} // namespace

BOOST_AUTO_TEST_CASE(every_case_that_is_a_table_gives_its_figures_and_findings) {
  std::size_t run = 0;
  const std::filesystem::path all = std::string{NTM_TEST_CASES} + "/observations";
  for (const auto& entry : std::filesystem::directory_iterator(all)) {
    const auto what = toml::parse(file_text(entry.path() / "case.toml"));
    if (!what.contains("csv") && !what.contains("table"))
      continue;
    run_table_case(entry.path(), what);
    ++run;
  }
  BOOST_TEST(run >= 9u);
}

BOOST_AUTO_TEST_SUITE_END()
