#pragma once
#include <memory>

#include "ntm/assessment/evaluate.hpp"

namespace ntm::inline v0::assessment::detail {
/// Outcomes with everything but the verdicts: who is judged, by what, when. Throws like `evaluate`.
[[nodiscard]] outcomes prepare(const evaluation_case& what,
                               const std::shared_ptr<const units::registry>& registry,
                               const observations::panel& panel);
} // namespace ntm::inline v0::assessment::detail
