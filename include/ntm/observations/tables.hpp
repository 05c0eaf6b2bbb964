#pragma once
#include <span>

#include "ntm/core/control.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/observations/published.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::observations {
/// Observations as a table, one row each, in their order. `registry` gives codes and names. Reports
/// cells written.
[[nodiscard]] table to_table(std::span<const observation* const> rows,
                             const units::registry& registry, const run_control& control = {});
[[nodiscard]] table to_table(std::span<const observation> rows, const units::registry& registry,
                             const run_control& control = {});
/// Published figures as a table; `printed` is the number with the places it was printed with.
[[nodiscard]] table to_table(std::span<const published_figure> figures);
/// Figures by district as a table.
[[nodiscard]] table to_table(std::span<const district_figure> figures,
                             const units::registry& registry);
} // namespace ntm::inline v0::observations
