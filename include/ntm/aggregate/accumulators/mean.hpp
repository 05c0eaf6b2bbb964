#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "ntm/aggregate/accumulators/sum.hpp"
#include "ntm/core/real_interval.hpp"

namespace ntm::inline v0::aggregate {
/// Mean as the pair (sum, count), so that means of parts add up to the mean of the whole; the
/// division comes last. Exact like `sum`. NaN is not observed: it is counted apart.
template <class Sample = std::int64_t> class mean {
public:
  constexpr void operator()(Sample sample) {
    count_ += detail::not_observed(sample) ? 0 : 1;
    sum_(sample);
  }
  constexpr mean& operator+=(const mean& other) {
    sum_ += other.sum_;
    count_ += other.count_;
    return *this;
  }
  [[nodiscard]] constexpr Sample sum() const { return sum_.value(); }
  /// Samples that were observed.
  [[nodiscard]] constexpr std::int64_t count() const noexcept { return count_; }
  [[nodiscard]] constexpr std::int64_t missing() const noexcept { return sum_.missing(); }
  /// Undefined if `count()` is 0.
  [[nodiscard]] constexpr double value() const {
    return static_cast<double>(sum()) / static_cast<double>(count_);
  }
  /// What the mean of all samples can be if each that was not observed lies in `bounds`. Undefined
  /// without samples.
  [[nodiscard]] constexpr real_interval between(real_interval bounds) const {
    const auto all = static_cast<double>(count_ + missing());
    const auto seen = static_cast<double>(sum()), rest = static_cast<double>(missing());
    return missing() == 0
               ? real_interval{value(), value()}
               : real_interval{(seen + rest * bounds.low) / all, (seen + rest * bounds.high) / all};
  }
  friend bool operator==(const mean&, const mean&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "mean of " + detail::sample_kind<Sample>(); }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] constexpr bool valid() const noexcept { return sum_.valid() && count_ >= 0; }
  template <class Self, class Visit> static constexpr void fields(Self& self, Visit&& visit) {
    visit(self.sum_, self.count_);
  }
  template <class Row> void describe(Row& row) const {
    row.add("count", "Số lượng", count_);
    row.add("sum", "Tổng", sum());
    row.add("mean", "Bình quân", count_ ? std::optional{value()} : std::nullopt);
    row.add("missing", "Chưa có số liệu", missing());
  }

private:
  aggregate::sum<Sample> sum_;
  std::int64_t count_ = 0;
};
/// Of whole numbers.
using whole_mean = mean<std::int64_t>;
/// Of reals.
using real_mean = mean<double>;
} // namespace ntm::inline v0::aggregate
