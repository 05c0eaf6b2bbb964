#include "ntm/assessment/kernel/roll_up_counts.hpp"

#include <algorithm>

#include "kernels.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::assessment {
namespace {
void check(const verdicts& what, std::size_t units, std::span<const grouping> levels) {
  if (units == 0 ? what.size() != 0 : what.size() % units != 0)
    throw error("roll_up_counts: " + std::to_string(what.size()) +
                " rows are no whole number of dates of " + std::to_string(units) + " units");
  for (const auto& level : levels) {
    if (level.group_of.size() != units)
      throw error("roll_up_counts: level " + level.name + " gives a group for " +
                  std::to_string(level.group_of.size()) + " of " + std::to_string(units) +
                  " units; give one for each");
    for (const auto group : level.group_of)
      if (group != grouping::no_group && group >= level.groups)
        throw error("roll_up_counts: level " + level.name + " has " + std::to_string(level.groups) +
                    " groups and names group " + std::to_string(group) + "; groups count from 0");
  }
}

/// How a level follows from the one below it.
struct ascent {
  /// Whether every group below lies whole in one group of the level, or in none.
  bool nested = true;
  std::vector<std::uint32_t> parent_of;
  /// Units of no group below that lie in a group of the level.
  std::vector<std::size_t> direct;
};
ascent ascent_of(const grouping& below, const grouping& level) {
  ascent out;
  std::vector<bool> seen(below.groups, false);
  out.parent_of.assign(below.groups, grouping::no_group);
  for (std::size_t u = 0; u < level.group_of.size(); ++u) {
    const auto from = below.group_of[u], to = level.group_of[u];
    if (from == grouping::no_group) {
      if (to != grouping::no_group)
        out.direct.push_back(u);
    } else if (!seen[from]) {
      seen[from] = true;
      out.parent_of[from] = to;
    } else if (out.parent_of[from] != to) {
      out.nested = false;
      return out;
    }
  }
  return out;
}

criteria_counts sum(std::span<const criteria_counts> list) {
  criteria_counts out;
  for (const auto& one : list)
    out += one;
  return out;
}
} // namespace

std::vector<grouping> groupings_of(const units::snapshot& map,
                                   std::span<const units::unit_index> units) {
  std::vector<grouping> out;
  auto lowest = level::province;
  for (const auto unit : units)
    lowest = std::max(lowest, map_level(map.source().at_index(unit).level));
  for (const auto level : {level::commune, level::district, level::province}) {
    const auto groups = map.units(level);
    if (level >= lowest || groups.empty())
      continue;
    grouping next{std::string{ntm::to_string(level)}, groups.size(), {}};
    next.group_of.reserve(units.size());
    for (const auto unit : units) {
      const auto above = map.ancestor(unit, level);
      const auto position = above == units::no_unit ? std::nullopt : map.position(above);
      next.group_of.push_back(position ? static_cast<std::uint32_t>(*position)
                                       : grouping::no_group);
    }
    out.push_back(std::move(next));
  }
  return out;
}

rolled_counts roll_up_counts(const verdicts& what, std::size_t units,
                             std::span<const grouping> levels, std::int64_t below) {
  check(what, units, levels);
  const auto kernel = detail::kernels_for(instructions::fastest).counts;
  rolled_counts out;
  out.dates = units ? what.size() / units : 0;
  out.total.resize(out.dates);
  for (const auto& level : levels)
    out.levels.push_back({level.name, level.groups,
                          std::vector<criteria_counts>(out.dates * level.groups),
                          std::vector<criteria_counts>(out.dates)});
  std::vector<ascent> ascents(levels.size());
  for (std::size_t l = 1; l < levels.size(); ++l)
    ascents[l] = ascent_of(levels[l - 1], levels[l]);
  const std::size_t words = what.met.words_per_row();
  const auto all = static_cast<std::int64_t>(what.met.bits());
  const auto count = [&](std::size_t row, std::size_t rows, const std::uint32_t* group_of,
                         criteria_counts* to, criteria_counts* lost) {
    kernel({what.met.words().data() + row * words, what.assessed.words().data() + row * words, rows,
            words, all, below, group_of, to, lost});
  };
  for (std::size_t d = 0; d < out.dates; ++d) {
    if (levels.empty())
      count(d * units, units, nullptr, &out.total[d], nullptr);
    for (std::size_t l = 0; l < levels.size(); ++l) {
      const auto& level = levels[l];
      auto* to = out.levels[l].groups_by_date.data() + d * level.groups;
      auto& lost = out.levels[l].unallocated[d];
      if (l == 0 || !ascents[l].nested) {
        count(d * units, units, level.group_of.data(), to, &lost);
      } else {
        const auto* from = out.levels[l - 1].groups_by_date.data() + d * levels[l - 1].groups;
        for (std::size_t g = 0; g < levels[l - 1].groups; ++g)
          if (const auto parent = ascents[l].parent_of[g]; parent != grouping::no_group)
            to[parent] += from[g];
        for (const auto unit : ascents[l].direct)
          count(d * units + unit, 1, &level.group_of[unit], to, &lost);
        lost = out.total[d];
        lost -= sum({to, level.groups});
      }
      if (l == 0) {
        out.total[d] = sum({to, level.groups});
        out.total[d] += lost;
      }
    }
  }
  return out;
}
} // namespace ntm::inline v0::assessment
