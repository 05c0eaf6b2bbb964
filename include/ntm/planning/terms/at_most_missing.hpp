#pragma once
#include <cstdint>
#include <string>

#include "ntm/core/errors.hpp"
#include "ntm/core/level.hpp"
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
/// In no unit of a level do the communes of the programme lack more criteria together.
struct most_missing {
  static constexpr bool needs_criteria = true, counts_criteria = true;
  std::int64_t criteria = 0;
  ntm::level level = ntm::level::district;
  /// 0: at the end.
  int by_year = 0;
  /// The same by the end of a calendar year.
  [[nodiscard]] most_missing by(int year) const { return {criteria, level, year}; }
  friend bool operator==(const most_missing&, const most_missing&) = default;
};

/// No district (or province) in which the communes lack more than `criteria` criteria together; a
/// town counts as a district, communes in no unit of the level are left out. Throws `error` for a
/// negative number and for other levels (for communes, say `floor`).
[[nodiscard]] most_missing at_most_missing(std::int64_t criteria,
                                           ntm::level level = ntm::level::district);

/// "no district that lacks more than 12 criteria in all".
[[nodiscard]] label describe(const most_missing& term, const units::registry& registry);
/// A row `missing` for each unit that lacks more today, or may lose some: criteria met by the year.
void append(by_model& out, const most_missing& term);
/// NTM-P064 for each unit that lacks more; `reached` is the most that a unit lacks.
[[nodiscard]] check inspect(const attainment& reached, const most_missing& term, findings& report);
} // namespace ntm::inline v0::planning
