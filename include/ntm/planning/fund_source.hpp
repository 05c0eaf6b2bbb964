#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/funds/costs.hpp"
#include "ntm/units/unit_ref.hpp"

namespace ntm::inline v0::planning {
/// Whole dong.
using funds::money;
using units::unit_ref;

/// Whose money: what it may pay, and how much of it there is in each year.
struct fund_source {
  std::string name;
  /// Dong that come in, one amount for each year of the plan.
  std::vector<money> amounts;
  /// Numbers of the criteria that it may pay for; empty: all.
  std::vector<int> criteria{};
  /// Communes that it may pay for, by an attribute as in costs.csv ("is_highland",
  /// "area_class=coastal"); empty: all.
  std::string unit_class{};
  /// Communes that it may pay for, or districts and provinces that hold them; empty: all.
  std::vector<unit_ref> units{};
  /// Whether money that is not spent in a year may be spent in a later one. Where projects are paid
  /// in instalments this changes no answer: the money can be paid in advance.
  bool carry_over = false;
  /// Least percent of each project that others must pay (the district, the people): 0 to 100.
  int counterpart = 0;
};

/// How a project (one commune finishing one criterion) is paid.
enum class payment_rule : std::uint8_t {
  instalments,   ///< over several years, complete when it is due
  whole_payments ///< inside one year, that in which it is finished
};
/// The word for a rule.
[[nodiscard]] std::string_view to_string(payment_rule value) noexcept;
/// The rule that `text` names; throws `unknown_name`.
[[nodiscard]] payment_rule to_payment_rule(std::string_view text);
} // namespace ntm::inline v0::planning
