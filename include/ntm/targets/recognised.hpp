#pragma once
#include <span>
#include <vector>

#include "ntm/targets/state.hpp"

namespace ntm::inline v0::targets {
/// Whether each commune is recognised on the day of a state: met by a decision that names it, unmet
/// when it surely has none, unknown where decisions are published that no row names and it may be
/// one of them (or where there are neither decisions nor figures).
[[nodiscard]] std::vector<truth> recognised(const state& on,
                                            std::span<const units::unit_index> communes);

/// The decisions of a state that may count on its day: what was surely decided later is left out.
[[nodiscard]] recognition::recognitions decided(const state& on);

/// Recognised communes as documents state them by the day, whatever became of them: the latest
/// published total and the decisions that are surely later; nothing when no total is published.
[[nodiscard]] std::optional<std::int64_t> stated_recognised(const state& on);

/// Recognised communes that the latest published total counts and no row names.
[[nodiscard]] count_interval unnamed_recognised(const state& on);
} // namespace ntm::inline v0::targets
