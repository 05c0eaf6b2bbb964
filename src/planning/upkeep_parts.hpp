#pragma once
#include <optional>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning::detail {
/// Upkeep by row, criterion, year and fund.
struct upkeep_part {
  std::size_t row = 0, criterion = 0;
  int year = 0;
  std::optional<std::size_t> fund;
  money amount = 0;
};
/// A plan's upkeep as it is paid; without funds as it is due.
[[nodiscard]] std::vector<upkeep_part> upkeep_parts(const plan& which);
} // namespace ntm::inline v0::planning::detail
