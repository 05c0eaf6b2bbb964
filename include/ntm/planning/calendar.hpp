#pragma once
#include <cstddef>

namespace ntm::inline v0::planning {
/// A plan has no more years than this.
inline constexpr std::size_t most_years = 99;
/// A calendar year of a file outside these is a slip of the pen.
inline constexpr int first_calendar = 1900, last_calendar = 2200;
} // namespace ntm::inline v0::planning
