#pragma once
#include <utility>

#include "ntm/units/unit_ref.hpp"

namespace ntm::inline v0::planning {
using units::unit_ref;
struct milp;
struct workload;
struct demands;

/// All communes of a unit that are in the programme recognised at the end.
struct complete_unit {
  unit_ref where;
  /// The unit, once a problem has taken the requirement.
  units::unit_index unit = units::no_unit;
};

/// All communes of `where` (a district, a town, a province, or one commune) that are in the
/// programme recognised at the end. `problem::require` throws when `where` has none.
[[nodiscard]] inline complete_unit complete(unit_ref where) { return {std::move(where)}; }

/// Adds to `out`, what the native method works with, what the term asks for.
void impose(demands& out, const workload& work, const complete_unit& term);
/// One row y >= 1 for each commune of the unit that is not yet recognised.
void append(milp& out, const workload& work, const complete_unit& term);
} // namespace ntm::inline v0::planning
