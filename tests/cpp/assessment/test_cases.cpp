// Every case of tests/cases/assessment, as worked by hand in its files.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <toml++/toml.h>

#include "ntm/assessment.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/parse.hpp"
#include "ntm/standard/catalog.hpp"
#include "ntm/targets/decisive.hpp"

BOOST_AUTO_TEST_SUITE(cases)

namespace fs = std::filesystem;
using namespace ntm::assessment;

namespace {
std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::string> folders() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(fs::path(NTM_TEST_CASES) / "assessment"))
    if (entry.is_directory())
      out.push_back(entry.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

using shared_edition = std::shared_ptr<const ntm::standard::edition>;
shared_edition edition_of(const fs::path& folder, const std::string& name) {
  if (!name.ends_with(".toml"))
    return std::make_shared<const ntm::standard::edition>(
        ntm::standard::shipped_catalog().find(name));
  auto out = ntm::standard::parse_edition(read(folder / name), name);
  BOOST_REQUIRE(!ntm::has_errors(out.findings));
  return std::make_shared<const ntm::standard::edition>(std::move(out));
}

std::optional<ntm::date> day_of(const toml::table& what, const char* key) {
  const auto day = what[key].value<toml::date>();
  if (!day)
    return std::nullopt;
  return ntm::date{std::chrono::year{day->year}, std::chrono::month{day->month},
                   std::chrono::day{day->day}};
}

/// One case with its files.
class worked {
public:
  explicit worked(const fs::path& folder)
      : folder_(folder), what_(toml::parse(read(folder / "case.toml"))) {
    ntm::findings report;
    registry_ = std::make_shared<const ntm::units::registry>(ntm::units::parse_registry(
        read(folder / "units.csv"), "units.csv", "", "", std::nullopt, report));
    panel_ = ntm::observations::panel::build(
        ntm::observations::parse_observations(read(folder / "observations.csv"), "observations.csv",
                                              *registry_, report),
        report);
    BOOST_REQUIRE(!ntm::has_errors(report)); // a warning: the merger has no event
    law_ = edition_of(folder, text("edition"));
    later_ =
        fs::exists(folder / "edition_after.toml") ? edition_of(folder, "edition_after.toml") : law_;
  }

  [[nodiscard]] std::string text(const char* key) const {
    return what_[key].value_or(std::string{});
  }
  [[nodiscard]] ntm::table answer() {
    const auto on = day_of(what_, "on").value();
    if (const auto words = ntm::split(text("suppose_threshold"), ' '); words.size() == 2)
      law_ = suppose_thresholds(*law_, {{words[0], std::stod(words[1])}});
    if (const auto words = ntm::split(text("suppose"), ' '); words.size() == 3)
      changes_.push_back(
          suppose_value(registry_->resolve(words[0], on), words[1], std::stod(words[2])));
    const auto now = at(law_, on, day_of(what_, "known_on"));
    const auto verb = text("verb");
    if (verb == "evaluate")
      return now.table();
    if (verb == "degree")
      return degree_table(now, panel_);
    if (verb == "near_misses")
      return near_table(now, near_misses(now, panel_, to_margin(text("margin"))));
    if (verb == "fragile")
      return near_table(now, fragile(now, panel_, to_margin(text("margin"))));
    if (verb == "bridge")
      return bridged(now);
    if (verb == "attribute")
      return attribute(now, at(later_, day_of(what_, "after_on").value(), std::nullopt), panel_)
          .table();
    BOOST_REQUIRE(verb == "decisive");
    return decided(now);
  }

private:
  fs::path folder_;
  toml::table what_;
  std::shared_ptr<const ntm::units::registry> registry_;
  ntm::observations::panel panel_;
  shared_edition law_, later_;
  std::vector<change> changes_;

  [[nodiscard]] outcomes at(const shared_edition& law, ntm::date on,
                            std::optional<ntm::date> known_on) const {
    evaluate_options options;
    options.known_on = known_on;
    if (!text("not_applicable").empty())
      options.not_applicable = to_not_applicable_as(text("not_applicable"));
    options.changes = changes_;
    return evaluate(law, registry_, registry_->at(on), panel_, options);
  }
  [[nodiscard]] ntm::table bridged(const outcomes& now) const {
    std::optional<edition_mapping> mapping;
    if (fs::exists(folder_ / "mapping.toml")) {
      ntm::findings report;
      mapping =
          parse_mapping(read(folder_ / "mapping.toml"), "mapping.toml", *law_, *later_, report);
      BOOST_TEST(report.empty());
    }
    const auto out = bridge(now, at(later_, now.on, now.known_on), mapping);
    if (!text("text_en").empty())
      BOOST_TEST(out.text(ntm::language::english) == text("text_en"));
    return out.table();
  }
  [[nodiscard]] ntm::table decided(const outcomes& now) const {
    ntm::targets::state state;
    state.outcomes = std::make_shared<const outcomes>(now);
    state.map = std::make_shared<const ntm::units::snapshot>(registry_->at(now.on));
    const auto measure = ntm::targets::find_measure(text("measure"));
    const auto limit = static_cast<std::size_t>(what_["limit"].value_or(std::int64_t{0}));
    if (!what_.contains("promise"))
      return ntm::targets::decisive(state, measure, limit).table();
    ntm::targets::target promised;
    promised.measure = measure;
    promised.least = ntm::printed_number{*what_["promise"].value<std::int64_t>(), 0};
    return ntm::targets::decisive(state, promised, limit).table();
  }
};

/// Whether a cell of a table is what a file says.
bool same(const ntm::table::cells& column, std::size_t row, const std::string& wanted) {
  return std::visit(
      [&](const auto& cells) {
        const auto& cell = cells[row];
        if (!cell)
          return wanted.empty();
        if constexpr (std::is_same_v<std::decay_t<decltype(*cell)>, std::string>)
          return *cell == wanted;
        else
          return !wanted.empty() && std::abs(static_cast<double>(*cell) - std::stod(wanted)) < 1e-9;
      },
      column);
}
} // namespace

BOOST_DATA_TEST_CASE(worked_by_hand, boost::unit_test::data::make(folders()), folder) {
  worked one{folder};
  const auto basis = one.text("basis");
  BOOST_TEST((basis == "read" || basis == "recalled" || basis == "invented"));
  BOOST_TEST(!one.text("source").empty());
  BOOST_TEST(!one.text("worked_vi").empty());
  const auto table = one.answer();
  std::istringstream lines(read(fs::path(folder) / "expected.csv"));
  std::string line;
  std::getline(lines, line);
  const auto header = ntm::split(line, ',');
  std::size_t row = 0;
  for (; std::getline(lines, line); ++row) {
    BOOST_REQUIRE(row < table.rows());
    auto cells = ntm::split(line, ',');
    cells.resize(header.size());
    for (std::size_t k = 0; k < header.size(); ++k)
      BOOST_TEST(same(table.at(header[k]).data, row, cells[k]),
                 header[k] << " of row " << row + 1 << " is not " << cells[k]);
  }
  BOOST_TEST(row == table.rows());
}

BOOST_AUTO_TEST_CASE(there_are_enough) { BOOST_TEST(folders().size() >= 20u); }

BOOST_AUTO_TEST_SUITE_END()
