#pragma once
#include <string>

#include "ntm/core/json.hpp"
#include "ntm/province/province.hpp"

namespace ntm::inline v0::province {
/// Targets, claims, their consistency and the findings of a check (docs/schema/check.json).
[[nodiscard]] std::string to_json(const check_result& what);
} // namespace ntm::inline v0::province
