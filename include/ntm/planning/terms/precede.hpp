#pragma once
#include <cstddef>
#include <string>

#include "ntm/core/errors.hpp"
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
/// One criterion is finished before another.
struct precedence {
  static constexpr bool needs_criteria = true;
  /// Numbers of the criteria.
  int before = 0, after = 0;
  /// Years between them; 0: not later than in the same year.
  std::size_t lag = 0;
  /// Their columns, once a problem has taken the term.
  std::size_t before_column = 0, after_column = 0;
};

/// Where a commune lacks both, criterion `before` is finished no later than `lag` years before
/// criterion `after` is. Throws `error` for one and the same criterion and for a negative lag.
[[nodiscard]] inline precedence precede(int before, int after, int lag = 0) {
  if (before == after || lag < 0)
    throw error("precede: give two criteria and a lag of 0 or more years, not " +
                std::to_string(before) + ", " + std::to_string(after) + " and " +
                std::to_string(lag));
  return {before, after, static_cast<std::size_t>(lag)};
}

/// "criterion 2 before criterion 3".
[[nodiscard]] label describe(const precedence& term, const units::registry& registry);
/// Finds the criteria; throws `error` when the edition has none with such a number.
void settle(precedence& term, const problem& where);
/// Without a lag nothing is asked of communes that are completed; a floor is not known natively.
bool impose(deadline_demands& out, const workload& work, const precedence& term);
/// A row for each commune that lacks both, and each year: later <= earlier.
void append(by_model& out, const precedence& term);
/// NTM-P044 for each commune in the wrong order.
[[nodiscard]] check inspect(const attainment& reached, const precedence& term, findings& report);
} // namespace ntm::inline v0::planning
