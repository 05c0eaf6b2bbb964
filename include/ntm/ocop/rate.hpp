#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/ocop/edition.hpp"

namespace ntm::inline v0::ocop {
/// The mean of the council members' totals as an exact pair: the sum in hundredths of a point, and
/// how many members. Where points are not all known the sum lies from `low` to `high`.
struct score {
  std::int64_t low = 0, high = 0;
  std::int64_t members = 1;

  /// The mean at its lower and upper end, in points.
  [[nodiscard]] double least() const noexcept {
    return static_cast<double>(low) / (100.0 * static_cast<double>(members));
  }
  [[nodiscard]] double most() const noexcept {
    return static_cast<double>(high) / (100.0 * static_cast<double>(members));
  }
  [[nodiscard]] bool exact() const noexcept { return low == high; }
};

/// The mean of totals of at most two decimals. Throws `error` without totals, and for a total of
/// more decimals or below zero.
[[nodiscard]] score mean_score(std::span<const double> totals);

/// What became of a file. `failed`: it misses a mandatory check, whatever its points.
enum class rating_verdict : std::uint8_t { rated, failed, unknown };
[[nodiscard]] std::string_view to_string(rating_verdict value) noexcept;

/// A product's stars.
struct rating {
  ocop::rating_verdict verdict = ocop::rating_verdict::unknown;
  /// The stars that the points give, at least and at most; 0 for points below every band.
  int stars_low = 0, stars_high = 0;
  /// Whether the mean lies between two printed bands, and the policy that was used.
  bool in_gap = false;
  gap_policy policy = gap_policy::half_open;
  /// The weakest confidence of the bands that decided.
  std::string confidence;

  /// The stars; nothing unless the file is rated and the points are sure.
  [[nodiscard]] std::optional<int> stars() const noexcept {
    if (verdict != ocop::rating_verdict::rated || stars_low != stars_high)
      return std::nullopt;
    return stars_low;
  }
};

/// Rates a file. `mandatory`: whether it passes every mandatory check; unmet fails it, unknown
/// leaves it unrated. Without `gaps` the edition's own policy holds. Throws `error` for a score
/// above the edition's total.
[[nodiscard]] rating rate(const edition& by, const score& points, truth mandatory,
                          std::optional<gap_policy> gaps = std::nullopt);

/// The points of a filled score sheet, by part and in all.
struct sheet_points {
  std::vector<std::pair<std::string, count_interval>> parts;
  count_interval total;
  /// What does not fit the sheet: a criterion it does not have, points that no level gives.
  ntm::findings findings;

  [[nodiscard]] score as_score() const noexcept { return {100 * total.low, 100 * total.high, 1}; }
};

/// Adds up the levels chosen (criterion id to points). A criterion without a choice may give
/// anything up to its maximum, and so may what could not be read of an incomplete sheet, up to the
/// maximum of its part.
[[nodiscard]] sheet_points add_up(const edition& by, const sheet& of,
                                  const std::map<std::string, std::int64_t>& chosen);
} // namespace ntm::inline v0::ocop
