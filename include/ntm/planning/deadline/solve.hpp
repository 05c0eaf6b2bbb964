#pragma once
#include "ntm/planning/deadline/result.hpp"

namespace ntm::inline v0::planning {
/// The most valuable plan with deadlines: prices of money by Dantzig-Wolfe, annealing on deadlines,
/// branching on yearly counts and communes, payments in instalments (or packed whole). Every
/// decision of the search is taken on exact integers, so that the bound holds whatever is rounded.
///
/// Comes back with a plan and its bound, with the proof that there is none, or with neither and the
/// bound; throws `error` for an instance that `validate` refuses and `stopped` when asked to stop.
[[nodiscard]] deadline_result solve_deadlines(const deadline_instance& instance,
                                              const deadline_options& options = {});

/// The first plan at national size: list scheduling in the order of worth per priced cost, again
/// and again with the order disturbed, until `options.gap` or `options.work` is reached. The bound
/// is that of the prices.
[[nodiscard]] deadline_result dual_ascent(const deadline_instance& instance,
                                          const deadline_options& options = {});
} // namespace ntm::inline v0::planning
