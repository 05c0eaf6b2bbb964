#pragma once
#include <cstdint>
#include <string>

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

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "count"; }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] constexpr bool valid() const noexcept { return value_ >= 0; }
  template <class Self, class Visit> static constexpr void fields(Self& self, Visit&& visit) {
    visit(self.value_);
  }
  template <class Row> void describe(Row& row) const { row.add("count", "Số lượng", value_); }

private:
  std::int64_t value_ = 0;
};
} // namespace ntm::inline v0::aggregate
