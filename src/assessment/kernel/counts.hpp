#pragma once
#include <cstddef>
#include <cstdint>

#include "ntm/assessment/kernel/roll_up_counts.hpp"

namespace ntm::inline v0::assessment::detail {
/// What the counting kernel reads: the rows of one date, and the group of each.
struct count_job {
  const std::uint64_t *met = nullptr, *assessed = nullptr;
  std::size_t units = 0, words = 0;
  std::int64_t criteria = 0, below = 0;
  /// Null: all are in group 0.
  const std::uint32_t* group_of = nullptr;
  criteria_counts* groups = nullptr;
  criteria_counts* unallocated = nullptr;
};
using count_kernel = void (*)(const count_job& job);
} // namespace ntm::inline v0::assessment::detail
