#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/assessment/change.hpp"
#include "ntm/assessment/judge.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/mask.hpp"
#include "ntm/core/table.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/standard/edition.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::assessment {
/// The weakest thing that a unit's figures rest on, from nothing to a value for each indicator.
/// `criteria` means that a reported status decided at least one criterion.
enum class basis : std::uint8_t { nothing, counts, criteria, indicators, synthetic };
[[nodiscard]] std::string_view to_string(basis value) noexcept;

/// Values against thresholds for the communes of the programme on one day. Rows are units, columns
/// criteria. `met ⊆ assessed`; a criterion that is not assessed is unknown.
struct outcomes {
  /// The edition that judged, and the map. Shared, so that results outlive what made them.
  std::shared_ptr<const standard::edition> edition;
  std::shared_ptr<const units::registry> registry;
  date on{};
  date known_on{};
  /// What not applicable counted as, and whether statuses and counts older than the edition were
  /// used.
  not_applicable_as not_applicable = not_applicable_as::unknown;
  bool older_judgements_used = false;
  /// What was supposed instead of what was seen; empty for figures as observed.
  std::vector<change> changes;
  /// Row order: communes of the programme as `snapshot::programme()` gives them.
  std::vector<units::unit_index> units;
  mask_matrix assessed;
  mask_matrix met;
  /// How many criteria each unit meets: from the masks and from reported counts. Never wider than
  /// the masks allow.
  std::vector<count_interval> criteria_met;
  std::vector<assessment::basis> based_on;
  /// The day of the newest observation used for each unit; nothing when there is none.
  std::vector<std::optional<date>> observed_on;
  /// Truth of each precondition of the edition, row by row; one that does not apply to the unit's
  /// type is met.
  std::vector<truth> preconditions;
  /// Outcomes of the same day that some values followed from.
  std::vector<std::shared_ptr<const outcomes>> others;
  /// Words that must stand beside the figures when any of them is synthetic; empty otherwise.
  std::string mark;
  ntm::findings findings;

  [[nodiscard]] std::size_t size() const noexcept { return units.size(); }
  [[nodiscard]] std::size_t criteria() const noexcept {
    return edition ? edition->criteria.size() : 0;
  }
  /// Truth of one criterion of one row. Undefined outside.
  [[nodiscard]] truth at(std::size_t row, std::size_t criterion) const noexcept {
    if (!assessed.test(row, criterion))
      return truth::unknown;
    return known(met.test(row, criterion));
  }
  /// Whether the row meets all criteria.
  [[nodiscard]] truth meets_all(std::size_t row) const noexcept {
    const auto all = static_cast<std::int64_t>(criteria());
    if (criteria_met[row].low >= all)
      return truth::met;
    return criteria_met[row].high < all ? truth::unmet : truth::unknown;
  }
  /// Whether the row meets every precondition.
  [[nodiscard]] truth meets_preconditions(std::size_t row) const noexcept {
    const std::size_t count = edition ? edition->preconditions.size() : 0;
    truth all = truth::met;
    for (std::size_t p = row * count; p < (row + 1) * count; ++p)
      all = all_of(all, p < preconditions.size() ? preconditions[p] : truth::unknown);
    return all;
  }
  /// Whether the row meets the standard: every precondition and all criteria.
  [[nodiscard]] truth meets_standard(std::size_t row) const noexcept {
    return all_of(meets_preconditions(row), meets_all(row));
  }
  /// The row of a unit; throws `unknown_name`.
  [[nodiscard]] std::size_t row(units::unit_index unit) const;
  /// One row per unit: code, name, how many criteria it meets, what that rests on, each criterion.
  [[nodiscard]] ntm::table table() const;
};
} // namespace ntm::inline v0::assessment
