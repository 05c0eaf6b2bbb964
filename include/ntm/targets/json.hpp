#pragma once
#include <string>
#include <vector>

#include "ntm/core/json.hpp"
#include "ntm/targets/check.hpp"

namespace ntm::inline v0::targets {
/// Writes the value of a measure as an object.
json::writer& write(json::writer& out, const measure_value& what);
/// Writes a check as an object.
json::writer& write(json::writer& out, const target_check& what);
/// Targets with their verdicts as JSON (docs/schema/target_checks.json).
[[nodiscard]] std::string to_json(const std::vector<target_check>& checks);
/// The value of a measure as JSON (docs/schema/measure_value.json).
[[nodiscard]] std::string to_json(const measure_value& what);
} // namespace ntm::inline v0::targets
