#pragma once
#include "ntm/planning/verify.hpp"

namespace ntm::inline v0::planning::detail {
/// Dates and money of a plan, from the problem and the plan alone.
void verify_payments(const problem& what, const plan& which, findings& out);
} // namespace ntm::inline v0::planning::detail
