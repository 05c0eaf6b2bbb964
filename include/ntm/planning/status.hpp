#pragma once
#include <cstdint>
#include <string_view>

namespace ntm::inline v0::planning {
/// What is proved about a plan.
enum class plan_status : std::uint8_t {
  optimal,    ///< no plan is better
  feasible,   ///< it keeps every requirement; a better one may exist, up to `bound`
  infeasible, ///< no plan keeps every requirement; `conflicts` says why
  none_found  ///< the work limit came before a plan
};
/// The word for a status, as written above.
[[nodiscard]] std::string_view to_string(plan_status value) noexcept;
} // namespace ntm::inline v0::planning
