#pragma once
#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning::detail {
/// What a fund of a plan (by its position) owes at the end of a calendar year: projects and side
/// items that are finished by then and paid later. Payments below 0 count as 0; `fits` becomes
/// false when the sum does not fit in 64 bits.
[[nodiscard]] money owed_at(const plan& made, std::size_t fund, int year, bool& fits);
} // namespace ntm::inline v0::planning::detail
