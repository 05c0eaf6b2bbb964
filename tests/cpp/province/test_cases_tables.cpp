// Every case of tests/cases/tables, as worked by hand in its files.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <toml++/toml.h>

#include "ntm/core/csv.hpp"
#include "ntm/province.hpp"
#include "ntm/standard/edition.hpp"

BOOST_AUTO_TEST_SUITE(cases_of_tables)

namespace fs = std::filesystem;

namespace {
const fs::path folder = fs::path(NTM_TEST_CASES) / "tables";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::string> folders() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory() && entry.path().filename().string().front() != '_')
      out.push_back(entry.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

std::optional<ntm::date> day_of(const toml::table& what, const char* key) {
  const auto day = what[key].value<toml::date>();
  if (!day)
    return std::nullopt;
  return ntm::date{std::chrono::year{day->year}, std::chrono::month{day->month},
                   std::chrono::day{day->day}};
}

std::vector<ntm::aggregate::band> bands_of(const toml::array& edges, std::int64_t all) {
  ntm::aggregate::band_edges out;
  for (const auto& edge : edges)
    if (const auto number = edge.value_exact<std::int64_t>())
      out.edges.push_back(*number);
    else
      out.top_is_all = true;
  return out.of(all);
}

ntm::table answer(const toml::table& what) {
  const auto home = folder / what["province"].value<std::string>().value();
  const auto province = ntm::load(home.string());
  BOOST_REQUIRE(!ntm::has_errors(province.findings()));
  const auto now = province.evaluate({.on = day_of(what, "on")});
  ntm::province::table_request request;
  if (const auto level = what["level"].value<std::string>())
    request.level = ntm::to_level(*level);
  if (const auto* edges = what["bands"].as_array())
    request.bands = bands_of(*edges, static_cast<std::int64_t>(now.outcomes()->criteria()));
  request.decisions = what["decisions"].value<bool>();
  request.period = what["period"].value<std::string>();
  if (const auto name = what["edition"].value<std::string>())
    request.edition = std::make_shared<const ntm::standard::edition>(
        ntm::standard::parse_edition(read(home / *name), *name));
  std::optional<ntm::province::evaluation> before;
  if (const auto day = day_of(what, "reference"))
    request.reference = &before.emplace(province.evaluate({.on = day}));
  return now.table(what["table"].value<std::string>().value(), request);
}

/// Whether a cell is what the file says: nothing for an empty one, a number within 1e-9.
bool same(const ntm::table::column& column, std::size_t row, const std::string& wanted) {
  return std::visit(
      [&](const auto& cells) {
        const auto& cell = cells[row];
        if constexpr (std::is_same_v<std::decay_t<decltype(cells)>, ntm::table::texts>)
          return cell.value_or("") == wanted;
        else
          return cell ? !wanted.empty() &&
                            std::abs(static_cast<double>(*cell) - std::stod(wanted)) <=
                                1e-9 * std::max(1.0, std::abs(std::stod(wanted)))
                      : wanted.empty();
      },
      column.data);
}
} // namespace

BOOST_DATA_TEST_CASE(worked_by_hand, boost::unit_test::data::make(folders()), path) {
  const auto what = toml::parse(read(fs::path(path) / "case.toml"));
  const auto table = answer(what);
  BOOST_TEST(table.mark == what["mark"].value_or(std::string{}));
  ntm::findings report;
  const auto expected = ntm::csv::parse(read(fs::path(path) / "expected.csv"), path, report);
  BOOST_REQUIRE(report.empty());
  BOOST_TEST_REQUIRE(table.rows() == expected.rows.size());
  for (std::size_t row = 0; row < expected.rows.size(); ++row)
    for (std::size_t c = 0; c < expected.header.size(); ++c)
      BOOST_TEST(same(table.at(expected.header[c]), row, expected.rows[row][c]),
                 path << ": row " << row + 1 << ", column " << expected.header[c] << " is not "
                      << expected.rows[row][c]);
}

BOOST_AUTO_TEST_CASE(every_table_has_a_case) {
  std::set<std::string> cased, known;
  for (const auto& path : folders())
    cased.insert(
        toml::parse(read(fs::path(path) / "case.toml"))["table"].value<std::string>().value());
  const auto all = ntm::tables();
  for (const auto& name : std::get<ntm::table::texts>(all.at("name").data))
    known.insert(name.value());
  BOOST_TEST(cased == known, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
