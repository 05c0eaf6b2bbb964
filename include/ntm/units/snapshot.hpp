#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::units {
/// A filter on units; what is not given is not asked for.
struct filter {
  std::optional<ntm::level> level{};
  std::optional<bool> in_programme{};
  std::string_view type = "";
};

/// The map of one day: the units of each level as dense, sorted lists, and who lies below whom as
/// offsets. Positions are per level: commune 0 is the first commune. Points into its registry,
/// which must outlive it.
class snapshot {
public:
  snapshot(const registry& source, date on);

  [[nodiscard]] const registry& source() const noexcept { return *source_; }
  [[nodiscard]] date on() const noexcept { return on_; }
  /// Units of a level (level::town is not a level of the map), ordered by parent and code.
  [[nodiscard]] std::span<const unit_index> units(ntm::level level) const noexcept;
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
  /// Children of the unit at `position` of `level`: a contiguous run of the next level's positions
  /// [first, last).
  [[nodiscard]] std::pair<std::size_t, std::size_t> children(ntm::level level,
                                                             std::size_t position) const noexcept;

  /// What a reader of this map must know (a day past the data, units without a parent).
  [[nodiscard]] const findings& notes() const noexcept { return notes_; }

private:
  const registry* source_;
  date on_;
  std::vector<unit_index> levels_[5];
  std::vector<std::size_t> offsets_[5];
  std::vector<std::size_t> positions_;
  std::vector<unit_index> parents_;
  findings notes_;
};
} // namespace ntm::units
