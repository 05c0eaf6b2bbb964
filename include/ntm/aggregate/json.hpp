#pragma once
#include <string>

#include "ntm/aggregate/decomposition_tables.hpp"
#include "ntm/aggregate/survey.hpp"
#include "ntm/core/json.hpp"

namespace ntm::inline v0::aggregate {
/// A decomposition as JSON: for each cutoff the measures of all rows and of each group, with bounds
/// and by criterion (docs/schema/decomposition.json). Throws `error` when the names do not fit.
[[nodiscard]] std::string to_json(const decomposition& what, const decomposition_names& names = {});
/// Estimates of a survey as JSON, of all rows and of each group (docs/schema/survey.json). Throws
/// `error` when the names do not fit.
[[nodiscard]] std::string to_json(const survey_result& what, const decomposition_names& names = {});
} // namespace ntm::inline v0::aggregate
