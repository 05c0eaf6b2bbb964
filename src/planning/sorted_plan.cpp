#include "planning/sorted_plan.hpp"

#include <algorithm>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/shortfall.hpp"

namespace ntm::inline v0::planning::detail {
bool sorted_plan::outcome::has(std::size_t row) const {
  return std::find(chosen.begin(), chosen.end(), row) != chosen.end();
}

std::optional<sorted_plan> sorted_plan::of(const problem& what) {
  if (is_shortfall(what.objective()))
    return std::nullopt;
  workload work = make_workload(what);
  const auto one = as_one_budget(what, work);
  if (!one ||
      (what.purpose() == aim::maximise && (counts_criteria(what) || !equal_weights(what, work))))
    return std::nullopt;
  return sorted_plan{*one, std::move(work)};
}

sorted_plan::sorted_plan(const problem& one, workload work)
    : work_(std::move(work)), wanted_(make_demands(one, work_)),
      prices_(price_rows(work_, wanted_.floor)), budget_(one.budget()),
      maximises_(one.purpose() == aim::maximise) {}

sorted_plan::outcome sorted_plan::take(const priced_rows& prices, const demands& wanted) const {
  selection least = least_cost(work_, wanted, prices);
  outcome out;
  out.possible = least.possible() && (!budget_ || least.cost <= *budget_);
  if (!out.possible)
    return out;
  out.cost = least.cost;
  out.chosen = std::move(least.chosen);
  if (maximises_)
    for (const std::size_t row : least.rest) {
      if (least.beyond_floor[row] > *budget_ - out.cost)
        break;
      out.cost += least.beyond_floor[row];
      out.chosen.push_back(row);
    }
  return out;
}

sorted_plan::outcome sorted_plan::with_cost(std::size_t row, money beyond_floor) const {
  priced_rows prices = prices_;
  prices.beyond_floor[row] = beyond_floor;
  std::erase(prices.order, row);
  const auto at = std::lower_bound(
      prices.order.begin(), prices.order.end(), row, [&](std::size_t a, std::size_t b) {
        return std::tie(prices.beyond_floor[a], a) < std::tie(prices.beyond_floor[b], b);
      });
  prices.order.insert(at, row);
  return take(prices, wanted_);
}

sorted_plan::outcome sorted_plan::with(std::size_t row) const {
  demands wanted = wanted_;
  wanted.forced[row] = true;
  return take(prices_, wanted);
}

sorted_plan::outcome sorted_plan::without(std::size_t row) const {
  const bool before = work_.locked_out[row];
  work_.locked_out[row] = true;
  priced_rows prices = prices_;
  std::erase(prices.order, row);
  outcome out = take(prices, wanted_);
  work_.locked_out[row] = before;
  return out;
}

selection sorted_plan::least(bool with_number) const {
  if (with_number)
    return least_cost(work_, wanted_, prices_);
  demands wanted = wanted_;
  wanted.communes = 0;
  return least_cost(work_, wanted, prices_);
}
} // namespace ntm::inline v0::planning::detail
