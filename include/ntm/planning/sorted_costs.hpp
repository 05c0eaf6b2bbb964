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
  /// Groups of rows of which a number must be recognised. Two groups of `each` and `counts` are
  /// nested or apart, as units are.
  struct count {
    std::vector<std::size_t> rows;
    std::size_t at_least = 1;
  };
  std::vector<count> counts;
  /// Sets of side items of which so many must be done; any two are nested or apart.
  struct items {
    std::vector<std::size_t> list;
    std::size_t at_least = 1;
  };
  std::vector<items> side;

  /// Demands the other's demands too.
  void join(const demands& more);
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
  /// Side items, ascending, and what they cost; part of `cost`.
  std::vector<std::size_t> side;
  money side_cost = 0;
  /// Items lacking to the numbers demanded.
  std::size_t missing_items = 0;
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
    return blocked.empty() && unliftable.empty() && empty_groups == 0 && missing_communes == 0 &&
           missing_items == 0;
  }
};

/// What floors and completing cost, sorted once: all demands with this floor share it.
struct priced_rows {
  std::size_t floor = 0;
  /// What completing a row costs beyond its floor, for open rows.
  std::vector<money> beyond_floor;
  /// Open rows, cheapest first.
  std::vector<std::size_t> order;
  /// All floors together.
  money floors = 0;
  /// Rows that cannot be lifted to the floor for want of prices.
  std::vector<std::size_t> unliftable;
};
/// Prices and sorts the rows of a workload.
[[nodiscard]] priced_rows price_rows(const workload& work, std::size_t floor);

/// Least cost for {number of communes, floor, forced communes, so many in each group}, exact in
/// O(m log m): pay every floor, complete the forced communes, take the cheapest of each group that
/// has too few (smaller groups first), then the cheapest of all by what they cost beyond their
/// floor. Communes that cost nothing more are always taken.
[[nodiscard]] selection least_cost(const workload& work, const demands& what);
/// The same in O(m) for rows that are sorted already, with the floor of the demands.
[[nodiscard]] selection least_cost(const workload& work, const demands& what,
                                   const priced_rows& prices);
} // namespace ntm::inline v0::planning
