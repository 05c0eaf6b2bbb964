#pragma once
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/planning/terms.hpp"
#include "ntm/targets/target.hpp"

namespace ntm::inline v0::planning {
/// Promises as requirements of a plan, and what could not become one.
struct target_requirements {
  std::vector<requirement> requirements;
  ntm::findings findings;
};

/// The years of a plan.
struct plan_years {
  int first = 1;
  std::size_t count = 1;
};

/// What side items there are for targets, and how many of what they count for are there already.
struct side_basis {
  std::span<const side_item> items{};
  /// By measure: 106 OCOP products of 3 stars or more.
  std::vector<std::pair<targets::measure, std::int64_t>> reached{};
};

/// The requirements that follow from targets: numbers and share of recognised communes, no commune
/// under n criteria, districts complete, no district without a recognised commune. A recognised
/// district asks for all its communes (NTM-P005: the district's own standard is not planned here).
/// A target on a measure that `side` has items for asks for so many of them; one on a total
/// counts what is reached already (NTM-P009 where nobody said how many).
/// Targets of other kinds, for other scopes or without a number are findings (NTM-P004).
///
/// With `disbursement` a disbursement rate becomes `least_disbursed` of all funds, in the year in
/// which it is due. It needs a plan with money, and may be beyond reach by less than the price of
/// one project; without `disbursement` it is a finding like the others.
[[nodiscard]] target_requirements requirements_of(std::span<const targets::target> targets,
                                                  const assessment::outcomes& outcomes,
                                                  const side_basis& side = {},
                                                  bool disbursement = false);
/// The same, each with its date: by the end of the last year that ends no later than the target is
/// due. One without a day holds at the end; one that is due before the first year ends holds by its
/// end (NTM-P008); one that is due after the plan is left out (NTM-P007).
[[nodiscard]] target_requirements
requirements_of(std::span<const targets::target> targets, const assessment::outcomes& outcomes,
                const plan_years& years, const side_basis& side = {}, bool disbursement = false);
} // namespace ntm::inline v0::planning
