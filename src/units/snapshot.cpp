#include "ntm/units/snapshot.hpp"

#include <limits>
#include <stdexcept>

#include "registry_data.hpp"

namespace ntm::inline v0::units {
namespace {
constexpr auto nowhere = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t index_of(level value) noexcept { return static_cast<std::size_t>(value); }
/// The levels of a map, from the top.
constexpr std::array map_levels{level::province, level::district, level::commune, level::village};
} // namespace

snapshot::snapshot(const registry& source, date on) : source_(source), on_(on) {
  if (!on.ok())
    throw error("the day of a map must be a calendar day");
  if (!source_.data_)
    return;
  const auto& data = *source_.data_;
  const auto day = detail::number_of(on);
  const std::size_t n = data.units.size();
  positions_.assign(n, nowhere);
  parents_.assign(n, no_unit);
  std::vector<unit_index> carries(data.groups.size(), no_unit);
  for (const level here : map_levels) {
    auto& list = levels_[index_of(here)];
    for (const unit_index i : data.order[index_of(here)])
      if (data.alive(i, day)) {
        list.push_back(i);
        carries[data.group[i]] = i;
        const auto above = data.parent_group[i];
        // Units of higher levels are already there; one of the same level or a lower one is no
        // parent.
        if (above != no_unit && carries[above] != no_unit &&
            data.units[carries[above]].level < here)
          parents_[i] = carries[above];
      }
    sort_by_units_above(list, here);
    for (std::size_t k = 0; k < list.size(); ++k)
      positions_[list[k]] = static_cast<std::uint32_t>(k);
  }
  for (const level here : map_levels)
    find_runs(here);
  // A town, thị xã or thành phố, is a district too.
  for (const unit_index i : levels_[index_of(level::district)])
    if (const auto& type = data.units[i].type; type == "town" || type == "city")
      levels_[index_of(level::town)].push_back(i);
  write_notes();
}

void snapshot::sort_by_units_above(std::vector<unit_index>& list, level here) const {
  // Stable counting sorts, the nearest level first: the list ends up in the order of the highest
  // level, then the next, then the code; who has no unit at a level comes last.
  std::vector<std::size_t> rank(list.size()), first;
  std::vector<unit_index> next(list.size());
  for (auto above = index_of(here); above-- > 0;) {
    const std::size_t uppers = levels_[above].size();
    if (uppers == 0)
      continue;
    first.assign(uppers + 2, 0);
    for (std::size_t k = 0; k < list.size(); ++k) {
      const unit_index in = ancestor(parents_[list[k]], static_cast<level>(above));
      rank[k] = in == no_unit ? uppers : positions_[in];
      ++first[rank[k] + 1];
    }
    for (std::size_t k = 1; k < first.size(); ++k)
      first[k] += first[k - 1];
    for (std::size_t k = 0; k < list.size(); ++k)
      next[first[rank[k]]++] = list[k];
    list.swap(next);
  }
}

void snapshot::find_runs(level inner) {
  const auto& list = levels_[index_of(inner)];
  for (std::size_t above = 0; above < index_of(inner); ++above) {
    auto& runs = runs_[above][index_of(inner)];
    runs.assign(levels_[above].size(), {0, 0});
    for (std::size_t k = 0; k < list.size() && !runs.empty(); ++k) {
      const unit_index in = ancestor(list[k], static_cast<level>(above));
      if (in == no_unit)
        continue;
      auto& [first, last] = runs[positions_[in]];
      if (first == last)
        first = k;
      last = k + 1;
    }
  }
}

void snapshot::write_notes() {
  if (source_.known_until() && on_ > *source_.known_until())
    notes_.push_back(make_finding(
        "NTM-U012", {},
        {{"day", to_string(on_)}, {"known_until", to_string(*source_.known_until())}}));
  bool top = true;
  for (const level here : map_levels) {
    std::size_t alone = 0;
    for (const unit_index i : levels_[index_of(here)])
      alone += parents_[i] == no_unit ? 1 : 0;
    if (alone && !top)
      notes_.push_back(make_finding("NTM-U018", {},
                                    {{"count", std::to_string(alone)},
                                     {"level", std::string{to_string(here)}},
                                     {"day", to_string(on_)}}));
    top = top && levels_[index_of(here)].empty();
  }
}

const unit& snapshot::at(ntm::level level, std::size_t position) const {
  return source_.units()[levels_[index_of(level)].at(position)];
}

std::size_t snapshot::count(const filter& what) const noexcept {
  std::size_t n = 0;
  for (const level here : map_levels) {
    if (what.level == level::town ? here != level::district : what.level && *what.level != here)
      continue;
    for (const unit_index i : levels_[index_of(what.level.value_or(here))]) {
      const unit& u = source_.units()[i];
      n += (!what.in_programme || u.in_programme == what.in_programme) &&
                   (what.type.empty() || u.type == what.type)
               ? 1
               : 0;
    }
  }
  return n;
}

std::vector<unit_index> snapshot::programme() const {
  std::vector<unit_index> out;
  for (const unit_index i : units(level::commune))
    if (source_.units()[i].in_programme == true)
      out.push_back(i);
  return out;
}

std::optional<std::size_t> snapshot::position(unit_index unit) const noexcept {
  if (unit >= positions_.size() || positions_[unit] == nowhere)
    return std::nullopt;
  return positions_[unit];
}

unit_index snapshot::parent(unit_index unit) const noexcept {
  return unit < parents_.size() ? parents_[unit] : no_unit;
}

unit_index snapshot::ancestor(unit_index unit, ntm::level level) const noexcept {
  while (unit < parents_.size() && source_.units()[unit].level != level)
    unit = parents_[unit];
  return position(unit) || unit >= parents_.size() ? unit : no_unit;
}

ntm::level snapshot::child_level(ntm::level level) const noexcept {
  for (const ntm::level inner : map_levels)
    if (inner > level && !levels_[index_of(inner)].empty())
      return inner;
  return level;
}

std::pair<std::size_t, std::size_t> snapshot::below(ntm::level level, std::size_t position,
                                                    ntm::level inner) const noexcept {
  if (level == inner)
    return position < levels_[index_of(level)].size() ? std::pair{position, position + 1}
                                                      : std::pair<std::size_t, std::size_t>{};
  const auto& runs = runs_[index_of(level)][index_of(inner)];
  return position < runs.size() ? runs[position] : std::pair<std::size_t, std::size_t>{};
}
} // namespace ntm::inline v0::units
