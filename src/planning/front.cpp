#include "ntm/planning/front.hpp"

#include <algorithm>

#include "ntm/planning/conflicts.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/knapsack.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
namespace {
/// The problem without what only chooses a point of the front.
problem without_numbers(const problem& what) {
  problem base = problem{what.outcomes(), what.costs(), what.recognised()}.with_items(
      *what.side_items(), what.mark());
  for (const auto& r : what.requirements())
    if (!r.get_if<at_least_communes>())
      base = base.require(r);
  const auto units = [&](const std::vector<std::size_t>& rows) {
    std::vector<unit_ref> out;
    for (const std::size_t row : rows)
      out.emplace_back(what.outcomes()->units[row]);
    return out;
  };
  base = base.lock_in(units(what.locked_in())).lock_out(units(what.locked_out()));
  return what.unknown_counts_as() ? base.unknown_as(*what.unknown_counts_as()) : base;
}

/// The demands of what holds at every point; throws for terms that sorting does not know.
demands lasting_demands(const problem& what, const workload& work) {
  demands out = make_demands(what, work, {});
  for (const auto& r : what.requirements())
    if (!r.get_if<at_least_communes>() && !r.impose_on(out, work))
      throw error("front: the whole front is exact only for terms that sorting knows, not for '" +
                  describe(r, *what.outcomes()->registry).en +
                  "'; use front_at for the budgets that you want to compare");
  return out;
}

/// A choice of communes that no other beats.
struct pair {
  money cost;
  std::int64_t value, count;
};

/// Every pair of cost and weight that no other beats, dearest last.
std::vector<pair> unbeaten(const problem& what, const selection& least, std::uint64_t most) {
  std::vector<pair> list{{0, 0, 0}}, next;
  std::uint64_t looked_at = 0;
  for (const std::size_t row : least.rest) {
    const money cost = least.beyond_floor[row];
    const std::int64_t weight = detail::weight_of(what, row);
    if (weight == 0)
      continue;
    next.clear();
    for (std::size_t i = 0, j = 0; i < list.size() || j < list.size();) {
      const bool old = i < list.size() && list[i].cost <= list[j].cost + cost;
      const pair one = old ? list[i++]
                           : pair{detail::add(list[j].cost, cost),
                                  detail::add(list[j].value, weight), list[j].count + 1};
      j += !old;
      if (!next.empty() && one.value <= next.back().value)
        continue;
      if (!next.empty() && one.cost == next.back().cost)
        next.back() = one;
      else
        next.push_back(one);
    }
    std::swap(list, next);
    looked_at += list.size();
    if (looked_at > most)
      throw error("front: more than " + std::to_string(most) +
                  " pairs of cost and weight come up, for communes of different weight; use "
                  "front_at for the budgets that you want to compare, or allow more work");
  }
  return list;
}

void refuse_criteria(const problem& what) {
  if (what.purpose() == aim::maximise && detail::counts_criteria(what))
    throw error("front: a front counts communes, and the objective counts criteria; use "
                ".maximise(measure::communes_recognised), or solve for each budget");
}
} // namespace

pareto_front front(const problem& given, std::uint64_t work_limit) {
  refuse_criteria(given);
  if (given.years() > 1 || !given.funds().empty())
    throw error("front: the whole front is exact only for one budget in one period; use "
                "front_of_funds for the percents of the funds that you want to compare");
  const problem what =
      given.purpose() == aim::maximise ? given : given.maximise(measure::communes_recognised);
  const workload work = make_workload(what);
  const demands wanted = lasting_demands(what, work);
  const selection least = least_cost(work, wanted);
  const bool alike = detail::equal_weights(what, work);
  pareto_front out;
  out.objective = what.objective();
  out.mark = what.mark();
  out.findings = work.findings;
  out.method = alike ? "knapsack P2: prefix sums of the sorted cost to complete"
                     : "knapsack P1: every pair of cost and weight that no other beats";
  if (!least.possible()) {
    out.conflicts = find_conflicts(without_numbers(given)).conflicts;
    return out;
  }
  if (!alike && !(wanted.each.empty() && wanted.counts.empty()))
    throw error("front: communes of different weight with one in each of some groups have no whole "
                "front; use front_at for the budgets that you want to compare");
  const auto begun = static_cast<std::int64_t>(least.chosen.size());
  front_point point{work.recognised_count + begun, begun, least.cost};
  point.value = detail::value_before(what, work);
  for (const std::size_t row : least.chosen)
    point.value = detail::add(point.value, detail::weight_of(what, row));
  if (alike) {
    out.points.reserve(least.rest.size() + 1);
    point.bound = point.value;
    out.points.push_back(point);
    for (const std::size_t row : least.rest) {
      ++point.recognised;
      ++point.added;
      point.budget = detail::add(point.budget, least.beyond_floor[row]);
      point.bound = point.value = detail::add(point.value, detail::weight_of(what, row));
      out.points.push_back(point);
    }
    return out;
  }
  for (const auto& one : unbeaten(what, least, work_limit)) {
    const std::int64_t value = detail::add(point.value, one.value);
    out.points.push_back({point.recognised + one.count, point.added + one.count,
                          detail::add(point.budget, one.cost), value, value});
  }
  return out;
}

