#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// A budget and what it brings.
struct front_point {
  /// Communes recognised in all, and those that the budget adds.
  std::int64_t recognised = 0;
  std::int64_t added = 0;
  /// Dong: the least for this value where the front is whole, else what was asked.
  money budget = 0;
  /// The objective, and how good it could be at best; a front of communes counts them.
  std::int64_t value = 0, bound = 0;
  friend bool operator==(const front_point&, const front_point&) = default;
};

/// Budget against what it brings.
struct pareto_front {
  std::vector<front_point> points;
  /// Whether every breakpoint is there, each exact.
  bool whole = true;
  /// The measure of `front_point::value`.
  targets::measure objective = measure::communes_recognised;
  /// Why there is no point, when there is none.
  std::vector<conflict> conflicts;
  std::string method;
  std::string mark;
  ntm::findings findings;
  /// The points as a table, with the price of one more commune (or of what counts as one): the
  /// budget from the point before, divided by what it adds. Names no commune.
  [[nodiscard]] ntm::table table() const;
};

/// All breakpoints of budget against communes recognised, each exact, by one sort. Floors,
/// `complete`, `recognised_in_each` and locks hold at every point; numbers of communes and the
/// budget only choose a point and are left out.
///
/// Where communes have weights: all breakpoints of budget against weight, by listing every pair of
/// cost and weight that no other beats. Throws `error` when more than `work` pairs come up (see
/// `front_at`), when the problem has several years or funds, and for a term that sorting does not
/// know.
[[nodiscard]] pareto_front front(const problem& what, std::uint64_t work = 5'000'000);

/// One point for each budget, ascending: `solve` with its bound; exact where the bound is the
/// value.
[[nodiscard]] pareto_front front_at(const problem& what, std::vector<money> budgets,
                                    const solve_options& options = {});
/// One point for each percent of every fund in every year (or of the budget), ascending. The
/// `budget` of a point is all its money. Throws `error` for a problem without money and for a
/// negative percent.
[[nodiscard]] pareto_front front_of_funds(const problem& what, std::vector<int> percents,
                                          const solve_options& options = {});

/// The same problem with so many percent of the budget, or of every fund in every year; whole dong,
/// rounded down.
[[nodiscard]] problem scaled(const problem& what, int percent);
/// All money of a problem, in dong; throws `error` when it has none.
[[nodiscard]] money all_money(const problem& what);
} // namespace ntm::inline v0::planning
