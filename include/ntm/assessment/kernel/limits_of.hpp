#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "ntm/assessment/evaluate.hpp"
#include "ntm/assessment/kernel/limits.hpp"

namespace ntm::inline v0::assessment {
/// A class of units on a day: what selects thresholds.
struct class_on {
  standard::unit_class what;
  date on{};
};

/// The classes that units fall into, and the class of each.
struct unit_classes {
  std::vector<class_on> classes;
  /// For each day and each unit, in the order `[day][unit]`.
  std::vector<std::uint32_t> class_of;
};
/// The classes of these units on these days, each once. Undefined for a unit outside the registry.
[[nodiscard]] unit_classes classes_of(const units::registry& registry,
                                      std::span<const units::unit_index> units,
                                      std::span<const date> days);

/// An edition's limits, and what they do not say.
struct edition_limits {
  assessment::limits limits;
  /// For each column, whether it takes a status (1 met, 0 unmet) and not the value.
  std::vector<bool> by_status;
  /// What bounds of single values cannot express (NTM-E021 to NTM-E024), indicator by indicator.
  ntm::findings findings;
};

/// The limits of an edition for classes of units. A column is a requirement ("17.1",
/// "17.1:clean_water"); values are in its unit, and a percentage outside 0 to 100 is unknown. An
/// indicator that bounds cannot judge (alternatives, "two of three", a share of last year's value,
/// only by status) has one column for its status instead, and a finding that names it. A threshold
/// that is not a number judges nothing, but below a floor the value is unmet. Agrees with
/// `evaluate` where nothing else was reported: no status of a criterion, no count of criteria, no
/// "not applicable". Throws `error` when the edition has no indicator.
[[nodiscard]] edition_limits
limits_of(const standard::edition& edition, std::span<const class_on> classes,
          not_applicable_as not_applicable = not_applicable_as::unknown);

/// Where one value is met and known by a rule, as `judge` says, within a range that is possible.
[[nodiscard]] bounds bounds_of(standard::comparison rule, const standard::threshold& limit,
                               std::optional<double> floor = std::nullopt,
                               double least = -bounds::infinity,
                               double most = bounds::infinity) noexcept;
} // namespace ntm::inline v0::assessment