namespace {
template <class List, class Limit>
pareto_front solved(const problem& what, const List& list, const solve_options& options,
                    const Limit& limit) {
  if (list.empty())
    throw error("front: give at least one budget or percent");
  pareto_front out;
  out.whole = false;
  out.objective = what.objective();
  out.mark = what.mark();
  for (const auto one : list) {
    const problem limited = limit(one);
    const plan best = limited.solve(options);
    if (out.points.empty())
      out.findings = best.findings;
    if (!best.found()) {
      if (out.conflicts.empty())
        out.conflicts = best.conflicts;
      continue;
    }
    if (out.method.empty())
      out.method = best.method;
    out.points.push_back(
        {best.recognised_total, best.recognised_new, all_money(limited), best.value, best.bound});
  }
  return out;
}
void refuse_minimise(const problem& what) {
  refuse_criteria(what);
  if (what.purpose() != aim::maximise)
    throw error("front: a front over budgets needs .maximise(...)");
}

/// One workload for all budgets, where a budget is a knapsack; nothing where a term is beyond it.
std::optional<pareto_front> knapsacks(const problem& what, const std::vector<money>& budgets,
                                      const solve_options& options) {
  if (what.years() > 1)
    return std::nullopt;
  const workload work = make_workload(what);
  demands wanted = make_demands(what, work, {});
  for (const auto& r : what.requirements())
    if (r.get_if<at_least_communes>() || !r.impose_on(wanted, work))
      return std::nullopt;
  const selection least = least_cost(work, wanted);
  if (!wanted.each.empty() || !wanted.counts.empty() || !least.possible())
    return std::nullopt;
  std::vector<money> costs;
  std::vector<std::int64_t> weights;
  for (const std::size_t row : least.rest) {
    costs.push_back(least.beyond_floor[row]);
    weights.push_back(detail::weight_of(what, row));
  }
  const auto begun = static_cast<std::int64_t>(least.chosen.size());
  std::int64_t value = detail::value_before(what, work);
  for (const std::size_t row : least.chosen)
    value = detail::add(value, detail::weight_of(what, row));
  pareto_front out;
  out.whole = false;
  out.objective = what.objective();
  out.mark = what.mark();
  out.findings = work.findings;
  out.method = "knapsack P1: cost to complete, expanding core";
  for (const money budget : budgets) {
    const problem limited = what.within(budget); // refuses a negative budget
    if (budget < least.cost) {
      if (out.conflicts.empty())
        out.conflicts = find_conflicts(limited, options).conflicts;
      continue;
    }
    const auto choice =
        knapsack(costs, weights, budget - least.cost, options.gap, options.work, options.control);
    const auto more = std::count(choice.chosen.begin(), choice.chosen.end(), true);
    out.points.push_back({work.recognised_count + begun + more, begun + more, budget,
                          detail::add(value, choice.value), detail::add(value, choice.bound)});
  }
  return out;
}
} // namespace

pareto_front front_at(const problem& what, std::vector<money> budgets,
                      const solve_options& options) {
  refuse_minimise(what);
  std::sort(budgets.begin(), budgets.end());
  if (!budgets.empty())
    if (auto quick = knapsacks(what, budgets, options))
      return *std::move(quick);
  return solved(what, budgets, options, [&](money one) { return what.within(one); });
}

pareto_front front_of_funds(const problem& what, std::vector<int> percents,
                            const solve_options& options) {
  refuse_minimise(what);
  std::sort(percents.begin(), percents.end());
  return solved(what, percents, options, [&](int one) { return scaled(what, one); });
}

problem scaled(const problem& what, int percent) {
  if (percent < 0)
    throw error("scaled: the percent must not be negative, got " + std::to_string(percent));
  const auto part = [&](money amount) {
    return detail::add(detail::multiply(amount / 100, percent), amount % 100 * percent / 100);
  };
  if (what.budget())
    return what.within(part(*what.budget()));
  if (what.funds().empty())
    throw error("scaled: the problem has no money; say .within(budget) or .within(funds) first");
  auto funds = what.funds();
  for (auto& fund : funds)
    for (auto& amount : fund.amounts)
      amount = part(amount);
  return what.within(std::move(funds));
}

money all_money(const problem& what) {
  if (what.budget())
    return *what.budget();
  if (what.funds().empty())
    throw error("all_money: the problem has no money; say .within(budget) or .within(funds) first");
  money sum = 0;
  for (const auto& fund : what.funds())
    for (const money amount : fund.amounts)
      sum = detail::add(sum, amount);
  return sum;
}

ntm::table pareto_front::table() const {
  ntm::table::integers recognised, added, budget, values, bounds;
  ntm::table::integers last;
  for (std::size_t i = 0; i < points.size(); ++i) {
    recognised.push_back(points[i].recognised);
    added.push_back(points[i].added);
    budget.push_back(points[i].budget);
    values.push_back(points[i].value);
    bounds.push_back(points[i].bound);
    const std::int64_t more = i ? points[i].value - points[i - 1].value : 0;
    const money dearer = i ? points[i].budget - points[i - 1].budget : 0;
    last.push_back(more > 0 ? std::optional{(dearer + more - 1) / more} : std::nullopt);
  }
  ntm::table out;
  out.title_en = whole ? "Least budget for each step of the objective" : "What each budget brings";
  out.title_vi =
      whole ? "Ngân sách ít nhất cho từng bước của mục tiêu" : "Mỗi mức kinh phí mang lại gì";
  out.mark = mark;
  out.columns = {{"communes_recognised", "Số xã được công nhận", std::move(recognised)},
                 {"communes_recognised_new", "Trong đó thêm mới", std::move(added)},
                 {"budget", "Ngân sách (đồng)", std::move(budget)},
                 {"value", "Giá trị mục tiêu", std::move(values)},
                 {"bound", "Không thể hơn", std::move(bounds)},
                 {"price_of_last", "Giá của thêm một đơn vị mục tiêu (đồng)", std::move(last)}};
  return out;
}
} // namespace ntm::inline v0::planning
