#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ntm/core/mask.hpp"
#include "ntm/core/real_interval.hpp"

namespace ntm::inline v0::aggregate {
/// Rows (communes, households) by criteria, for counting what falls short: a criterion that is
/// assessed and not met is a deprivation. The masks and lists must outlive the call.
struct deprivation_rows {
  /// One bit for each criterion; what is not assessed is unknown, whatever `met` says.
  const mask_matrix& met;
  const mask_matrix& assessed;
  /// How much each criterion counts, divided by their sum; empty: all alike.
  std::span<const double> criterion_weights{};
  /// How much each row counts (people, a survey's weight); empty: 1.
  std::span<const double> row_weights{};
  /// The group (district) of each row, counted from 0; empty: all rows are in group 0. A row whose
  /// group is not below `groups` is in none: it counts in the total and stands apart.
  std::span<const std::uint32_t> group_of{};
  std::size_t groups = 1;
};

/// How the unknown is read: only rows without any are taken, or all of it is met, or unmet.
enum class unknown_reading : std::uint8_t { known_rows, as_met, as_unmet };

/// The sums behind the measures, which add up: over groups, over parts of the rows, over machines.
/// Counts are weights of rows in steps of `step`. After the groups come the rows in no group, at
/// `groups`, and all rows, at `groups + 1`.
struct deprivation_counts {
  std::size_t groups = 0, cutoffs = 0, criteria = 0;
  /// 1 where the rows' weights are whole numbers; otherwise so small that their sum is kept to 61
  /// bits.
  double step = 1;
  /// Rows taken.
  std::int64_t rows = 0;
  /// [group]: the weight of all rows taken.
  std::vector<std::int64_t> population;
  /// [group][criterion]: weight of rows deprived in the criterion, whatever else they lack.
  std::vector<std::int64_t> deprived;
  /// [group][cutoff]: weight of rows whose score reaches the cutoff.
  std::vector<std::int64_t> reached;
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  /// [group][cutoff]: the row of `censored`, or `none` where nobody reaches the cutoff. Cutoffs
  /// that the same rows reach share it.
  std::vector<std::uint32_t> row_of;
  /// [row][criterion]: of those that reach the cutoff, weight of rows deprived in the criterion.
  std::vector<std::int64_t> censored;

  /// The criteria of a cell, or nothing where nobody reaches the cutoff. Undefined outside.
  [[nodiscard]] std::span<const std::int64_t> cell(std::size_t group,
                                                   std::size_t cutoff) const noexcept {
    const auto row = row_of[group * cutoffs + cutoff];
    return row == none ? std::span<const std::int64_t>{}
                       : std::span{censored}.subspan(row * criteria, criteria);
  }

  /// Throws `error` when the shapes or steps differ.
  deprivation_counts& operator+=(const deprivation_counts& other);
  friend bool operator==(const deprivation_counts&, const deprivation_counts&) = default;
};

/// Measures of Alkire and Foster ("Counting and multidimensional poverty measurement", Journal of
/// Public Economics 95, 2011) for one cutoff. NaN where nobody is there to be counted.
struct af_measures {
  /// H: the share of rows that reach the cutoff.
  double headcount = 0;
  /// A: the mean score of those.
  double intensity = 0;
  /// M0 = H * A.
  double adjusted = 0;
};

/// The same as bounds: what they can be while something is unknown.
struct af_bounds {
  real_interval headcount, intensity, adjusted;
};

/// Shortfall by criterion and group for all cutoffs at once. The point values are over rows of
/// which nothing is unknown; the bounds are over all rows, everything unknown met, and unmet.
/// Immutable; copies share.
class decomposition {
public:
  static constexpr std::size_t everyone = static_cast<std::size_t>(-1);

  decomposition(std::vector<double> weights, std::vector<double> cutoffs,
                std::shared_ptr<const deprivation_counts> known,
                std::shared_ptr<const deprivation_counts> least,
                std::shared_ptr<const deprivation_counts> most);

  /// Weights of the criteria; their sum is 1.
  [[nodiscard]] std::span<const double> weights() const noexcept { return weights_; }
  /// Rising; a row reaches a cutoff if the weights of its deprivations sum to it or to more.
  [[nodiscard]] std::span<const double> cutoffs() const noexcept { return cutoffs_; }
  [[nodiscard]] std::size_t criteria() const noexcept { return weights_.size(); }
  [[nodiscard]] std::size_t groups() const noexcept { return known_->groups; }
  /// The place of cutoff `k`; throws `error` when it is not one of `cutoffs()`.
  [[nodiscard]] std::size_t place(double k) const;
  [[nodiscard]] const deprivation_counts& counts(unknown_reading reading) const noexcept;

  /// The measures of a group, or of all rows. `cutoff` is a place. Throws `std::out_of_range`.
  [[nodiscard]] af_measures at(std::size_t cutoff, std::size_t group = everyone,
                               unknown_reading reading = unknown_reading::known_rows) const;
  /// What they can be. The bounds of headcount and adjusted headcount are reached; those of the
  /// intensity follow from them and may be wider than what is possible.
  [[nodiscard]] af_bounds between(std::size_t cutoff, std::size_t group = everyone) const;
  /// Share of rows that reach the cutoff and are deprived in each criterion: weighted by
  /// `weights()` these sum to M0.
  [[nodiscard]] std::vector<double>
  censored(std::size_t cutoff, std::size_t group = everyone,
           unknown_reading reading = unknown_reading::known_rows) const;
  /// Share of rows deprived in each criterion, whatever else they lack.
  [[nodiscard]] std::vector<double>
  uncensored(std::size_t group = everyone,
             unknown_reading reading = unknown_reading::known_rows) const;
  /// What part of the group's M0 comes from each criterion; they sum to 1 but for the rounding of
  /// the division. NaN where M0 is 0.
  [[nodiscard]] std::vector<double>
  criterion_contributions(std::size_t cutoff, std::size_t group = everyone,
                          unknown_reading reading = unknown_reading::known_rows) const;
  /// What part of the total M0 comes from each group, and last from rows in no group; they sum to 1
  /// in the same way.
  [[nodiscard]] std::vector<double>
  group_contributions(std::size_t cutoff,
                      unknown_reading reading = unknown_reading::known_rows) const;
  /// What part of the population is in each group, and last in none.
  [[nodiscard]] std::vector<double>
  population_shares(unknown_reading reading = unknown_reading::known_rows) const;

private:
  std::vector<double> weights_, cutoffs_;
  std::shared_ptr<const deprivation_counts> known_, least_, most_;

  [[nodiscard]] std::size_t row_of(std::size_t group) const;
  [[nodiscard]] std::span<const std::int64_t> cell(std::size_t cutoff, std::size_t group,
                                                   const deprivation_counts& of) const;
  /// Sum of weighted censored counts: what M0 divides by the population.
  [[nodiscard]] double shortfall(std::span<const std::int64_t> cell) const noexcept;
};

/// Decomposes in one pass over the rows. Without `cutoffs`: every score that the criteria can make
/// when they weigh alike (1/d, 2/d … 1), else every score that occurs. Scores are whole multiples
/// of 2^-40 and reach a cutoff that they miss by less than d * 2^-40, so 3 of 9 reaches a third.
/// Throws `error` when shapes or weights do not fit, cutoffs do not lie in (0, 1], or more than 256
/// scores occur.
[[nodiscard]] decomposition decompose(const deprivation_rows& rows,
                                      std::vector<double> cutoffs = {});
} // namespace ntm::inline v0::aggregate
