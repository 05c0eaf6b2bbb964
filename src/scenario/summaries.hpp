#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ntm/planning/front.hpp"
#include "ntm/planning/plan.hpp"
#include "ntm/scenario/run.hpp"
#include "question.hpp"

namespace ntm::inline v0::scenario {
/// communes, p10, p50, p90: the least budget for each number of communes that every draw reaches.
[[nodiscard]] table summarise_fronts(std::span<const planning::pareto_front> fronts,
                                     const std::string& mark);
/// year, communes_recognised (p10, p50, p90), communes_recognised_new, criteria_finished and paid
/// (medians).
[[nodiscard]] table summarise_years(std::span<const planning::plan> plans, const std::string& mark);
/// fund, year, received, used (p10, p50, p90), left (median).
[[nodiscard]] table summarise_funds(std::span<const planning::plan> plans, const std::string& mark);
/// measure, measure_vi, items (median), cost (p10, p50, p90).
[[nodiscard]] table summarise_side(std::span<const planning::plan> plans, const std::string& mark);
/// The value that a share `p` of the values does not exceed (nearest rank); nothing without values.
[[nodiscard]] std::optional<std::int64_t> quantile_of(std::vector<std::int64_t> list, double p);
/// What promises cost and what gives way when money is short; empty tables for plans that neither
/// cost least nor have a share of that as their budget. `how` holds for each solve.
struct priced_promises {
  table promises, less_money, conflicts;
};
[[nodiscard]] priced_promises price_promises(std::span<const question> questions,
                                             const planning::solve_options& how,
                                             const std::string& mark);
/// One row a plan: what is proved about it.
[[nodiscard]] table proofs_of(std::span<const planning::plan> plans, const std::string& mark);
/// district, criterion, name, share: over the communes of the district and all draws.
[[nodiscard]] table share_met_by_district(std::span<const draw> draws);
/// district, communes, one column a band of criteria: mean over the draws; the last row is the
/// province.
[[nodiscard]] table bands_by_district(std::span<const draw> draws);
/// What was assumed and what came of it, one row each.
[[nodiscard]] table parameters_of(const scenario& what, const result& made, const inputs& from);
} // namespace ntm::inline v0::scenario
