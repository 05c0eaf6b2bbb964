#pragma once
#include <optional>

#include "ntm/core/table.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::units {
/// The units of a map, of one level or of all, in the order of the map: code, name, kind, what lies
/// above, membership, area and population.
[[nodiscard]] table units_table(const snapshot& map, std::optional<level> of = std::nullopt);

/// The events of a registry: day, kind, what ended and what began, and by which decision.
[[nodiscard]] table events_table(const registry& source);
} // namespace ntm::inline v0::units
