#pragma once
#include "ntm/planning/deadline/result.hpp"

namespace ntm::inline v0::planning::deadlines {
/// Whether only the last year matters ("communes by a date"): then the years' money is one.
[[nodiscard]] bool by_a_date(const deadline_instance& in);
/// Solves such an instance as one of one year, and pays for its plan year by year.
[[nodiscard]] deadline_result solve_by_a_date(const deadline_instance& in,
                                              const deadline_options& options);
} // namespace ntm::inline v0::planning::deadlines
