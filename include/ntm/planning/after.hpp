#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// Stands beside every figure of a state that is planned and was not seen.
inline constexpr std::string_view planned_mark = "DỰ KIẾN theo kế hoạch, chưa phải kết quả";

/// A province as it would stand by a plan, for the same tables and measures as the state before.
struct projection {
  /// The outcomes of the plan with the criteria met that it finishes; map and days as they were,
  /// `changes` names what was supposed, and the mark holds `planned_mark`.
  std::shared_ptr<const assessment::outcomes> outcomes;
  /// For each row whether it is recognised by then: before the plan, or by it.
  std::vector<truth> recognised;
  /// The calendar year at whose end this is.
  int year = 0;
};
} // namespace ntm::inline v0::planning
