#include "question.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "ntm/core/errors.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/planning/shortfall.hpp"
#include "ntm/planning/sorted_costs.hpp"
#include "ntm/planning/terms/maintain.hpp"
#include "ntm/planning/verify.hpp"
#include "ntm/planning/workload.hpp"

namespace ntm::inline v0::scenario {
namespace {
std::vector<planning::unit_ref> named(const std::vector<std::string>& units) {
  return {units.begin(), units.end()};
}

/// What a commune counts for by a column of units: its population, or an attribute.
std::int64_t weight_of(const units::unit& unit, const std::string& column) {
  if (column == "population" && unit.population)
    return *unit.population;
  std::int64_t number = -1;
  if (const auto at = unit.attributes.find(column); at != unit.attributes.end()) {
    const char* end = at->second.data() + at->second.size();
    const auto [last, fault] = std::from_chars(at->second.data(), end, number);
    if (fault != std::errc{} || last != end)
      number = -1;
  }
  if (number < 0)
    throw error("weigh_by = \"" + column + "\": " + unit.name + " (" + unit.code +
                ") has no whole number of 0 or more there; fill in units.csv, or say weights");
  return number;
}

planning::problem weighed(const planning::problem& problem, const plan& wanted) {
  const auto& results = *problem.outcomes();
  std::vector<std::int64_t> weights(results.size(), 1);
  std::vector<char> said(results.size(), 0);
  for (const auto& [unit, weight] : wanted.weights) {
    const std::size_t row = problem.row(unit);
    weights[row] = weight;
    said[row] = 1;
  }
  // What is said need not stand in the column.
  for (std::size_t row = 0; !wanted.weigh_by.empty() && row < weights.size(); ++row)
    if (!said[row])
      weights[row] = weight_of(results.registry->at_index(results.units[row]), wanted.weigh_by);
  return problem.weights(std::move(weights));
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
  if (wanted.percent_of_least_cost)
    problem = problem.within(0); // until it is known
  problem = problem.pay(planning::to_payment_rule(wanted.payment));
  if (!wanted.whole_payments.empty())
    problem = problem.pay(planning::payment_rule::whole_payments, wanted.whole_payments);
  problem = problem.require(wanted.require)
                .lock_in(named(wanted.lock_in))
                .lock_out(named(wanted.lock_out));
  for (const auto& one : wanted.rows)
    problem = problem.term(one.name, {one.sum}, {one.sense}, {one.right_side});
  if (wanted.unknown_as)
    problem = problem.unknown_as(*wanted.unknown_as);
  if (!wanted.weigh_by.empty() || !wanted.weights.empty())
    problem = weighed(problem, wanted);
  const auto objective = targets::find_measure(wanted.objective);
  problem = objective == measure::cost || planning::is_shortfall(objective)
                ? problem.minimise(objective)
                : problem.maximise(objective);
  for (const auto& next : wanted.then)
    problem = next.purpose == planning::aim::maximise ? problem.then_maximise(next.what)
                                                      : problem.then_minimise(next.what);
  return problem;
}

std::vector<planning::requirement> beside_money(std::vector<planning::requirement> list) {
  std::erase_if(list, about_money);
  return list;
}

/// The least cost of what is required beside the money, which is not there yet: nothing is paid
/// from a part of it.
planning::problem cheapest_of(const planning::problem& what, const plan& wanted,
                              const inputs& from) {
  plan free = wanted;
  free.require = beside_money(std::move(free.require));
  for (auto& one : free.require)
    if (const auto* upkeep = one.get_if<planning::upkeep_term>())
      one = upkeep->from("");
  free.percent_of_least_cost.reset();
  free.objective = std::string{measure::cost.name};
  free.then.clear();
  free.weigh_by.clear();
  free.weights.clear();
  return impose(planning::problem(what.outcomes(), what.costs(), what.recognised()), free, from);
}

/// Whether sorting knows every term: then the front of one budget is exact.
bool sorted(const planning::problem& what) {
  if (what.years() > 1 || !what.funds().empty())
    return false;
  const auto work = planning::make_workload(what);
  auto scratch = planning::make_demands(what, work, {});
  return std::all_of(what.requirements().begin(), what.requirements().end(),
                     [&](const planning::requirement& r) { return r.impose_on(scratch, work); });
}

/// What a share of a cost rests on that is not proved to be the least.
void note_unproved(findings& out, const planning::plan& least, int percent) {
  if (least.status == planning::plan_status::optimal)
    return;
  out.push_back(make_finding("NTM-N018", {},
                             {{"percent", std::to_string(percent)},
                              {"cost", std::to_string(least.cost)},
                              {"bound", std::to_string(least.bound)}}));
}

/// A plan that the verifier does not accept is a defect of the library and must never be printed.
void insist(const planning::problem& problem, const planning::plan& made) {
  const auto wrong = made.found() ? planning::verify(problem, made) : ntm::findings{};
  if (!wrong.empty())
    throw error("a plan failed its independent check: " + wrong.front().text() +
                "; this is a defect of ntm, please report it with the scenario");
}
} // namespace

bool about_money(const planning::requirement& one) {
  return one.get_if<planning::disbursed_term>() || one.get_if<planning::arrears_ceiling>();
}

question answer(const draw& of, const plan& wanted, const inputs& from,
                const planning::solve_options& how) {
  planning::problem asked =
      impose(planning::problem(of.outcomes, from.costs, of.recognised), wanted, from);
  if (!wanted.percent_of_least_cost) {
    question out{asked, asked.solve(how)};
    insist(out.asked, out.made);
    const bool least = asked.purpose() == planning::aim::minimise &&
                       asked.objective() == measure::cost && asked.years() == 1 &&
                       asked.funds().empty() && !asked.budget() && !asked.requirements().empty();
    if (least)
      out.least = question::cheapest{
          out.asked.with_requirements(beside_money(out.asked.requirements())), out.made};
    out.has_front = sorted(asked);
    return out;
  }
  const planning::problem cheapest = cheapest_of(asked, wanted, from);
  planning::plan least = cheapest.solve(how);
  insist(cheapest, least);
  question out{asked, least};
  if (least.found()) {
    const funds::money percent = *wanted.percent_of_least_cost;
    if (least.cost > std::numeric_limits<funds::money>::max() / percent)
      throw error("budget: " + std::to_string(percent) + " percent of the least cost of " +
                  std::to_string(least.cost) + " dong do not fit in 64 bits");
    out.asked = asked.within(least.cost * percent / 100);
    out.made = out.asked.solve(how);
    insist(out.asked, out.made);
    note_unproved(out.made.findings, least, *wanted.percent_of_least_cost);
  }
  out.has_front = sorted(cheapest);
  out.least = question::cheapest{cheapest, std::move(least)};
  return out;
}

planning::pareto_front front_of(const question& what) {
  const auto& asked = what.least ? what.least->asked : what.asked;
  const std::vector<std::int64_t> once(asked.outcomes()->size(), 1);
  return planning::front(asked.maximise(measure::communes_recognised).weights(once));
}
} // namespace ntm::inline v0::scenario
