#pragma once
#include <cstddef>
#include <string>

#include "ntm/core/errors.hpp"
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
/// A project that takes several years: begun in the first year of the plan at the earliest.
struct project_duration {
  int criterion = 0;
  std::size_t years = 1;
  /// Its column, once a problem has taken the term.
  std::size_t column = 0;
};

/// Finishing criterion `criterion` takes `years` years, so that nobody who lacks it finishes it
/// before the year at that position. It may be paid from the first year on. Throws `error` below 1.
[[nodiscard]] inline project_duration duration(int criterion, int years) {
  if (years < 1)
    throw error("duration: a project takes 1 year or more, not " + std::to_string(years));
  return {criterion, static_cast<std::size_t>(years)};
}

/// "criterion 2 takes 3 years".
[[nodiscard]] label describe(const project_duration& term, const units::registry& registry);
/// Finds the criterion; throws `error` when the edition has none with this number.
void settle(project_duration& term, const problem& where);
/// The first year in which a commune that lacks the criterion can be recognised.
bool impose(deadline_demands& out, const workload& work, const project_duration& term);
/// A row "not yet" for each commune that lacks the criterion and each year before.
void append(by_model& out, const project_duration& term);
/// NTM-P045 for each commune that finishes it too soon.
[[nodiscard]] check inspect(const attainment& reached, const project_duration& term,
                            findings& report);
} // namespace ntm::inline v0::planning
