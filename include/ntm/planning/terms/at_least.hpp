#pragma once
#include <cstdint>
#include <string>

#include "ntm/targets/measure.hpp"

namespace ntm::inline v0::planning {
struct milp;
struct workload;
struct demands;

/// At least so many communes recognised at the end: all of them, or only those that the plan adds.
struct at_least_communes {
  bool only_new = false;
  std::int64_t communes = 0;
  friend bool operator==(const at_least_communes&, const at_least_communes&) = default;
};

/// At least `value` of a measure at the end. Throws `error` for a measure that the one-budget
/// method cannot hold, and for a negative value.
[[nodiscard]] inline at_least_communes at_least(const targets::measure& which, std::int64_t value) {
  const bool added = which == measure::communes_recognised_new;
  if (!added && !(which == measure::communes_recognised))
    throw error("at_least: a plan cannot yet be required to reach '" + std::string{which.name} +
                "'; use communes_recognised or communes_recognised_new");
  if (value < 0)
    throw error("at_least: the number of communes must not be negative, got " +
                std::to_string(value));
  return {added, value};
}
/// At least `value` communes recognised beside those that are already.
[[nodiscard]] inline at_least_communes new_communes(std::int64_t value) {
  return at_least(measure::communes_recognised_new, value);
}

/// Adds the term to what the sorting method must meet.
void impose(demands& out, const workload& work, const at_least_communes& term);
/// Adds the term's row: the sum of the recognised columns.
void append(milp& out, const workload& work, const at_least_communes& term);
} // namespace ntm::inline v0::planning
