#pragma once
#include "planning/deadline/anneal.hpp"

namespace ntm::inline v0::planning::deadlines {
/// Worth per priced cost of each commune: at the prices of the last year (`whole_span` false) or
/// summed over the years.
[[nodiscard]] std::vector<double> priorities(const model& m, const prices& p, bool whole_span);

/// The least that must be: floors by the cheapest way, compulsory communes and the members that a
/// group needs as late as may be. False when a commune or group has no way.
[[nodiscard]] bool least_choice(const model& m, const box& b, const prices& p, choice& pick);

/// List scheduling: first whatever must be, as late as may be and as cheap as the prices say, then
/// commune after commune in falling priority, each by the earliest year for which there is money.
[[nodiscard]] found schedule(const model& m, const box& b, const prices& p,
                             const std::vector<double>& priority, effort& work);
/// The same from a choice that can be paid; none when it can't.
[[nodiscard]] found advance(const model& m, const box& b, choice from,
                            const std::vector<double>& priority, effort& work);
} // namespace ntm::inline v0::planning::deadlines
