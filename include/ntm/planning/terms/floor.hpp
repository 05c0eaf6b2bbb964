#pragma once
#include <cstddef>
#include <string>

#include "ntm/core/errors.hpp"
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
/// No commune of the programme under so many criteria, recognised or not.
struct floor_criteria {
  std::size_t criteria = 0;
  /// 0: at the end.
  int by_year = 0;
  /// Set by a date: then it matters in which year a criterion is finished.
  bool needs_criteria = false;
  /// The same by the end of a calendar year.
  [[nodiscard]] floor_criteria by(int year) const { return {criteria, year, year != 0}; }
  friend bool operator==(const floor_criteria&, const floor_criteria&) = default;
};

/// No commune of the programme under `criteria` criteria. Throws `error` for a negative number;
/// more criteria than the edition has is an error of `problem::require`.
[[nodiscard]] inline floor_criteria floor(int criteria) {
  if (criteria < 0)
    throw error("floor: the number of criteria must not be negative, got " +
                std::to_string(criteria));
  return {static_cast<std::size_t>(criteria)};
}

/// "no commune under 8 criteria".
[[nodiscard]] label describe(const floor_criteria& term, const units::registry& registry);
/// Throws `error` when the edition has fewer criteria.
void settle(floor_criteria& term, const problem& where);
/// Adds to `out`, what the native method works with, what the term asks for.
void impose(demands& out, const workload& work, const floor_criteria& term);
/// The floor of the instance; not one with a date.
bool impose(deadline_demands& out, const workload& work, const floor_criteria& term);
/// One row for each commune below the floor, lifted: sum x - (missing - deficit) y >= deficit.
void append(by_model& out, const floor_criteria& term);
/// NTM-P021 for each commune below the floor.
[[nodiscard]] check inspect(const attainment& reached, const floor_criteria& term,
                            findings& report);
} // namespace ntm::inline v0::planning
