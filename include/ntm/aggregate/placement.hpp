#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ntm/core/errors.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::aggregate {
/// Where samples lie in the tree of a map: found once, used for any number of roll-ups. Slots are
/// the units of all levels in one list, the finest level first and each level in the order of the
/// map, so that what lies in a unit comes before it. Immutable; const calls are safe from any
/// number of threads.
class placement {
public:
  using slot = std::uint32_t;
  static constexpr slot nowhere = 0xFFFFFFFF;

  /// A level of the tree: its slots are [first, last).
  struct layer {
    ntm::level level = ntm::level::commune;
    slot first = 0, last = 0;
  };

  /// `units`: the unit of each sample; one that lies below `finest` counts for the unit above it.
  placement(const units::snapshot& map, std::span<const units::unit_index> units,
            ntm::level finest = ntm::level::commune)
      : source_(map.source()) {
    for (const auto level :
         {ntm::level::village, ntm::level::commune, ntm::level::district, ntm::level::province}) {
      const auto list = map.units(level);
      if (level > finest || list.empty())
        continue;
      const auto first = static_cast<slot>(slots_.size());
      slots_.insert(slots_.end(), list.begin(), list.end());
      layers_.push_back({level, first, static_cast<slot>(slots_.size())});
    }
    parents_.reserve(slots_.size());
    for (const auto unit : slots_)
      parents_.push_back(slot_of(map, map.parent(unit)));
    samples_.reserve(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
      samples_.push_back(slot_of(map, units[i]));
      if (samples_.back() == nowhere)
        unplaced_.push_back(i);
    }
  }

  [[nodiscard]] const units::registry& source() const noexcept { return source_; }
  /// Number of samples.
  [[nodiscard]] std::size_t size() const noexcept { return samples_.size(); }
  /// Levels that have units, the finest first.
  [[nodiscard]] std::span<const layer> layers() const noexcept { return layers_; }
  /// The unit of each slot.
  [[nodiscard]] std::span<const units::unit_index> slots() const noexcept { return slots_; }
  /// The slot above each slot, or `nowhere`.
  [[nodiscard]] std::span<const slot> parents() const noexcept { return parents_; }
  /// The slot of each sample, or `nowhere`.
  [[nodiscard]] std::span<const slot> samples() const noexcept { return samples_; }
  /// Samples whose unit is not on the map, in rising order.
  [[nodiscard]] std::span<const std::size_t> unplaced() const noexcept { return unplaced_; }
  /// Which of `layers()` a slot lies in.
  [[nodiscard]] std::size_t layer_of(slot of) const noexcept {
    std::size_t i = 0;
    while (of >= layers_[i].last)
      ++i;
    return i;
  }

private:
  units::registry source_;
  std::vector<layer> layers_;
  std::vector<units::unit_index> slots_;
  std::vector<slot> parents_, samples_;
  std::vector<std::size_t> unplaced_;

  [[nodiscard]] slot slot_of(const units::snapshot& map, units::unit_index unit) const {
    for (; unit != units::no_unit; unit = map.parent(unit)) {
      const auto position = map.position(unit);
      if (!position)
        return nowhere;
      const auto level = source_.units()[unit].level;
      for (const auto& one : layers_)
        if (one.level == level)
          return one.first + static_cast<slot>(*position);
    }
    return nowhere;
  }
};
} // namespace ntm::inline v0::aggregate
