#pragma once
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/panel.hpp"

namespace ntm::inline v0::assessment {
/// An exact fraction in lowest terms; the denominator is above 0.
struct fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;

  [[nodiscard]] static constexpr fraction of(std::int64_t top, std::int64_t bottom) noexcept {
    const std::int64_t g = std::gcd(top, bottom);
    return g == 0 ? fraction{} : fraction{top / g, bottom / g};
  }
  [[nodiscard]] constexpr double value() const noexcept {
    return static_cast<double>(numerator) / static_cast<double>(denominator);
  }
  friend constexpr fraction operator+(fraction a, fraction b) noexcept {
    const std::int64_t g = std::gcd(a.denominator, b.denominator);
    return of(a.numerator * (b.denominator / g) + b.numerator * (a.denominator / g),
              a.denominator / g * b.denominator);
  }
  friend constexpr fraction operator-(fraction a, fraction b) noexcept {
    return a + fraction{-b.numerator, b.denominator};
  }
  friend constexpr bool operator==(const fraction&, const fraction&) = default;
};

/// What moved criteria met from one day to another: `low` follows what is sure (everything unknown
/// unmet), `high` what is possible (everything unknown met). Both add up.
struct attributed {
  std::int64_t low = 0, high = 0;
  fraction mean_low, mean_high;
  friend bool operator==(const attributed&, const attributed&) = default;
};

/// One unit on the way; nothing of what happened while it was not on the map.
struct attribution_row {
  units::unit_index unit = units::no_unit;
  bool was = false, is = false;
  /// Criteria met on the first day as then known; the same day as known later; the last day under
  /// the old edition; the last day under the new one.
  count_interval before, revised, worked, after;
  /// What was learnt for the first time between the days: of criteria unknown on the first day, how
  /// many are met on the last (added to `low`), and minus how many are unmet (added to `high`).
  std::int64_t learnt_low = 0, learnt_high = 0;
};

/// The change of criteria met between two evaluations, in four parts that add up exactly. The order
/// is fixed, each step starting from where the last one ended: late knowledge of the first day
/// (revision), units that left, work on the units that stay judged by the old edition, the new
/// edition on what they have reached, units that joined. `map` is those that left and joined.
/// `revision` is all that only became known: beside the late knowledge of the first day it holds
/// `learnt`, criteria that nothing was known of on the first day and that are known on the last.
/// Nobody can say whether they were worked for, so that `work` holds only what was known before.
struct attribution {
  attributed revision, map, work, edition, total;
  /// The part of `revision` that was learnt for the first time between the days.
  attributed learnt;
  /// Units before, units in both, units after.
  std::int64_t units_before = 0, units_common = 0, units_after = 0;
  count_interval met_before, met_after;
  /// One row for each unit of either day.
  std::vector<attribution_row> rows;
  std::shared_ptr<const units::registry> registry;
  date before_on{}, after_on{};
  std::string before_edition, after_edition, mark;

  /// One row a part, then the change: criteria (low, high) and the mean's change as numerator,
  /// denominator and value.
  [[nodiscard]] ntm::table table() const;
  /// One row a unit, with its four parts (of what is sure).
  [[nodiscard]] ntm::table units_table() const;
};

/// What stands between two evaluations on the way that `attribute` goes: the first day as known
/// later, and the units of both days judged on the last day by the first edition.
struct way_between {
  outcomes revised, worked;
  /// Units of both days, in the order of `before`; the rows of `worked`.
  std::vector<units::unit_index> common;
};
/// The stations between `before` and `after`. Throws as `attribute`.
[[nodiscard]] way_between stations_between(const outcomes& before, const outcomes& after,
                                           const observations::panel& panel,
                                           const run_control& control = {});

/// Attributes the change from `before` to `after`, both evaluated from `panel`: what the panel knew
/// when `after` was known is the later knowledge. Throws `error` when the outcomes are what-ifs,
/// differ in their policies or registry, come in the wrong order, or have no units.
[[nodiscard]] attribution attribute(const outcomes& before, const outcomes& after,
                                    const observations::panel& panel,
                                    const run_control& control = {});
} // namespace ntm::inline v0::assessment
