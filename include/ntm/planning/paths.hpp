#pragma once
#include <string>
#include <vector>

#include "ntm/planning/front.hpp"

namespace ntm::inline v0::planning {
/// A plan that keeps to another one, beside the best without that promise.
struct path_point {
  /// All money of the point, in dong (0: not limited).
  money budget = 0;
  /// Most communes that may differ; nothing where the plan before is contained.
  std::optional<std::size_t> at_most;
  planning::plan plan;
  /// The best plan of the same money that may differ freely.
  planning::plan free;
  /// What the promise costs, in units of the objective: free less kept, for the least cost kept
  /// less free. Nothing when one of the two was not found.
  [[nodiscard]] std::optional<std::int64_t> price() const;
  /// The same in communes recognised at the end; may be negative where the objective is another.
  [[nodiscard]] std::optional<std::int64_t> price_in_communes() const;
};

/// Plans that can be announced one after the other.
struct plan_path {
  std::vector<path_point> points;
  std::string mark;
  /// Each point with its value, the free value and the price of the promise. Names no commune.
  [[nodiscard]] ntm::table table() const;
};

/// Plans over rising budgets, each containing the one before (see `nested_in`): a commune that was
/// announced is never taken back. Each point is the best that contains the one before, from the
/// first on: the first is as good as any, and later ones pay for it (`price`). A chain that gives
/// up something at an early point may be better at a late one; to keep the last point whole, solve
/// it first and lock out what it leaves out. With one budget and communes that count alike nothing
/// is given up at any point. A point that cannot be reached is left without a plan and the next
/// contains the last that was found. Throws `error` for no budget, for one below the one
/// before, and for a problem without objective.
[[nodiscard]] plan_path path(const problem& what, const std::vector<money>& budgets,
                             const solve_options& options = {});
/// The same over percents of every fund in every year.
[[nodiscard]] plan_path path_of_funds(const problem& what, const std::vector<int>& percents,
                                      const solve_options& options = {});
/// Plans of one problem that differ from `other` in at most so many communes each, in this order
/// (see `stay_close`).
[[nodiscard]] plan_path close_path(const problem& what, const plan& other,
                                   const std::vector<std::size_t>& at_most,
                                   const solve_options& options = {});
} // namespace ntm::inline v0::planning
