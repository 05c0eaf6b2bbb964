#pragma once
#include <string>

#include "ntm/core/level.hpp"
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
/// At least one recognised commune in each unit of a level that has communes in the programme.
struct recognised_in_each_unit {
  ntm::level level = ntm::level::district;
  /// 0: at the end.
  int by_year = 0;
  /// The same by the end of a calendar year.
  [[nodiscard]] recognised_in_each_unit by(int year) const { return {level, year}; }
  friend bool operator==(const recognised_in_each_unit&, const recognised_in_each_unit&) = default;
};

/// No unit of `where` without a recognised commune. Throws `error` for levels below the district.
[[nodiscard]] inline recognised_in_each_unit recognised_in_each(ntm::level where) {
  if (where != level::district && where != level::town && where != level::province)
    throw error("recognised_in_each: '" + std::string{to_string(where)} +
                "' has no communes below it; use the level district or province");
  return {where == level::town ? level::district : where};
}

/// "a recognised commune in each district".
[[nodiscard]] label describe(const recognised_in_each_unit& term, const units::registry& registry);
/// Adds to `out`, what the native method works with, what the term asks for.
void impose(demands& out, const workload& work, const recognised_in_each_unit& term);
/// A group for each unit without a recognised commune.
bool impose(deadline_demands& out, const workload& work, const recognised_in_each_unit& term);
/// One row for each unit without a recognised commune: the sum of its recognised columns >= 1.
void append(by_model& out, const recognised_in_each_unit& term);
/// NTM-P023 for each unit without a recognised commune.
[[nodiscard]] check inspect(const attainment& reached, const recognised_in_each_unit& term,
                            findings& report);
} // namespace ntm::inline v0::planning
