#pragma once
#include <optional>
#include <string_view>
#include <utility>

#include "ntm/audit/completion_from.hpp"

namespace ntm::inline v0::audit::detail {
/// The days between which all decisions on a unit were made.
struct decision_days {
  std::optional<date> first, last;
  /// A decision without a latest (or earliest) day leaves that bound open for good.
  bool open_first = false, open_last = false;

  void add(const recognition::recognition& decision);
  /// Whether every decision was surely made by `day`.
  [[nodiscard]] bool surely_by(date day) const { return !open_last && last && *last <= day; }
  /// Whether every decision was surely made after `day`.
  [[nodiscard]] bool surely_after(date day) const { return !open_first && first && *first > day; }
};

/// The level of the first rule that fits the unit.
[[nodiscard]] double expected_level(const units::unit& unit, const std::vector<level_rule>& rules,
                                    double otherwise);
/// Forgets what is known of a row.
void set_aside(assessment::outcomes& outcomes, std::size_t row);
/// Day and value of the one whole-number figure of a measure on the latest day not after `on`.
[[nodiscard]] std::optional<std::pair<date, std::int64_t>>
latest_count(const observations::published& published, std::string_view measure, date on);
} // namespace ntm::inline v0::audit::detail
