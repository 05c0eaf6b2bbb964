#pragma once
#include <span>
#include <vector>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/planning/terms.hpp"
#include "ntm/targets/target.hpp"

namespace ntm::inline v0::planning {
/// Promises as requirements of a plan, and what could not become one.
struct target_requirements {
  std::vector<requirement> requirements;
  ntm::findings findings;
};

/// The requirements that follow from targets: numbers and share of recognised communes, no commune
/// under n criteria, districts complete, no district without a recognised commune. A recognised
/// district asks for all its communes (NTM-P005: the district's own standard is not planned here).
/// Targets of other kinds, for other scopes or without a number are findings (NTM-P004).
[[nodiscard]] target_requirements requirements_of(std::span<const targets::target> targets,
                                                  const assessment::outcomes& outcomes);
} // namespace ntm::inline v0::planning
