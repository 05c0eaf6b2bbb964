#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/audit/complete.hpp"
#include "ntm/audit/evidence.hpp"
#include "ntm/core/table.hpp"

namespace ntm::inline v0::audit {
/// What the latest reading of an unrecognised commune says today: its value, or at least its value.
enum class older_readings : std::uint8_t { keep, lower_bound };

/// Where units of a class are expected, relative to others; the first rule that fits holds.
struct level_rule {
  /// Attribute of the unit: "is_highland" (a flag) or "area_class=extra_difficult_135".
  std::string unit_class;
  double level = 1;
};

/// Assumptions of a completion. Nothing here is published: every number is the scenario's.
struct completion_options {
  /// What all communes of the programme add up to.
  std::optional<std::int64_t> sum;
  /// No commune is under this, except where read.
  std::int64_t minimum = 0;
  std::optional<under_requirement> under;
  /// Recognised communes on this map, named or not; nothing: the latest published count less those
  /// that left the programme.
  std::optional<std::int64_t> recognised;
  /// Codes of districts in which recognised communes that no row names may lie; empty: every
  /// district without a figure of the day.
  std::vector<std::string> unnamed_in;
  /// Totals of criteria by district count when dated on or after this day; nothing: none do.
  std::optional<date> totals_since;
  older_readings older = older_readings::keep;
  std::vector<level_rule> levels;
  double other_level = 1;
  double spread = 0.5;
};

/// A completion problem made from a province's data: rows are those of the outcomes.
struct completion_setup {
  completion_problem problem;
  /// The outcomes with readings that a later recognition supersedes set aside; the base of
  /// `synthetic_outcomes`.
  assessment::outcomes base;
  /// Where each value comes from: read, derived (from a recognition) or synthetic.
  std::vector<observations::origin> origins;
  /// Rows with a named recognition; those drawn come with each completion.
  std::vector<bool> recognised;
  /// What was assumed, set aside or contradictory.
  ntm::findings findings;
};

/// Assembles the problem for the day of `outcomes` (docs/completion.md says by which rules). Throws
/// `error` without a registry or recognitions, `unknown_name` for a district code that names
/// nothing.
[[nodiscard]] completion_setup completion_from(const evidence& from,
                                               const assessment::outcomes& outcomes,
                                               const completion_options& options);

/// One draw as a table: code, unit, district, criteria_met, origin, recognised ("named", "drawn" or
/// nothing). Throws `error` without a mark: synthetic values never go unmarked.
[[nodiscard]] table to_table(const completion_setup& setup, const completion& made,
                             std::string_view mark);
} // namespace ntm::inline v0::audit
