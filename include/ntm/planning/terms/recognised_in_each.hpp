#pragma once
#include <string>

#include "ntm/core/level.hpp"

namespace ntm::inline v0::planning {
struct milp;
struct workload;
struct demands;

/// At least one recognised commune in each unit of a level that has communes in the programme.
struct recognised_in_each_unit {
  ntm::level level = ntm::level::district;
  friend bool operator==(const recognised_in_each_unit&, const recognised_in_each_unit&) = default;
};

/// No unit of `where` without a recognised commune. Throws `error` for levels below the district.
[[nodiscard]] inline recognised_in_each_unit recognised_in_each(ntm::level where) {
  if (where != level::district && where != level::town && where != level::province)
    throw error("recognised_in_each: '" + std::string{to_string(where)} +
                "' has no communes below it; use the level district or province");
  return {where == level::town ? level::district : where};
}

/// Adds to `out`, what the native method works with, what the term asks for.
void impose(demands& out, const workload& work, const recognised_in_each_unit& term);
/// One row for each unit without a recognised commune: the sum of its recognised columns >= 1.
void append(milp& out, const workload& work, const recognised_in_each_unit& term);
} // namespace ntm::inline v0::planning
