#pragma once
#include <vector>

#include "ntm/planning/payments.hpp"

namespace ntm::inline v0::planning {
struct by_model;
struct demands;
struct selection;
} // namespace ntm::inline v0::planning

namespace ntm::inline v0::planning::detail {
/// Whether a term asks for side items; if none does, no plan does any.
[[nodiscard]] bool demands_items(const problem& what) noexcept;
/// The side items of a workload whose communes are there.
void add_side(workload& out, const problem& what);
/// The cheapest items that meet the demands, beside what is selected.
void choose_side(selection& out, const workload& work, const demands& what);
/// Columns "item:ID:year", rows of what items wait for, and what they spend.
void append_items(by_model& model);
/// Which items a solution does by which year, without those that no term asks for.
[[nodiscard]] std::vector<bill> read_items(const by_model& model, const std::vector<double>& x);
/// The items of a selection, each as late as its dates allow.
[[nodiscard]] std::vector<bill> dated(const selection& least, const problem& what,
                                      const workload& work);
/// Puts items (their positions, the positions of their years) into a plan, without payments.
void do_items(plan& out, const problem& what, const std::vector<bill>& list);
/// Whether what the items of a plan wait for comes no later.
[[nodiscard]] bool items_may(const plan& out, const problem& what, const workload& work);
} // namespace ntm::inline v0::planning::detail
