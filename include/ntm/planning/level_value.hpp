#pragma once
#include <cstdint>
#include <string>

#include "ntm/planning/goal.hpp"
#include "ntm/planning/status.hpp"

namespace ntm::inline v0::planning {
/// What one of several objectives reaches in a plan. Its bound is that among the plans that keep
/// the values of the objectives before it.
struct level_value {
  goal objective{};
  std::int64_t value = 0;
  std::int64_t bound = 0;
  plan_status status = plan_status::none_found;
  /// What was solved for it.
  std::string method;
};
} // namespace ntm::inline v0::planning
