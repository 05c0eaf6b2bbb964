#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ntm/planning/plan.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::planning {
/// What a plan leads to, year by year, from the problem and the plan alone, without rows or
/// columns of a solver. A plan's own checks are made against it; `verify` reads plans by itself and
/// gives it only to terms of a user's own kind.
struct attainment {
  const problem* what = nullptr;
  const plan* which = nullptr;
  units::snapshot map;
  std::size_t rows = 0, criteria = 0, years = 1;
  /// Recognised before the plan; position of the year by which a row is recognised (0 for those
  /// before; `years` for never).
  std::vector<bool> before{};
  std::vector<std::size_t> recognised_by{};
  /// Position of the year by which each [row][criterion] is met: 0 when it is met before, `years`
  /// for never.
  std::vector<std::size_t> met_by{};
  /// Position of the year in which each [row][criterion] is lost for want of upkeep (`years` for
  /// never); empty without upkeep.
  std::vector<std::size_t> lost_by{};
  /// Whether each [row][criterion] is met before the plan.
  std::vector<bool> met_before{};
  /// Position of the year by which each side item is done; `years` for never.
  std::vector<std::size_t> done_by{};
  /// How many criteria a count reported beyond those that were reported one by one.
  std::vector<std::int64_t> reported_more{};

  /// Whether a row is recognised at the end of the year at this position.
  [[nodiscard]] bool recognised(std::size_t row, std::size_t year) const {
    return recognised_by[row] <= year;
  }
  /// Whether a criterion is met at the end of the year at this position.
  [[nodiscard]] bool met(std::size_t row, std::size_t criterion, std::size_t year) const {
    const std::size_t at = row * criteria + criterion;
    return met_by[at] <= year && (lost_by.empty() || year < lost_by[at]);
  }
  /// How many criteria a row meets at the end of the year at this position.
  [[nodiscard]] std::int64_t met_criteria(std::size_t row, std::size_t year) const;
  /// The name of the problem's fund at this position ("budget" for a budget); empty for none.
  [[nodiscard]] std::string_view fund(std::size_t position) const noexcept;
  /// What findings call a row.
  [[nodiscard]] std::string name(std::size_t row) const;
  /// Whether a row lies in a unit, or is it.
  [[nodiscard]] bool lies_in(std::size_t row, units::unit_index unit) const;
  /// The unit of a level that a row lies in (a town counts as a district), or `no_unit`.
  [[nodiscard]] units::unit_index above(std::size_t row, level where) const;
};

/// The value of an objective, each commune with its weight.
[[nodiscard]] std::int64_t value_of(const attainment& reached, const targets::measure& what);
/// What `which` leads to. Rows, criteria and years of the plan must be in the problem.
[[nodiscard]] attainment attain(const problem& what, const plan& which);
} // namespace ntm::inline v0::planning
