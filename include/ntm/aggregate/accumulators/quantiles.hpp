#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::aggregate {
/// Exact quantiles: keeps every sample, 8 bytes each; merging joins the lists. The state is the
/// samples in rising order, so it does not depend on the order in which they came. NaN is not
/// observed: it is counted apart. -0 counts as 0.
class quantiles {
public:
  void operator()(double sample) {
    if (sample != sample)
      ++missing_;
    else
      samples_.push_back(sample + 0.0);
  }
  quantiles& operator+=(const quantiles& other) {
    missing_ += other.missing_;
    const std::size_t size = other.samples_.size(); // `other` may be this
    samples_.reserve(samples_.size() + size);
    std::copy_n(other.samples_.begin(), size, std::back_inserter(samples_));
    return *this;
  }
  [[nodiscard]] std::int64_t count() const noexcept {
    return static_cast<std::int64_t>(samples_.size());
  }
  [[nodiscard]] std::int64_t missing() const noexcept { return missing_; }
  /// The samples in rising order.
  [[nodiscard]] std::vector<double> sorted() const {
    auto out = samples_;
    std::sort(out.begin(), out.end());
    return out;
  }
  /// Quantile `p`, between two samples in proportion (definition 7 of Hyndman and Fan, the one that
  /// NumPy, R and Excel's PERCENTILE take). Throws `error` without samples or with p outside [0,
  /// 1].
  [[nodiscard]] double value(double p) const { return of(sorted(), p); }
  /// The same for samples that are sorted already: many quantiles for one sorting.
  [[nodiscard]] static double of(const std::vector<double>& sorted, double p) {
    if (!(p >= 0 && p <= 1) || sorted.empty())
      throw error(sorted.empty() ? std::string{"a quantile needs samples: there are none"}
                                 : "a quantile is asked for by a share from 0 to 1, not " +
                                       std::to_string(p) + "; the median is 0.5");
    const double place = p * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double part = place - static_cast<double>(below);
    if (part == 0)
      return sorted[below];
    const double low = sorted[below], high = sorted[below + 1];
    return low == high ? low : low + (high - low) * part;
  }
  friend bool operator==(const quantiles& a, const quantiles& b) {
    return a.missing_ == b.missing_ && a.sorted() == b.sorted();
  }

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "quantiles"; }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] bool valid() const noexcept {
    return missing_ >= 0 && std::none_of(samples_.begin(), samples_.end(),
                                         [](double sample) { return sample != sample; });
  }
  template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
    if constexpr (std::is_const_v<Self>) {
      const auto samples = self.sorted();
      visit(samples, self.missing_);
    } else {
      visit(self.samples_, self.missing_);
    }
  }
  template <class Row> void describe(Row& row) const {
    const auto all = sorted();
    const auto at = [&](double p) {
      return all.empty() ? std::nullopt : std::optional{of(all, p)};
    };
    row.add("count", "Số lượng", count());
    row.add("min", "Nhỏ nhất", at(0));
    row.add("quarter", "Tứ phân vị dưới", at(0.25));
    row.add("median", "Trung vị", at(0.5));
    row.add("three_quarters", "Tứ phân vị trên", at(0.75));
    row.add("max", "Lớn nhất", at(1));
    row.add("missing", "Chưa có số liệu", missing_);
  }

private:
  std::vector<double> samples_;
  std::int64_t missing_ = 0;
};
} // namespace ntm::inline v0::aggregate
