#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ntm/assessment/mapping.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/table.hpp"

namespace ntm::inline v0::assessment {
/// What the change of law means for one unit, over the criteria that both editions have.
struct bridge_row {
  units::unit_index unit = units::no_unit;
  /// Criteria met under each edition as a whole, matched or not.
  count_interval before, after;
  /// Matched criteria that were met and are not, and the other way: what is sure, and what is
  /// possible.
  count_interval lost, gained;
  /// Matched criteria met under both, under neither, and those of which one side is not known.
  std::int64_t kept = 0, missed = 0, unknown = 0;
  /// Met criteria of the old edition that the new one does not have: dropped by the law, not lost.
  count_interval dropped;
  /// Criteria that only the new edition has: met.
  count_interval added;
};

/// How many units, and how many criteria in all.
struct bridge_side {
  count_interval units, criteria;
};

/// Table T8: criteria lost and gained by each unit when the law changes.
struct edition_bridge {
  std::shared_ptr<const standard::edition> before, after;
  std::shared_ptr<const units::registry> registry;
  date on{};
  date known_on{};
  edition_mapping mapping;
  std::vector<bridge_row> rows;
  /// Numbers of the criteria that only one edition has.
  std::vector<int> only_before, only_after;
  /// Units that lost any criterion and how many all of them lost; those that gained any.
  bridge_side lost, gained;
  /// By the balance of each unit: how many units went down and by how much, how many went up.
  bridge_side down, up;
  std::int64_t unknown = 0;
  std::string mark;

  /// One row per unit, then the total.
  [[nodiscard]] ntm::table table() const;
  /// "58 communes lost 189 criteria, 21 gained 34; 12 comparisons unknown".
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
};

/// Compares the outcomes of one panel on one day under two editions. Where one side is unknown
/// nothing is lost or gained for sure, and both may be possible; under one and the same edition
/// nothing is lost or gained. Throws `error` when the outcomes are not of the same units on the
/// same day as known on the same day.
[[nodiscard]] edition_bridge bridge(const outcomes& before, const outcomes& after,
                                    const std::optional<edition_mapping>& mapping = std::nullopt);
} // namespace ntm::inline v0::assessment
