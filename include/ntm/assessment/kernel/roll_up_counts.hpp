#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ntm/assessment/kernel/verdicts.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::assessment {
/// How criteria stand in a set of units. What is unknown may turn out met or unmet, so that every
/// number has a least and a greatest value: `met` to `met + unknown`, and so on.
struct criteria_counts {
  std::int64_t units = 0;
  /// Pairs of a unit and a criterion.
  std::int64_t met = 0, unknown = 0;
  /// Units that meet every criterion, and those of which no criterion is known to be unmet.
  std::int64_t meets_all = 0, may_meet_all = 0;
  /// Units that meet fewer criteria than asked for whatever the unknown ones are, and those that
  /// do when these are unmet.
  std::int64_t below = 0, may_be_below = 0;

  constexpr criteria_counts& operator+=(const criteria_counts& other) noexcept {
    return add(other, 1);
  }
  constexpr criteria_counts& operator-=(const criteria_counts& other) noexcept {
    return add(other, -1);
  }
  friend constexpr bool operator==(const criteria_counts&, const criteria_counts&) = default;

private:
  constexpr criteria_counts& add(const criteria_counts& other, std::int64_t times) noexcept {
    units += times * other.units;
    met += times * other.met;
    unknown += times * other.unknown;
    meets_all += times * other.meets_all;
    may_meet_all += times * other.may_meet_all;
    below += times * other.below;
    may_be_below += times * other.may_be_below;
    return *this;
  }
};

/// The group of each unit at one level ("district"), or `no_group`.
struct grouping {
  static constexpr std::uint32_t no_group = 0xFFFFFFFF;
  std::string name;
  std::size_t groups = 0;
  std::vector<std::uint32_t> group_of;
};
/// The levels of a map above these units that it has units of, the lowest first. Groups are in the
/// order of `map.units(level)`. Undefined for a unit outside the registry.
[[nodiscard]] std::vector<grouping> groupings_of(const units::snapshot& map,
                                                 std::span<const units::unit_index> units);

/// Counts of one level for each date.
struct level_counts {
  std::string name;
  std::size_t groups = 0;
  /// In the order `[date][group]`.
  std::vector<criteria_counts> groups_by_date;
  /// What lies in no group of the level, for each date: nothing is lost.
  std::vector<criteria_counts> unallocated;
};
/// Counts of all levels.
struct rolled_counts {
  std::size_t dates = 0;
  std::vector<level_counts> levels;
  /// Everything, for each date.
  std::vector<criteria_counts> total;
};

/// Adds the rows `[date][unit]` up to all levels. Where the groups of a level lie whole in those of
/// the next one, that one adds up groups and not units again. `below` asks for units that meet
/// fewer criteria than that. Throws `error` when the rows are no whole number of dates, or when a
/// grouping has not one group for each unit or names a group that is not there. The counts do not
/// depend on the instructions.
[[nodiscard]] rolled_counts roll_up_counts(const verdicts& what, std::size_t units,
                                           std::span<const grouping> levels, std::int64_t below = 0,
                                           instructions with = instructions::fastest);
} // namespace ntm::inline v0::assessment
