#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/panel.hpp"

namespace ntm::inline v0::assessment {
/// How near to a threshold counts as near: in the indicator's own unit, or in percent of the
/// threshold.
struct margin {
  double width = 0;
  bool percent = false;
};
/// Reads "2" (the indicator's own unit) or "5%" (of the threshold), with a comma or a point. Throws
/// `error`.
[[nodiscard]] margin to_margin(std::string_view text);

/// A value near its threshold.
struct near_threshold {
  units::unit_index unit = units::no_unit;
  int criterion = 0;
  /// "17.1" or "17.1:clean_water".
  std::string indicator;
  std::string label_vi, label_en;
  /// Whether the requirement is met (a fragile pass) or not (a near miss).
  truth value = truth::unknown;
  double seen = 0;
  standard::comparison rule = standard::comparison::at_least;
  standard::threshold limit;
  /// How far the value lies from the threshold, in the indicator's own unit.
  double distance = 0;
  std::string unit_name;
  /// The criterion now, and if this requirement alone turned out the other way.
  truth criterion_now = truth::unknown, criterion_if = truth::unknown;
  observations::stage stage = observations::stage::self_assessed;
  date observed_on{};
};

/// Requirements that are unmet by no more than `within`. Only values against numbers: a yes or no
/// has no distance. Throws `error` for a margin that is negative or no number.
[[nodiscard]] std::vector<near_threshold> near_misses(const outcomes& what,
                                                      const observations::panel& panel,
                                                      margin within,
                                                      const run_control& control = {});
/// Requirements that are met by no more than `within`: what a measuring error, or the next edition,
/// may take.
[[nodiscard]] std::vector<near_threshold> fragile(const outcomes& what,
                                                  const observations::panel& panel, margin within,
                                                  const run_control& control = {});
/// Either list as a table, a row each; `what` gives names and the mark.
[[nodiscard]] ntm::table near_table(const outcomes& what, const std::vector<near_threshold>& rows);
} // namespace ntm::inline v0::assessment
