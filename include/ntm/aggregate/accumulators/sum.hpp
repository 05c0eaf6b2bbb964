#pragma once
#include <cstdint>

namespace ntm::inline v0::aggregate {
/// Sum of the samples; exact for whole numbers.
template <class Sample = std::int64_t> class sum {
public:
  constexpr void operator()(Sample sample) noexcept { value_ += sample; }
  constexpr sum& operator+=(const sum& other) noexcept {
    value_ += other.value_;
    return *this;
  }
  [[nodiscard]] constexpr Sample value() const noexcept { return value_; }
  friend constexpr bool operator==(const sum&, const sum&) = default;

private:
  Sample value_ = 0;
};
} // namespace ntm::inline v0::aggregate
