#pragma once
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// How much of a promise is kept.
struct kept_promise {
  /// Position in `problem::requirements()`, and its words.
  std::size_t requirement = 0;
  label what;
  /// What was promised and what is kept, in communes, criteria, units, thousandths of a mean or
  /// hundredths of a percent (1 and 0 for a promise that is kept whole or not at all), and the most
  /// that is not refuted.
  std::int64_t wanted = 0, kept = 0, kept_at_most = 0;
  /// "at least 20 communes: 17 kept, 3 short".
  label text;
  [[nodiscard]] std::int64_t shortfall() const noexcept { return wanted - kept; }
};

/// A plan that keeps as much of the promises as there is money for.
struct elastic_plan {
  /// In the order of `problem::requirements()`.
  std::vector<kept_promise> promises;
  /// The problem with what is kept in the place of the promises; `verify` accepts the plan for it.
  problem relaxed;
  /// Infeasible when locks and money conflict without any promise.
  planning::plan plan;
  /// The share of every promise that is kept at least, where no order was given; 1 where all are.
  double common_share = 1;
  label text;
  /// Promised, kept and short, promise by promise.
  [[nodiscard]] ntm::table table() const;
};

/// Keeps as much of each promise as possible. `order_of_sacrifice`: positions of promises, the one
/// that is given up first in front; those that are not named are given up last. So the last named
/// is kept as far as any plan keeps it (beside those not named), then the one before, and so on.
/// Empty: all are kept to the same share of what is still lacking today, the largest possible, then
/// each as far as the others leave room, in their order.
///
/// Numbers, floors, means, units and "in each" are kept in degrees, other promises whole or not at
/// all; of "in each", the units with the cheapest communes come first. Exact for one budget;
/// otherwise each degree is decided by a bound or a plan within `options.work`, and `kept_at_most`
/// says what is open. Ceilings of what may be owed are part of the money and never given up. Throws
/// `error` for a position that is not there, stands twice or is that of such a ceiling. Reports
/// "promises".
[[nodiscard]] elastic_plan elastic(const problem& what,
                                   const std::vector<std::size_t>& order_of_sacrifice = {},
                                   const solve_options& options = {});
} // namespace ntm::inline v0::planning
