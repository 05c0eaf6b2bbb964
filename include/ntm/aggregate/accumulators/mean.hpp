#pragma once
#include <cstdint>

namespace ntm::inline v0::aggregate {
/// Mean as the pair (sum, count): exact for whole numbers, so that means of parts add up to the
/// mean of the whole. The division comes last.
template <class Sample = std::int64_t> class mean {
public:
  constexpr void operator()(Sample sample) noexcept {
    sum_ += sample;
    ++count_;
  }
  constexpr mean& operator+=(const mean& other) noexcept {
    sum_ += other.sum_;
    count_ += other.count_;
    return *this;
  }
  [[nodiscard]] constexpr Sample sum() const noexcept { return sum_; }
  [[nodiscard]] constexpr std::int64_t count() const noexcept { return count_; }
  /// Undefined if `count()` is 0.
  [[nodiscard]] constexpr double value() const noexcept {
    return static_cast<double>(sum_) / static_cast<double>(count_);
  }
  friend constexpr bool operator==(const mean&, const mean&) = default;

private:
  Sample sum_ = 0;
  std::int64_t count_ = 0;
};
} // namespace ntm::inline v0::aggregate
