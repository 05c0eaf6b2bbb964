#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/funds/costs.hpp"
#include "ntm/planning/fund_source.hpp"
#include "ntm/planning/goal.hpp"
#include "ntm/planning/requirement.hpp"
#include "ntm/planning/side_item.hpp"

namespace ntm::inline v0::planning {
/// What the verbs of a problem have said so far: the outcomes it starts from, what it wants, and
/// the money and years it has.
class problem_parts {
public:
  [[nodiscard]] const std::shared_ptr<const assessment::outcomes>& outcomes() const noexcept {
    return outcomes_;
  }
  [[nodiscard]] const funds::cost_matrix& costs() const noexcept { return *costs_; }
  /// Recognised by decision, for each row, before `unknown_as`.
  [[nodiscard]] const std::vector<truth>& recognised() const noexcept { return *recognised_; }
  [[nodiscard]] aim purpose() const noexcept { return purpose_; }
  [[nodiscard]] const targets::measure& objective() const noexcept { return objective_; }
  /// The objectives after the first, in their order.
  [[nodiscard]] const std::vector<goal>& further() const noexcept { return further_; }
  [[nodiscard]] const std::vector<requirement>& requirements() const noexcept {
    return requirements_;
  }
  [[nodiscard]] std::optional<money> budget() const noexcept { return budget_; }
  /// The funds as `within` took them; empty for one budget.
  [[nodiscard]] const std::vector<fund_source>& funds() const noexcept { return funds_; }
  /// Calendar year of the first year, and how many there are. Without `over`: 1, and as many years
  /// as the funds have amounts.
  [[nodiscard]] int first_year() const noexcept { return first_year_; }
  [[nodiscard]] std::size_t years() const noexcept;
  /// Position of a calendar year from 0; 0 stands for the last. Throws `error` outside the years.
  [[nodiscard]] std::size_t year_position(int year) const;
  /// How each criterion is paid, in the order of the edition.
  [[nodiscard]] const std::vector<payment_rule>& payment_rules() const noexcept { return rules_; }
  /// Locked rows, in ascending order.
  [[nodiscard]] const std::vector<std::size_t>& locked_in() const noexcept { return locked_in_; }
  [[nodiscard]] const std::vector<std::size_t>& locked_out() const noexcept { return locked_out_; }
  /// Nothing until `unknown_as` was said.
  [[nodiscard]] std::optional<truth> unknown_counts_as() const noexcept { return unknown_as_; }
  /// Empty when every commune counts for one.
  [[nodiscard]] const std::vector<std::int64_t>& weights() const noexcept { return weights_; }
  /// The items of `with_items`; never null.
  [[nodiscard]] const std::shared_ptr<const std::vector<side_item>>& side_items() const noexcept {
    return side_items_;
  }
  /// The words that must stand beside every result: of the outcomes, the costs and the items.
  [[nodiscard]] std::string mark() const;
  /// The row of a unit; throws `error` when it is not a commune of the programme on that day.
  [[nodiscard]] std::size_t row(const unit_ref& unit) const;
  /// The column of a criterion by its number; throws `error` when the edition has none.
  [[nodiscard]] std::size_t criterion(int number) const;

protected:
  problem_parts() = default;
  ~problem_parts() = default;
  problem_parts(const problem_parts&) = default;
  problem_parts(problem_parts&&) = default;
  problem_parts& operator=(const problem_parts&) = default;
  problem_parts& operator=(problem_parts&&) = default;

  std::shared_ptr<const assessment::outcomes> outcomes_;
  std::shared_ptr<const funds::cost_matrix> costs_;
  std::shared_ptr<const std::vector<truth>> recognised_;
  aim purpose_ = aim::none;
  targets::measure objective_{};
  std::vector<goal> further_;
  std::vector<requirement> requirements_;
  std::optional<money> budget_;
  std::vector<fund_source> funds_;
  int first_year_ = 1;
  std::optional<std::size_t> years_;
  std::vector<payment_rule> rules_;
  std::vector<std::size_t> locked_in_, locked_out_;
  std::optional<truth> unknown_as_;
  std::vector<std::int64_t> weights_;
  std::shared_ptr<const std::vector<side_item>> side_items_;
  std::string side_mark_;
};
} // namespace ntm::inline v0::planning
