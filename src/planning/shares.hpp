#pragma once
#include "ntm/planning/plan.hpp"
#include "ntm/planning/workload.hpp"

namespace ntm::inline v0::planning::detail {
/// A problem with least shares of money: it is solved without them, which bounds it, and the money
/// that is left goes to more criteria: those that add up to what is wanted of all the money, else
/// the dearest that it pays first. False when it is not of that
/// kind or the shares are not kept so; then `options` has the limits that are left.
bool solve_shares(plan& out, const problem& what, const workload& work, solve_options& options);
} // namespace ntm::inline v0::planning::detail
