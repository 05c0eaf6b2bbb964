#pragma once
#include <cstdint>
#include <optional>

#include "ntm/core/control.hpp"

namespace ntm::inline v0::planning {
/// How far a solver goes. Gap and work are counts, never seconds, so that a run can be repeated.
struct solve_options {
  /// The relative gap at which a solver may stop; 0 asks for the optimum.
  double gap = 0;
  /// Most states (knapsack) or nodes (HiGHS) that are looked at before the best plan so far is
  /// returned with its bound.
  std::uint64_t work = 5'000'000;
  /// Reports "states" of a knapsack, or "solver steps" of HiGHS.
  run_control control{};
  /// Seconds after which HiGHS is stopped. With it the same problem may give different plans.
  std::optional<double> time_limit{};
};
} // namespace ntm::inline v0::planning
