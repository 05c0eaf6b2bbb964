#include "ntm/scenario/run.hpp"

#include <algorithm>

#include "ntm/core/errors.hpp"
#include "ntm/planning/frequency.hpp"
#include "question.hpp"
#include "summaries.hpp"

namespace ntm::inline v0::scenario {
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
  std::vector<question> questions;
  // Of many draws, the first one's numbers stand for the kind.
  const auto keep = [&](const findings& more) {
    for (const auto& one : more)
      if (std::none_of(out.findings.begin(), out.findings.end(),
                       [&](const auto& kept) { return kept.code == one.code; }))
        out.findings.push_back(one);
  };
  planning::solve_options how;
  how.control = control;
  how.gap = what.plan->gap;
  how.work = what.plan->work.value_or(how.work);
  const auto total = static_cast<std::int64_t>(from.draws.size());
  for (const auto& one : from.draws) {
    questions.push_back(answer(one, *what.plan, from, how));
    const question& last = questions.back();
    out.plans.push_back(last.made);
    keep(last.made.findings);
    if (last.has_front)
      fronts.push_back(front_of(last));
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
  const auto prices = price_promises(questions, how, out.mark);
  out.promises = prices.promises;
  out.less_money = prices.less_money;
  out.conflicts = prices.conflicts;
  out.matrix = share_met_by_district(from.draws);
  out.bands = bands_by_district(from.draws);
  out.parameters = parameters_of(what, out, from);
  return out;
}
} // namespace ntm::inline v0::scenario
