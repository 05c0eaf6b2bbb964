#pragma once
#include "ntm/funds/ledger.hpp"
#include "ntm/observations/published.hpp"
#include "ntm/recognition/recognitions.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::audit {
/// What claims are checked against and completions are built from. Points at what must outlive it;
/// a null pointer means that the province has no such data, and what needs it is unknown.
struct evidence {
  const units::registry* registry = nullptr;
  const recognition::recognitions* recognitions = nullptr;
  const observations::published* published = nullptr;
  const funds::ledger* ledger = nullptr;
};
} // namespace ntm::inline v0::audit
