#pragma once
#include <cstddef>
#include <string>

#include "ntm/core/errors.hpp"
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
/// A commune finishes at most so many criteria in one year: it has so many hands.
struct cap_criteria {
  static constexpr bool needs_criteria = true;
  std::size_t criteria = 0;
  friend bool operator==(const cap_criteria&, const cap_criteria&) = default;
};

/// At most `criteria` criteria finished in each commune and year. Throws `error` below 1.
[[nodiscard]] inline cap_criteria cap(int criteria) {
  if (criteria < 1)
    throw error("cap: a commune finishes at least 1 criterion a year, not " +
                std::to_string(criteria));
  return {static_cast<std::size_t>(criteria)};
}

/// "at most 4 criteria finished in a commune and year".
[[nodiscard]] label describe(const cap_criteria& term, const units::registry& registry);
/// The first year in which a commune can have finished all; its bound holds, and its plan where the
/// money also suffices for the dearest criteria last.
bool impose(deadline_demands& out, const workload& work, const cap_criteria& term);
/// A row for each commune and year, and one for each year in which it cannot be complete yet.
void append(by_model& out, const cap_criteria& term);
/// NTM-P039 for each commune and year with more.
[[nodiscard]] check inspect(const attainment& reached, const cap_criteria& term, findings& report);
} // namespace ntm::inline v0::planning
