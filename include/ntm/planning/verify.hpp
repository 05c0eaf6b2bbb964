#pragma once
#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// Recomputes a plan from the problem alone: prices, floors, numbers, complete units, districts,
/// locks, budget, payments, totals, and that the bound does not contradict the value. Empty when
/// everything holds; never throws for what a plan says.
/// Independent of the solvers: items, recognition, locks, who may pay which amount when, shares of
/// counterparts, sums of funds and years, side items. Shared with them: what a term means
/// (`inspect` also writes a plan's checks; it stands on `attain`), `value_of`, the parameters of
/// terms
/// (`ceiling_at`, `amounts_of`), and which upkeep is due at what price (`upkeep_of`). A mistake
/// there is found by enumeration in tests, not by this function.
[[nodiscard]] findings verify(const problem& what, const plan& which);
} // namespace ntm::inline v0::planning
