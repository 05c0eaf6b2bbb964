#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/planning/deadline/instance.hpp"
#include "ntm/planning/requirement.hpp"
#include "ntm/planning/status.hpp"

namespace ntm::inline v0::planning {
class proof_tree;

/// How far `solve_deadlines` goes.
struct deadline_options {
  /// The relative gap at which it may stop; 0 asks for the optimum.
  double gap = 0;
  /// Steps, counted and never timed, so that the same limit gives the same bits; 10 million take
  /// about half a second. 0: the first plan of the list and its gap.
  std::uint64_t work = 30'000'000;
  /// Wall clock; what a run finds then depends on the machine. Empty: no limit.
  std::optional<double> seconds{};
  /// Each criterion is paid within one year; the bound is that of plans in instalments.
  bool whole_payments = false;
  /// Where the native search ends above `gap`, go on with HiGHS on the compact model, if HiGHS is
  /// there; a bound that it improves has no proof. Not for whole payments.
  bool highs = false;
  /// Keep the tree for `write_proof`.
  bool certify = true;
  /// A known plan: the year of each commune, 0 for never. Empty: none. Ignored when it can't be
  /// paid.
  std::vector<std::size_t> start{};
  /// Reports "steps of the plan".
  run_control control{};
};

/// Money of one fund in one year for one missing criterion. Positions, the year too, count from 0.
struct deadline_payment {
  std::size_t commune = 0;
  /// Position in the commune's `items`.
  std::size_t item = 0;
  std::size_t year = 0;
  std::size_t fund = 0;
  money amount = 0;
  friend bool operator==(const deadline_payment&, const deadline_payment&) = default;
};

/// A plan with deadlines, and what is proved about it.
struct deadline_result {
  plan_status status = plan_status::none_found;
  /// The sum of weight times worth, and what no plan exceeds. Without a plan `value` is -1; when
  /// there is none at all, `bound` is -1 too.
  std::int64_t value = -1;
  std::int64_t bound = 0;
  /// The bound before branching: of the relaxation in which communes may be divided.
  double relaxation = 0;
  /// For each commune the year 1 .. by which it is recognised, 0 for never.
  std::vector<std::size_t> due{};
  /// Who is paid when by whom, with what lifts the others to the floor; by commune, item, year,
  /// fund.
  std::vector<deadline_payment> payments{};
  /// How many criteria are paid in more than one year.
  std::size_t instalments = 0;
  /// What one more dong of each fund and year would be worth at most, at first: fund after fund.
  std::vector<double> prices{};
  /// What made the plan and its bound.
  std::string method{};
  /// Steps and nodes that were used.
  std::uint64_t work = 0;
  std::uint64_t nodes = 0;
  /// The tree of prices that proves `bound`; empty when it was not asked for or can't be written.
  std::shared_ptr<const proof_tree> proof{};
  /// Why no proof can be written; empty when it can.
  label uncertified{};
  /// SHA-256 of the instance as the proof writes it; empty when it can't be written.
  std::string sha256{};

  /// Whether there is a plan.
  [[nodiscard]] bool found() const noexcept {
    return status == plan_status::optimal || status == plan_status::feasible;
  }
  /// How far the bound is above the value, as a share of the bound; 1 without a plan, 0 for a
  /// proof.
  [[nodiscard]] double relative_gap() const noexcept {
    if (status == plan_status::optimal || status == plan_status::infeasible)
      return 0;
    return found() && bound > 0 ? static_cast<double>(bound - value) / static_cast<double>(bound)
                                : 1;
  }
};
} // namespace ntm::inline v0::planning
