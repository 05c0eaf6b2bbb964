#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "ntm/funds/costs.hpp"

namespace ntm::inline v0::planning {
class problem;

/// Upkeep of one criterion of one commune that a plan pays in a year.
struct upkeep_item {
  std::size_t row = 0;
  std::size_t criterion = 0;
  int year = 0;
  funds::money amount = 0;
  friend bool operator==(const upkeep_item&, const upkeep_item&) = default;
};

/// A criterion that a plan lets go for want of upkeep: unmet at the end of this calendar year and
/// of every later one.
struct lost_criterion {
  std::size_t row = 0;
  std::size_t criterion = 0;
  int year = 0;
  friend bool operator==(const lost_criterion&, const lost_criterion&) = default;
};

/// What one criterion of one commune needs each year, from the terms `maintain` of a problem.
struct upkeep_need {
  std::size_t row = 0;
  std::size_t criterion = 0;
  /// Dong a year.
  funds::money yearly = 0;
  /// The only fund that pays; empty: any that may pay for the criterion.
  std::string fund;
  /// Met before the plan: then upkeep is due from the first year on, else from the year after the
  /// plan finishes the criterion.
  bool held = false;
  /// Held, and the terms say that it may not be lost.
  bool compulsory = false;
};

/// By row and criterion; what is neither met today nor missing one by one is left out (a commune
/// that reports only a count owes upkeep for no criterion: nobody knows which it meets). Throws
/// `error` when two terms name the same criterion of the same commune.
[[nodiscard]] std::vector<upkeep_need> upkeep_of(const problem& what);
} // namespace ntm::inline v0::planning
