#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/funds/costs.hpp"

namespace ntm::inline v0::planning {
/// Which items, what they are worth, and what no choice can exceed.
struct knapsack_choice {
  std::vector<bool> chosen;
  std::int64_t value = 0;
  std::int64_t bound = 0;
  funds::money cost = 0;
  /// States looked at.
  std::uint64_t work = 0;
  /// Whether the wanted gap was met by the greedy choice, before any state was looked at.
  bool greedy = false;
  [[nodiscard]] bool exact() const noexcept { return value == bound; }
};

/// Items of most weight within a budget: whole numbers only. Greedy choice and Dantzig's bound
/// first; where they differ by more than `gap` (relative), dynamic programming over a core that
/// grows from the break item outwards, with dominance and bounding, until the choice is proved or
/// `work` states were kept. Throws `error` for negative numbers and lists of different length.
[[nodiscard]] knapsack_choice knapsack(std::span<const funds::money> costs,
                                       std::span<const std::int64_t> weights, funds::money budget,
                                       double gap = 0, std::uint64_t work = 5'000'000,
                                       const run_control& control = {});
} // namespace ntm::inline v0::planning
