#pragma once
#include <optional>
#include <vector>

#include "ntm/planning/by_model.hpp"
#include "ntm/planning/payments.hpp"

namespace ntm::inline v0::planning::detail {
/// What a solver over years decided: the year of each row (`years` for never), and the bills in the
/// order of needs.
struct decision {
  std::vector<std::size_t> due;
  std::vector<bill> bills;
  /// The same for side items, by their positions.
  std::vector<bill> side{};
  /// For each need of `financing::upkeep` the position of the year in which its criterion is lost;
  /// `years` for never. Empty: nothing is lost.
  std::vector<std::size_t> lost;
  payment_wishes wishes{};
};

/// What the terms and the objective of a problem make of criteria: whether rows use them, whether
/// those of communes that are not recognised count, and the highest floor.
struct counted {
  bool needs_criteria = false, counts_criteria = false;
  std::size_t floor = 0;
};
[[nodiscard]] counted what_counts(const problem& what);
/// What a solution of the model decides.
[[nodiscard]] decision read_decision(const by_model& model, const std::vector<double>& x);
/// Fills a plan from a decision, in whole dong; false when the funds cannot pay it, and then it has
/// no payments. Requirements are not looked at.
bool make_plan(plan& out, const problem& what, const workload& work, const financing& funding,
               const decision& made);
/// The same with its checks; false also when a requirement is not kept. Where criteria are the
/// objective, rows whose needs are all billed are recognised, unless a requirement forbids it.
bool make_kept_plan(plan& out, const problem& what, const workload& work, const financing& funding,
                    const decision& made);
/// What a plan decided, as a solver says it; `year_of` has the year of each need.
[[nodiscard]] decision decision_of(const plan& made, const problem& what, const workload& work,
                                   const financing& funding, std::vector<std::size_t>& year_of);
/// The bills of needs that are finished before `never`.
[[nodiscard]] std::vector<bill> bills_of(const std::vector<std::size_t>& year_of,
                                         std::size_t never);
/// Whether a problem's money pays for what a plan of other money does, and its requirements hold.
[[nodiscard]] bool still_paid(const plan& made, const problem& what, const workload& work);
/// Pays bills, those of side items behind the needs; false when the funds cannot.
bool pay_all(plan& out, const financing& funding, const workload& work,
             const std::vector<bill>& bills, const std::vector<upkeep_bill>& upkeep = {},
             const payment_wishes& wishes = {});
/// The upkeep that a decision pays: of what is held until it is lost, of what it finishes from the
/// year after.
[[nodiscard]] std::vector<upkeep_bill> upkeep_bills(const decision& made, const workload& work,
                                                    const financing& funding);
/// Writes upkeep and what is lost into a plan and adds its cost.
void write_upkeep(plan& out, const decision& made, const std::vector<upkeep_bill>& bills,
                  const financing& funding);

/// How a solution of the model pays, where terms about payments ask for it: in whole dong.
[[nodiscard]] payment_wishes wishes_of(const by_model& model, const std::vector<double>& x);
/// For each need of `financing::upkeep` the year in which a solution of the model loses it.
[[nodiscard]] std::vector<std::size_t> lost_by(const by_model& model, const std::vector<double>& x);
/// Moves bills forward so that each row has at most so many in a year, the dearest last.
void spread(std::vector<bill>& bills, const workload& work, std::size_t most);
/// Recognises rows whose needs are all billed.
void recognise_finished(decision& made, const workload& work, std::size_t years);
/// What costs least when all money is one budget, everything as late as its dates allow. Its cost
/// is a bound for every plan; whether it is a plan, the funds and the requirements say. Nothing
/// when the demands cannot be kept.
[[nodiscard]] std::optional<decision> cheapest_decision(const problem& what, const workload& work,
                                                        const financing& funding);
} // namespace ntm::inline v0::planning::detail
