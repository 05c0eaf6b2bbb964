#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "ntm/assessment/judge.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/standard/edition.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::assessment {
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
};

/// The class of a unit: its region, and as flags the names of its attributes that are "1" and
/// "name=value" of the others ("area_class=coastal").
[[nodiscard]] standard::unit_class class_of(const units::unit& unit);

/// Values against thresholds on the map's day. Of each thing the latest observation not after that
/// day is used. Indicators judge a criterion; where they leave it unknown a reported status does;
/// a reported count narrows how many criteria are met. What does not fit together is a finding, and
/// the more detailed word holds. Throws `error` when something is null, when the map is not the
/// registry's, or when a unit is not on the map.
[[nodiscard]] outcomes evaluate(std::shared_ptr<const standard::edition> edition,
                                std::shared_ptr<const units::registry> registry,
                                const units::snapshot& map, const observations::panel& panel,
                                const evaluate_options& options = {});
} // namespace ntm::assessment
