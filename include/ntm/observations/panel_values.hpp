#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "ntm/observations/panel.hpp"

namespace ntm::inline v0::observations {
/// Values of a panel as numbers in rows, as `assessment::evaluate_values` takes them.
struct panel_values {
  /// In the order `[day][unit][item]`; NaN where nothing is known.
  std::vector<double> values;
  std::size_t rows = 0, columns = 0;
  /// Observations of these units and items that their column cannot say, once for each day on
  /// which they hold: a status where a value is asked for, or the other way round.
  std::size_t left_out = 0;
};

/// What holds of `items` ("17.1", "17.1:clean_water") in `units` on each of `days`, as known on
/// `known_on`, as `panel::state` says. `by_status`: for each item whether it takes a status (1 met,
/// 0 unmet) and not the value; empty: none does. Values are as the panel has them, in the
/// indicator's unit; what was seen of criteria, counts of criteria, and what was not reported or
/// not applicable is NaN. Throws `error` when a unit or an item stands twice, or when `by_status`
/// has another length than `items`.
[[nodiscard]] panel_values values_of(const panel& from, std::span<const units::unit_index> units,
                                     std::span<const date> days, std::span<const std::string> items,
                                     date known_on, const std::vector<bool>& by_status = {});
} // namespace ntm::inline v0::observations
