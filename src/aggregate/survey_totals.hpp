#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ntm/aggregate/survey.hpp"

namespace ntm::inline v0::aggregate::detail {
/// What linearisation and bootstrap both begin from: the sums of each cluster in each group. Every
/// measure is a ratio of two of them, so nothing else of the rows is needed.
struct survey_totals {
  /// Places of the sums: weight of rows, of those that reach the cutoff, and their weighted scores;
  /// then for each criterion the weight of those that are deprived in it.
  enum place : std::size_t { population, reached, shortfall, first_criterion };

  /// Clusters by stratum: those of stratum s are [strata[s], strata[s + 1]).
  std::vector<std::size_t> strata;
  std::size_t clusters = 0;
  /// The cells (group, cluster) that have rows, by group and cluster; those of group g are
  /// [groups[g], groups[g + 1]). The last group holds all rows.
  std::vector<std::size_t> groups;
  std::vector<std::size_t> cluster_of;
  std::vector<std::int64_t> rows;
  /// [cell][place]
  std::vector<double> sums;
  std::size_t places = 0;
  std::vector<double> weights;

  /// Throws `error` when lists do not fit or a lonely cluster is refused.
  survey_totals(const deprivation_rows& rows, double cutoff, const survey_design& design,
                unknown_reading reading);

  [[nodiscard]] std::span<const double> cell(std::size_t i) const {
    return std::span{sums}.subspan(i * places, places);
  }
};

/// A measure: a ratio of two sums, times a constant.
struct survey_ratio {
  std::size_t above = 0, below = 0;
  double factor = 1;
  [[nodiscard]] double of(std::span<const double> sums) const {
    return factor * sums[above] / sums[below];
  }
};

/// H, A, M0, then the censored shares and the contributions of the criteria.
[[nodiscard]] std::vector<survey_ratio> survey_ratios(const survey_totals& totals);
/// Puts estimates in the order of `survey_ratios` in their places.
[[nodiscard]] survey_estimates arranged(const std::vector<estimate>& list, std::size_t criteria);
} // namespace ntm::inline v0::aggregate::detail
