#pragma once
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "ntm/core/errors.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::aggregate {
/// One accumulator for each unit of a level, and one for samples whose unit lies in none of them.
template <class Accumulator> struct rolled {
  ntm::level level = ntm::level::province;
  /// Parallel to `snapshot.units(level)`.
  std::vector<units::unit_index> units;
  std::vector<Accumulator> values;
  /// Samples of units that are not on the map, or that have nothing above them: nothing is lost.
  Accumulator unallocated;

  /// Everything together, `unallocated` too.
  [[nodiscard]] Accumulator total() const {
    Accumulator out = unallocated;
    for (const auto& value : values)
      out += value;
    return out;
  }
};

/// Adds `values` (one for each of `units`) up to the units of `level`, each group starting from a
/// copy of `empty`. Takes anything that an accumulator takes. Throws `error` when `units` and
/// `values` differ in length.
template <class Values, class Accumulator>
[[nodiscard]] rolled<Accumulator> rollup(const units::snapshot& map, ntm::level level,
                                         std::span<const units::unit_index> units,
                                         const Values& values, const Accumulator& empty) {
  if (units.size() != std::size(values))
    throw error("a roll-up needs one value for each unit: " + std::to_string(units.size()) +
                " units, " + std::to_string(std::size(values)) + " values");
  const auto groups = map.units(level);
  rolled<Accumulator> out{
      level, {groups.begin(), groups.end()}, std::vector<Accumulator>(groups.size(), empty), empty};
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto above = map.ancestor(units[i], level);
    const auto position = above == units::no_unit ? std::nullopt : map.position(above);
    (position ? out.values[*position] : out.unallocated)(values[i]);
  }
  return out;
}
} // namespace ntm::inline v0::aggregate
