#pragma once
#include <string>

#include "ntm/core/json.hpp"
#include "ntm/province/province.hpp"
#include "ntm/province/session_delta.hpp"

namespace ntm::inline v0::province {
/// Targets, claims, their consistency and the findings of a check (docs/schema/check.json).
[[nodiscard]] std::string to_json(const check_result& what);
/// What an action of a session changed, verdict by verdict and total by total
/// (docs/schema/delta.json).
[[nodiscard]] std::string to_json(const delta& what);
} // namespace ntm::inline v0::province
