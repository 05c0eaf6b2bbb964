#pragma once
#include <cstdint>

namespace ntm::inline v0::aggregate {
/// How many samples there were; their values do not matter.
class count {
public:
  template <class Sample> constexpr void operator()(const Sample&) noexcept { ++value_; }
  constexpr count& operator+=(const count& other) noexcept {
    value_ += other.value_;
    return *this;
  }
  [[nodiscard]] constexpr std::int64_t value() const noexcept { return value_; }
  friend constexpr bool operator==(const count&, const count&) = default;

private:
  std::int64_t value_ = 0;
};
} // namespace ntm::inline v0::aggregate
