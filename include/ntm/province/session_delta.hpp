#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/aggregate/bands.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/level.hpp"
#include "ntm/core/table.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::province {
/// What a session judges by, so that what it returns can name things. Never changes.
struct session_frame {
  std::shared_ptr<const units::registry> registry;
  /// The session's own edition, then those that are judged beside it.
  std::vector<std::shared_ptr<const standard::edition>> editions;
  /// By edition, the bands of criteria met.
  std::vector<std::vector<aggregate::band>> bands;
};

/// What an action of a session did: a value was set, the last was taken back, or put again.
enum class action : std::uint8_t { set, undo, redo };
[[nodiscard]] std::string_view to_string(action value) noexcept;

/// What was said of one thing: a value, met or unmet, not reported, or not applicable.
struct said {
  observations::presence presence = observations::presence::present;
  std::optional<double> value{};
  bool is_status = false;
  date on{};
  /// For people: "45", "met", "not reported".
  [[nodiscard]] std::string text(language lang = language::english) const;
  friend bool operator==(const said&, const said&) = default;
};

/// A verdict that changed.
struct verdict_change {
  enum class kind : std::uint8_t { indicator, criterion, precondition, standard };
  /// Which of the frame's editions judged.
  std::size_t edition = 0;
  units::unit_index unit = units::no_unit;
  kind what = kind::indicator;
  /// "10.1", "10"; empty for the whole standard.
  std::string item;
  truth before = truth::unknown, after = truth::unknown;
  friend bool operator==(const verdict_change&, const verdict_change&) = default;
};
[[nodiscard]] std::string_view to_string(verdict_change::kind value) noexcept;

/// A quantity of a total.
enum class quantity : std::uint8_t {
  criteria_met,     ///< criteria met in all units together
  meeting_all,      ///< units that meet all criteria
  meeting_standard, ///< units that meet all criteria and preconditions
  band,             ///< units whose criteria met lie in a band
  criterion,        ///< units that meet a criterion
};
[[nodiscard]] std::string_view to_string(quantity value) noexcept;

/// A cell of a total that changed. Intervals reach from what is sure to what is possible.
struct total_change {
  std::size_t edition = 0;
  ntm::level level = ntm::level::commune;
  /// `no_unit` for what lies in no unit of the level.
  units::unit_index unit = units::no_unit;
  quantity what = quantity::criteria_met;
  /// Position of the band or of the criterion; 0 for the others.
  std::size_t item = 0;
  count_interval before, after;
  friend bool operator==(const total_change&, const total_change&) = default;
};

/// The totals of one unit, of the judged units in it.
struct totals {
  std::size_t edition = 0;
  ntm::level level = ntm::level::commune;
  /// `no_unit` for the judged units that lie in no unit of the level.
  units::unit_index unit = units::no_unit;
  std::int64_t units = 0;
  count_interval criteria_met, meeting_all, meeting_standard;
  /// By band and by criterion: how many units surely, and possibly, are in it or meet it.
  std::vector<count_interval> bands, criteria;
  friend bool operator==(const totals&, const totals&) = default;
};

/// One line of the log.
struct log_entry {
  std::uint64_t number = 0;
  ntm::province::action action = ntm::province::action::set;
  units::unit_index unit = units::no_unit;
  std::string item;
  /// What held of the thing before and after the action; nothing where nothing did.
  std::optional<said> before, after;
  std::string by;
  date at{};
};

/// Exactly what an action changed.
struct delta {
  std::shared_ptr<const session_frame> frame;
  log_entry entry;
  /// The session's version after it: one more for each action.
  std::uint64_t version = 0;
  /// Whether what was said holds on the session's day (after `undo`: whether it did). It does not
  /// when the panel has a newer value, one of a higher stage of the same day, or when it was seen
  /// or recorded after the session's days.
  bool in_force = false;
  std::vector<verdict_change> verdicts;
  std::vector<total_change> totals;

  /// Code, name, edition, what, item, before, after: a row for each verdict.
  [[nodiscard]] table verdicts_table() const;
  /// Level, code, name, edition, quantity, item, before and after as pairs low, high: a row for
  /// each cell.
  [[nodiscard]] table totals_table() const;
};

/// The log as a table.
[[nodiscard]] table log_table(const session_frame& frame, const std::vector<log_entry>& log);
/// Totals as a table, a row for each unit. They must be of one edition.
[[nodiscard]] table totals_table(const session_frame& frame, const std::vector<totals>& list);
} // namespace ntm::inline v0::province
