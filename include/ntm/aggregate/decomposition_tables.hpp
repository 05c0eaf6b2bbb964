#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "ntm/aggregate/decomposition.hpp"
#include "ntm/core/table.hpp"

namespace ntm::inline v0::aggregate {
/// What criteria and groups are called in tables; numbers from 1 where a list is empty.
struct decomposition_names {
  std::vector<std::string> criteria{}, groups{};
};

/// H, A and M0 for each cutoff, with their bounds (x_low, x_high).
[[nodiscard]] table cutoff_table(const decomposition& what,
                                 std::size_t group = decomposition::everyone);
/// Each criterion at a cutoff: weight, share deprived, share that reaches the cutoff and is
/// deprived (censored), and what part of M0 it makes. `cutoff` is a place in `what.cutoffs()`, here
/// and below.
[[nodiscard]] table criterion_table(const decomposition& what, std::size_t cutoff,
                                    const decomposition_names& names = {},
                                    std::size_t group = decomposition::everyone);
/// Each group at a cutoff: population, its share, H, A and M0 with bounds, and what part of the
/// total M0 it makes; then rows in no group, if any, and the total.
[[nodiscard]] table group_table(const decomposition& what, std::size_t cutoff,
                                const decomposition_names& names = {});
/// Each criterion in each group: censored share, and what part of the total M0 it makes. All parts
/// sum to 1.
[[nodiscard]] table group_criterion_table(const decomposition& what, std::size_t cutoff,
                                          const decomposition_names& names = {});

/// What became of M0 by criterion: weight times censored share before and after, and the
/// difference. The total is the sum of the parts, and the change of M0. Throws `error` unless both
/// have the same weights and cutoff: what the law changed is no change of the rows.
[[nodiscard]] table criterion_change_table(const decomposition& before, const decomposition& after,
                                           double cutoff, const decomposition_names& names = {});
/// What became of M0 by group: what changed within the group (its mean share of the population
/// times the change of its M0) and what came of its share growing (its mean M0 times the change of
/// its share). All parts sum to the change of M0. Groups must be the same units on both days (carry
/// figures through `units::crosswalk` first). Throws `error` like `criterion_change_table`, and
/// when the number of groups differs.
[[nodiscard]] table group_change_table(const decomposition& before, const decomposition& after,
                                       double cutoff, const decomposition_names& names = {});
} // namespace ntm::inline v0::aggregate
