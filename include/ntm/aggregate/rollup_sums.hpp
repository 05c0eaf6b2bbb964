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
  const auto samples = where.samples();
  std::vector<level_sums> out;
  out.reserve(layers.size());
  for (const auto& layer : layers) {
    const std::size_t units = layer.last - layer.first;
    out.push_back({layer.level, std::vector<std::int64_t>(units),
                   std::vector<std::int64_t>(units * columns), std::vector<std::int64_t>(columns)});
  }
  const auto add = [columns](std::int64_t* to, const std::int64_t* from) {
    for (std::size_t c = 0; c < columns; ++c)
      to[c] += from[c];
  };
  const auto add_unit = [&](std::size_t layer, std::size_t unit, const std::int64_t* from,
                            std::int64_t of) {
    add(out[layer].sums.data() + unit * columns, from);
    out[layer].samples[unit] += of;
  };
  std::vector<std::int64_t> off(columns); // what is not on the map
  const auto finest = layers.empty() ? 0 : layers.front().last;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto* from = matrix.data() + i * columns;
    const auto ahead = reinterpret_cast<std::uintptr_t>(from) + 4096;
    for (std::size_t byte = 0; byte < columns * sizeof(std::int64_t); byte += 64)
      __builtin_prefetch(reinterpret_cast<const void*>(ahead + byte));
    if (const auto slot = samples[i]; slot < finest) {
      add_unit(0, slot, from, 1);
    } else if (slot == placement::nowhere) {
      add(off.data(), from);
    } else {
      const auto layer = where.layer_of(slot);
      add_unit(layer, slot - layers[layer].first, from, 1);
      for (std::size_t finer = 0; finer < layer; ++finer)
        add(out[finer].unallocated.data(), from);
    }
  }
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    for (auto s = layers[layer].first; s < layers[layer].last; ++s) {
      const std::size_t unit = s - layers[layer].first;
      const auto of = out[layer].samples[unit];
      if (of == 0)
        continue;
      const auto* from = out[layer].sums.data() + unit * columns;
      const auto above = where.parents()[s];
      const bool top = above == placement::nowhere;
      const std::size_t up = top ? layers.size() : where.layer_of(above);
      for (std::size_t skipped = layer + 1; skipped < up; ++skipped)
        add(out[skipped].unallocated.data(), from);
      if (!top)
        add_unit(up, above - layers[up].first, from, of);
    }
    add(out[layer].unallocated.data(), off.data());
  }
  return out;
}
} // namespace ntm::inline v0::aggregate
