#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "ntm/audit/evidence.hpp"
#include "ntm/core/table.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::audit {
/// One commune that left the programme, or entered it, between two maps.
struct unit_change {
  units::unit_index unit = units::no_unit;
  bool left = true;
  /// Whether a recognition counted for it: on the earlier map when it left, on the later when it
  /// entered.
  bool recognised = false;
  /// Index of the event that did it; nothing when the data name none.
  std::optional<std::size_t> event;
  /// Units that the event made of it (left) or made it from (entered).
  std::vector<units::unit_index> others;
};

/// What happened to the programme and to recognised communes between two maps, unit by unit.
struct map_change {
  date before{}, after{};
  std::int64_t programme_before = 0, programme_after = 0;
  /// Units for which a named recognition counts.
  std::int64_t recognised_before = 0, recognised_after = 0;
  /// Those that left first, then those that entered; each ordered by event and code.
  std::vector<unit_change> units;
  /// Recognitions (row indices) that counted before and do not count after.
  std::vector<std::size_t> stopped;
  /// The units of those recognitions, as they were.
  std::vector<units::unit_index> stopped_units;
  /// Words for what the table needs of the registry; rows parallel to `units`.
  [[nodiscard]] table to_table(const ntm::units::registry& registry) const;
};

/// Explains the change from the map of `before` to that of `after`. Recognitions count whenever
/// they were decided: what is explained is what the map does to them. Throws `error` when `after`
/// is not later.
[[nodiscard]] map_change explain_change(const recognition::recognitions& recognised,
                                        const units::registry& registry, date before, date after,
                                        standard::tier tier = standard::tier::ntm);
} // namespace ntm::inline v0::audit
