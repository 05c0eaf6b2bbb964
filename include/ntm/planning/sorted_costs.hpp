#pragma once
#include <cstdint>
#include <vector>

#include "ntm/planning/plan.hpp"
#include "ntm/planning/workload.hpp"

namespace ntm::inline v0::planning {
/// Requirements in the form that sorting solves exactly.
struct demands {
  /// New communes.
  std::int64_t communes = 0;
  std::size_t floor = 0;
  /// Rows that must be recognised.
  std::vector<bool> forced;
  /// Groups of rows of which one must be recognised.
  std::vector<std::vector<std::size_t>> each;
};

/// The demands of the requirements at these positions, and of the locks.
[[nodiscard]] demands make_demands(const problem& what, const workload& work,
                                   const std::vector<std::size_t>& positions);
/// The demands of all requirements.
[[nodiscard]] demands make_demands(const problem& what, const workload& work);

/// The cheapest way to keep demands, and how it goes on from there.
struct selection {
  /// Rows to complete, in the order in which they were taken.
  std::vector<std::size_t> chosen;
  /// Open rows that were not taken, cheapest first.
  std::vector<std::size_t> rest;
  /// What completing a row costs beyond its floor, for open rows.
  std::vector<money> beyond_floor;
  /// All floors, and everything.
  money floors = 0;
  money cost = 0;
  /// Rows that must be completed but cannot (no price, or locked out).
  std::vector<std::size_t> blocked;
  /// Rows that cannot be lifted to the floor for want of prices.
  std::vector<std::size_t> unliftable;
  /// Groups without a row that can be completed.
  std::size_t empty_groups = 0;
  /// Communes lacking to the number demanded.
  std::int64_t missing_communes = 0;

  /// Whether money alone decides.
  [[nodiscard]] bool possible() const noexcept {
    return blocked.empty() && unliftable.empty() && empty_groups == 0 && missing_communes == 0;
  }
};

/// Least cost for {number of communes, floor, forced communes, one in each group}, exact in
/// O(m log m): pay every floor, complete the forced communes, take the cheapest of each group that
/// has none, then the cheapest of all by what they cost beyond their floor. Communes that cost
/// nothing more are always taken.
[[nodiscard]] selection least_cost(const workload& work, const demands& what);

/// Every smallest set of requirements that cannot be kept together (within the budget, if any).
/// Reports "sets of requirements".
[[nodiscard]] std::vector<conflict> find_conflicts(const problem& what, const workload& work,
                                                   const run_control& control = {});
} // namespace ntm::inline v0::planning
