#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/level.hpp"

namespace ntm::inline v0::units {
/// Identity of a unit over time: a GSO code is used again for other units, so the day from which it
/// is valid belongs to it.
struct unit_id {
  std::string code;
  std::optional<date> since{};
  friend bool operator==(const unit_id&, const unit_id&) = default;
};

/// Position of a unit in its registry.
using unit_index = std::uint32_t;
inline constexpr unit_index no_unit = 0xFFFFFFFF;

/// One life of a unit: what carried this code with this name and level in this period.
struct unit {
  std::string code;
  std::string name;
  ntm::level level = ntm::level::commune;
  /// What kind of unit it is at its level: province, city, town, district, commune, ward, township.
  std::string type;
  period valid;
  std::string parent_code;
  /// Region id ("south_central_coast"); "" when not known.
  std::string region;
  /// Whether the unit takes part in the programme; nothing when not known.
  std::optional<bool> in_programme;
  std::optional<std::int64_t> population;
  std::optional<double> area_km2;
  /// Flags and classes beside the columns above (is_mountain, is_highland, area_class …), as the
  /// file writes them; a cell without a value is not there.
  std::map<std::string, std::string, std::less<>> attributes;
  std::string source;

  [[nodiscard]] unit_id id() const { return {code, valid.since}; }
  /// Whether attribute `name` is "1".
  [[nodiscard]] bool flag(std::string_view name) const;
  friend bool operator==(const unit&, const unit&) = default;
};

/// What an event does to units. By `dissolve` units end and nothing of their level follows, as the
/// districts did when government became two levels.
enum class event_kind : std::uint8_t {
  merge,
  split,
  rename,
  level_change,
  reparent,
  code_reuse,
  dissolve
};
[[nodiscard]] std::string_view to_string(event_kind value) noexcept;
/// The kind that `text` names; throws `unknown_name`.
[[nodiscard]] event_kind to_event_kind(std::string_view text);

/// By what a quantity is divided when a unit is.
enum class weighting : std::uint8_t { population, households, area, custom };
[[nodiscard]] std::string_view to_string(weighting value) noexcept;
/// The weighting that `text` names; throws `unknown_name`.
[[nodiscard]] weighting to_weighting(std::string_view text);

/// What part of `from` went to `to`, measured by `by`: part of the area and all of the population
/// are two shares. Nothing when some went there and how much is not known.
struct share {
  unit_index from = no_unit, to = no_unit;
  weighting by = weighting::population;
  std::optional<double> value{};
  friend bool operator==(const share&, const share&) = default;
};

/// A dated change of the map. `before` are lives that end on `on`, `after` lives that begin then.
struct event {
  date on{};
  event_kind kind = event_kind::merge;
  std::vector<unit_index> before, after;
  std::string legal_basis;
  std::string confidence;
  std::string note;
  std::string source;
  /// How units of `before` were divided. A unit with shares went to the units they name and to no
  /// other; one without went to all of `after`.
  std::vector<share> shares{};
};

/// One step in the history of a code: a life and the events around it.
struct life {
  unit_index unit = no_unit;
  /// Index of the event that began it / ended it; nothing when the data do not say.
  std::optional<std::size_t> begun_by, ended_by;
};
} // namespace ntm::inline v0::units
