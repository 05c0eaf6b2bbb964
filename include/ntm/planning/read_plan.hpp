#pragma once
#include <string>
#include <string_view>

#include "ntm/planning/exchange.hpp"
#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// A plan that another program found, rebuilt in whole numbers.
struct plan_reading {
  /// What the file says about the columns of the model, and what is wrong with it.
  milp_solution solution;
  /// Whether the columns keep the model's rows, in doubles.
  solution_check model;
  /// The years of the columns as a plan: payments, costs and values computed again in whole dong.
  /// Its bound is what no plan exceeds whatever the money.
  planning::plan plan;
  /// Everything that is wrong: of the file, of the columns, and what `verify` finds in the plan.
  ntm::findings findings;

  /// The findings; empty when the plan holds.
  [[nodiscard]] const ntm::findings& check() const noexcept { return findings; }
};

/// Reads a solver's file for the model that `to_milp(what, form)` wrote, and rebuilds the plan: a
/// commune is recognised from the first year in which its column is more than a half. A plan that
/// cannot be paid or breaks a requirement comes back too, with findings that say so.
[[nodiscard]] plan_reading read_solution(const problem& what, std::string_view text,
                                         std::string file = "solution",
                                         formulation form = formulation::automatic);
} // namespace ntm::inline v0::planning
