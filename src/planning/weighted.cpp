#include <algorithm>
#include <cmath>

#include "ntm/planning/by_model.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/knapsack.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
/// Rows beside `base` that weigh most within what the budget leaves.
struct filled {
  std::vector<std::size_t> chosen;
  knapsack_choice choice;
};

filled fill_up(const problem& what, const workload& work, const selection& base,
               const solve_options& options) {
  std::vector<bool> taken(work.rows, false);
  for (const std::size_t row : base.chosen)
    taken[row] = true;
  std::vector<std::size_t> rows;
  std::vector<money> costs;
  std::vector<std::int64_t> weights;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (work.open(row) && !taken[row]) {
      rows.push_back(row);
      costs.push_back(base.beyond_floor[row]);
      weights.push_back(weight_of(what, row));
    }
  filled out{base.chosen, knapsack(costs, weights, *what.budget() - base.cost, options.gap,
                                   options.work, options.control)};
  for (std::size_t k = 0; k < rows.size(); ++k)
    if (out.choice.chosen[k])
      out.chosen.push_back(rows[k]);
  return out;
}

bool keeps(const workload& work, const demands& wanted, const std::vector<std::size_t>& chosen) {
  std::vector<bool> done = work.recognised;
  for (const std::size_t row : chosen)
    done[row] = true;
  if (static_cast<std::int64_t>(chosen.size()) < wanted.communes)
    return false;
  const auto in = [&](const std::vector<std::size_t>& group) {
    return std::count_if(group.begin(), group.end(), [&](std::size_t row) { return done[row]; });
  };
  return std::all_of(wanted.each.begin(), wanted.each.end(),
                     [&](const auto& group) { return in(group) > 0; }) &&
         std::all_of(wanted.counts.begin(), wanted.counts.end(), [&](const auto& group) {
           return in(group.rows) >= static_cast<std::ptrdiff_t>(group.at_least);
         });
}

/// A better plan and bound from HiGHS on the whole model, when it is there.
void improve(plan& out, const problem& what, const workload& work, const demands& wanted,
             const solve_options& options) {
  const financing funding = make_financing(what, work);
  by_model model = begin_model(what, work, funding, formulation::by);
  append_money(model);
  const highs_solution found = solve_highs(model.out, options);
  if (found.status == highs_solution::outcome::infeasible ||
      found.status == highs_solution::outcome::none_found)
    return;
  std::vector<std::size_t> chosen;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (!work.recognised[row] && found.x[model.recognised(row, 0)] > 0.5)
      chosen.push_back(row);
  plan better = out;
  fill(better, what, work, wanted, std::move(chosen));
  // Doubles may be a hair beyond the budget: only exact sums count.
  if (better.cost <= *what.budget() && keeps(work, wanted, better.chosen) &&
      better.value > out.value)
    out = std::move(better);
  const double slack = 1e-6 * std::max(1.0, std::abs(found.bound));
  out.bound = std::max(
      out.value, std::min(out.bound, static_cast<std::int64_t>(std::floor(found.bound + slack))));
  out.method = found.solver + " on the model of P3";
  out.why = {"Các xã có trọng số khác nhau và còn yêu cầu về số xã hoặc từng huyện: ngoài bài toán "
             "ba lô thuần túy",
             "weights together with a number of communes or one in each district go beyond a plain "
             "knapsack"};
}
} // namespace

void solve_weighted(plan& out, const problem& what, const workload& work, const demands& wanted,
                    const selection& least, const solve_options& options) {
  demands relaxed = wanted;
  relaxed.communes = 0;
  relaxed.each.clear();
  relaxed.counts.clear();
  filled best = fill_up(what, work, least_cost(work, relaxed), options);
  fill(out, what, work, wanted, best.chosen);
  out.bound = add(out.value, best.choice.bound - best.choice.value);
  out.method = best.choice.work ? "knapsack P1: cost to complete, expanding core"
                                : "knapsack P1: cost to complete, greedy and Dantzig's bound";
  out.why = {"Một ngân sách, các xã có trọng số khác nhau: đúng là bài toán ba lô trên chi phí còn "
             "thiếu",
             "one budget and communes of different weight: exactly a knapsack on the cost to "
             "complete"};
  const auto settle = [&] {
    out.status = out.value == out.bound ? plan_status::optimal : plan_status::feasible;
  };
  if (keeps(work, wanted, best.chosen))
    return settle();

  // The bound of the plain knapsack stays valid; the plan must begin with the cheapest that keeps
  // every demand.
  const std::int64_t bound = out.bound;
  best = fill_up(what, work, least, options);
  fill(out, what, work, wanted, best.chosen);
  out.bound = std::max(bound, out.value);
  out.method += ", begun with the cheapest communes that keep the requirements";
  constexpr std::int64_t exact_in_double = std::int64_t{1} << 53;
  if (out.relative_gap() > options.gap && out.bound < exact_in_double && has_highs())
    improve(out, what, work, wanted, options);
  settle();
}
} // namespace ntm::inline v0::planning::detail
