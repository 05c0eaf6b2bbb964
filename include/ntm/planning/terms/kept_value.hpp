#pragma once
#include <cstdint>

#include "ntm/planning/goal.hpp"
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
/// What an earlier objective reached stays reached while the next one is sought.
struct kept_value {
  /// Set where the objective counts criteria.
  bool needs_criteria = false, counts_criteria = false;
  goal objective{};
  std::int64_t value = 0;
};

/// At least `value` of a maximised measure, at most `value` of a minimised one. Throws `error` for
/// a measure that is no objective.
[[nodiscard]] kept_value keep(const goal& objective, std::int64_t value);

/// "commune_years stays at least 12".
[[nodiscard]] label describe(const kept_value& term, const units::registry& registry);
/// One row: the objective as an expression.
void append(by_model& out, const kept_value& term);
/// NTM-P047 when the objective fell back.
[[nodiscard]] check inspect(const attainment& reached, const kept_value& term, findings& report);
} // namespace ntm::inline v0::planning
