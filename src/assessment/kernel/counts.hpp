#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "ntm/assessment/kernel/roll_up_counts.hpp"

namespace ntm::inline v0::assessment::detail {
/// Units [first, last) that follow one another and lie in one group.
struct group_run {
  std::uint32_t group = grouping::no_group;
  std::size_t first = 0, last = 0;
};

/// What the counting kernel reads: the rows of one date, and which of them lie in which group.
struct count_job {
  const std::uint64_t *met = nullptr, *assessed = nullptr;
  std::size_t words = 0;
  /// `below` is from 0 to `criteria` + 1: anything beyond asks the same.
  std::int64_t criteria = 0, below = 0;
  std::span<const group_run> runs;
  criteria_counts* groups = nullptr;
  criteria_counts* unallocated = nullptr;
};
using count_kernel = void (*)(const count_job& job);
} // namespace ntm::inline v0::assessment::detail
