#include "ntm/assessment/kernel/roll_up_counts.hpp"

#include <algorithm>

#include "kernels.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::assessment {
namespace {
using runs = std::vector<detail::group_run>;

/// The runs of a level, once its groups are found to fit.
runs runs_of(const grouping& level, std::size_t units) {
  if (level.group_of.size() != units)
    throw error("roll_up_counts: level " + level.name + " gives a group for " +
                std::to_string(level.group_of.size()) + " of " + std::to_string(units) +
                " units; give one for each");
  runs out;
  const auto* group_of = level.group_of.data();
  for (std::size_t first = 0, last = 0; first < units; first = last) {
    const auto group = group_of[first];
    if (group != grouping::no_group && group >= level.groups)
      throw error("roll_up_counts: level " + level.name + " has " + std::to_string(level.groups) +
                  " groups and names group " + std::to_string(group) + "; groups count from 0");
    while (last < units && group_of[last] == group)
      ++last;
    out.push_back({group, first, last});
  }
  return out;
}

/// How a level is counted: from its units, or from the groups of the level below it.
struct ascent {
  /// Whether every group below lies whole in one group of the level, or in none.
  bool nested = false;
  std::vector<std::uint32_t> parent_of;
  /// What is counted from its units: all, or those of no group below.
  runs counted;
};
/// `below` and `own`: the runs of the level below and of the level.
ascent ascent_of(std::size_t groups_below, const runs& below, const runs& own) {
  ascent out{true, std::vector<std::uint32_t>(groups_below, grouping::no_group), {}};
  std::vector<bool> seen(groups_below, false);
  std::size_t at = 0; // the run of the level that a run below begins in
  for (const auto& run : below) {
    while (own[at].last <= run.first)
      ++at;
    if (run.group == grouping::no_group) {
      for (std::size_t i = at; i < own.size() && own[i].first < run.last; ++i)
        if (own[i].group != grouping::no_group)
          out.counted.push_back(
              {own[i].group, std::max(own[i].first, run.first), std::min(own[i].last, run.last)});
      continue;
    }
    const bool whole = run.last <= own[at].last;
    if (!whole || (seen[run.group] && out.parent_of[run.group] != own[at].group))
      return {false, {}, own};
    seen[run.group] = true;
    out.parent_of[run.group] = own[at].group;
  }
  return out;
}

std::vector<ascent> ascents_of(std::size_t units, std::span<const grouping> levels) {
  if (levels.empty())
    return {{false, {}, {{0, 0, units}}}};
  runs below = runs_of(levels[0], units);
  std::vector<ascent> out{{false, {}, below}};
  for (std::size_t l = 1; l < levels.size(); ++l) {
    auto own = runs_of(levels[l], units);
    out.push_back(ascent_of(levels[l - 1].groups, below, own));
    below = std::move(own);
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
                             std::span<const grouping> levels, std::int64_t below,
                             instructions with) {
  if (units == 0 ? what.size() != 0 : what.size() % units != 0)
    throw error("roll_up_counts: " + std::to_string(what.size()) +
                " rows are no whole number of dates of " + std::to_string(units) + " units");
  const auto kernel = detail::count_kernel_for(with);
  const auto ascents = ascents_of(units, levels);
  rolled_counts out;
  out.dates = units ? what.size() / units : 0;
  out.total.resize(out.dates);
  for (const auto& level : levels) {
    out.levels.push_back({level.name, level.groups, {}, std::vector<criteria_counts>(out.dates)});
    out.levels.back().groups_by_date.reserve(out.dates * level.groups);
  }
  const std::size_t words = what.met.words_per_row();
  const auto criteria = static_cast<std::int64_t>(what.met.bits());
  below = std::clamp<std::int64_t>(below, 0, criteria + 1);
  for (std::size_t d = 0; d < out.dates; ++d) {
    const auto count = [&](const ascent& how, criteria_counts* to, criteria_counts* lost) {
      const std::size_t word = d * units * words;
      kernel({what.met.words().data() + word, what.assessed.words().data() + word, words, criteria,
              below, how.counted, to, lost});
    };
    if (levels.empty())
      count(ascents[0], &out.total[d], nullptr);
    for (std::size_t l = 0; l < levels.size(); ++l) {
      auto& all = out.levels[l].groups_by_date;
      all.resize((d + 1) * levels[l].groups); // a date at a time, so that it stays in the cache
      const std::span to{all.data() + d * levels[l].groups, levels[l].groups};
      auto& lost = out.levels[l].unallocated[d];
      count(ascents[l], to.data(), &lost);
      if (ascents[l].nested) {
        const auto* from = out.levels[l - 1].groups_by_date.data() + d * levels[l - 1].groups;
        for (std::size_t g = 0; g < levels[l - 1].groups; ++g)
          if (const auto parent = ascents[l].parent_of[g]; parent != grouping::no_group)
            to[parent] += from[g];
        lost = out.total[d];
        lost -= sum(to);
      }
      if (l == 0) {
        out.total[d] = sum(to);
        out.total[d] += lost;
      }
    }
  }
  return out;
}
} // namespace ntm::inline v0::assessment
