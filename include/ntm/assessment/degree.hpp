#pragma once
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "ntm/assessment/judge.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/panel.hpp"

namespace ntm::inline v0::assessment {
/// The share of a threshold that a value reaches, 0 to 1; 1 exactly when it is met. Rules with a
/// lower limit: value / threshold. Rules with an upper limit: threshold / value (a poverty rate of
/// 10 % against at most 5 % has reached half). `yes`: 1 or 0. A threshold of 0 or less is reached
/// or not: 1 or 0. Nothing when the threshold is no number.
[[nodiscard]] inline std::optional<double>
degree(standard::comparison rule, const standard::threshold& limit, double value) noexcept {
  const truth judged = judge(rule, limit, value);
  if (judged == truth::unknown)
    return std::nullopt;
  if (judged == truth::met)
    return 1.0;
  if (rule == standard::comparison::yes)
    return 0.0;
  // An unmet value above its threshold is one that should lie below it; equal, both agree.
  const double top = std::min(value, limit.value);
  const double bottom = std::max(value, limit.value);
  if (!(bottom > 0) || !(top > 0))
    return 0.0;
  return std::min(top / bottom, std::nextafter(1.0, 0.0));
}

/// What a degree can be while something is unknown.
struct degree_interval {
  double low = 0;
  double high = 1;
  [[nodiscard]] constexpr bool exact() const noexcept { return low == high; }
  friend constexpr bool operator==(const degree_interval&, const degree_interval&) = default;
};

/// How far one indicator or criterion of one unit has come.
struct attained {
  units::unit_index unit = units::no_unit;
  int criterion = 0;
  /// The indicator's code; "" for the criterion as a whole.
  std::string indicator;
  truth value = truth::unknown;
  /// Of an indicator: of its weakest requirement, or of its best where one is enough. Of a
  /// criterion: of its weakest indicator.
  degree_interval weakest;
  /// Of a criterion: the mean over its indicators. Of an indicator: the same as `weakest`.
  degree_interval mean;
};

/// The degrees of every criterion and indicator of every row, in the order of the law. What is
/// unknown is anything from 0 to 1; a status "unmet" against a number says no share. Indicators
/// that are not applicable and excluded are left out. `panel` is the one that was evaluated.
[[nodiscard]] std::vector<attained> degrees(const outcomes& what, const observations::panel& panel,
                                            const run_control& control = {});
/// The same as a table, a row each.
[[nodiscard]] ntm::table degree_table(const outcomes& what, const observations::panel& panel,
                                      const run_control& control = {});
} // namespace ntm::inline v0::assessment
