#pragma once
#include <optional>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// Where a commune stands in a plan.
enum class standing : std::uint8_t {
  recognised_before, ///< the plan has nothing to decide
  required,          ///< a lock or a promise names it
  first_of_its_unit, ///< the cheapest way to keep a promise about its district or province
  chosen,            ///< among the cheapest, or most worth, for the money
  not_chosen,        ///< others are
  locked_out,        ///< a lock keeps it out
  without_price      ///< it lacks a criterion that nobody priced
};
/// The word for a standing.
[[nodiscard]] std::string_view to_string(standing value) noexcept;

/// Why a commune is in a plan or is not, and when the answer flips. Amounts are dong.
struct commune_answer {
  std::size_t row = 0;
  units::unit_index unit = units::no_unit;
  standing status = standing::not_chosen;
  /// Whether the plan completes it.
  bool chosen = false;
  /// Whether amounts and losses are exact; else estimated from the prices of money, or bounds.
  bool exact = false;
  /// What completing it costs beyond the floor, which is paid in any case.
  std::optional<money> cost;
  /// Dong a year for the upkeep of all its criteria once it is complete, those that it meets today
  /// and those that are still to be finished; nothing where the problem asks for none.
  std::optional<money> upkeep;
  /// What the dearest commune costs that was chosen for its price: the price of the last place.
  std::optional<money> slot_price;
  /// Most that completing it may cost beyond the floor to be in the plan; nothing when no cost
  /// changes the answer, or it is not known. `flip_cost_at_most`: what is not refuted.
  std::optional<money> flip_cost, flip_cost_at_most;
  /// Dearer than `flip_cost` it is not replaced: there is no plan at all.
  bool no_plan_beyond = false;
  /// The least budget with which it is in the plan.
  std::optional<money> flip_budget;
  /// Where the cost is minimised: the least number of new communes with which it is in the plan.
  std::optional<std::int64_t> flip_communes;
  /// How much of the objective the other choice (with it, or without it) loses: at least and at
  /// most. Nothing when the other choice has no plan.
  std::optional<std::int64_t> loss, loss_at_most;
  /// Rows that leave the plan and that join it with the other choice, this one not named.
  std::vector<std::size_t> leaving, joining;
  /// Whether the other choice was looked at and has no plan.
  bool other_impossible = false;
  /// The answer in words, the mark of synthetic outcomes first; names others only on real ones.
  label text;
};

/// How much is asked.
struct why_options {
  /// With several years or funds, or weights: solve again with the other choice, and with other
  /// prices of the commune, instead of estimating. One budget and equal weights are always exact.
  bool exact = false;
  /// Of each of these solves.
  solve_options solve{};
};

/// Why `unit` is in the plan that `what` was solved to. Throws `error` when it is not in it, for a
/// unit that is no commune of the programme, and without a plan.
[[nodiscard]] commune_answer why(const problem& what, const plan& which, const unit_ref& unit,
                                 const why_options& options = {});
/// Why `unit` is not in the plan; for one that is locked out, what would be if it were not. Throws
/// `error` when the plan completes it.
[[nodiscard]] commune_answer why_not(const problem& what, const plan& which, const unit_ref& unit,
                                     const why_options& options = {});
/// The answer for each commune, in the order of the rows.
[[nodiscard]] std::vector<commune_answer> why_each(const problem& what, const plan& which,
                                                   const why_options& options = {});
} // namespace ntm::inline v0::planning
