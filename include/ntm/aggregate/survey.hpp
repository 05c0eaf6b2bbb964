#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ntm/aggregate/decomposition.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/table.hpp"

namespace ntm::inline v0::aggregate {
/// What a stratum with one cluster, which says nothing of how clusters differ, adds to a variance:
/// it is refused, it adds nothing (the cluster was certain to be drawn), or its distance from the
/// mean of all clusters.
enum class lonely_cluster : std::uint8_t { refused, certain, centred };

/// How the rows of a survey were drawn: clusters (primary sampling units) within strata. The rows'
/// weights are `deprivation_rows::row_weights`.
struct survey_design {
  /// The stratum of each row, any number; empty: one stratum.
  std::span<const std::uint32_t> stratum_of{};
  /// The cluster of each row, any number, unique within its stratum; empty: each row is its own.
  std::span<const std::uint32_t> cluster_of{};
  lonely_cluster lonely = lonely_cluster::refused;
};

/// A measure with what the sample leaves open. NaN where nobody is there to be counted.
struct estimate {
  double value = 0;
  /// Standard error.
  double error = 0;
  /// Confidence interval; not below 0 or above 1.
  double low = 0, high = 0;
};

/// Estimates of a group, or of all rows, for one cutoff.
struct survey_estimates {
  estimate headcount, intensity, adjusted;
  /// By criterion: share of rows that reach the cutoff and are deprived, and part of M0.
  std::vector<estimate> censored, contributions;
  std::int64_t rows = 0;
  std::size_t clusters = 0;
};

/// The estimates of each group, of rows in no group, and last of all rows.
struct survey_result {
  double cutoff = 0;
  double confidence = 0.95;
  std::size_t strata = 0, clusters = 0;
  std::vector<survey_estimates> groups;
  [[nodiscard]] const survey_estimates& everyone() const { return groups.back(); }
};

/// Standard errors by linearisation (Taylor series) of the ratios: the variance between clusters
/// within strata, clusters drawn with replacement, groups as domains. Intervals by Student's t with
/// clusters minus strata degrees of freedom. Unknown cells: the rows are read as `reading` says.
/// Throws `error` when lists do not fit, or for a lonely cluster that is refused.
[[nodiscard]] survey_result linearise(const deprivation_rows& rows, double cutoff,
                                      const survey_design& design, double confidence = 0.95,
                                      unknown_reading reading = unknown_reading::known_rows);

/// How to resample.
struct bootstrap_options {
  std::uint32_t replicates = 1000;
  std::uint64_t seed = 1;
  /// 0: as many as the machine has. The result does not depend on it.
  unsigned threads = 0;
  /// Hears of replicates drawn, then of groups resampled.
  run_control control{};
};

/// Standard errors by resampling clusters within strata: of n clusters n - 1 are drawn with
/// replacement and weighted up by n / (n - 1) (Rao and Wu, Journal of the American Statistical
/// Association 83, 1988). Intervals are percentiles of the replicates. A lonely cluster that is not
/// refused stands in each replicate. Which clusters are drawn depends on seed, replicate and
/// stratum alone. Throws `error` like `linearise`.
[[nodiscard]] survey_result bootstrap(const deprivation_rows& rows, double cutoff,
                                      const survey_design& design,
                                      const bootstrap_options& options = {},
                                      double confidence = 0.95,
                                      unknown_reading reading = unknown_reading::known_rows);

/// The estimates as a table: a row for each group and measure. `groups` and `criteria` are names;
/// numbers from 1 where they are empty.
[[nodiscard]] table survey_table(const survey_result& result,
                                 const std::vector<std::string>& groups = {},
                                 const std::vector<std::string>& criteria = {});

/// Quantile of Student's t. Throws `error` unless 0 < p < 1 and `freedom` > 0.
[[nodiscard]] double student_quantile(double p, double freedom);
} // namespace ntm::inline v0::aggregate
