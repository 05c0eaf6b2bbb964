#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ntm/planning/check.hpp"
#include "ntm/planning/level_value.hpp"

namespace ntm::inline v0::planning {
struct certificate;

/// What a solver answers about a plan: how good it is, how good one could be, and what that rests
/// on.
struct plan_answer {
  plan_status status = plan_status::none_found;
  targets::measure objective{};
  /// The value of the objective, and how good it could be at best: whole numbers.
  std::int64_t value = 0;
  std::int64_t bound = 0;
  /// All objectives in their order, where there are several; the first is `value` and `bound`.
  std::vector<level_value> levels;
  /// What made the plan: "knapsack P2: sorted cost to complete".
  std::string method;
  /// Why this method, for people.
  label why;
  /// By fund and year: how much of the objective one more dong would bring, where the method knows.
  std::vector<double> prices;
  /// Why the bound is not certified; empty when it rests on whole numbers alone.
  label uncertified;
  /// What `write_proof` writes: of the first objective where there are several. Empty when there is
  /// no proof, and `uncertified` may say why.
  std::shared_ptr<const certificate> proof;

  /// Whether there is a plan at all.
  [[nodiscard]] bool found() const noexcept {
    return status == plan_status::optimal || status == plan_status::feasible;
  }
  /// How much better a plan could be at most, in units of the objective.
  [[nodiscard]] std::int64_t gap() const noexcept {
    return bound > value ? bound - value : value - bound;
  }
  /// The same as a share of the larger of value and bound; 0 when both are 0.
  [[nodiscard]] double relative_gap() const noexcept {
    const std::int64_t most = bound > value ? bound : value;
    return most > 0 ? static_cast<double>(gap()) / static_cast<double>(most) : 0.0;
  }
};
} // namespace ntm::inline v0::planning
