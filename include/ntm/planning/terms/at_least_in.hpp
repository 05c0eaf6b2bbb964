#pragma once
#include <string>
#include <utility>

#include "ntm/core/errors.hpp"
#include "ntm/planning/requirement.hpp"
#include "ntm/units/unit_ref.hpp"

namespace ntm::inline v0::planning {
using units::unit_ref;

/// At least so many communes of a unit recognised by a year, those before the plan counted too.
struct at_least_in_unit {
  unit_ref where;
  std::int64_t communes = 0;
  /// The unit, once a problem has taken the requirement.
  units::unit_index unit = units::no_unit;
  /// 0: at the end.
  int by_year = 0;
  /// The same by the end of a calendar year.
  [[nodiscard]] at_least_in_unit by(int year) const { return {where, communes, unit, year}; }
};

/// At least `communes` recognised communes in `where` (a district, a town or a province). Throws
/// `error` for a negative number; `problem::require` throws when `where` has no commune in the
/// programme.
[[nodiscard]] inline at_least_in_unit at_least_in(unit_ref where, std::int64_t communes) {
  if (communes < 0)
    throw error("at_least_in: the number of communes must not be negative, got " +
                std::to_string(communes));
  return {std::move(where), communes};
}

/// "at least 3 recognised communes in Huyện Một".
[[nodiscard]] label describe(const at_least_in_unit& term, const units::registry& registry);
/// Finds the unit; throws `error` when it has no commune in the programme.
void settle(at_least_in_unit& term, const problem& where);
/// A group with its number.
void impose(demands& out, const workload& work, const at_least_in_unit& term);
/// A group with its number and year.
bool impose(deadline_demands& out, const workload& work, const at_least_in_unit& term);
/// One row: the sum of the unit's columns "recognised by the year".
void append(by_model& out, const at_least_in_unit& term);
/// NTM-P049 when the unit has fewer by then.
[[nodiscard]] check inspect(const attainment& reached, const at_least_in_unit& term,
                            findings& report);
} // namespace ntm::inline v0::planning
