#include "ntm/scenario/run.hpp"

#include <algorithm>

#include "ntm/core/errors.hpp"
#include "ntm/planning/frequency.hpp"
#include "ntm/planning/front.hpp"
#include "ntm/planning/problem.hpp"
#include "ntm/planning/shortfall.hpp"
#include "ntm/planning/verify.hpp"
#include "summaries.hpp"

namespace ntm::inline v0::scenario {
namespace {
std::vector<planning::unit_ref> named(const std::vector<std::string>& units) {
  return {units.begin(), units.end()};
}

planning::problem impose(planning::problem problem, const plan& wanted, const inputs& from) {
  if (!from.items.empty())
    problem = problem.with_items(from.items, from.items_mark);
  if (wanted.first_year)
    problem = problem.over(*wanted.first_year, wanted.years);
  if (!wanted.funds.empty())
    problem = problem.within(wanted.funds);
  if (wanted.budget)
    problem = problem.within(*wanted.budget);
  problem = problem.pay(planning::to_payment_rule(wanted.payment));
  if (!wanted.whole_payments.empty())
    problem = problem.pay(planning::payment_rule::whole_payments, wanted.whole_payments);
  problem = problem.require(wanted.require)
                .lock_in(named(wanted.lock_in))
                .lock_out(named(wanted.lock_out));
  if (wanted.unknown_as)
    problem = problem.unknown_as(*wanted.unknown_as);
  const auto objective = targets::find_measure(wanted.objective);
  problem = objective == measure::cost || planning::is_shortfall(objective)
                ? problem.minimise(objective)
                : problem.maximise(objective);
  for (const auto& next : wanted.then)
    problem = next.purpose == planning::aim::maximise ? problem.then_maximise(next.what)
                                                      : problem.then_minimise(next.what);
  return problem;
}

/// A plan that the verifier does not accept is a defect of the library and must never be printed.
void insist(const planning::problem& problem, const planning::plan& made) {
  const auto wrong = planning::verify(problem, made);
  if (!wrong.empty())
    throw error("a plan failed its independent check: " + wrong.front().text() +
                "; this is a defect of ntm, please report it with the scenario");
}
} // namespace

result run(const scenario& what, const inputs& from, const progress& report,
           const run_control& control) {
  if (from.draws.empty())
    throw error("scenario '" + what.id + "': there is nothing to plan on");
  if (!what.plan)
    throw error("scenario '" + what.id + "' has no [plan]; add one (docs/scenarios.md)");
  result out;
  out.what = what;
  out.findings = from.findings;
  std::vector<planning::pareto_front> fronts;
  std::vector<planning::problem> problems;
  // Of many draws, the first one's numbers stand for the kind.
  const auto keep = [&](const findings& more) {
    for (const auto& one : more)
      if (std::none_of(out.findings.begin(), out.findings.end(),
                       [&](const auto& kept) { return kept.code == one.code; }))
        out.findings.push_back(one);
  };
  const auto total = static_cast<std::int64_t>(from.draws.size());
  for (const auto& one : from.draws) {
    const auto problem =
        impose(planning::problem(one.outcomes, from.costs, one.recognised), *what.plan, from);
    planning::solve_options how;
    how.control = control;
    how.gap = what.plan->gap;
    how.work = what.plan->work.value_or(how.work);
    problems.push_back(problem);
    out.plans.push_back(problem.solve(how));
    keep(out.plans.back().findings);
    if (out.plans.back().found())
      insist(problem, out.plans.back());
    if (problem.years() == 1 && problem.funds().empty())
      fronts.push_back(planning::front(problem));
    const auto done = static_cast<std::int64_t>(out.plans.size());
    control("draws", done, total);
    if (report && !report(done, total))
      throw error("the run was stopped after " + std::to_string(done) + " of " +
                  std::to_string(total) + " draws");
  }
  out.mark = out.plans.front().mark;
  const auto frequency = planning::selection_frequency(out.plans);
  out.costs = frequency.cost_table();
  const bool enough = !frequency.synthetic || out.plans.size() >= planning::least_draws;
  if (enough)
    out.frequency = frequency.table();
  out.front = summarise_fronts(fronts, out.mark);
  out.years = summarise_years(out.plans, out.mark);
  out.funds = summarise_funds(out.plans, out.mark);
  out.side = summarise_side(out.plans, out.mark);
  out.proofs = proofs_of(out.plans, out.mark);
  const auto prices = price_promises(problems, out.plans, out.mark);
  out.promises = prices.promises;
  out.less_money = prices.less_money;
  out.conflicts = prices.conflicts;
  out.matrix = share_met_by_district(from.draws);
  out.bands = bands_by_district(from.draws);
  out.parameters = parameters_of(what, out, from);
  return out;
}
} // namespace ntm::inline v0::scenario
