#pragma once
#include <cstdint>
#include <string>
#include <type_traits>

#include "ntm/core/exact_sum.hpp"

namespace ntm::inline v0::aggregate {
namespace detail {
/// What a sum of samples is kept in: whole numbers as they are, reals without rounding.
template <class Sample>
using kept_sum = std::conditional_t<std::is_floating_point_v<Sample>, exact_sum, Sample>;

/// What the sum is.
template <class Sample> constexpr Sample read(const Sample& kept) noexcept { return kept; }
inline double read(const exact_sum& kept) { return kept.value(); }
inline void put(exact_sum& kept, double sample) { kept(sample); }
template <class Sample> constexpr void put(Sample& kept, const Sample& sample) noexcept {
  kept += sample;
}

/// What samples are called in saved states.
template <class Sample> std::string sample_kind() {
  static_assert(std::is_floating_point_v<Sample> || std::is_integral_v<Sample>);
  return (std::is_floating_point_v<Sample> ? "reals of " : "whole numbers of ") +
         std::to_string(sizeof(Sample));
}

/// Whether a sample was not observed: NaN is not.
template <class Sample> constexpr bool not_observed(const Sample& sample) noexcept {
  if constexpr (std::is_floating_point_v<Sample>)
    return sample != sample;
  else
    return false;
}
} // namespace detail

/// Sum of the samples: exact for whole numbers, and for reals the double nearest to the true sum,
/// whatever the order. NaN is not observed: it is counted apart and touches nothing else.
/// Undefined if a sum of whole numbers passes the limits of its type.
template <class Sample = std::int64_t> class sum {
public:
  constexpr void operator()(Sample sample) {
    if (detail::not_observed(sample))
      ++missing_;
    else
      detail::put(value_, sample);
  }
  constexpr sum& operator+=(const sum& other) {
    value_ += other.value_;
    missing_ += other.missing_;
    return *this;
  }
  [[nodiscard]] constexpr Sample value() const { return detail::read(value_); }
  /// Samples that were not observed.
  [[nodiscard]] constexpr std::int64_t missing() const noexcept { return missing_; }
  friend bool operator==(const sum&, const sum&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "sum of " + detail::sample_kind<Sample>(); }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] constexpr bool valid() const noexcept { return missing_ >= 0; }
  template <class Self, class Visit> static constexpr void fields(Self& self, Visit&& visit) {
    visit(self.value_, self.missing_);
  }
  template <class Row> void describe(Row& row) const {
    row.add("sum", "Tổng", value());
    row.add("missing", "Chưa có số liệu", missing_);
  }

private:
  detail::kept_sum<Sample> value_{};
  std::int64_t missing_ = 0;
};
/// Of whole numbers.
using whole_sum = sum<std::int64_t>;
/// Of reals.
using real_sum = sum<double>;
} // namespace ntm::inline v0::aggregate
