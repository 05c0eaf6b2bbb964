#pragma once
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ntm/aggregate/placement.hpp"
#include "ntm/aggregate/rollup.hpp"

namespace ntm::inline v0::aggregate {
/// One roll-up for each level of a map, the finest first. The total is the same at each.
template <class Accumulator> struct rolled_levels {
  std::vector<rolled<Accumulator>> levels;
  /// Samples whose unit is not on the map: a part of `unallocated` at each level.
  Accumulator off_the_map;

  /// The level's roll-up; throws `error` when it is not there.
  [[nodiscard]] const rolled<Accumulator>& at(ntm::level level) const {
    for (const auto& one : levels)
      if (one.level == level)
        return one;
    throw error("this roll-up has no level '" + std::string{to_string(level)} +
                "': the map has no such units, or they lie below the level it began at");
  }
};

/// Adds `values` (one for each sample of `where`) up to every level in one pass: samples go to
/// their own unit, and each unit, once complete, into the unit above. At each level `unallocated`
/// holds what lies in no unit of that level: samples whose unit is not on the map, of units above
/// the level, and of units that nothing of the level holds. The order of additions depends on the
/// map and the samples alone. `empty` holds no sample. Throws `error` when the number of values
/// differs.
template <class Values, class Accumulator>
[[nodiscard]] rolled_levels<Accumulator> rollup_all(const placement& where, const Values& values,
                                                    const Accumulator& empty) {
  if (where.size() != std::size(values))
    throw error("a roll-up needs one value for each sample: " + std::to_string(where.size()) +
                " samples are placed, " + std::to_string(std::size(values)) + " values given");
  const auto layers = where.layers();
  const auto parents = where.parents();
  std::vector<Accumulator> sums(where.slots().size(), empty);
  std::vector<Accumulator> unallocated(layers.size(), empty);
  Accumulator off_the_map = empty;
  std::vector<bool> has_samples(layers.size());
  const auto samples = where.samples();
  const placement::slot below = layers.empty() ? 0 : layers.front().last;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto slot = samples[i];
    (slot == placement::nowhere ? off_the_map : sums[slot])(values[i]);
    if (slot >= below && slot != placement::nowhere)
      has_samples[where.layer_of(slot)] = true;
  }
  // Samples of a unit lie in no unit of a finer level.
  for (std::size_t layer = 1; layer < layers.size(); ++layer)
    for (auto s = layers[layer].first; has_samples[layer] && s < layers[layer].last; ++s)
      for (std::size_t finer = 0; finer < layer; ++finer)
        unallocated[finer] += sums[s];
  for (std::size_t layer = 0; layer < layers.size(); ++layer)
    for (auto s = layers[layer].first; s < layers[layer].last; ++s) {
      const auto above = parents[s];
      const std::size_t up = above == placement::nowhere ? layers.size() : where.layer_of(above);
      for (std::size_t skipped = layer + 1; skipped < up; ++skipped)
        unallocated[skipped] += sums[s];
      if (above != placement::nowhere)
        sums[above] += sums[s];
    }
  rolled_levels<Accumulator> out{{}, std::move(off_the_map)};
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    const auto [level, first, last] = layers[layer];
    unallocated[layer] += out.off_the_map;
    const auto units = where.slots().subspan(first, last - first);
    out.levels.push_back({level,
                          {units.begin(), units.end()},
                          {std::make_move_iterator(sums.begin() + first),
                           std::make_move_iterator(sums.begin() + last)},
                          std::move(unallocated[layer])});
  }
  return out;
}
} // namespace ntm::inline v0::aggregate
