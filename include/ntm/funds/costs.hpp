#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/funds/money.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::funds {
/// The cost of something whose price nobody gave.
inline constexpr money unknown_cost = -1;

/// What it takes to finish one missing criterion in one class of communes.
struct cost_row {
  int criterion = 0;
  /// Attribute of the unit that selects the row ("is_highland", "area_class=extra_difficult_135");
  /// "" for all others.
  std::string unit_class;
  money low = 0, likely = 0, high = 0;
  /// True when the figure is invented to show how planning works.
  bool illustrative = false;
  std::string source;
  unsigned line = 0;
};

/// Costs of missing criteria for some units: row-major [unit][criterion], in dong or
/// `unknown_cost`.
struct cost_matrix {
  std::size_t rows = 0;
  std::size_t criteria = 0;
  std::vector<money> cells;
  /// Words that must stand beside any result (illustrative costs); empty otherwise.
  std::string mark;
  [[nodiscard]] money at(std::size_t row, std::size_t criterion) const {
    return cells.at(row * criteria + criterion);
  }
};

/// Which of the three figures of a cost row is used.
enum class estimate : std::uint8_t { low, likely, high };
/// The word for an estimate.
[[nodiscard]] std::string_view to_string(estimate value) noexcept;
/// The estimate that `text` names; throws `unknown_name`.
[[nodiscard]] estimate to_estimate(std::string_view text);

/// The costs of a province. Immutable.
class costs {
public:
  costs() = default;
  explicit costs(std::vector<cost_row> rows) : rows_(std::move(rows)) {}
  [[nodiscard]] const std::vector<cost_row>& rows() const noexcept { return rows_; }
  [[nodiscard]] bool illustrative() const noexcept;
  /// Costs for these units; `numbers` are the criterion numbers of the columns. The first row whose
  /// class fits a unit holds, else the row without a class, else the cost is unknown. `mark` goes
  /// into the result when a row is illustrative.
  [[nodiscard]] cost_matrix matrix(const units::registry& registry,
                                   const std::vector<units::unit_index>& units,
                                   const std::vector<int>& numbers, estimate which,
                                   std::string_view mark) const;

private:
  std::vector<cost_row> rows_;
};

/// Reads costs.csv: criterion, unit_class, low, likely, high, unit, illustrative, source
/// (docs/formats/costs.md).
[[nodiscard]] costs parse_costs(std::string_view text, std::string file, findings& report);
} // namespace ntm::inline v0::funds
