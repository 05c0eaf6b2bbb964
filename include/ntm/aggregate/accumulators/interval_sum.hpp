#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "ntm/aggregate/accumulators/mean.hpp"
#include "ntm/core/interval.hpp"

namespace ntm::inline v0::aggregate {
/// Sum and mean of counts that are not all known: what the sum can be, beside the exact pair over
/// those samples of which nothing is unknown.
class interval_sum {
public:
  /// Undefined if the interval ends before it begins.
  constexpr void operator()(const count_interval& sample) noexcept {
    value_ += sample;
    ++count_;
    if (sample.exact())
      exact_(sample.low);
  }
  constexpr interval_sum& operator+=(const interval_sum& other) noexcept {
    value_ += other.value_;
    count_ += other.count_;
    exact_ += other.exact_;
    return *this;
  }
  /// What the sum of all samples can be.
  [[nodiscard]] constexpr count_interval value() const noexcept { return value_; }
  /// All samples.
  [[nodiscard]] constexpr std::int64_t count() const noexcept { return count_; }
  /// Sum and number of the samples that are known: the point value.
  [[nodiscard]] constexpr const mean<std::int64_t>& exact() const noexcept { return exact_; }
  friend constexpr bool operator==(const interval_sum&, const interval_sum&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "interval_sum"; }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] constexpr bool valid() const noexcept {
    return value_.low <= value_.high && exact_.valid() && exact_.missing() == 0 &&
           exact_.count() <= count_;
  }
  template <class Self, class Visit> static constexpr void fields(Self& self, Visit&& visit) {
    visit(self.value_.low, self.value_.high, self.count_, self.exact_);
  }
  template <class Row> void describe(Row& row) const {
    row.add("count", "Số lượng", count_);
    row.add("sum_low", "Tổng (ít nhất)", value_.low);
    row.add("sum_high", "Tổng (nhiều nhất)", value_.high);
    row.add("known", "Số đã biết", exact_.count());
    row.add("mean", "Bình quân của số đã biết",
            exact_.count() ? std::optional{exact_.value()} : std::nullopt);
  }

private:
  count_interval value_{};
  std::int64_t count_ = 0;
  mean<std::int64_t> exact_;
};
} // namespace ntm::inline v0::aggregate
