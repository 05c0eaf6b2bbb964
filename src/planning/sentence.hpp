#pragma once
#include <cmath>
#include <optional>

#include "ntm/planning/financing.hpp"
#include "ntm/planning/plan.hpp"
#include "ntm/planning/shortfall.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
struct milp;
struct conflict_report;
} // namespace ntm::inline v0::planning

namespace ntm::inline v0::planning::detail {
/// Throws `error` when the sentence lacks a part.
void refuse_unfinished(const problem& what);
/// The highest floor that a problem requires.
[[nodiscard]] std::size_t highest_floor(const problem& what);
/// A plan of a problem before anything is found: what it rests on, and nothing done.
[[nodiscard]] plan begin_plan(const problem& what, const workload& work);
/// Fills everything that follows from the rows to complete: items, cost, totals, value, checks.
void fill(plan& out, const problem& what, const workload& work, const demands& wanted,
          std::vector<std::size_t> chosen);
/// The same once `chosen` and `items` are there, everything in the first year.
void fill_from_items(plan& out, const problem& what, const workload& work);
/// The value that a maximising objective gives to what is recognised before the plan, and to a row.
[[nodiscard]] std::int64_t value_before(const problem& what, const workload& work);
[[nodiscard]] inline std::int64_t weight_of(const problem& what, std::size_t row) noexcept {
  return what.weights().empty() ? 1 : what.weights()[row];
}
/// Takes out of a plan the criteria that no term asks for, the dearest first.
void drop_unasked(plan& out, const problem& what, const workload& work);
/// Solves a problem with one budget that stays close to a plan; false when it is not of that kind.
bool solve_close(plan& out, const problem& what, const workload& work);
/// Whether the objective adds up over the years.
[[nodiscard]] bool counts_years(const problem& what) noexcept;
/// Whether the objective counts criteria.
[[nodiscard]] bool counts_criteria(const problem& what) noexcept;
/// What recognising a row by the year at this position is worth to a maximising objective.
[[nodiscard]] std::int64_t worth_of(const problem& what, std::size_t row, std::size_t year);
/// Checks every requirement against what the plan leads to; false when one is not kept.
bool make_checks(plan& out, const problem& what);
/// All requirements as one conflict with the funds of each year.
[[nodiscard]] conflict all_requirements(const problem& what);
/// Takes a hair of the money away, for a solver whose doubles were a hair beyond it.
void tighten_money(milp& model);
/// The same problem with one budget, when it is one: a single fund that may pay for everything in a
/// single year, or no limit at all. Then years do not matter, and sorting knows every term.
[[nodiscard]] std::optional<problem> as_one_budget(const problem& what, const workload& work);
/// The plan, without the conflicts of a problem that has none.
[[nodiscard]] plan solve_plainly(const problem& what, const workload& work,
                                 const solve_options& options);
/// The plan of a finished sentence with one objective, with the conflicts of one that has none.
[[nodiscard]] plan solve_one(const problem& what, const solve_options& options);
/// The conflicts of a problem that is proved to have no plan.
[[nodiscard]] conflict_report conflicts_of(const problem& what, const workload& work,
                                           const solve_options& options);
/// Whether all communes that may still be completed count alike.
[[nodiscard]] bool equal_weights(const problem& what, const workload& work);
/// Most criteria within one budget, where only floors and forced communes are demanded; false when
/// more is.
bool solve_criteria(plan& out, const problem& what, const workload& work);
/// Says of a plan of most criteria, and of its bound, what is left unmet.
void turn_to_shortfall(plan& out, const workload& work);
/// Least of what is left unmet: the sum, or the largest of a commune or district.
[[nodiscard]] plan solve_shortfall(const problem& what, const workload& work,
                                   const solve_options& options);
/// Solves the objectives of a problem one after another.
[[nodiscard]] plan solve_levels(const problem& what, const solve_options& options);
/// Solves a problem with several years or funds.
void solve_years(plan& out, const problem& what, const workload& work,
                 const solve_options& options);
/// Maximises communes of different weights; `least` keeps every demand within the budget.
void solve_weighted(plan& out, const problem& what, const workload& work, const demands& wanted,
                    const selection& least, const solve_options& options);
} // namespace ntm::inline v0::planning::detail
