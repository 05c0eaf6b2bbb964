#pragma once
#include <span>
#include <vector>

#include "ntm/core/table.hpp"
#include "ntm/units/crosswalk.hpp"

namespace ntm::inline v0::units {
/// Values of an extensive quantity on one day, one per unit of the crosswalk's rows: the units of
/// the level (of the programme, when it is asked for) on that day's map. NaN is not known.
struct dated_values {
  date on{};
  std::vector<double> values;
};

/// A series on the units of one map, whatever the maps of its days were.
struct constant_series {
  date geography{};
  std::vector<unit_index> units;
  std::vector<date> days;
  /// Per day, the values on `units` and what has no place there.
  std::vector<carried> points;
  /// Per unit, whether all its values are known and came whole on every day.
  std::vector<bool> exact;
  findings notes;
  /// One row per unit and day.
  [[nodiscard]] table to_table(const registry& source) const;
};

/// Carries each day's values to the map of `how.after`. `how.before` is not used. Throws `error`
/// when a day is later than that map: what has merged cannot be taken apart again.
[[nodiscard]] constant_series on_constant_geography(const registry& source,
                                                    std::span<const dated_values> points,
                                                    crosswalk_options how);
} // namespace ntm::inline v0::units
