#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/derivation.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::observations {
/// What an indicator is made of in one unit. Sums are the doubles nearest to the exact sums.
struct derived_cell {
  /// Weighted sums over the rows that are known.
  double numerator = 0, denominator = 0;
  /// Weight of the rows that are looked at, or may have to be, and of which something is unknown.
  double unknown = 0;
  /// How many rows are in the denominator, and how many are unknown.
  std::int64_t rows = 0, unknown_rows = 0;
  /// How many of the unknown rows have no weight that can be used: `unknown` lacks their weight.
  std::int64_t unweighted_rows = 0;
  friend bool operator==(const derived_cell&, const derived_cell&) = default;
};

/// What one derivation makes of the rows: a cell for each unit, in the order of the codes.
struct derived_indicator {
  derivation how;
  std::vector<derived_cell> cells;
  /// The rows whose code no unit has, and those that have none: nothing is lost.
  derived_cell unallocated, without_code;

  /// The indicator of a cell: numerator / denominator * times, for a sum the numerator * times;
  /// nothing when no row is known or the denominator is 0.
  [[nodiscard]] std::optional<double> value(const derived_cell& cell) const noexcept;
  /// For a share: its value if none and if all of the unknown weight were in the numerator; from 0
  /// to `times` where a row without a weight may weigh anything. Nothing for other kinds.
  [[nodiscard]] std::optional<std::pair<double, double>>
  bounds(const derived_cell& cell) const noexcept;
  /// Unknown weight among all weight looked at; nothing when there is none, or when a row has no
  /// weight. For a ratio, rows.
  [[nodiscard]] std::optional<double> unknown_share(const derived_cell& cell) const noexcept;
};

/// What becomes an observation beside the value.
struct derived_observation_options {
  date on{};
  date recorded_on{};
  observations::stage stage = observations::stage::self_assessed;
  std::string source{};
  std::string recorded_by{};
};

/// Indicators of units from records, with all that was left over.
struct derived {
  std::vector<std::string> codes;
  std::vector<derived_indicator> indicators;
  /// Rows read, of which rows with a code that no unit has, and rows without a code.
  std::int64_t rows = 0, unallocated_rows = 0, without_code_rows = 0;
  /// Codes that no unit has with their rows, in the order of the codes: at most 100,000 of them,
  /// and the rows of those that were too many.
  std::vector<std::pair<std::string, std::int64_t>> unknown_codes;
  std::int64_t more_unknown_rows = 0;
  /// What a reader must know: codes left over, numbers that cannot be used.
  findings notes;

  /// One row per indicator and unit, "unallocated" and "without_code" last where they have rows:
  /// unit, indicator, kind, value, low, high, numerator, denominator, unknown, unknown_share, rows,
  /// unknown_rows, unweighted_rows.
  [[nodiscard]] table to_table() const;
  /// One row per unit, one column of values per indicator.
  [[nodiscard]] table wide_table() const;
  /// The codes that no unit has and their rows, most rows first.
  [[nodiscard]] table unallocated_table() const;
  /// Rows for a panel, with origin "derived": a share or a ratio keeps numerator and denominator. A
  /// unit where nothing is known is not reported if rows of it are unknown, and left out if there
  /// are none. Codes that name no unit of the day are findings.
  [[nodiscard]] std::vector<observation> observations(const units::registry& registry,
                                                      const derived_observation_options& options,
                                                      findings& report) const;
};
} // namespace ntm::inline v0::observations
