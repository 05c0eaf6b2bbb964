#pragma once
#include <span>
#include <vector>

#include "ntm/core/table.hpp"
#include "ntm/units/crosswalk.hpp"

namespace ntm::inline v0::audit {
/// The change of an extensive quantity between two maps, unit by unit of the later one: what came
/// from the earlier map, what is there now, and the difference.
struct value_change {
  /// Per unit of the later map; NaN where it is not known.
  std::vector<double> carried, now, change;
  /// What left the map with units that have no place on the later one.
  double left = 0;
  /// Sums of what is known: after - before == changed - left + entered, when nothing is missing.
  double before = 0, after = 0, changed = 0;
  /// What stands in units of the later map for which nothing was carried whole.
  double entered = 0;
  /// Values that are not known, on either map.
  std::size_t missing = 0;
};

/// Explains the change of a total that both maps report: `before` has a value per row of the
/// crosswalk, `after` one per column; NaN is not known. Throws `error` when the lengths differ.
[[nodiscard]] value_change explain_values(const units::crosswalk& walk,
                                          std::span<const double> before,
                                          std::span<const double> after);

/// One row per unit of the later map.
[[nodiscard]] table explain_values_table(const value_change& change, const units::crosswalk& walk);
} // namespace ntm::inline v0::audit
