#pragma once
#include <string>

#include "ntm/core/json.hpp"
#include "ntm/observations/derived.hpp"

namespace ntm::inline v0::observations {
/// Derived indicators as JSON, an object for each unit of each, with all that was left over
/// (docs/schema/derived.json).
[[nodiscard]] std::string to_json(const derived& what);
} // namespace ntm::inline v0::observations
