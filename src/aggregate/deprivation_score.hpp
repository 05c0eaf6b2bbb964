#pragma once
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ntm/aggregate/decomposition.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::aggregate::detail {
/// Scores are whole multiples of 2^-40, so that sums of weights do not depend on their order.
inline constexpr int score_bits = 40;

/// What each row lacks, and how much that weighs.
class deprivation_score {
public:
  /// Throws `error` when the shapes or the criteria's weights do not fit.
  explicit deprivation_score(const deprivation_rows& rows)
      : met_(rows.met), assessed_(rows.assessed) {
    const std::size_t d = met_.bits(), n = met_.rows();
    if (assessed_.bits() != d || assessed_.rows() != n)
      throw error("the masks of what is met and of what is assessed differ in shape");
    if (d == 0)
      throw error("there is no criterion to decompose by");
    check(rows.row_weights.size(), n, "weights of rows");
    check(rows.group_of.size(), n, "groups of rows");
    check(rows.criterion_weights.size(), d, "weights of criteria");
    double sum = 0;
    for (const double weight : rows.criterion_weights) {
      if (!(weight >= 0 && std::isfinite(weight)))
        throw error("a criterion's weight is a number from 0 up, not " + std::to_string(weight));
      alike_ = alike_ && weight == rows.criterion_weights[0];
      sum += weight;
    }
    if (!rows.criterion_weights.empty() && !(sum > 0))
      throw error("the weights of the criteria are all 0; give at least one that counts");
    for (std::size_t j = 0; j < d; ++j) {
      weights_.push_back(alike_ ? 1 / static_cast<double>(d) : rows.criterion_weights[j] / sum);
      steps_.push_back(std::llrint(std::ldexp(weights_.back(), score_bits)));
    }
    const std::size_t words = (d + 63) / 64;
    full_.assign(words, ~std::uint64_t{0});
    if (d % 64)
      full_.back() = (std::uint64_t{1} << (d % 64)) - 1;
  }

  [[nodiscard]] const std::vector<double>& weights() const noexcept { return weights_; }
  [[nodiscard]] bool alike() const noexcept { return alike_; }
  /// How far rounding may move a score.
  [[nodiscard]] std::int64_t slack() const noexcept {
    return static_cast<std::int64_t>(weights_.size());
  }
  /// The least score that reaches the cutoff.
  [[nodiscard]] std::int64_t threshold(double cutoff) const noexcept {
    return std::llrint(std::ldexp(cutoff, score_bits)) - slack();
  }
  /// Whether a reading has a score for the row.
  [[nodiscard]] bool takes(std::size_t row, unknown_reading reading) const noexcept {
    if (reading != unknown_reading::known_rows)
      return true;
    const auto assessed = assessed_.row(row);
    for (std::size_t i = 0; i < full_.size(); ++i)
      if ((assessed[i] & full_[i]) != full_[i])
        return false;
    return true;
  }
  /// Calls `visit(bit)` for each criterion that the row lacks.
  template <class Visit>
  void each(std::size_t row, unknown_reading reading, const Visit& visit) const {
    const auto met = met_.row(row), assessed = assessed_.row(row);
    for (std::size_t i = 0; i < full_.size(); ++i) {
      const auto unknown = reading == unknown_reading::as_unmet ? ~assessed[i] : std::uint64_t{0};
      for (auto left = ((assessed[i] & ~met[i]) | unknown) & full_[i]; left; left &= left - 1)
        visit(64 * i + static_cast<std::size_t>(std::countr_zero(left)));
    }
  }
  [[nodiscard]] std::int64_t of(std::size_t row, unknown_reading reading) const {
    std::int64_t sum = 0;
    each(row, reading, [&](std::size_t bit) { sum += steps_[bit]; });
    return sum;
  }

private:
  const mask_matrix& met_;
  const mask_matrix& assessed_;
  bool alike_ = true;
  std::vector<double> weights_;
  std::vector<std::int64_t> steps_;
  std::vector<std::uint64_t> full_;

  static void check(std::size_t given, std::size_t wanted, const char* what) {
    if (given != 0 && given != wanted)
      throw error(std::to_string(given) + " " + what + " are given where there are " +
                  std::to_string(wanted) + "; give one for each, or none");
  }
};
} // namespace ntm::inline v0::aggregate::detail
