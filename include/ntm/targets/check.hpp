#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/table.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/targets/state.hpp"
#include "ntm/targets/target.hpp"

namespace ntm::inline v0::targets {
/// Where a target stands. `unknown`: what is known does not settle it.
enum class verdict : std::uint8_t { met, on_track, behind, unknown };
[[nodiscard]] std::string_view to_string(verdict value) noexcept;
/// The word a report uses: "đạt", "đúng tiến độ", "chưa đạt", "chưa biết".
[[nodiscard]] std::string label(verdict value, language lang = language::vietnamese);

/// A target against the state of a day.
struct target_check {
  targets::target target;
  /// One value for each unit of the scope, in the order of the scope (one for the whole province);
  /// empty when the measure is not known.
  std::vector<measure_value> values;
  targets::verdict verdict = targets::verdict::unknown;
  /// How much is missing, in units of the numerator (communes for a share of communes), at least
  /// and at most; nothing when the value or the promise is not known.
  std::optional<count_interval> gap;
  /// Gap over the months from the day to the due day, and the increase so far over the months since
  /// `since`; nothing where there is no such number.
  std::optional<double> pace_needed, pace_so_far;
  std::string note_vi, note_en;

  /// The value as a report prints it.
  [[nodiscard]] std::string now(language lang = language::vietnamese) const;
};

/// Each target against a state. `met` and `behind` only where the whole interval agrees; before it
/// is due, an unmet target is `on_track` when the pace so far is enough, else `behind`. Measures of
/// increase count from the target's `since`, else the state's, else from the first day of the year
/// in which it is due. Throws `error` for a scope that names no unit on the state's day.
[[nodiscard]] std::vector<target_check> check(const state& on, const std::vector<target>& promised);

/// The checks as a table: id, label, now, target, gap, verdict, due, note.
[[nodiscard]] table to_table(const std::vector<target_check>& checks,
                             language lang = language::vietnamese);

/// Targets against each other and against the map: for each scope, what is there plus a target of
/// increase against the target of the whole (`increase_of`), the published total of another map
/// plus that increase, and a share against its number (`share_of`). Each comparison is a finding
/// with its arithmetic.
[[nodiscard]] findings consistent(const std::vector<target>& promised, const state& on,
                                  const std::string& file = "targets.csv");
} // namespace ntm::inline v0::targets
