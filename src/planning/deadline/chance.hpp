#pragma once
#include <array>
#include <cstdint>

namespace ntm::inline v0::planning::deadlines {
/// The stream of random numbers of one search: the same from the same seed, on every machine.
class chance {
public:
  explicit chance(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U | 1U) {}
  std::uint64_t next() noexcept {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }
  double unit() noexcept { return static_cast<double>(next() >> 11) * 0x1p-53; }
  std::size_t below(std::size_t n) noexcept {
    return static_cast<std::size_t>((next() >> 32) * static_cast<std::uint64_t>(n) >> 32);
  }

private:
  std::uint64_t state_;
};

/// 1024 values of -ln u, u evenly in (0, 1), by arithmetic alone: libraries differ in log and exp.
[[nodiscard]] const std::array<double, 1024>& waiting_times();
/// `x` to the power 1 / `n`, by arithmetic alone. Undefined unless 0 < x <= 1 and n >= 1.
[[nodiscard]] double root(double x, double n);
} // namespace ntm::inline v0::planning::deadlines
