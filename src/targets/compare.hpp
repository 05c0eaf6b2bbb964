#pragma once
#include <cstdint>

#include "ntm/targets/target.hpp"

/// Exact comparison of a value with a promise; private to the module.
namespace ntm::inline v0::targets::detail {
__extension__ using wide = __int128;

/// A promise in units of the numerator: value / denominator compared with `top / bottom`.
struct bound {
  wide top = 0, bottom = 1;

  /// The promise `printed` for a value with this denominator ("percent" counts in hundredths).
  static bound of(printed_number printed, std::int64_t denominator, bool percent) noexcept {
    bound out{wide{printed.digits} * denominator, percent ? 100 : 1};
    for (int i = 0; i < printed.places; ++i)
      out.bottom *= 10;
    return out;
  }
  /// -1, 0 or 1 as `numerator` is below, at or above the promise.
  [[nodiscard]] int compare(std::int64_t numerator) const noexcept {
    const wide left = wide{numerator} * bottom;
    return left < top ? -1 : left > top ? 1 : 0;
  }
  /// The largest whole numerator not above the promise.
  [[nodiscard]] std::int64_t floor() const noexcept {
    const wide cut = top / bottom;
    return static_cast<std::int64_t>(cut * bottom > top ? cut - 1 : cut);
  }
  /// The smallest whole numerator not below the promise.
  [[nodiscard]] std::int64_t ceiling() const noexcept {
    const auto under = floor();
    return wide{under} * bottom == top ? under : under + 1;
  }
};

/// Numerators that keep a promise: whole numbers from `low` to `high`, either end may be open.
struct kept {
  std::optional<std::int64_t> low, high;

  [[nodiscard]] bool contains(std::int64_t value) const noexcept {
    return (!low || *low <= value) && (!high || value <= *high);
  }
  /// How far `value` is from keeping it.
  [[nodiscard]] std::int64_t gap(std::int64_t value) const noexcept {
    if (low && value < *low)
      return *low - value;
    return high && value > *high ? value - *high : 0;
  }
};

/// What keeps the promise of a target for a value with this denominator. An "=" is also kept by
/// going further in the direction of progress: 14 communes where 13 were planned.
[[nodiscard]] inline kept keeps(const target& promised, std::int64_t denominator) {
  const auto& known = info(*promised.measure);
  const bool percent = known.ratio && known.unit == "percent";
  const auto least = bound::of(*promised.least, denominator, percent);
  const bool more = known.better == "more", less = known.better == "less";
  switch (promised.comparator) {
  case comparator::at_least:
    return {least.ceiling(), {}};
  case comparator::more_than:
    return {least.floor() + 1, {}};
  case comparator::at_most:
    return {{}, least.floor()};
  case comparator::less_than:
    return {{}, least.ceiling() - 1};
  case comparator::equal:
    if (more)
      return {least.ceiling(), {}};
    if (less)
      return {{}, least.floor()};
    return {least.ceiling(), least.floor()};
  case comparator::between: {
    const auto most = bound::of(*promised.most, denominator, percent);
    kept out{least.ceiling(), most.floor()};
    if (more)
      out.high.reset();
    if (less)
      out.low.reset();
    return out;
  }
  }
  return {};
}
} // namespace ntm::inline v0::targets::detail
