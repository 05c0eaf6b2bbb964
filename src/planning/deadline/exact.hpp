#pragma once
#include <optional>
#include <vector>

#include "planning/deadline/prices.hpp"

namespace ntm::inline v0::planning::deadlines {
/// Prices as integers over a common denominator: what the proof writes. Denominator 0: the box
/// can't be paid at all.
struct whole_prices {
  std::int64_t denominator = 1;
  std::vector<std::int64_t> fund;  ///< >= 0, fund after fund
  std::vector<std::int64_t> count; ///< any sign
};

/// What whole prices prove about a box.
struct verdict {
  bool closed = false;
  /// The bound times the denominator; undefined when the box holds nothing at all.
  wide bound = 0;
  bool empty = false;
};

/// Bounds in exact integers of 128 bits: the only judge of the search.
class exact_bound {
public:
  explicit exact_bound(const model& m);

  /// The nearest whole prices; their denominator is a power of 2 that suits the size of the money.
  [[nodiscard]] whole_prices round(const prices& p) const;
  /// Bounds the box, closes alternatives that no plan worth `target` or more can use, and says
  /// whether anything is left. Without a target only bounds.
  verdict judge(box& b, const whole_prices& p, std::optional<std::int64_t> target);
  /// The whole bound: floor of the verdict's.
  [[nodiscard]] static std::int64_t floor_of(const verdict& v, const whole_prices& p);

private:
  const model& m_;
  int bits_;
  std::vector<wide> table_, recognised_, value_, best_, pull_;
  std::vector<wide> extra_;
  struct ranked {
    wide loss;
    std::size_t commune;
  };
  std::vector<ranked> ranked_;
  std::vector<std::vector<ranked>> sorted_;

  void fill_tables(const whole_prices& p);
  [[nodiscard]] wide eased(std::size_t j) const;
};
} // namespace ntm::inline v0::planning::deadlines
