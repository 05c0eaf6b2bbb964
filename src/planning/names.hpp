#pragma once
#include <algorithm>

#include "ntm/assessment/outcomes.hpp"

namespace ntm::inline v0::planning::detail {
/// Whether some figures were drawn at random: then the communes of one plan are no result. A state
/// that a plan leads to is marked as planned, but its communes are real.
[[nodiscard]] inline bool synthetic(const assessment::outcomes& results) {
  return std::find(results.based_on.begin(), results.based_on.end(),
                   assessment::basis::synthetic) != results.based_on.end();
}
} // namespace ntm::inline v0::planning::detail
