#pragma once
#include <string>

#include "ntm/core/json.hpp"
#include "ntm/ocop/rate.hpp"

namespace ntm::inline v0::ocop {
/// A rating as JSON (docs/schema/rating.json).
[[nodiscard]] std::string to_json(const rating& what);
} // namespace ntm::inline v0::ocop
