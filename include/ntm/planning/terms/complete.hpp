#pragma once
#include <utility>

#include "ntm/planning/requirement.hpp"
#include "ntm/units/unit_ref.hpp"

namespace ntm::inline v0::planning {
using units::unit_ref;

/// All communes of a unit that are in the programme recognised by a year.
struct complete_unit {
  unit_ref where;
  /// The unit, once a problem has taken the requirement.
  units::unit_index unit = units::no_unit;
  /// 0: at the end.
  int by_year = 0;
  /// The same by the end of a calendar year.
  [[nodiscard]] complete_unit by(int year) const { return {where, unit, year}; }
};

/// All communes of `where` (a district, a town, a province, or one commune) that are in the
/// programme recognised at the end. `problem::require` throws when `where` has none.
[[nodiscard]] inline complete_unit complete(unit_ref where) { return {std::move(where)}; }

/// "all communes of Huyện Một recognised".
[[nodiscard]] label describe(const complete_unit& term, const units::registry& registry);
/// Finds the unit; throws `error` when it has no commune in the programme.
void settle(complete_unit& term, const problem& where);
/// Adds to `out`, what the native method works with, what the term asks for.
void impose(demands& out, const workload& work, const complete_unit& term);
/// A compulsory year for each commune of the unit.
bool impose(deadline_demands& out, const workload& work, const complete_unit& term);
/// One row y >= 1 for each commune of the unit that is not yet recognised.
void append(by_model& out, const complete_unit& term);
/// NTM-P022 for each commune of the unit that is not recognised by then.
[[nodiscard]] check inspect(const attainment& reached, const complete_unit& term, findings& report);
} // namespace ntm::inline v0::planning
