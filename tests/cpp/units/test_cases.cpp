#include <boost/test/unit_test.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "ntm/core/csv.hpp"
#include "ntm/core/text.hpp"
#include "ntm/units/crosswalk.hpp"

BOOST_AUTO_TEST_SUITE(cases)

// Runs every case of tests/cases/units, as tests/python/test_cases_units.py does.
using namespace ntm;
using namespace ntm::units;

namespace {
std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The flat keys of a case: `key = value` or `key = "value"`, a comment after it.
std::map<std::string, std::string> question(const std::filesystem::path& path) {
  std::map<std::string, std::string> out;
  std::istringstream in(read(path));
  for (std::string line; std::getline(in, line);) {
    const auto equals = line.find(" = ");
    if (equals == line.npos)
      continue;
    std::string value = line.substr(equals + 3);
    value = value.starts_with('"') ? value.substr(1, value.find('"', 1) - 1)
                                   : std::string{trim(value.substr(0, value.find('#')))};
    out[line.substr(0, equals)] = value;
  }
  return out;
}

/// Figures by code; NaN where the cell is empty.
std::map<std::string, double> figures(const std::filesystem::path& path) {
  findings report;
  std::map<std::string, double> out;
  for (const auto& row : csv::parse(read(path), path.string(), report).rows)
    out[row.at(0)] = row.at(1).empty() ? std::nan("") : std::stod(row.at(1));
  BOOST_REQUIRE(report.empty());
  return out;
}

void run(const std::filesystem::path& folder) {
  BOOST_TEST_CONTEXT(folder.filename().string()) {
    auto asked = question(folder / "case.toml");
    findings report;
    const auto all = parse_registry(read(folder / "units.csv"), "units.csv",
                                    read(folder / "events.csv"), "events.csv", {}, report);
    for (const auto& f : report)
      BOOST_TEST(f.code == "NTM-U016", f.text());
    const crosswalk walk(all, {.before = to_date(asked["before"]),
                               .after = to_date(asked["after"]),
                               .level = to_level(asked["level"]),
                               .weights = to_weighting(asked["weights"]),
                               .in_programme = asked["in_programme"] == "true"});
    const auto given = figures(folder / "values.csv"), expected = figures(folder / "expected.csv");
    std::vector<double> values;
    for (const auto i : walk.rows()) {
      const auto at = given.find(all.at_index(i).code);
      values.push_back(at == given.end() ? std::nan("") : at->second);
    }
    const auto moved = walk.apply(values);
    BOOST_REQUIRE(walk.columns().size() == expected.size());
    for (std::size_t c = 0; c < moved.values.size(); ++c) {
      const double wanted = expected.at(all.at_index(walk.columns()[c]).code);
      BOOST_TEST((std::isnan(wanted) ? std::isnan(moved.values[c]) : moved.values[c] == wanted));
    }
    BOOST_TEST(moved.unallocated == std::stod(asked["unallocated"]));
    BOOST_TEST(moved.before == moved.after + moved.unallocated);
    BOOST_TEST(walk.exact() == (asked["exact"] == "true"));
    std::vector<std::string> said;
    for (const auto& f : walk.notes())
      said.push_back(f.code);
    BOOST_TEST(join(said, " ") == asked["findings"]);
  }
}
} // namespace

BOOST_AUTO_TEST_CASE(every_case_holds) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(NTM_TEST_CASES "/units"))
    if (entry.is_directory()) {
      run(entry.path());
      ++count;
    }
  BOOST_TEST(count >= 15u);
}

BOOST_AUTO_TEST_SUITE_END()
