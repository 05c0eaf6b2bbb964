#pragma once
#include <cstdint>

namespace ntm::inline v0 {
/// Whole numbers from `low` to `high`, both included: what a count can be while something is
/// unknown.
struct count_interval {
  std::int64_t low = 0;
  std::int64_t high = 0;

  /// Whether nothing is unknown any more.
  [[nodiscard]] constexpr bool exact() const noexcept { return low == high; }
  /// Whether `value` is possible.
  [[nodiscard]] constexpr bool contains(std::int64_t value) const noexcept {
    return low <= value && value <= high;
  }
  constexpr count_interval& operator+=(const count_interval& other) noexcept {
    low += other.low;
    high += other.high;
    return *this;
  }
  friend constexpr bool operator==(const count_interval&, const count_interval&) = default;
};
} // namespace ntm::inline v0
