#pragma once
#include <vector>

#include "ntm/planning/plan.hpp"
#include "ntm/planning/problem.hpp"

namespace ntm::inline v0::planning {
/// Which promises cannot be kept together.
struct conflict_report {
  /// Proved; every smallest set, each with what is missing.
  std::vector<conflict> conflicts;
  /// Sets for which neither a plan nor a proof was found within the work limit.
  std::vector<conflict> open;
};

/// Every smallest set of requirements that cannot be kept together (within the money, if any). Of
/// one budget all sets are priced by sorting, exactly. Of several years or funds a bound below what
/// is asked for proves a conflict, a plan disproves it, and what lies between is solved within
/// `options.work` for each set and reported as open where that does not decide. Needs no objective.
/// Least shares of one budget stand apart: the conflicts of the other requirements, and each share
/// that cannot be kept by itself (whole projects do not add up to it, or locks stand in its way);
/// only where there are none of these is a share taken together with others, and where locks and
/// money alone conflict none is looked at. Ceilings of what is owed hold in every set and are in
/// none, and so does upkeep where there are shares or rows of one's own about criteria: what it
/// pays can be what a share lacks, and what is lost for want of it what a row asks for. More than
/// 12 requirements (8 with several years or funds) are taken apart only until one smallest set is
/// left. Reports "sets of requirements".
[[nodiscard]] conflict_report find_conflicts(const problem& what,
                                             const solve_options& options = {});
} // namespace ntm::inline v0::planning
