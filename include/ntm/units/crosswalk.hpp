#pragma once
#include <Eigen/SparseCore>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/core/table.hpp"
#include "ntm/units/carried.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::units {
namespace detail {
struct journey;
}

/// Which two maps a crosswalk joins, and how what was divided is shared out.
struct crosswalk_options {
  date before{}, after{};
  ntm::level level = ntm::level::commune;
  weighting weights = weighting::population;
  /// Only units of the programme on both sides: what leaves it or comes from outside is a gap.
  bool in_programme = false;
  /// Shares for weighting::custom, per step of the history; those of one unit sum to 1.
  std::vector<share> custom{};
};

/// Why a part of a unit's figures has no place on the other map.
enum class gap_reason : std::uint8_t {
  no_event,
  dissolved,
  unknown_share,
  other_level,
  outside_programme
};
[[nodiscard]] std::string_view to_string(gap_reason value) noexcept;

/// A unit that left (of the earlier map: `portion` of its figures goes nowhere) or entered (of the
/// later map: a part of it, of unknown size, was no unit of the earlier one).
struct gap {
  unit_index unit = no_unit;
  bool left = true;
  double portion = 1;
  gap_reason why = gap_reason::no_event;
};

/// A unit of the earlier map that went to one of the later map, wholly or in part.
struct crosswalk_link {
  std::size_t row = 0, column = 0;
  /// The part of its figures; nothing when it is not known. 0 where it is known that by this
  /// weighting nothing went there, though by another something did.
  std::optional<double> share{};
};

/// From the units of an earlier map (rows) to those of a later one (columns): how much of each went
/// where, through every event between the two days. Each row sums to 1 with its gaps.
class crosswalk {
public:
  using matrix_type = Eigen::SparseMatrix<double, Eigen::RowMajor>;

  /// Throws `error` when `after` is before `before`, or custom shares do not sum to 1.
  crosswalk(const registry& source, crosswalk_options options);

  [[nodiscard]] const registry& source() const noexcept { return source_; }
  [[nodiscard]] const crosswalk_options& options() const noexcept { return options_; }
  /// Units of the earlier map in its order: the rows.
  [[nodiscard]] std::span<const unit_index> rows() const noexcept { return rows_; }
  /// Units of the later map in its order: the columns.
  [[nodiscard]] std::span<const unit_index> columns() const noexcept { return columns_; }
  /// The known shares.
  [[nodiscard]] const matrix_type& matrix() const noexcept { return matrix_; }
  /// Every way from a row to a column, by row and column.
  [[nodiscard]] std::span<const crosswalk_link> links() const noexcept { return links_; }
  /// The rows that lie in a column with a share that is not 0.
  [[nodiscard]] std::vector<std::size_t> parents(std::size_t column) const;
  /// Per row: the sum of its shares and gaps, which is 1.
  [[nodiscard]] std::vector<double> row_sums() const;
  /// What left and what entered.
  [[nodiscard]] std::span<const gap> unallocated() const noexcept { return gaps_; }
  /// Whether no split is involved: every row went wholly to one column, by every weighting.
  [[nodiscard]] bool exact() const noexcept;
  [[nodiscard]] bool exact(std::size_t row) const { return exact_.at(row); }
  /// Whether all that a column is made of is known and came whole.
  [[nodiscard]] bool exact_column(std::size_t column) const { return exact_column_.at(column); }
  /// Whether a part of the column, of unknown size, came from elsewhere.
  [[nodiscard]] bool incomplete(std::size_t column) const { return incomplete_.at(column); }
  /// What a reader of the results must know.
  [[nodiscard]] const findings& notes() const noexcept { return notes_; }

  /// Carries an extensive quantity (people, hectares, money), one value per row; NaN is not known.
  [[nodiscard]] carried apply(std::span<const double> values) const;
  /// The same in whole numbers: what does not divide goes to the largest remainders.
  [[nodiscard]] carried_whole apply(std::span<const std::optional<std::int64_t>> values) const;
  /// Carries an intensive quantity (a share, an average) as the mean weighted by `weights`, an
  /// extensive quantity of the rows.
  [[nodiscard]] carried_mean apply_mean(std::span<const double> values,
                                        std::span<const double> weights) const;
  /// A status is never averaged: it follows a named rule over the parents.
  [[nodiscard]] std::vector<truth> apply_status(std::span<const truth> values,
                                                parent_rule rule) const;
  /// What a count of things met, out of `of`, can be after the rule held for each of them.
  [[nodiscard]] std::vector<count_interval> apply_count(std::span<const count_interval> values,
                                                        std::int64_t of, parent_rule rule) const;

private:
  registry source_;
  crosswalk_options options_;
  std::vector<unit_index> rows_, columns_;
  std::vector<crosswalk_link> links_;
  matrix_type matrix_;
  std::vector<gap> gaps_;
  std::vector<double> row_gap_;
  std::vector<bool> exact_, exact_column_, incomplete_;
  std::vector<std::vector<std::size_t>> by_column_;
  findings notes_;

  void add_row(const detail::journey& went, const std::vector<std::size_t>& column_of);
  void check_size(std::size_t given, std::string_view what) const;
};

/// A crosswalk as a table: a row for each way from a unit to a unit, with its share and whether it
/// is exact, then one for each unit that left or entered, with the reason.
[[nodiscard]] table crosswalk_table(const crosswalk& source);
} // namespace ntm::inline v0::units
