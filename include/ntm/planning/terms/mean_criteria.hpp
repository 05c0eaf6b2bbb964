#pragma once
#include <cstdint>

#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
/// The communes of the programme meet so many criteria on average.
struct mean_criteria_term {
  static constexpr bool needs_criteria = true, counts_criteria = true;
  /// Thousandths of a criterion.
  std::int64_t thousandths = 0;
  /// 0: at the end.
  int by_year = 0;
  /// The same by the end of a calendar year.
  [[nodiscard]] mean_criteria_term by(int year) const { return {thousandths, year}; }
  friend bool operator==(const mean_criteria_term&, const mean_criteria_term&) = default;
};

/// At least `mean` criteria a commune on average, to three decimals. Throws `error` for what is no
/// number of 0 or more, and for more decimals.
[[nodiscard]] mean_criteria_term mean_criteria(double mean);

/// "16.5 criteria a commune on average".
[[nodiscard]] label describe(const mean_criteria_term& term, const units::registry& registry);
/// Throws `error` when the edition has fewer criteria.
void settle(mean_criteria_term& term, const problem& where);
/// One row: all criteria finished by the year make up for what the sum lacks today.
void append(by_model& out, const mean_criteria_term& term);
/// NTM-P046 when the sum of criteria is less; `wanted` and `reached` are sums over all communes.
[[nodiscard]] check inspect(const attainment& reached, const mean_criteria_term& term,
                            findings& report);
} // namespace ntm::inline v0::planning
