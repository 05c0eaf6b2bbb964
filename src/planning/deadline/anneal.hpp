#pragma once
#include "planning/deadline/chance.hpp"
#include "planning/deadline/effort.hpp"
#include "planning/deadline/prices.hpp"

namespace ntm::inline v0::planning::deadlines {
/// A choice that keeps everything, or none (`value` -1).
struct found {
  std::int64_t value = -1;
  choice pick;
  /// Money left over, to tell plans of equal worth apart; units of a year's money.
  double left = -1;
};

/// How hot an annealing begins and how long it takes.
struct annealing {
  /// A walk counts as so many moves at least, also where there is nothing to move: then rounds that
  /// go on until the work is spent come to an end.
  static constexpr std::uint64_t fewest = 2'000;
  std::uint64_t moves = 200'000;
  double hot = 0.2, cold = 0.01;
  /// Share of a year's money that is held back, so that plans pack.
  double reserve = 0;
  /// Ends when a plan is worth this.
  std::int64_t enough = std::int64_t{1} << 62;
};

/// Simulated annealing on deadlines: one commune or two change their alternative at once. Money
/// that is short costs more than its price, money left is worth a little less.
[[nodiscard]] found anneal(const model& m, const box& candidates, const prices& p,
                           const choice& start, const annealing& how, chance& random, effort& work);
} // namespace ntm::inline v0::planning::deadlines
