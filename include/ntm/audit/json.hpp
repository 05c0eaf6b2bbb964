#pragma once
#include <string>

#include "ntm/audit/reconcile.hpp"
#include "ntm/core/json.hpp"

namespace ntm::inline v0::audit {
/// Writes a claim with its verdict and arithmetic as an object.
json::writer& write(json::writer& out, const claim& said, const result& found);
/// Claims with their verdicts as JSON (docs/schema/claims.json).
[[nodiscard]] std::string to_json(const reconciliation& what);
} // namespace ntm::inline v0::audit
