#pragma once
#include <cstdint>
#include <optional>

#include "ntm/core/table.hpp"
#include "ntm/recognition/recognitions.hpp"

namespace ntm::inline v0::recognition {
/// An earlier day that new recognitions are counted from.
struct reference_day {
  date on{};
  /// The total that was published by that day; nothing when none was.
  std::optional<std::int64_t> published{};
};

/// Table T3: the placed recognitions as an office lists them, by district: unit, decision, its day
/// or the bounds of it, year of the results, and what became of it on the map of the day. One row
/// per row of the placement, and a last one for what is published but not named, so that `count`
/// sums to the published total. With `reference` only what is not surely as old as that day, and a
/// column `newly`: met, or unknown where the day of the decision is not known enough. Rows that are
/// surely new count; the last row holds the rest of what the two published totals say is new.
[[nodiscard]] table
recognitions_table(const recognitions& all, const units::snapshot& map, const placement& placed,
                   const std::optional<reference_day>& reference = std::nullopt);

/// Table T3D: recognised units by district, beside the communes of the programme and the share in
/// percent. The rows after the districts hold what is in no district, what left the programme and
/// what nobody names (`unallocated`), so that `recognised` sums to the published total. With `all`
/// also the communes of the advanced and the model tier, the model villages, and whether a decision
/// recognises the district; a tier of which no row speaks is unknown, not zero. With `reference`
/// how many of the recognised are new since that day.
[[nodiscard]] table by_district_table(const units::snapshot& map, const placement& placed,
                                      const recognitions* all = nullptr,
                                      const std::optional<date>& reference = std::nullopt);
} // namespace ntm::inline v0::recognition
