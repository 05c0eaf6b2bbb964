#pragma once
#include <string>
#include <utility>
#include <vector>

#include "ntm/funds/costs.hpp"
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
/// Work may be finished in one year and paid in a later one, while what is owed at the end of each
/// year stays within a ceiling. All is paid by the end of the plan. Without this term nothing is
/// owed at the end of any year. Projects that are paid inside one year, and upkeep, are never owed.
struct arrears_ceiling {
  /// Dong: one amount for the end of every year but the last, or one for each year of the plan.
  std::vector<funds::money> amounts;
  /// What this fund owes (it pays later); empty: what all funds owe together.
  std::string fund{};
  /// The same for one fund.
  [[nodiscard]] arrears_ceiling of(std::string name) const { return {amounts, std::move(name)}; }
  friend bool operator==(const arrears_ceiling&, const arrears_ceiling&) = default;
};

/// At most `ceiling` dong owed at the end of each year. Throws `error` for a negative amount.
[[nodiscard]] arrears_ceiling arrears(funds::money ceiling);
/// The same with a ceiling for each year of the plan; the last must be 0.
[[nodiscard]] arrears_ceiling arrears(std::vector<funds::money> ceilings);
/// The ceiling at the end of the year at this position; 0 in the last. Throws `error` when there
/// are not as many ceilings as years, or the last is not 0.
[[nodiscard]] funds::money ceiling_at(const arrears_ceiling& term, const problem& what,
                                      std::size_t year);

/// "at most 5 dong owed at the end of a year".
[[nodiscard]] label describe(const arrears_ceiling& term, const units::registry& registry);
/// Throws `error` for a fund that the problem does not have, once it has funds.
void settle(arrears_ceiling& term, const problem& where);
/// Sorting knows it: where all money is one, nothing need be owed.
inline void impose(demands&, const workload&, const arrears_ceiling&) {}
/// Known in a plan of one year, where it asks for nothing.
bool impose(deadline_demands& out, const workload& work, const arrears_ceiling& term);
/// Nothing: the rows `arrears` and `owed` stand with those of money (see `append_money`).
inline void append(by_model&, const arrears_ceiling&) {}
/// NTM-P065 for each year at whose end more is owed; `wanted` and `reached` are of the year that is
/// nearest to its ceiling or farthest beyond it.
[[nodiscard]] check inspect(const attainment& reached, const arrears_ceiling& term,
                            findings& report);
} // namespace ntm::inline v0::planning
