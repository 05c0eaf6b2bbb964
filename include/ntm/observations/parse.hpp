#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::observations {
/// What became of the rows of a file: `read == kept + rejected`.
struct row_tally {
  std::size_t read = 0;
  std::size_t kept = 0;
  std::size_t rejected = 0;
};

/// Reads observations.csv (docs/formats/observations.md): unit, item, on, value …, one row per
/// value. Rows with an error are findings and left out; `tally`, when given, counts them. Reports
/// bytes, then rows; one that is stopped has appended nothing to `report`, here and below.
[[nodiscard]] std::vector<observation>
parse_observations(std::string_view text, std::string file, const units::registry& registry,
                   findings& report, row_tally* tally = nullptr, const run_control& control = {});

/// Reads criteria counts per commune (docs/formats/observations.md): gso_code, date, criteria_met,
/// n_criteria …
[[nodiscard]] std::vector<observation>
parse_criteria_counts(std::string_view text, std::string file, const units::registry& registry,
                      findings& report, row_tally* tally = nullptr,
                      const run_control& control = {});

/// Reads a table of statuses (docs/formats/observations.md): one row per unit and day, one column
/// per criterion, named by its number. Empty cells are no observations. A row with a bad cell
/// is left out as a whole.
[[nodiscard]] std::vector<observation>
parse_criteria_table(std::string_view text, std::string file, const units::registry& registry,
                     findings& report, row_tally* tally = nullptr, const run_control& control = {});
} // namespace ntm::inline v0::observations
