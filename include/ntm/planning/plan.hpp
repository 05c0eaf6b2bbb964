#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ntm/core/table.hpp"
#include "ntm/planning/conflict.hpp"
#include "ntm/planning/item.hpp"
#include "ntm/planning/plan_answer.hpp"
#include "ntm/planning/problem.hpp"
#include "ntm/planning/upkeep.hpp"

namespace ntm::inline v0::planning {
struct projection;

/// Which communes finish which criteria, with what is proved about it.
struct plan : plan_answer {
  /// Dong for all items, side items and upkeep.
  money cost = 0;
  /// Words that must stand beside every copy; empty for real figures and costs.
  std::string mark;
  /// Rows that the plan completes, ascending; not those recognised before.
  std::vector<std::size_t> chosen;
  /// For each row whether it was recognised before the plan.
  std::vector<bool> recognised_before;
  /// What is paid, by row and criterion.
  std::vector<item> items;
  std::int64_t recognised_total = 0;
  std::int64_t recognised_new = 0;
  /// Calendar year of the first year, and how many there are.
  int first_year = 1;
  std::size_t years = 1;
  /// For each row the calendar year by whose end the plan has it recognised; 0: not by the plan.
  std::vector<int> due;
  /// For each item the calendar year by whose end it is finished.
  std::vector<int> finished;
  /// The funds of the problem (a budget is one fund); empty when money is not limited.
  std::vector<fund_source> funds;
  /// Who pays what when; empty when money is not limited.
  std::vector<payment> payments;
  /// The side items that it does, in their order; what they cost, which is part of `cost`; who pays
  /// them when; and all there are, which positions refer to.
  std::vector<side_project> side;
  money side_cost = 0;
  std::vector<side_payment> side_payments;
  std::shared_ptr<const std::vector<side_item>> side_items;
  /// Upkeep that is paid, by row, criterion and year, who pays it, and the criteria that are lost
  /// for want of it; empty without `maintain`.
  std::vector<upkeep_item> upkeep;
  std::vector<payment> upkeep_payments;
  std::vector<lost_criterion> lost;
  /// Items paid in more than one year.
  std::size_t instalments = 0;
  std::vector<check> checks;
  std::vector<conflict> conflicts;
  ntm::findings findings;
  /// What the rows are.
  std::shared_ptr<const assessment::outcomes> outcomes;

  /// What is paid, item by item, with the names of the communes. `names = false`: sums by district.
  /// Throws `error` for names when the outcomes are synthetic: the communes of one draw are no
  /// result (see `selection_frequency`).
  [[nodiscard]] ntm::table table(bool names = true) const;
  /// What is paid, by district: communes completed, criteria finished, cost.
  [[nodiscard]] ntm::table by_district() const;
  /// What is paid, by criterion.
  [[nodiscard]] ntm::table by_criterion() const;
  /// The requirements beside what is reached.
  [[nodiscard]] ntm::table checks_table() const;
  /// Each fund in each year: what came in, what is used, what is left at its end, the price of one
  /// more billion dong where it is known.
  [[nodiscard]] ntm::table funds_table() const;
  /// Who pays what when, with the names of the communes; the same rule for names as `table`.
  [[nodiscard]] ntm::table payments_table() const;
  /// Each criterion that needs upkeep: each year's payment with its fund, and the year in which it
  /// is lost where it is let go. Names as in `table`; `names = false`: sums by district.
  [[nodiscard]] ntm::table upkeep_table(bool names = true) const;
  /// What each fund owes at the end of each year: items that are finished and paid later.
  [[nodiscard]] ntm::table arrears_table() const;
  /// The whole plan: commune, criterion, year, fund and amount; amounts add up to `cost`
  /// less `side_cost`. What no fund pays stands in the year in which it is finished, upkeep in its
  /// own year with the reason "upkeep". Names as in `table`.
  [[nodiscard]] ntm::table schedule_table(bool names = true) const;
  /// The side items that it does, with the year, the fund and the amount of each payment;
  /// `names = false`: sums by measure. Names as in `table`.
  [[nodiscard]] ntm::table side_table(bool names = true) const;
  /// Each commune with the year by which it is recognised: "before", "planned", "not_planned". The
  /// same rule for names as `table`.
  [[nodiscard]] ntm::table communes_table() const;
  /// Each year: communes recognised in it and by its end, criteria finished, money paid.
  [[nodiscard]] ntm::table years_table() const;
  /// The state at the end of a calendar year (0: of the plan): ntm/planning/after.hpp. Throws
  /// `error` without a plan, and for a year that it does not have.
  [[nodiscard]] projection after(int year = 0) const;
};
} // namespace ntm::inline v0::planning
