#pragma once
#include <cstdint>
#include <string>

#include "ntm/planning/requirement.hpp"
#include "ntm/targets/measure.hpp"

namespace ntm::inline v0::planning {
/// At least so many communes recognised by a year: all of them, or only those that the plan adds.
struct at_least_communes {
  bool only_new = false;
  std::int64_t communes = 0;
  /// 0: at the end.
  int by_year = 0;
  /// The same by the end of a calendar year.
  [[nodiscard]] at_least_communes by(int year) const { return {only_new, communes, year}; }
  friend bool operator==(const at_least_communes&, const at_least_communes&) = default;
};

/// At least `value` of a measure by the end of the year `by` (0: of the plan). Throws `error` for a
/// measure that cannot be required so, and for a negative value.
[[nodiscard]] inline at_least_communes at_least(const targets::measure& which, std::int64_t value,
                                                int by = 0) {
  const bool added = which == measure::communes_recognised_new;
  if (!added && !(which == measure::communes_recognised))
    throw error("at_least: a plan cannot yet be required to reach '" + std::string{which.name} +
                "'; use communes_recognised or communes_recognised_new");
  if (value < 0)
    throw error("at_least: the number of communes must not be negative, got " +
                std::to_string(value));
  return {added, value, by};
}
/// At least `value` communes recognised beside those that are already.
[[nodiscard]] inline at_least_communes new_communes(std::int64_t value) {
  return at_least(measure::communes_recognised_new, value);
}

/// "at least 20 more communes recognised by 2020".
[[nodiscard]] label describe(const at_least_communes& term, const units::registry& registry);
/// Adds the term to what the sorting method must meet.
void impose(demands& out, const workload& work, const at_least_communes& term);
/// A least count of the year.
bool impose(deadline_demands& out, const workload& work, const at_least_communes& term);
/// Adds the term's row: the sum of the columns "recognised by the year".
void append(by_model& out, const at_least_communes& term);
/// Counts the recognised communes.
[[nodiscard]] check inspect(const attainment& reached, const at_least_communes& term,
                            findings& report);
} // namespace ntm::inline v0::planning
