#pragma once
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include "ntm/core/exact_sum.hpp"

namespace ntm::inline v0::aggregate {
/// Variance from the sums of samples and of their squares, neither of them rounded: merging is
/// exact, and the value is within a few units in the last place of the true one, also where the
/// spread is small beside the mean. NaN is not observed: it is counted apart. Undefined for samples
/// above 1e153 or, unless they are 0, below 1e-145.
class variance {
public:
  void operator()(double sample) {
    if (sample != sample) {
      ++missing_;
      return;
    }
    sum_(sample);
    squares_.add_product(sample, sample);
    ++count_;
  }
  variance& operator+=(const variance& other) {
    sum_ += other.sum_;
    squares_ += other.squares_;
    count_ += other.count_;
    missing_ += other.missing_;
    return *this;
  }
  [[nodiscard]] std::int64_t count() const noexcept { return count_; }
  /// Samples that were not observed.
  [[nodiscard]] std::int64_t missing() const noexcept { return missing_; }
  /// Undefined if `count()` is 0.
  [[nodiscard]] double mean() const { return sum_.value() / static_cast<double>(count_); }
  /// Sum of squares divided by `count()` - `lost`: lost is 0 for all there is, 1 for a sample of
  /// more. Undefined unless `count()` > `lost`.
  [[nodiscard]] double value(int lost = 0) const {
    return deviations() / static_cast<double>(count_ - lost);
  }
  /// Square root of `value(lost)`.
  [[nodiscard]] double deviation(int lost = 0) const { return std::sqrt(value(lost)); }
  friend bool operator==(const variance&, const variance&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "variance"; }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] bool valid() const noexcept { return count_ >= 0 && missing_ >= 0; }
  template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
    visit(self.sum_, self.squares_, self.count_, self.missing_);
  }
  template <class Row> void describe(Row& row) const {
    row.add("count", "Số lượng", count_);
    row.add("mean", "Bình quân", count_ ? std::optional{mean()} : std::nullopt);
    row.add("variance", "Phương sai", count_ ? std::optional{value()} : std::nullopt);
    row.add("missing", "Chưa có số liệu", missing_);
  }

private:
  exact_sum sum_, squares_;
  std::int64_t count_ = 0, missing_ = 0;

  /// Sum of squared distances from the mean. With m near the mean it is, for all x together,
  /// sum (x - m)^2 - (sum (x - m))^2 / n, and both sums are taken without rounding.
  [[nodiscard]] double deviations() const {
    const auto n = static_cast<double>(count_);
    const double m = mean();
    if (!std::isfinite(m))
      return m - m;
    exact_sum rest = sum_, squares = squares_;
    rest.add_product(-n, m);
    // -2 m sum(x): the sum as numbers that add up to it exactly, largest first.
    for (exact_sum left = sum_; left.value() != 0;) {
      const double part = left.value();
      squares.add_product(-2 * m, part);
      left(-part);
    }
    const double square = m * m;
    squares.add_product(n, square);
    squares.add_product(n, std::fma(m, m, -square));
    const double moved = rest.value();
    const double out = squares.value() - moved * moved / n;
    return out > 0 ? out : 0;
  }
};
} // namespace ntm::inline v0::aggregate
