#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/core/table.hpp"
#include "ntm/planning/problem.hpp"
#include "ntm/planning/status.hpp"
#include "ntm/planning/upkeep.hpp"

namespace ntm::inline v0::planning {
/// Why a criterion is paid for.
enum class item_reason : std::uint8_t {
  complete, ///< its commune is recognised by the plan
  floor,    ///< its commune is not: for a floor
  required  ///< its commune is not: for another term
};
[[nodiscard]] std::string_view to_string(item_reason value) noexcept;

/// One missing criterion of one commune that the plan finishes.
struct item {
  std::size_t row = 0;
  std::size_t criterion = 0;
  money cost = 0;
  item_reason reason = item_reason::complete;
  friend bool operator==(const item&, const item&) = default;
};

/// Money of one fund for one item in one year.
struct payment {
  std::size_t row = 0;
  std::size_t criterion = 0;
  /// Calendar year, and position in `plan::funds`.
  int year = 0;
  std::size_t fund = 0;
  money amount = 0;
  friend bool operator==(const payment&, const payment&) = default;
};

struct certificate;
struct projection;

/// How far a requirement of a conflict can be kept when the others are kept whole.
struct reachable_value {
  /// Position in `problem::requirements()`.
  std::size_t requirement = 0;
  /// The largest number that a plan keeps, and the largest that is not refuted.
  std::int64_t value = 0;
  std::int64_t at_most = 0;
  friend bool operator==(const reachable_value&, const reachable_value&) = default;
};

/// What one of several objectives reaches in a plan. Its bound is that among the plans that keep
/// the values of the objectives before it.
struct level_value {
  goal objective{};
  std::int64_t value = 0;
  std::int64_t bound = 0;
  plan_status status = plan_status::none_found;
  /// What was solved for it.
  std::string method;
};

/// Requirements that cannot be kept together, with what is missing.
struct conflict {
  /// Positions in `problem::requirements()`; empty when the locks and the budget alone conflict.
  std::vector<std::size_t> requirements;
  /// Dong beyond the budget with which they can be kept, of several funds in proportion to what
  /// each has in each year; nothing when no money would help, or none was found that does.
  std::optional<money> missing_money;
  /// As many dong are proved to be missing; equal to `missing_money` when that is exact.
  std::optional<money> missing_at_least;
  /// Communes that are lacking to the number required.
  std::int64_t missing_communes = 0;
  /// For each number and floor in it, how much of it can be kept beside the others.
  std::vector<reachable_value> reachable;
  /// Whether every smaller set is proved to have a plan.
  bool minimal = true;
  label text;
};

/// Which communes finish which criteria, with what is proved about it.
struct plan {
  plan_status status = plan_status::none_found;
  targets::measure objective{};
  /// The value of the objective, and how good it could be at best: whole numbers.
  std::int64_t value = 0;
  std::int64_t bound = 0;
  /// All objectives in their order, where there are several; the first is `value` and `bound`.
  std::vector<level_value> levels;
  /// Dong for all items, side items and upkeep.
  money cost = 0;
  /// What made the plan: "knapsack P2: sorted cost to complete".
  std::string method;
  /// Why this method, for people.
  label why;
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
  /// By fund and year: how much of the objective one more dong would bring, where the method knows.
  std::vector<double> prices;
  /// Why the bound is not certified; empty when it rests on whole numbers alone.
  label uncertified;
  /// What `write_proof` writes: of the first objective where there are several. Empty when there is
  /// no proof, and `uncertified` may say why.
  std::shared_ptr<const certificate> proof;
  std::vector<check> checks;
  std::vector<conflict> conflicts;
  ntm::findings findings;
  /// What the rows are.
  std::shared_ptr<const assessment::outcomes> outcomes;

  /// Whether there is a plan at all.
  [[nodiscard]] bool found() const noexcept {
    return status == plan_status::optimal || status == plan_status::feasible;
  }
  /// How much better a plan could be at most, in units of the objective.
  [[nodiscard]] std::int64_t gap() const noexcept {
    return bound > value ? bound - value : value - bound;
  }
  /// The same as a share of the larger of value and bound; 0 when both are 0.
  [[nodiscard]] double relative_gap() const noexcept {
    const std::int64_t most = bound > value ? bound : value;
    return most > 0 ? static_cast<double>(gap()) / static_cast<double>(most) : 0.0;
  }

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
