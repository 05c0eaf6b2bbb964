#pragma once
#include <vector>

#include "ntm/planning/plan.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning::detail {
/// Whether a conflict is a least share of the money by itself: more money asks for more then, and
/// is often no remedy.
[[nodiscard]] bool only_a_share(const conflict& what, const problem& where);
/// An amount with as many decimals as a reader needs, in both languages.
[[nodiscard]] label in_words(money amount);
/// "cannot be kept: ..." for requirements at these positions; not proved: "it is open whether ...".
[[nodiscard]] label conflict_head(const problem& what, const std::vector<std::size_t>& positions,
                                  bool proved);
/// Adds what stands in the way beside money.
void say_obstacles(conflict& out, const selection& least);
/// Adds the missing money and what can be reached.
void say_missing(conflict& out, const problem& what);
} // namespace ntm::inline v0::planning::detail
