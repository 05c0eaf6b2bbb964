#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::observations {
/// How far a value has been reviewed; of two values for one day, the higher stage holds.
enum class stage : std::uint8_t { self_assessed, verified, appraised };
[[nodiscard]] std::string_view to_string(stage value) noexcept;
[[nodiscard]] stage to_stage(std::string_view text);

/// Where a value comes from. Synthetic values are never mixed silently with the others.
enum class origin : std::uint8_t { read, derived, synthetic };
[[nodiscard]] std::string_view to_string(origin value) noexcept;
[[nodiscard]] origin to_origin(std::string_view text);

/// What an observation is about.
enum class subject : std::uint8_t {
  indicator, ///< a value (or a status) of one indicator: item is its code, "17.1" or
             ///< "17.1:clean_water"
  criterion, ///< met or unmet of one criterion: item is its number
  count      ///< how many criteria the unit meets: item is empty, value of `of`
};

/// Why there is no value. Missing, not applicable and not reported are three things.
enum class presence : std::uint8_t { present, not_reported, not_applicable };

/// One observation: what was seen, when it was true, when it was recorded, by whom, where it
/// stands.
struct observation {
  units::unit_index unit = units::no_unit;
  observations::subject subject = observations::subject::indicator;
  std::string item;
  /// The day on which it is valid, and the day on which it was recorded.
  date on{};
  date recorded_on{};
  observations::presence presence = observations::presence::present;
  /// The value in the indicator's own unit; for a status, 1 (met) or 0 (unmet) with `is_status`.
  std::optional<double> value;
  bool is_status = false;
  /// A share keeps what it was divided from.
  std::optional<double> numerator, denominator;
  /// For a count: how many criteria it is out of.
  std::optional<int> of;
  observations::stage stage = observations::stage::self_assessed;
  observations::origin origin = observations::origin::read;
  std::string confidence;
  std::string source;
  std::string recorded_by;
  std::string note;
  place where;
};

/// All observations of a province: a bitemporal panel. Immutable.
class panel {
public:
  panel() = default;
  /// Sorts by (unit, subject, item, on, recorded_on); conflicts of one stage on one day are
  /// appended to `report`.
  static panel build(std::vector<observation> rows, findings& report);
  [[nodiscard]] std::span<const observation> rows() const noexcept { return rows_; }
  /// What holds on `on` as it was known on `known_on`: of each (unit, subject, item) the latest day
  /// not after `on`; of that day the highest stage; of that stage the latest record not after
  /// `known_on`. Pointers live as long as the panel.
  [[nodiscard]] std::vector<const observation*> state(date on, date known_on) const;

private:
  std::vector<observation> rows_;
};

/// Reads observations.csv: unit_code, item, on, value … (docs/data-formats.md), one row per value.
[[nodiscard]] std::vector<observation> parse_observations(std::string_view text, std::string file,
                                                          const units::registry& registry,
                                                          findings& report);
/// Reads criteria counts per commune: gso_code, date, criteria_met, n_criteria …
/// (docs/data-formats.md).
[[nodiscard]] std::vector<observation> parse_criteria_counts(std::string_view text,
                                                             std::string file,
                                                             const units::registry& registry,
                                                             findings& report);
} // namespace ntm::observations
