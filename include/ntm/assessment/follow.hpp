#pragma once
#include <memory>
#include <optional>
#include <span>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/standard/requirement.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::assessment {
/// A value that rests on outcomes of which some are not known: it lies from `low` to `high`.
struct value_range {
  double low = 0;
  double high = 0;
  [[nodiscard]] bool exact() const noexcept { return low == high; }
  friend bool operator==(const value_range&, const value_range&) = default;
};

/// The value of a rule for a unit: of the units below it that are in the programme, the share or
/// the number that meets its standard, the fewest criteria that one meets, or whether the unit
/// itself meets. `from` holds outcomes of the same day; the first of the rule's level and tier (and
/// edition) that says something of the units is used. A unit below without outcomes counts as
/// unknown. Nothing when no outcomes fit, or when there is no unit below.
[[nodiscard]] std::optional<value_range>
follow(const standard::outcome_rule& rule, units::unit_index unit, const units::snapshot& map,
       std::span<const std::shared_ptr<const outcomes>> from);

/// A range against a threshold: known where both ends agree.
[[nodiscard]] inline truth judge(standard::comparison rule, const standard::threshold& limit,
                                 const value_range& value,
                                 std::optional<double> floor = std::nullopt) noexcept {
  const truth low = judge(rule, limit, value.low, floor);
  return low == judge(rule, limit, value.high, floor) ? low : truth::unknown;
}
} // namespace ntm::inline v0::assessment
