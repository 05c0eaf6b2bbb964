#pragma once
#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// Recomputes a plan from the problem alone, with no code of the solvers: prices, floors, numbers,
/// complete units, districts, locks, budget, totals, bound. Empty when everything holds.
[[nodiscard]] findings verify(const problem& what, const plan& which);
} // namespace ntm::inline v0::planning
