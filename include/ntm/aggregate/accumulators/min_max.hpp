#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "ntm/aggregate/accumulators/sum.hpp"

namespace ntm::inline v0::aggregate {
/// Smallest and largest sample; nothing without samples. NaN is not observed.
template <class Sample = std::int64_t> class min_max {
public:
  constexpr void operator()(Sample sample) noexcept {
    if (sample != sample)
      return;
    if (!min_ || sample < *min_)
      min_ = sample;
    if (!max_ || *max_ < sample)
      max_ = sample;
  }
  constexpr min_max& operator+=(const min_max& other) noexcept {
    if (other.min_) {
      (*this)(*other.min_);
      (*this)(*other.max_);
    }
    return *this;
  }
  [[nodiscard]] constexpr std::optional<Sample> min() const noexcept { return min_; }
  [[nodiscard]] constexpr std::optional<Sample> max() const noexcept { return max_; }
  friend constexpr bool operator==(const min_max&, const min_max&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "min_max of " + detail::sample_kind<Sample>(); }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] constexpr bool valid() const noexcept {
    return min_ ? max_ && *min_ <= *max_ : !max_;
  }
  template <class Self, class Visit> static constexpr void fields(Self& self, Visit&& visit) {
    visit(self.min_, self.max_);
  }
  template <class Row> void describe(Row& row) const {
    row.add("min", "Nhỏ nhất", min_);
    row.add("max", "Lớn nhất", max_);
  }

private:
  std::optional<Sample> min_, max_;
};
/// Of whole numbers.
using whole_min_max = min_max<std::int64_t>;
/// Of reals.
using real_min_max = min_max<double>;
} // namespace ntm::inline v0::aggregate
