#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ntm/aggregate/placement.hpp"

namespace ntm::inline v0::aggregate {
/// Sums of one level: a row for each unit of the level, all columns of a row together.
struct level_sums {
  ntm::level level = ntm::level::commune;
  /// Samples in each unit.
  std::vector<std::int64_t> samples;
  /// [unit][column]
  std::vector<std::int64_t> sums;
  /// [column]: what lies in no unit of the level.
  std::vector<std::int64_t> unallocated;
};

/// The sums of a matrix of whole numbers, a row for each sample of `where` and any number of
/// columns (years, criteria), at every level in one pass, the finest level first: `rollup_all` with
/// `whole_sum` for each column, without an accumulator for each cell. Throws `error` when the
/// matrix does not fit.
[[nodiscard]] inline std::vector<level_sums>
rollup_sums(const placement& where, std::span<const std::int64_t> matrix, std::size_t columns) {
  if (matrix.size() != where.size() * columns)
    throw error("a roll-up of " + std::to_string(where.size()) + " samples by " +
                std::to_string(columns) + " columns needs " +
                std::to_string(where.size() * columns) + " values, not " +
                std::to_string(matrix.size()));
  const auto layers = where.layers();
  const auto parents = where.parents();
  const auto samples = where.samples();
  // Rows of sums: the slots, then for each layer what is unallocated, then what is off the map.
  const std::size_t slots = where.slots().size(), off = slots + layers.size();
  std::vector<std::int64_t> sums((off + 1) * columns), counts(off + 1);
  const auto add = [&](std::size_t to, const std::int64_t* from, std::int64_t of) {
    auto* row = sums.data() + to * columns;
    for (std::size_t c = 0; c < columns; ++c)
      row[c] += from[c];
    counts[to] += of;
  };
  const auto from = [&](std::size_t row) { return sums.data() + row * columns; };
  for (std::size_t i = 0; i < samples.size(); ++i)
    add(samples[i] == placement::nowhere ? off : samples[i], matrix.data() + i * columns, 1);
  for (std::size_t layer = 1; layer < layers.size(); ++layer)
    for (std::size_t s = layers[layer].first; s < layers[layer].last; ++s)
      for (std::size_t finer = 0; counts[s] > 0 && finer < layer; ++finer)
        add(slots + finer, from(s), counts[s]);
  for (std::size_t layer = 0; layer < layers.size(); ++layer)
    for (std::size_t s = layers[layer].first; s < layers[layer].last; ++s) {
      const auto above = parents[s];
      const bool top = above == placement::nowhere;
      if (top || above >= (layer + 1 < layers.size() ? layers[layer + 1].last : above)) {
        const std::size_t up = top ? layers.size() : where.layer_of(above);
        for (std::size_t skipped = layer + 1; skipped < up; ++skipped)
          add(slots + skipped, from(s), counts[s]);
      }
      if (!top)
        add(above, from(s), counts[s]);
    }
  std::vector<level_sums> out;
  const auto cut = [&](std::size_t first, std::size_t last) {
    return std::vector<std::int64_t>(from(first), from(last));
  };
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    const auto [level, first, last] = layers[layer];
    add(slots + layer, from(off), counts[off]);
    out.push_back({level,
                   {counts.begin() + first, counts.begin() + last},
                   cut(first, last),
                   cut(slots + layer, slots + layer + 1)});
  }
  return out;
}
} // namespace ntm::inline v0::aggregate
