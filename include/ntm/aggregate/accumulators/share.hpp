#pragma once
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include "ntm/core/interval.hpp"
#include "ntm/core/truth.hpp"

namespace ntm::inline v0::aggregate {
/// Share of samples that are met, as successes over total. What is unknown counts on neither side:
/// the number of successes is an interval, and the point value is over the known samples.
class share {
public:
  constexpr void operator()(truth sample) noexcept {
    met_ += sample == truth::met ? 1 : 0;
    unknown_ += sample == truth::unknown ? 1 : 0;
    ++total_;
  }
  constexpr void operator()(bool sample) noexcept { (*this)(known(sample)); }
  constexpr share& operator+=(const share& other) noexcept {
    met_ += other.met_;
    unknown_ += other.unknown_;
    total_ += other.total_;
    return *this;
  }
  /// Successes: at least those that are met, at most these and all unknown.
  [[nodiscard]] constexpr count_interval successes() const noexcept {
    return {met_, met_ + unknown_};
  }
  /// All samples, known or not.
  [[nodiscard]] constexpr std::int64_t total() const noexcept { return total_; }
  /// Samples that are known.
  [[nodiscard]] constexpr std::int64_t assessed() const noexcept { return total_ - unknown_; }
  /// Share over the known samples. Undefined if `assessed()` is 0.
  [[nodiscard]] constexpr double value() const noexcept {
    return static_cast<double>(met_) / static_cast<double>(assessed());
  }
  friend constexpr bool operator==(const share&, const share&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "share"; }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] constexpr bool valid() const noexcept {
    return met_ >= 0 && unknown_ >= 0 && unknown_ <= total_ && met_ <= total_ - unknown_;
  }
  template <class Self, class Visit> static constexpr void fields(Self& self, Visit&& visit) {
    visit(self.met_, self.unknown_, self.total_);
  }
  template <class Row> void describe(Row& row) const {
    row.add("met_low", "Số đạt (ít nhất)", successes().low);
    row.add("met_high", "Số đạt (nhiều nhất)", successes().high);
    row.add("assessed", "Số được đánh giá", assessed());
    row.add("total", "Tổng số", total_);
    row.add("share", "Tỷ lệ", assessed() ? std::optional{value()} : std::nullopt);
  }

private:
  std::int64_t met_ = 0;
  std::int64_t unknown_ = 0;
  std::int64_t total_ = 0;
};

/// A share and the bounds around it.
struct share_interval {
  double low = 0;
  double high = 1;
};

/// Wilson score interval of `successes` of `total` for the normal quantile `z` (1.96: 95 %): how
/// well a sample tells the share of what it was drawn from. Needs `total` > 0.
[[nodiscard]] inline share_interval wilson(std::int64_t successes, std::int64_t total,
                                           double z = 1.959963984540054) noexcept {
  const auto n = static_cast<double>(total);
  const double p = static_cast<double>(successes) / n;
  const double scale = 1 + z * z / n;
  const double centre = (p + z * z / (2 * n)) / scale;
  const double half = z / scale * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  // The ends are exact at 0 and 1, where rounding would leave a rest.
  return {successes == 0 ? 0.0 : centre - half, successes == total ? 1.0 : centre + half};
}
} // namespace ntm::inline v0::aggregate
