#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/level.hpp"

namespace ntm::units {
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
  /// file writes them.
  std::map<std::string, std::string, std::less<>> attributes;
  std::string source;

  [[nodiscard]] unit_id id() const { return {code, valid.since}; }
  /// Whether attribute `name` is "1".
  [[nodiscard]] bool flag(std::string_view name) const;
};

/// What an event does to units.
enum class event_kind : std::uint8_t { merge, split, rename, level_change, reparent, code_reuse };
[[nodiscard]] std::string_view to_string(event_kind value) noexcept;

/// A dated change of the map. `before` are lives that end on `on`, `after` lives that begin then.
struct event {
  date on{};
  event_kind kind = event_kind::merge;
  std::vector<unit_index> before, after;
  std::string legal_basis;
  std::string confidence;
  std::string note;
  std::string source;
};

/// One step in the history of a code: a life and the events around it.
struct life {
  unit_index unit = no_unit;
  /// Index of the event that began it / ended it; nothing when the data do not say.
  std::optional<std::size_t> begun_by, ended_by;
};

class snapshot;

/// All lives of all units and the events between them. Immutable; const calls are safe from any
/// number of threads.
class registry {
public:
  registry() = default;
  /// Checks and joins lives and events; what does not fit is appended to `report`.
  /// `known_until`: the last day for which the data are known to be complete; nothing when open.
  static registry build(std::vector<unit> lives, std::vector<event> events,
                        std::optional<date> known_until, findings& report);

  [[nodiscard]] std::span<const unit> units() const noexcept { return units_; }
  [[nodiscard]] std::span<const event> events() const noexcept { return events_; }
  [[nodiscard]] const unit& at_index(unit_index index) const { return units_.at(index); }
  [[nodiscard]] std::optional<date> known_until() const noexcept { return known_until_; }

  /// The map of a day. Days after `known_until()` are answered with a finding in the snapshot.
  [[nodiscard]] snapshot at(date on) const;

  /// Every unit valid on the day whose code is `query` or whose name folds to it, with or without
  /// its kind
  /// ("Quế Mỹ", "xã Quế Mỹ", "que my", "20665"), best first. `inside`: only below this code.
  [[nodiscard]] std::vector<unit_index> find(std::string_view query, date on,
                                             std::string_view inside = "") const;
  /// The one unit that `query` names on the day; throws `unknown_name` or `ambiguous_name` with the
  /// candidates.
  [[nodiscard]] unit_index resolve(std::string_view query, date on) const;
  /// The unit with this identity; throws `unknown_name`.
  [[nodiscard]] unit_index resolve(const unit_id& id) const;
  /// The unit that carried `code` on the day, or `no_unit`.
  [[nodiscard]] unit_index by_code(std::string_view code, date on) const noexcept;

  /// Every life that `query` (a code, or a name of any day) ever had, oldest first.
  [[nodiscard]] std::vector<life> lineage(std::string_view query) const;
  /// Lives that follow `unit` directly by an event; empty while it lives.
  [[nodiscard]] std::vector<unit_index> successors(unit_index unit) const;
  /// Lives that `unit` came from.
  [[nodiscard]] std::vector<unit_index> predecessors(unit_index unit) const;
  /// Text that names a life beyond doubt: "xã Phú Thọ (20665, đến 2020-02-01)".
  [[nodiscard]] std::string describe(unit_index unit) const;

private:
  std::vector<unit> units_;
  std::vector<event> events_;
  std::optional<date> known_until_;
  std::map<std::string, std::vector<unit_index>, std::less<>> by_code_;
  std::map<std::string, std::vector<unit_index>, std::less<>> by_name_;
};

/// Reads units.csv and events.csv (docs/data-formats.md) into a registry. `regions` maps printed
/// region names to ids.
[[nodiscard]] registry parse_registry(std::string_view units_csv, std::string units_file,
                                      std::string_view events_csv, std::string events_file,
                                      std::optional<date> known_until, findings& report);
} // namespace ntm::units
