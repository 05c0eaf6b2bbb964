#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::units {
/// A filter on units; what is not given is not asked for.
struct filter {
  std::optional<ntm::level> level{};
  /// Units whose membership is not known pass neither `true` nor `false`.
  std::optional<bool> in_programme{};
  std::string_view type = "";
};

/// The map of one day: the units of each level as dense lists, sorted by the units above and the
/// code, so that what lies in a unit is one run of positions at every level below it. Positions are
/// per level: commune 0 is the first commune. Units without a unit above come last. Keeps its
/// registry's data alive; const calls are safe from any number of threads.
class snapshot {
public:
  snapshot(const registry& source, date on);

  [[nodiscard]] const registry& source() const noexcept { return source_; }
  [[nodiscard]] date on() const noexcept { return on_; }
  /// Units of a level in the order of the map; level::town gives the towns among its districts.
  [[nodiscard]] std::span<const unit_index> units(ntm::level level) const noexcept {
    return levels_[static_cast<std::size_t>(level)];
  }
  /// The unit at a position; throws `std::out_of_range` outside the level.
  [[nodiscard]] const unit& at(ntm::level level, std::size_t position) const;
  /// How many units pass the filter.
  [[nodiscard]] std::size_t count(const filter& what) const noexcept;
  /// Communes in the programme, in the order of `units(level::commune)`: the rows of an evaluation.
  [[nodiscard]] std::vector<unit_index> programme() const;

  /// Position of a unit in its level, or nothing when it is not valid on the day.
  [[nodiscard]] std::optional<std::size_t> position(unit_index unit) const noexcept;
  /// The unit above, or `no_unit`.
  [[nodiscard]] unit_index parent(unit_index unit) const noexcept;
  /// The unit of `level` that `unit` lies in (itself when it is of that level), or `no_unit`.
  [[nodiscard]] unit_index ancestor(unit_index unit, ntm::level level) const noexcept;
  /// Children of the unit at `position` of `level`: a contiguous run [first, last) of the positions
  /// of `child_level(level)`.
  [[nodiscard]] std::pair<std::size_t, std::size_t> children(ntm::level level,
                                                             std::size_t position) const noexcept {
    const ntm::level inner = child_level(level);
    return inner == level ? std::pair<std::size_t, std::size_t>{} : below(level, position, inner);
  }
  /// The next level below that has units on the day (communes lie directly in provinces where there
  /// are no districts); `level` itself when there is none.
  [[nodiscard]] ntm::level child_level(ntm::level level) const noexcept;
  /// The positions [first, last) of the units of level `inner` in the unit at `position` of
  /// `level`, however deep. Empty outside the map.
  [[nodiscard]] std::pair<std::size_t, std::size_t> below(ntm::level level, std::size_t position,
                                                          ntm::level inner) const noexcept;

  /// What a reader of this map must know (a day past the data, units without a parent).
  [[nodiscard]] const findings& notes() const noexcept { return notes_; }

private:
  static constexpr std::size_t level_count = 5;
  registry source_;
  date on_;
  std::array<std::vector<unit_index>, level_count> levels_;
  /// runs_[a][b][p]: the positions of the units of level b in the p-th unit of level a.
  std::array<std::array<std::vector<std::pair<std::size_t, std::size_t>>, level_count>, level_count>
      runs_;
  std::vector<std::uint32_t> positions_;
  std::vector<unit_index> parents_;
  findings notes_;

  void sort_by_units_above(std::vector<unit_index>& list, ntm::level here) const;
  void find_runs(ntm::level inner);
  void write_notes();
};
} // namespace ntm::inline v0::units
