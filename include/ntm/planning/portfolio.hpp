#pragma once
#include <cstdint>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// Different plans that are all nearly the best.
struct plan_portfolio {
  /// The best first. Each keeps every promise and lock; `bound` is that of the problem.
  std::vector<plan> plans;
  /// For each row in how many of the plans it is completed.
  std::vector<std::int64_t> chosen;
  /// How many problems were solved to find them.
  std::size_t tried = 0;
  std::uint64_t seed = 0;

  /// Rows that every plan completes, and those that at least half of them do but not all.
  [[nodiscard]] std::vector<std::size_t> in_every() const;
  [[nodiscard]] std::vector<std::size_t> in_half() const;
  /// Communes with the number of plans that complete them, most often first. Throws `error` for
  /// synthetic outcomes, whose communes are no result however many plans there are.
  [[nodiscard]] ntm::table table() const;
};

/// Up to `plans` different plans whose objective is within the share `gap` of the best plan's. The
/// problem is solved again and again with some communes of the plans so far locked out, and a few
/// others locked in, drawn from `seed`: the same seed gives the same plans. Fewer come back where
/// no more were found in 8 solves for each. Throws `error` for a gap outside [0, 1) and for no plan
/// wanted. Reports "plans".
[[nodiscard]] plan_portfolio portfolio(const problem& what, double gap, std::size_t plans,
                                       std::uint64_t seed, const solve_options& options = {});
} // namespace ntm::inline v0::planning
