#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "ntm/planning/requirement.hpp"
#include "ntm/units/unit_ref.hpp"

namespace ntm::inline v0::planning {
/// A group of communes of which at least so many percent are recognised: those with an attribute,
/// those in some units, or those with both.
struct least_share_of {
  int percent = 0;
  /// An attribute as in costs.csv ("is_highland", "area_class=coastal"); empty: any.
  std::string unit_class{};
  /// Communes, or districts and provinces that hold them; empty: anywhere.
  std::vector<units::unit_ref> units{};
  /// 0: at the end.
  int by_year = 0;
  /// The rows of the group, once a problem has taken the term.
  std::vector<std::size_t> rows{};
  /// The same by the end of a calendar year.
  [[nodiscard]] least_share_of by(int year) const {
    return {percent, unit_class, units, year, rows};
  }
};

/// At least `percent` of the communes with an attribute, in these units, are recognised. Throws
/// `error` outside 0 to 100, and when neither an attribute nor a unit is given.
[[nodiscard]] least_share_of least_share(int percent, std::string unit_class,
                                         std::vector<units::unit_ref> units = {});

/// "at least 50 % of the communes with is_highland recognised".
[[nodiscard]] label describe(const least_share_of& term, const units::registry& registry);
/// Finds the rows; throws `error` for units that are not there and for a group without communes.
void settle(least_share_of& term, const problem& where);
/// One row: recognised communes of the group.
void append(by_model& out, const least_share_of& term);
/// NTM-P048 when fewer are recognised; `wanted` and `reached` are communes.
[[nodiscard]] check inspect(const attainment& reached, const least_share_of& term,
                            findings& report);
} // namespace ntm::inline v0::planning
