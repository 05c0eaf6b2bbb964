#include "ntm/planning/front.hpp"

#include "ntm/planning/conflicts.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
namespace {
/// The problem without what only chooses a point of the front.
problem without_numbers(const problem& what) {
  problem base{what.outcomes(), what.costs(), what.recognised()};
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
} // namespace

pareto_front front(const problem& what) {
  if (!what.weights().empty())
    throw error("front: the whole front is exact only for communes that count alike; drop "
                ".weights(...), or solve for the budgets that you want to compare");
  if (what.years() > 1 || !what.funds().empty())
    throw error("front: the whole front is exact only for one budget in one period; solve for the "
                "funds that you want to compare");
  const problem base = without_numbers(what);
  const workload work = make_workload(base);
  const selection least = least_cost(work, make_demands(base, work));
  pareto_front out;
  out.method = "knapsack P2: prefix sums of the sorted cost to complete";
  out.mark = what.mark();
  out.findings = work.findings;
  if (!least.possible()) {
    out.conflicts = find_conflicts(base).conflicts;
    return out;
  }
  const auto begun = static_cast<std::int64_t>(least.chosen.size());
  front_point point{work.recognised_count + begun, begun, least.cost};
  out.points.push_back(point);
  for (const std::size_t row : least.rest) {
    ++point.recognised;
    ++point.added;
    point.budget = detail::add(point.budget, least.beyond_floor[row]);
    out.points.push_back(point);
  }
  return out;
}

ntm::table pareto_front::table() const {
  ntm::table::integers recognised, added, budget, price;
  for (std::size_t i = 0; i < points.size(); ++i) {
    recognised.push_back(points[i].recognised);
    added.push_back(points[i].added);
    budget.push_back(points[i].budget);
    price.push_back(i ? std::optional{points[i].budget - points[i - 1].budget} : std::nullopt);
  }
  ntm::table out;
  out.title_en = "Least budget for each number of communes";
  out.title_vi = "Ngân sách ít nhất cho từng số xã được công nhận";
  out.mark = mark;
  out.columns = {{"communes_recognised", "Số xã được công nhận", std::move(recognised)},
                 {"communes_recognised_new", "Trong đó thêm mới", std::move(added)},
                 {"budget", "Ngân sách (đồng)", std::move(budget)},
                 {"price_of_last", "Giá của xã thêm sau cùng (đồng)", std::move(price)}};
  return out;
}
} // namespace ntm::inline v0::planning
