#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::units {
using ntm::to_string; // of days, beside that of event kinds
}

namespace ntm::inline v0::units::detail {
/// Days since 1970, for comparing many periods fast.
using day_number = std::int32_t;
[[nodiscard]] inline day_number number_of(date day) noexcept {
  return static_cast<day_number>(std::chrono::sys_days{day}.time_since_epoch().count());
}

/// The lives and events of a registry with the indexes that its questions need.
struct registry_data {
  std::vector<unit> units;
  std::vector<event> events;
  std::optional<date> known_until;

  /// Lives of each code, oldest first; `group` and `parent_group` are positions in it.
  std::vector<std::vector<unit_index>> groups;
  std::map<std::string, std::uint32_t, std::less<>> group_of_code;
  std::vector<std::uint32_t> group, parent_group;
  /// Lives by `loose(name)`.
  std::map<std::string, std::vector<unit_index>, std::less<>> by_name;
  /// First day and the day after the last, open ends far away.
  std::vector<std::pair<day_number, day_number>> days;
  /// Lives of each level, ordered by code and first day.
  std::array<std::vector<unit_index>, 5> order;
  /// Events that a life ends by and begins by.
  std::vector<std::vector<std::uint32_t>> ended_by, begun_by;

  [[nodiscard]] bool alive(unit_index unit, day_number day) const noexcept {
    return days[unit].first <= day && day < days[unit].second;
  }
  [[nodiscard]] unit_index parent(unit_index unit, day_number day) const noexcept;
};

/// Lives and events as they were read, with their places (which may be shorter: not known).
struct draft {
  std::vector<unit> lives;
  std::vector<place> life_places;
  std::vector<event> events;
  std::vector<place> event_places;
  std::optional<date> known_until;

  [[nodiscard]] place where_life(std::size_t index, std::string_view column = "") const;
  [[nodiscard]] place where_event(std::size_t index, std::string_view column = "") const;
};

/// Leaves out lives with an error (empty period, repeated identity, overlap); events lose them.
void check_lives(draft& all, findings& report);
/// The registry of lives that `check_lives` has passed; what lives and events do not fit together
/// is appended to `report`.
[[nodiscard]] registry make_registry(draft all, findings& report);
/// The units of `what.after` that `unit` became, wholly or in part.
[[nodiscard]] std::vector<unit_index> targets_of(const event& what, unit_index unit);
/// The units of `what.before` that `unit` came from, wholly or in part.
[[nodiscard]] std::vector<unit_index> sources_of(const event& what, unit_index unit);
/// Takes out shares that no event can have (of units that are not in it, beyond 0 and 1, not adding
/// up to 1) and scales what is off by printed rounding.
void check_shares(registry_data& data, const draft& places, findings& report);
/// Takes lives whose period does not fit the event's day out of events.
void drop_misfits(registry_data& data, const draft& places, findings& report);
/// Checks lives against events and parents, once they are joined.
void check_joined(const registry_data& data, const draft& places, findings& report);

/// What `query` may mean, best first; without a day lives of any day.
[[nodiscard]] std::vector<hit> search(const registry_data& data, std::string_view query,
                                      std::optional<date> on, std::string_view inside,
                                      std::optional<level> of);
} // namespace ntm::inline v0::units::detail
