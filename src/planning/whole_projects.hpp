#pragma once
#include <optional>
#include <vector>

#include "ntm/planning/workload.hpp"

namespace ntm::inline v0::planning::detail {
/// Why whole projects can never add up to a least share of the money, whatever else is asked for;
/// nothing where they may.
[[nodiscard]] std::optional<label> beyond_whole_projects(const problem& what, const workload& work);
/// No plan of whole projects pays more of the money there is; nothing where payments are not whole
/// prices (upkeep, arrears, counterpart shares) or money is not limited.
[[nodiscard]] std::optional<money> most_paid(const problem& what, const workload& work);
/// The dong that the terms about all the money of all years want paid; 0 without such a term.
[[nodiscard]] money wanted_of_all(const problem& what);
/// Positions of costs (each above 0) whose sum is the smallest from `low` to `high`; nothing when
/// no sum is, or when there would be too much to look at.
[[nodiscard]] std::optional<std::vector<std::size_t>> add_up(const std::vector<money>& costs,
                                                             money low, money high);
} // namespace ntm::inline v0::planning::detail
