// Joins lives and events into a registry.
#include <algorithm>
#include <limits>

#include "names.hpp"
#include "registry_data.hpp"

namespace ntm::inline v0::units {
namespace detail {
unit_index registry_data::parent(unit_index unit, day_number day) const noexcept {
  const auto above = parent_group[unit];
  if (above == no_unit)
    return no_unit;
  for (const unit_index candidate : groups[above])
    if (alive(candidate, day))
      return units[candidate].level < units[unit].level ? candidate : no_unit;
  return no_unit;
}

namespace {
void index_codes(registry_data& data) {
  for (unit_index i = 0; i < data.units.size(); ++i) {
    const auto [at, added] = data.group_of_code.try_emplace(
        data.units[i].code, static_cast<std::uint32_t>(data.groups.size()));
    if (added)
      data.groups.emplace_back();
    data.groups[at->second].push_back(i);
    data.group.push_back(at->second);
  }
  for (auto& members : data.groups)
    std::sort(members.begin(), members.end(),
              [&](unit_index a, unit_index b) { return data.days[a].first < data.days[b].first; });
  for (const auto& u : data.units) {
    const auto at = data.group_of_code.find(u.parent_code);
    data.parent_group.push_back(at == data.group_of_code.end() ? no_unit : at->second);
  }
}

void index_order(registry_data& data) {
  for (const auto& [code, position] : data.group_of_code) // in the order of the codes
    for (const unit_index i : data.groups[position])
      data.order[static_cast<std::size_t>(data.units[i].level)].push_back(i);
}
} // namespace

registry make_registry(draft all, findings& report) {
  auto data = std::make_shared<registry_data>();
  data->units = std::move(all.lives);
  data->events = std::move(all.events);
  data->known_until = all.known_until;
  for (auto& u : data->units) {
    if (u.level == level::town)
      u.level = level::district;
    data->days.emplace_back(
        u.valid.since ? number_of(*u.valid.since) : std::numeric_limits<day_number>::min(),
        u.valid.until ? number_of(*u.valid.until) : std::numeric_limits<day_number>::max());
  }
  index_codes(*data);
  index_order(*data);
  for (unit_index i = 0; i < data->units.size(); ++i)
    data->by_name[loose(data->units[i].name)].push_back(i);
  drop_misfits(*data, all, report);
  check_shares(*data, all, report);
  data->ended_by.resize(data->units.size());
  data->begun_by.resize(data->units.size());
  for (std::uint32_t e = 0; e < data->events.size(); ++e) {
    for (const unit_index i : data->events[e].before)
      data->ended_by.at(i).push_back(e);
    for (const unit_index i : data->events[e].after)
      data->begun_by.at(i).push_back(e);
  }
  check_joined(*data, all, report);
  return registry(std::move(data));
}
} // namespace detail

registry registry::build(std::vector<unit> lives, std::vector<event> events,
                         std::optional<date> known_until, findings& report) {
  detail::draft all;
  all.lives = std::move(lives);
  all.events = std::move(events);
  all.known_until = known_until;
  detail::check_lives(all, report);
  return detail::make_registry(std::move(all), report);
}
} // namespace ntm::inline v0::units
