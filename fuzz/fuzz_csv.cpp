#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "few_units.hpp"
#include "ntm/core/csv.hpp"
#include "ntm/observations/parse.hpp"
#include "ntm/observations/published.hpp"

namespace {
using namespace ntm::observations;

/// Rows read are rows kept and rows rejected; every finding can be said, in both languages.
template <class Parse> void count(std::string_view text, const Parse& parse) {
  ntm::findings report;
  row_tally tally;
  const auto rows = parse(text, "fuzz.csv", few_units(), report, &tally, ntm::run_control{});
  require(tally.read == tally.kept + tally.rejected);
  require(tally.rejected == 0 || !report.empty());
  for (const auto& one : rows)
    require(one.unit < few_units().units().size() && one.where.line > 0);
  for (const auto& f : report) {
    (void)f.text(ntm::language::vietnamese);
    (void)f.text();
  }
}
} // namespace

/// The input is read as each of the CSV files that offices send.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  ntm::findings report;
  const auto read = ntm::csv::parse(text, "fuzz.csv", report);
  require(read.read == read.rows.size() + read.rejected && read.lines.size() == read.rows.size());
  for (const auto& row : read.rows)
    require(row.size() == read.header.size());
  for (const auto mark :
       {ntm::decimal_mark::unknown, ntm::decimal_mark::comma, ntm::decimal_mark::both}) {
    const auto numbers = ntm::plain_numbers_in(text, mark);
    require(numbers.size() <= 2);
    for (const auto& one : numbers)
      require(std::isfinite(one.value) && one.places >= 0);
  }
  count(text, parse_observations);
  count(text, parse_criteria_table);
  count(text, parse_criteria_counts);
  (void)ntm::units::parse_registry(text, "units.csv", "", "", std::nullopt, report);
  (void)ntm::units::parse_registry("gso_code,name_vi,level,parent_code\n1,An,province,\n",
                                   "units.csv", text, "events.csv", std::nullopt, report);
  (void)parse_published(text, "fuzz.csv", report);
  (void)parse_district_figures(text, "fuzz.csv", few_units(), report);
  for (const auto& f : report)
    (void)f.text();
  return 0;
}
