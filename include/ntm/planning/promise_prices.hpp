#pragma once
#include <optional>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// What one promise costs: the plan with it beside the plan without it.
struct promise_price {
  /// Position in `problem::requirements()`, and its words.
  std::size_t requirement = 0;
  label what;
  /// The plan without this promise: its status, and its objective when there is one.
  plan_status status_without = plan_status::none_found;
  std::optional<std::int64_t> value_without;
  /// How much better the objective is without it (dong saved, or communes more): at least, and at
  /// most. Nothing when there is no plan with it or without it.
  std::optional<std::int64_t> price, price_at_most;
};

/// What the promises of a problem cost.
struct promise_prices {
  plan_status status = plan_status::none_found;
  targets::measure objective{};
  /// With every promise kept.
  std::optional<std::int64_t> value;
  std::vector<promise_price> promises;
  /// Communes that the plan adds, and what one more costs: dong beyond the money (of several funds
  /// in proportion), or beyond the least cost. At least and at most; nothing when no money brings
  /// one more, or none was found that does.
  std::int64_t recognised_new = 0;
  std::optional<money> one_more_at_least, one_more;
  std::string mark;
  /// The promises with their prices. Names no commune that was chosen.
  [[nodiscard]] ntm::table table() const;
};

/// The price of each promise and of one more commune, by solving again without each promise: exact
/// where the plans are optimal, bounds otherwise. `options` hold for each solve. Reports
/// "promises".
[[nodiscard]] promise_prices price_of_promises(const problem& what,
                                               const solve_options& options = {});
} // namespace ntm::inline v0::planning
