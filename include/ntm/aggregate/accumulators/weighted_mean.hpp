#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "ntm/core/exact_sum.hpp"
#include "ntm/core/real_interval.hpp"

namespace ntm::inline v0::aggregate {
/// A value and how much it counts: people, households, hectares.
struct weighted {
  double value = 0;
  double weight = 1;
};

/// Weighted mean as the pair (sum of value times weight, sum of weights); neither is rounded before
/// it is read, so the mean of parts is the mean of the whole. A value that is NaN is not observed:
/// its weight is kept apart. A weight that is NaN is not known: the sample counts as missing.
class weighted_mean {
public:
  void operator()(const weighted& sample) {
    if (sample.weight != sample.weight) {
      ++unweighted_;
    } else if (sample.value != sample.value) {
      unknown_weight_(sample.weight);
      ++missing_;
    } else {
      numerator_.add_product(sample.value, sample.weight);
      denominator_(sample.weight);
      ++count_;
    }
  }
  weighted_mean& operator+=(const weighted_mean& other) {
    numerator_ += other.numerator_;
    denominator_ += other.denominator_;
    unknown_weight_ += other.unknown_weight_;
    count_ += other.count_;
    missing_ += other.missing_;
    unweighted_ += other.unweighted_;
    return *this;
  }
  /// Sum of value times weight over what was observed.
  [[nodiscard]] double numerator() const { return numerator_.value(); }
  /// Sum of weights over what was observed.
  [[nodiscard]] double denominator() const { return denominator_.value(); }
  /// Sum of weights of values that were not observed.
  [[nodiscard]] double unknown_weight() const { return unknown_weight_.value(); }
  [[nodiscard]] std::int64_t count() const noexcept { return count_; }
  /// Samples without a value or without a weight.
  [[nodiscard]] std::int64_t missing() const noexcept { return missing_ + unweighted_; }
  /// Undefined if `denominator()` is 0.
  [[nodiscard]] double value() const { return numerator() / denominator(); }
  /// What the mean of all samples can be if each that was not observed lies in `bounds`, as
  /// everything must when a weight is not known. Undefined without samples.
  [[nodiscard]] real_interval between(real_interval bounds) const {
    if (unweighted_ > 0)
      return bounds;
    if (missing_ == 0)
      return {value(), value()};
    const double all = denominator() + unknown_weight();
    return {(numerator() + unknown_weight() * bounds.low) / all,
            (numerator() + unknown_weight() * bounds.high) / all};
  }
  friend bool operator==(const weighted_mean&, const weighted_mean&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "weighted_mean"; }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] bool valid() const noexcept {
    return count_ >= 0 && missing_ >= 0 && unweighted_ >= 0;
  }
  template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
    visit(self.numerator_, self.denominator_, self.unknown_weight_, self.count_, self.missing_,
          self.unweighted_);
  }
  template <class Row> void describe(Row& row) const {
    row.add("count", "Số lượng", count_);
    row.add("numerator", "Tử số", numerator());
    row.add("denominator", "Mẫu số", denominator());
    row.add("mean", "Bình quân", denominator() != 0 ? std::optional{value()} : std::nullopt);
    row.add("unknown_weight", "Trọng số chưa có số liệu", unknown_weight());
    row.add("missing", "Chưa có số liệu", missing());
  }

private:
  exact_sum numerator_, denominator_, unknown_weight_;
  std::int64_t count_ = 0, missing_ = 0, unweighted_ = 0;
};
} // namespace ntm::inline v0::aggregate
