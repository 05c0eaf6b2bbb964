#pragma once
#include "ntm/planning/deadline/result.hpp"

namespace ntm::inline v0::planning::deadlines {
/// Goes on from what the native search found with HiGHS on the compact model: a column "recognised
/// by year t" for each commune and year, one for each way to the floor, and what each fund passes
/// on to the next wider one. Alternatives that the exact prices exclude from every better plan have
/// no column. Needs HiGHS; `seconds`: what is left of the time limit.
void close_with_highs(deadline_result& out, const deadline_instance& instance,
                      const deadline_options& options, std::optional<double> seconds);
} // namespace ntm::inline v0::planning::deadlines
