#pragma once
#include <string>

#include "ntm/core/json.hpp"
#include "ntm/recognition/recognitions.hpp"

namespace ntm::inline v0::recognition {
/// Decisions as JSON, an object each (docs/schema/recognitions.json).
[[nodiscard]] std::string to_json(const recognitions& what);
/// Decisions placed on a map, with what became of each unit (docs/schema/placement.json).
[[nodiscard]] std::string to_json(const recognitions& all, const units::snapshot& map,
                                  const placement& placed);
} // namespace ntm::inline v0::recognition
