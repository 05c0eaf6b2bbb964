#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "ntm/core/finding.hpp"

namespace ntm::inline v0::assessment {
/// Where one number is met and where it is known, each from low to high with both ends. A known
/// value that is not met is unmet; NaN, and what is not known, is unknown. A NaN end: nowhere.
struct bounds {
  static constexpr double infinity = std::numeric_limits<double>::infinity();
  static constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
  double low = nowhere, high = nowhere;
  double known_low = -infinity, known_high = infinity;
};

/// What a column counts as for its criterion where its value is unknown.
enum class without_value : std::uint8_t {
  unknown,  ///< neither met nor unmet
  met,      ///< as if it were met
  left_out, ///< the criterion is judged by its other columns
};

/// The limits of one class of units.
struct class_limits {
  /// One for each column.
  std::vector<assessment::bounds> bounds;
  /// One for each column, or empty: unknown.
  std::vector<without_value> without{};
  /// For each criterion, whether its columns are all that it asks for; one that is not complete is
  /// never met. Empty: all are.
  std::vector<bool> complete{};
};

/// Bounds of every column for every class of units, in the form that the kernels read: one table
/// for all the rows of a country. Columns are the numbers that judge (indicators, or requirements
/// of one); each belongs to one criterion, and a criterion is unmet if any of its columns is, met
/// if all are and it is complete, else unknown. Immutable; const calls are safe from any thread.
class limits {
public:
  /// Eight columns beside one another, as the kernels load them.
  struct alignas(64) lane {
    double low[8], high[8], known_low[8], known_high[8];
  };
  /// Whole criteria, or a part of a long one, in at most 64 columns.
  struct segment {
    std::uint32_t first_column = 0, columns = 0;
    std::uint32_t first_criterion = 0, criteria = 0;
    /// First of its lanes in a class.
    std::uint32_t first_lane = 0;
    /// The bit of each criterion's last column, and the bits of all columns.
    std::uint64_t tops = 0, all = 0;
  };

  /// `columns` are their names ("17.1", "17.1:clean_water"), `criterion_of` the criterion of each,
  /// counted from 0 and never falling, `criteria` how many there are. Throws `error` when the
  /// lengths differ, when there is no column, when bounds end before they begin or are met where
  /// they are not known.
  limits(std::vector<std::string> columns, std::vector<std::uint32_t> criterion_of,
         std::size_t criteria, std::span<const class_limits> classes);

  [[nodiscard]] const std::vector<std::string>& columns() const noexcept { return columns_; }
  [[nodiscard]] const std::vector<std::uint32_t>& criterion_of() const noexcept {
    return criterion_of_;
  }
  [[nodiscard]] std::size_t criteria() const noexcept { return criteria_; }
  [[nodiscard]] std::size_t classes() const noexcept { return classes_; }
  /// The bounds of a column for a class. Undefined outside.
  [[nodiscard]] bounds at(std::size_t of_class, std::size_t column) const noexcept;
  /// Whether a criterion can be met in a class. Undefined outside.
  [[nodiscard]] bool complete(std::size_t of_class, std::size_t criterion) const noexcept {
    return (completes(of_class)[criterion / 64] >> (criterion % 64)) & 1U;
  }

  /// For the kernels. Whether any known range is not the whole line.
  [[nodiscard]] bool ranged() const noexcept { return ranged_; }
  [[nodiscard]] std::span<const segment> segments() const noexcept { return segments_; }
  /// Lanes of a class, segment after segment; what fills up a segment's last lane is nowhere known.
  [[nodiscard]] const lane* lanes(std::size_t of_class) const noexcept {
    return lanes_.data() + of_class * lanes_per_class_;
  }
  /// For each segment of a class, the bits of the columns that without a value count as met for
  /// their criterion, and of those among them that are met in themselves.
  [[nodiscard]] const std::uint64_t* passes(std::size_t of_class) const noexcept {
    return passes_.data() + of_class * 2 * segments_.size();
  }
  /// The bits of the criteria that can be met in a class.
  [[nodiscard]] const std::uint64_t* completes(std::size_t of_class) const noexcept {
    return completes_.data() + of_class * criteria_words();
  }
  [[nodiscard]] std::size_t criteria_words() const noexcept { return (criteria_ + 63) / 64; }
  [[nodiscard]] std::size_t column_words() const noexcept { return (columns_.size() + 63) / 64; }

private:
  std::vector<std::string> columns_;
  std::vector<std::uint32_t> criterion_of_;
  std::size_t criteria_ = 0, classes_ = 0, lanes_per_class_ = 0;
  bool ranged_ = false;
  std::vector<segment> segments_;
  std::vector<lane> lanes_;
  std::vector<std::uint64_t> passes_, completes_;

  void make_segments();
  void add(const class_limits& what, std::size_t number);
};
} // namespace ntm::inline v0::assessment
