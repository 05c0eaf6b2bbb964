#pragma once
#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// Recomputes a plan from the problem alone: prices, floors, numbers, complete units, districts,
/// locks, budget, payments, totals, and that the bound does not contradict the value. Empty when
/// everything holds; never throws for what a plan says.
/// It shares no rule with the solvers: what each term, objective, fund and upkeep means is read
/// again from the public statement of the problem. Shared is only how data are looked up: units and
/// their parents, criteria by number, a problem's years, `stock_of` a measure, the table of yearly
/// costs that `maintain` was given, the rows and columns that entries of one's own rows name, and,
/// of `nested_in` and `stay_close`, which rows another plan's communes are. A term of a user's own
/// kind is asked by its own `inspect`. Of a term that no solver takes (a fund or a year that is not
/// there) it says the same as of one that is broken, or throws `error`.
[[nodiscard]] findings verify(const problem& what, const plan& which);
} // namespace ntm::inline v0::planning
