#pragma once
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "judgement.hpp"
#include "ntm/assessment/outcomes.hpp"

namespace ntm::inline v0::assessment::detail {
/// What was known of each unit on a day as known on a day: the panel's state, by unit. Shared by
/// all evaluations of that pair of days. The panel must outlive it.
class unit_states {
public:
  unit_states(const observations::panel& panel, date on, date known_on, std::size_t units);
  [[nodiscard]] const observations::panel& panel() const noexcept { return *panel_; }
  [[nodiscard]] std::span<const observation* const> of(units::unit_index unit) const noexcept {
    return {state_.data() + offsets_[unit], offsets_[unit + 1] - offsets_[unit]};
  }

private:
  const observations::panel* panel_;
  std::vector<const observation*> state_;
  std::vector<std::size_t> offsets_;
};

/// What of a panel an edition cannot use, counted.
struct left_out {
  std::size_t count = 0;
  place first;
  void note(const observation& seen) {
    if (count++ == 0)
      first = seen.where;
  }
  left_out& operator+=(const left_out& later) {
    if (count == 0)
      first = later.first;
    count += later.count;
    return *this;
  }
};

/// The evidence on units, and what of it an edition cannot use.
class gathered {
public:
  /// `known_on`, the changes and the choices are those of `head`. All must outlive it.
  gathered(const outcomes& head, const layout& where, const unit_states& states)
      : head_(&head), where_(&where), states_(&states), compares_years_(asks_last_year(head)) {}

  /// Fills `out` with what was seen of a unit, and then what the changes say of it. Whether any
  /// change speaks of the unit.
  bool of(units::unit_index unit, evidence& out);
  /// The same without the changes. Where the edition asks, with what was seen the year before.
  void observed(units::unit_index unit, evidence& out);
  /// The observation with its value in the unit of its slot; null where its counts do not give it.
  /// The address stays as long as this.
  [[nodiscard]] const observation* in_unit(const observation& seen, std::uint32_t slot);
  /// Adds what a later one left out.
  gathered& operator+=(const gathered& later);
  /// What was left out and why, for the units that `of` was asked about.
  void report(findings& list) const;
  /// Fills `out` with the unit's type and with what follows from the head's other outcomes; `map`
  /// may be null where there are none.
  void follow_others(units::unit_index unit, const units::snapshot* map, evidence& out) const;

private:
  const outcomes* head_;
  const layout* where_;
  const unit_states* states_;
  bool compares_years_;
  std::map<std::string, left_out> unknown_items_;
  left_out older_, other_count_;
  /// Counts given for indicators whose unit two counts do not give, by code and unit.
  std::map<std::pair<std::string, std::string>, left_out> not_a_share_;
  /// By observation, the one whose value is put into the indicator's own unit; addresses stay.
  std::map<const observation*, observation> converted_;
  /// By year, unit and item, what held at its end.
  using year_end = std::map<std::pair<units::unit_index, std::string_view>, const observation*>;
  std::map<int, year_end> years_{};

  [[nodiscard]] static bool asks_last_year(const outcomes& head);
  [[nodiscard]] const observation* year_before(const observation& now);
};

/// Puts a change into the evidence: it replaces what was seen of its item and of what lies below.
void apply(const change& what, const standard::edition& edition, const layout& where,
           evidence& out);
} // namespace ntm::inline v0::assessment::detail
