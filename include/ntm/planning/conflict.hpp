#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "ntm/funds/money.hpp"
#include "ntm/planning/check.hpp"

namespace ntm::inline v0::planning {
using funds::money;

/// How far a requirement of a conflict can be kept when the others are kept whole.
struct reachable_value {
  /// Position in `problem::requirements()`.
  std::size_t requirement = 0;
  /// The largest number that a plan keeps, and the largest that is not refuted: communes, criteria
  /// or units, thousandths of a mean, hundredths of a percent.
  std::int64_t value = 0;
  std::int64_t at_most = 0;
  friend bool operator==(const reachable_value&, const reachable_value&) = default;
};

/// Requirements that cannot be kept together, with what is missing.
struct conflict {
  /// Positions in `problem::requirements()`; empty when the locks and the budget alone conflict.
  std::vector<std::size_t> requirements;
  /// Dong beyond the budget with which they can be kept, of several funds in proportion to what
  /// each has in each year; nothing when no money would help, or none was found that does. The
  /// least, but where a share of the money is required (more money then asks for more), or where a
  /// solve on the way stayed open.
  std::optional<money> missing_money;
  /// As many dong are proved to be missing; equal to `missing_money` when that is the least.
  std::optional<money> missing_at_least;
  /// Communes that are lacking to the number required.
  std::int64_t missing_communes = 0;
  /// For each number and floor in it, how much of it can be kept beside the others.
  std::vector<reachable_value> reachable;
  /// Whether every smaller set is proved to have a plan.
  bool minimal = true;
  label text;
};
} // namespace ntm::inline v0::planning
