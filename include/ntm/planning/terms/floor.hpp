#pragma once
#include <cstddef>
#include <string>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::planning {
struct milp;
struct workload;
struct demands;

/// No commune of the programme under so many criteria at the end, recognised or not.
struct floor_criteria {
  std::size_t criteria = 0;
  friend bool operator==(const floor_criteria&, const floor_criteria&) = default;
};

/// No commune of the programme under `criteria` criteria. Throws `error` for a negative number;
/// more criteria than the edition has is an error of `problem::require`.
[[nodiscard]] inline floor_criteria floor(int criteria) {
  if (criteria < 0)
    throw error("floor: the number of criteria must not be negative, got " +
                std::to_string(criteria));
  return {static_cast<std::size_t>(criteria)};
}

/// Adds to `out`, what the native method works with, what the term asks for.
void impose(demands& out, const workload& work, const floor_criteria& term);
/// One row for each commune below the floor, lifted: sum x - (missing - deficit) y >= deficit.
void append(milp& out, const workload& work, const floor_criteria& term);
} // namespace ntm::inline v0::planning
