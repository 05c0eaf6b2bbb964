#pragma once
#include <string>

#include "ntm/assessment/bridge.hpp"
#include "ntm/assessment/explain.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/json.hpp"

namespace ntm::inline v0::assessment {
/// Writes one row of outcomes as an object: the unit, its criteria, intervals and provenance
/// (docs/schema/evaluated.json). Throws `error` outside the rows.
json::writer& write(json::writer& out, const outcomes& what, std::size_t row);

/// Outcomes as JSON: what judged, and an object a unit (docs/schema/outcomes.json).
[[nodiscard]] std::string to_json(const outcomes& what);
/// The same with one line a unit, each an object of its own that names what judged it (NDJSON,
/// docs/schema/evaluated.json). Each line ends in a line feed.
[[nodiscard]] std::string to_json_lines(const outcomes& what);
/// An explanation as JSON, one object a requirement (docs/schema/explanation.json).
[[nodiscard]] std::string to_json(const explanation& what);
/// The change of law as JSON, one object a unit (docs/schema/bridge.json).
[[nodiscard]] std::string to_json(const edition_bridge& what);
} // namespace ntm::inline v0::assessment
