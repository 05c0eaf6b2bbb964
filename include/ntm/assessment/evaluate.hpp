#pragma once
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ntm/assessment/judge.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/control.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/standard/edition.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::assessment {
/// How to evaluate; every choice stands in the outcomes.
struct evaluate_options {
  /// Only what was recorded up to this day; without it, everything that the panel holds.
  std::optional<date> known_on{};
  not_applicable_as not_applicable = not_applicable_as::unknown;
  /// Statuses and counts from before the edition was law were judged by another set of criteria:
  /// they are not used unless this says so.
  bool use_older_judgements = false;
  /// Which units, in which order; without it the communes of the programme (for an edition of
  /// another level, all units of that level).
  std::optional<std::vector<units::unit_index>> units{};
  /// What-if: supposed instead of what was seen, as if observed on the map's day. Outcomes with
  /// changes carry the mark of what is no figure.
  std::vector<change> changes{};
  /// Outcomes of the same day under other editions: of the units below, for rules over them ("100 %
  /// of the communes"), and of the units themselves, where a standard asks for another one.
  std::vector<std::shared_ptr<const outcomes>> others{};
};

/// The class of a unit: its region, as flags the names of its attributes that are "1" and
/// "name=value" of the others ("area_class=coastal"), as absent flags those that are "0", and as
/// sizes those that are numbers.
[[nodiscard]] standard::unit_class class_of(const units::unit& unit);

/// Values against thresholds on the map's day. Of each thing the latest observation not after that
/// day is used. Indicators judge a criterion; where they leave it unknown a reported status does;
/// a reported count narrows how many criteria are met. What does not fit together is a finding, and
/// the more detailed word holds. Throws `error` when something is null, when the map is not the
/// registry's, or when a unit is not on the map; `unknown_name` for a change of an item that the
/// edition does not have. Reports "rows judged".
[[nodiscard]] outcomes evaluate(std::shared_ptr<const standard::edition> edition,
                                std::shared_ptr<const units::registry> registry,
                                const units::snapshot& map, const observations::panel& panel,
                                const evaluate_options& options = {},
                                const run_control& control = {});

/// One of many evaluations: by which edition (or what-if of one), on which map, how.
struct evaluation_case {
  std::shared_ptr<const standard::edition> edition;
  std::shared_ptr<const units::snapshot> map;
  evaluate_options options{};
};

/// Many evaluations of one panel in one call: units × dates × what-if copies. What they have in
/// common is done once; rows are judged in chunks of a fixed size on `threads` threads (0: as many
/// as the machine has). Each result equals that of `evaluate` bit for bit, in the order of `cases`.
/// Throws like `evaluate`, for the first case that does. Reports "rows judged" of all cases.
[[nodiscard]] std::vector<outcomes> evaluate_many(std::span<const evaluation_case> cases,
                                                  std::shared_ptr<const units::registry> registry,
                                                  const observations::panel& panel,
                                                  unsigned threads = 0,
                                                  const run_control& control = {});
} // namespace ntm::inline v0::assessment
