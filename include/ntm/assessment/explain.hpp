#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ntm/assessment/judge.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/level.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/panel.hpp"

namespace ntm::inline v0::assessment {
/// Why one requirement of one unit is met, unmet or unknown. A row without an indicator speaks of
/// the criterion as a whole: a reported status, or an edition that lists no indicator.
struct explained {
  int criterion = 0;
  /// Truth of the whole criterion, as the outcomes have it.
  truth criterion_value = truth::unknown;
  /// "17.1" or "17.1:clean_water"; "" for a row about the criterion.
  std::string indicator;
  std::string label_vi, label_en;
  /// Truth of this requirement (of the criterion, in a row about it).
  truth value = truth::unknown;
  reason why = reason::none;
  /// What was seen: the value in the indicator's own unit; for a status 1 or 0 with `is_status`.
  std::optional<double> seen;
  bool is_status = false;
  /// What a share was divided from, and how far it had been reviewed.
  std::optional<double> numerator, denominator;
  observations::stage stage = observations::stage::self_assessed;
  standard::comparison rule = standard::comparison::yes;
  standard::threshold limit;
  /// Where the province decides the threshold, the least it may ask for; nothing without one.
  std::optional<double> floor{};
  /// How much is missing, in the indicator's own unit; 0 when met, nothing when not known.
  std::optional<double> shortfall;
  /// The value is exactly at a limit that must be passed ("more than 5"): unmet, and no amount is
  /// missing.
  bool must_exceed = false;
  std::string unit;
  /// Number of the decision, and where the threshold was read.
  std::string law;
  std::vector<std::string> sources;
  std::optional<date> observed_on;
  observations::origin origin = observations::origin::read;
  /// Who says so.
  std::string observed_by;

  /// One sentence: "chỉ tiêu 17.1: 88 %, cần ít nhất 95 %, thiếu 7 điểm phần trăm; 1980/QĐ-TTg".
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
};

/// Why a unit stands where it stands.
struct explanation {
  units::unit_index unit = units::no_unit;
  std::string name;
  date on{};
  date known_on{};
  std::string edition;
  count_interval criteria_met;
  basis based_on = basis::nothing;
  /// The count that was reported, when one was used or contradicted.
  std::optional<std::int64_t> reported_count;
  /// What must hold before any criterion counts; `criterion` is 0 and `indicator` its code. One
  /// that does not apply to the unit's type is met.
  std::vector<explained> preconditions;
  std::vector<explained> rows;
  std::string mark;

  /// The preconditions, which have no criterion, then the rows; `open_only` leaves out what is met.
  [[nodiscard]] ntm::table table(bool open_only = false) const;
  /// A line for the unit and one for each precondition and row that is not met.
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
};

/// Explains a unit of `what` from the panel that it was evaluated on. Throws `unknown_name` when
/// the unit has no row.
[[nodiscard]] explanation explain(const outcomes& what, const observations::panel& panel,
                                  units::unit_index unit);

/// Explains every unit of `what`, row by row, each given to `visit` and then forgotten. What
/// `visit` throws ends the call. Reports "units".
void explain_each(const outcomes& what, const observations::panel& panel,
                  const std::function<void(std::size_t, const explanation&)>& visit,
                  const run_control& control = {});
} // namespace ntm::inline v0::assessment
