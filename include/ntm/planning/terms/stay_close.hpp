#pragma once
#include <cstddef>

#include "ntm/planning/terms/nested_in.hpp"

namespace ntm::inline v0::planning {
/// At most so many communes differ from another plan.
struct close_to_plan {
  earlier_plan other;
  std::size_t at_most = 0;
  /// Whether a commune that both complete, but by different years, differs too.
  bool dates = false;
};

/// At most `at_most` communes are completed by one of the two plans and not by the other; with
/// `dates` those that are completed by another year count too. Throws `error` for a plan that was
/// not found.
[[nodiscard]] inline close_to_plan stay_close(const plan& other, std::size_t at_most,
                                              bool dates = false) {
  return {look_back(other), at_most, dates};
}

/// "at most 3 communes differ from the other plan".
[[nodiscard]] label describe(const close_to_plan& term, const units::registry& registry);
/// Finds the communes; throws `error` for one that the problem does not have.
void settle(close_to_plan& term, const problem& where);
/// One row: communes added, less those of the other plan that are kept: "stay_close".
void append(by_model& out, const close_to_plan& term);
/// NTM-P071 when more communes differ.
[[nodiscard]] check inspect(const attainment& reached, const close_to_plan& term, findings& report);
} // namespace ntm::inline v0::planning
