#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// The least budget with which so many communes are recognised.
struct front_point {
  std::int64_t recognised = 0;
  std::int64_t added = 0;
  money budget = 0;
  friend bool operator==(const front_point&, const front_point&) = default;
};

/// Budget against communes: every point at which one more commune becomes affordable.
struct pareto_front {
  std::vector<front_point> points;
  /// Why there is no point, when there is none.
  std::vector<conflict> conflicts;
  std::string method;
  std::string mark;
  ntm::findings findings;
  /// The points as a table, with the price of one more commune. Names no commune.
  [[nodiscard]] ntm::table table() const;
};

/// All breakpoints of budget against communes recognised, each exact, by one sort. Floors,
/// `complete`, `recognised_in_each` and locks hold at every point; numbers of communes and the
/// budget only choose a point and are left out. Throws `error` when the communes have weights.
[[nodiscard]] pareto_front front(const problem& what);
} // namespace ntm::inline v0::planning
