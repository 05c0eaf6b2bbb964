#pragma once
#include <cstddef>
#include <memory>
#include <vector>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
struct plan;

/// A plan as a later one looks back on it: which communes it completes by when.
struct earlier_plan {
  std::shared_ptr<const assessment::outcomes> outcomes;
  /// Rows of `outcomes` that the plan completes, and the calendar year of each (0: by the end).
  std::vector<std::size_t> chosen;
  std::vector<int> years;
  /// The same communes as rows of a problem, once that has taken the requirement.
  std::vector<std::size_t> rows;

  /// Position of the year by which the i-th of them is completed, in a problem's years: a year
  /// before the first counts as the first, one after the last as the last.
  [[nodiscard]] std::size_t position(std::size_t i, const problem& where) const;
};

/// What `other` completes. Throws `error` for a plan that was not found.
[[nodiscard]] earlier_plan look_back(const plan& other);
/// Finds the communes among the rows of a problem: by their place in the registry, or by code where
/// the registries differ. Throws `error` for one that the problem does not have.
void find_rows(earlier_plan& other, const problem& where);

/// Whatever another plan completes stays completed, by the same year or earlier.
struct contains_plan {
  earlier_plan other;
};

/// Every commune that `other` completes is completed, no later than there: more money never drops a
/// commune. Throws `error` for a plan that was not found.
[[nodiscard]] inline contains_plan nested_in(const plan& other) { return {look_back(other)}; }

/// "the 12 communes of the other plan completed no later than there".
[[nodiscard]] label describe(const contains_plan& term, const units::registry& registry);
/// Finds the communes; throws `error` for one that the problem does not have.
void settle(contains_plan& term, const problem& where);
/// Forces the communes.
void impose(demands& out, const workload& work, const contains_plan& term);
/// A compulsory year for each commune.
bool impose(deadline_demands& out, const workload& work, const contains_plan& term);
/// One row y >= 1 for each commune that is not recognised before: "nested:code:year".
void append(by_model& out, const contains_plan& term);
/// NTM-P070 for each commune that is not recognised by then.
[[nodiscard]] check inspect(const attainment& reached, const contains_plan& term, findings& report);
} // namespace ntm::inline v0::planning
