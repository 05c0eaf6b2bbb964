#pragma once
#include <string>
#include <vector>

#include "ntm/planning/comparison.hpp"

namespace ntm::inline v0::planning {
/// A plan made again in mid-year, with what is already spent locked.
struct revision {
  /// Years without the money that was spent or lost, costs less what was paid.
  problem remaining;
  /// The plan for what remains, with its bound and, where there is one, its proof.
  planning::plan rest;
  /// What was spent and what is still to be paid together: a plan of the whole problem, which
  /// `verify` accepts. Without a plan for what remains its status says so.
  planning::plan plan;
  /// What was spent, by row, criterion, year and fund.
  std::vector<payment> spent;
  /// Part of `spent`: for projects that the plan does not finish.
  std::vector<payment> unfinished;
  /// From the plan before to this one.
  comparison change;

  /// Dong: spent, of it on projects that the plan does not finish, and still to be paid.
  /// spent_total() - unfinished_total() + replanned_total() is what the plan costs.
  [[nodiscard]] money spent_total() const;
  [[nodiscard]] money unfinished_total() const;
  [[nodiscard]] money replanned_total() const;
  /// The revision in a few sentences: what is spent, what is left unfinished, what changes.
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
};

/// A payment that was made, in a user's words. Throws `error` for a unit, criterion, year or fund
/// that the problem does not have. `fund`: its name, "budget" for a budget.
[[nodiscard]] payment paid(const problem& what, const unit_ref& unit, int criterion, int year,
                           const std::string& fund, money amount);
/// What a plan pays before `year`.
[[nodiscard]] std::vector<payment> spent_before(const plan& which, int year);

/// Plans again from `from_year` on (0: the first year). What was `spent`, up to and in that year,
/// stays: a project that is paid in full is finished, a commune whose projects all are is
/// recognised by the year of its last payment, a project that is paid in part costs only the rest.
/// Money of earlier years that was not spent is carried over where the fund allows it, else lost;
/// of `from_year` the rest can still be planned. `what` has the money and costs as they are known
/// now, `before` is the plan that was announced.
///
/// Throws `error` for a payment after `from_year`, of more than the fund had or the project costs,
/// by a fund that may not pay it, for a criterion that is not missing, for a part of a project that
/// is paid inside one year, and for a part of a project under counterpart shares.
[[nodiscard]] revision revise(const problem& what, const plan& before,
                              const std::vector<payment>& spent, int from_year = 0,
                              const solve_options& options = {});
} // namespace ntm::inline v0::planning
