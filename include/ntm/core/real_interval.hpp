#pragma once

namespace ntm::inline v0 {
/// Real numbers from `low` to `high`, both included: what a share or a mean can be while something
/// is unknown.
struct real_interval {
  double low = 0;
  double high = 0;

  /// Whether `value` is possible.
  [[nodiscard]] constexpr bool contains(double value) const noexcept {
    return low <= value && value <= high;
  }
  friend constexpr bool operator==(const real_interval&, const real_interval&) = default;
};
} // namespace ntm::inline v0
