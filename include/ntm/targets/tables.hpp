#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ntm/aggregate/bands.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/table.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/targets/check.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::targets {
/// What the tables may also show.
struct table_options {
  /// Outcomes of the reference day. Changes are like for like: over the communes that are known on
  /// both days. A commune that others merged into is compared with what all of them met.
  const assessment::outcomes* before = nullptr;
  /// Names of districts, where the map's own are not wanted.
  std::map<units::unit_index, std::string> district_labels{};
  /// A row for each unit of this level: province, district or commune.
  ntm::level level = ntm::level::district;
  /// Whether each commune is recognised, in the order of the outcomes; without it T1 has no columns
  /// about decisions.
  std::vector<truth> recognised{};
};

/// Table T1: for each unit of a level how many communes lie in each band of criteria met and their
/// share in percent, how many criteria are met in all, and their mean. Each count has a low and a
/// high column: what is sure, and what is possible. The mean has its interval beside the point
/// value over communes whose count is known. With decisions, the communes that meet every criterion
/// are told apart by whether a decision recognises them. A row "unallocated" stands before the last
/// when communes lie in no unit of the level; the last row is the province. Throws `error` for
/// another level, for decisions of another length, for a map or earlier outcomes of another
/// registry, and for earlier outcomes by another edition.
[[nodiscard]] table table_t1(const assessment::outcomes& now, const units::snapshot& map,
                             const std::vector<aggregate::band>& bands,
                             const table_options& options = {});

/// Table T2: for each criterion how many communes meet it (low and high), the share in percent as
/// an interval and as a point over the communes that are assessed, and the edition.
[[nodiscard]] table table_t2(const assessment::outcomes& now, const table_options& options = {});
/// The same for each unit of `options.level`, unit by unit, and at last for the province. Throws as
/// `table_t1` does.
[[nodiscard]] table table_t2(const assessment::outcomes& now, const units::snapshot& map,
                             const table_options& options);

/// Table T7: what was promised, when it was stated and is due, the value that counts for it, and
/// what is missing; one row a target. `numerator_low`, `numerator_high` and `denominator` are of a
/// target for one unit; `gap_low` and `gap_high` are counts of the numerator's units. With
/// `before`, checks of the same targets on the reference day, `change` is how much the numerator
/// has grown where both are exact. Throws `error` when `before` is of other targets.
[[nodiscard]] table table_t7(const std::vector<target_check>& checks,
                             const std::vector<target_check>* before = nullptr);
} // namespace ntm::inline v0::targets
