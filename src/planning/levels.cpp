// Several objectives in their order: each is sought among the plans that keep what those before it
// reached.
#include <algorithm>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/detail/limits.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
/// The same problem with one objective.
problem with_objective(const problem& what, const goal& next) {
  return next.purpose == aim::maximise ? what.maximise(next.what) : what.minimise(next.what);
}

/// Whether something names a fund that pays for it: a budget would be another.
bool names_funds(const problem& what) {
  const auto& items = *what.side_items();
  const auto& terms = what.requirements();
  return std::any_of(items.begin(), items.end(), [](const auto& i) { return !i.funds.empty(); }) ||
         std::any_of(terms.begin(), terms.end(), [](const requirement& r) {
           const auto* kept_up = r.get_if<upkeep_term>();
           const auto* owed = r.get_if<arrears_ceiling>();
           return (kept_up && !kept_up->fund.empty()) || (owed && !owed->fund.empty());
         });
}

/// The same problem where an objective stays at its value: as a verb where there is one, so that
/// the native methods know it, else as a row.
problem kept(const problem& what, const goal& reached, std::int64_t value) {
  const bool communes = reached.what == measure::communes_recognised ||
                        reached.what == measure::communes_recognised_new;
  if (communes && what.weights().empty())
    return what.require(at_least(reached.what, value));
  const auto all = static_cast<std::int64_t>(what.outcomes()->criteria());
  if (reached.what == measure::shortfall)
    return what.require(keep({aim::maximise, measure::criteria_met},
                             all * static_cast<std::int64_t>(what.outcomes()->size()) - value));
  if (reached.what == measure::largest_shortfall)
    return value < all ? what.require(planning::floor(static_cast<int>(all - value))) : what;
  if (reached.what == measure::largest_district_shortfall)
    return what.require(at_most_missing(value));
  const bool share = std::any_of(what.requirements().begin(), what.requirements().end(),
                                 [](const requirement& r) { return r.get_if<disbursed_term>(); });
  if (reached.what == measure::cost && what.funds().empty() && !share &&
      (what.budget() || !names_funds(what)))
    return what.within(what.budget() ? std::min(*what.budget(), value) : value);
  return what.require(keep(reached, value));
}
} // namespace

plan solve_levels(const problem& what, const solve_options& options) {
  std::vector<goal> goals{{what.purpose(), what.objective()}};
  goals.insert(goals.end(), what.further().begin(), what.further().end());
  problem current = what;
  plan out;
  std::vector<level_value> levels;
  plan first;
  const limits shared{options};
  for (const auto& next : goals) {
    current = with_objective(current, next);
    // Of the time each has an equal part of what is left, of the work an equal part.
    const solve_options how = shared.one_of(goals.size(), goals.size() - levels.size());
    plan made = solve_one(current, how); // weights may belong to another objective
    if (levels.empty() && !made.found())
      return made;
    if (levels.empty()) {
      first.funds = made.funds;
      first.proof = made.proof;
      first.uncertified = made.uncertified;
    }
    levels.push_back({next, made.value, made.bound, made.status, made.method});
    if (!made.found()) {
      // The plan so far keeps everything; of this objective only a bound is known.
      levels.back().status = plan_status::none_found;
      levels.back().value = value_of(attain(what, out), next.what);
      if (next.purpose == aim::maximise)
        levels.back().bound = std::max(levels.back().bound, levels.back().value);
      else
        levels.back().bound = std::min(levels.back().bound, levels.back().value);
    } else {
      out = std::move(made);
    }
    // Rows hold with a tolerance, values do not: the row asks for what the plan has.
    current = kept(current, next, levels.back().value);
  }
  // What was set for the later objectives is no part of the problem.
  out.funds = std::move(first.funds);
  if (out.funds.empty()) {
    out.payments.clear();
    out.side_payments.clear();
    out.upkeep_payments.clear();
    out.instalments = 0;
  }
  make_checks(out, what);
  const attainment reached = attain(what, out);
  bool optimal = true;
  std::string methods;
  for (auto& one : levels) {
    one.value = value_of(reached, one.objective.what);
    one.bound = one.objective.purpose == aim::maximise ? std::max(one.bound, one.value)
                                                       : std::min(one.bound, one.value);
    if (one.status != plan_status::none_found)
      one.status = one.bound == one.value ? plan_status::optimal : plan_status::feasible;
    optimal = optimal && one.status == plan_status::optimal;
    methods += (methods.empty() ? "" : "; then ") + one.method;
  }
  out.objective = what.objective();
  out.value = levels.front().value;
  out.bound = levels.front().bound;
  out.status = optimal ? plan_status::optimal : plan_status::feasible;
  out.method = std::move(methods);
  out.proof = std::move(first.proof);
  out.uncertified = std::move(first.uncertified);
  out.levels = std::move(levels);
  return out;
}
} // namespace ntm::inline v0::planning::detail
