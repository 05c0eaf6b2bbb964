#pragma once
#include "ntm/audit/complete.hpp"

namespace ntm::inline v0::audit::detail {
/// Throws `error` when indices, sizes or bounds of the problem make no sense.
void require_well_formed(const completion_problem& problem);
/// Figures that the bounds alone rule out, one by one.
[[nodiscard]] findings bound_conflicts(const completion_problem& problem);
/// For a problem that is not feasible though each figure is on its own: which figures it becomes
/// feasible without.
[[nodiscard]] findings joint_conflicts(const completion_problem& problem);
} // namespace ntm::inline v0::audit::detail
