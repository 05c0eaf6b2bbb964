#pragma once
#include "ntm/planning/problem.hpp"

/// What a plan leaves unmet, as objectives: `minimise(measure::shortfall)`. The gap of a solve is a
/// share of what is lacking; its limits are those of all steps of the search together.
namespace ntm::inline v0::measure {
/// Criteria that the communes of the programme lack at the end, all together.
inline constexpr targets::measure shortfall{"shortfall"};
/// The criteria that the commune lacks which lacks most.
inline constexpr targets::measure largest_shortfall{"largest_shortfall"};
/// The criteria that the communes of the district lack together which lacks most; a town counts as
/// a district, communes in none are left out.
inline constexpr targets::measure largest_district_shortfall{"largest_district_shortfall"};
} // namespace ntm::inline v0::measure

namespace ntm::inline v0::planning {
/// Whether a measure is one of the three.
[[nodiscard]] bool is_shortfall(const targets::measure& what) noexcept;
} // namespace ntm::inline v0::planning
