#pragma once
#include "ntm/core/table.hpp"
#include "ntm/recognition/recognitions.hpp"

namespace ntm::inline v0::recognition {
/// The placed recognitions as an office lists them, by district: unit, decision, its day or the
/// bounds of it, year of the results, and what became of it on the map of the day. One row per row
/// of the placement, and a last one for what is published but not named, so that `count` sums to
/// the published total.
[[nodiscard]] table recognitions_table(const recognitions& all, const units::snapshot& map,
                                       const placement& placed);

/// Recognised units by district, beside the communes of the programme. The rows after the
/// districts hold what is in no district, what left the programme and what nobody names
/// (`unallocated`), so that `recognised` sums to the published total.
[[nodiscard]] table by_district_table(const units::snapshot& map, const placement& placed);
} // namespace ntm::inline v0::recognition
