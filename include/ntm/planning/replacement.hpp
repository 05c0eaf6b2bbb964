#pragma once
#include <optional>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// What a plan costs more when one commune is decided the other way and as many are recognised.
struct commune_replacement {
  std::size_t row = 0;
  /// Whether the plan completes it: then `cost` is without it, else with it.
  bool chosen = false;
  /// Dong more; nothing when there is no such plan.
  std::optional<money> cost;
  /// The row that comes in its place, or gives up its own; nothing: none has to.
  std::optional<std::size_t> other;
  /// Whether the budget allows it; otherwise at least one commune fewer is recognised.
  bool affordable = false;
};

/// What a plan costs more when one of its projects cannot be done and as many communes are
/// recognised.
struct project_replacement {
  std::size_t row = 0;
  std::size_t criterion = 0;
  /// Dong more, negative never; nothing when there is no such plan.
  std::optional<money> cost;
  /// Whether the budget allows it.
  bool affordable = false;
};

/// How much depends on each commune and each project of a plan.
struct replacement_costs {
  /// For each row that the plan may decide, in the order of the rows.
  std::vector<commune_replacement> communes;
  /// For each item of the plan, in its order.
  std::vector<project_replacement> projects;
  std::shared_ptr<const assessment::outcomes> outcomes;
  std::string mark;
  /// Communes, those that are hardest to replace first (none can: before all). Throws `error` for
  /// synthetic outcomes, whose communes are no result.
  [[nodiscard]] ntm::table table() const;
};

/// Replacement costs of the plan that `what` is solved to, for one budget and communes that count
/// alike: after one sort O(1) each, exact, as the sets of communes that keep the promises are the
/// bases of a matroid. Throws `error` for other problems (ask `why` there), and without a plan.
[[nodiscard]] replacement_costs replacement(const problem& what);
} // namespace ntm::inline v0::planning
