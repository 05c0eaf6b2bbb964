#include <algorithm>
#include <cmath>
#include <limits>

#include "ntm/planning/detail/checked.hpp"
#include "planning/decide.hpp"
#include "planning/why_parts.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
money beyond_floor(const problem& what, const workload& work, std::size_t row) {
  return work.complete[row] - work.floor_cost(row, highest_floor(what)).value_or(0);
}

/// What one dong is worth where one budget meets communes of different weight: of the first that no
/// longer fits, in the order of worth per dong.
double dantzig_price(const problem& what, const workload& work) {
  const std::size_t floor = highest_floor(what);
  double left = static_cast<double>(*what.budget());
  std::vector<std::pair<double, double>> list; // worth per dong, cost
  for (std::size_t row = 0; row < work.rows; ++row) {
    const double lift = static_cast<double>(work.floor_cost(row, floor).value_or(0));
    left -= lift;
    const double cost = static_cast<double>(work.complete[row]) - lift;
    if (work.open(row) && cost > 0)
      list.emplace_back(static_cast<double>(weight_of(what, row)) / cost, cost);
  }
  std::sort(list.rbegin(), list.rend());
  for (const auto& [ratio, cost] : list)
    if ((left -= cost) < 0)
      return ratio;
  return 0;
}

/// Prices of money by [kind][year], worth of one dong due by the end of the year.
std::vector<double> kind_prices(const financing& funding, const std::vector<double>& by_fund) {
  const std::size_t years = funding.years;
  std::vector<double> out(funding.kinds.size() * years, 0);
  for (std::size_t k = 0; k < funding.kinds.size(); ++k) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t t = 0; t < years; ++t) {
      for (std::size_t f = 0; f < funding.funds.size(); ++f)
        if (funding.kinds[k].pays[f])
          least = std::min(least, by_fund[f * years + t]);
      out[k * years + t] = std::isfinite(least) ? least : 0;
    }
  }
  return out;
}
} // namespace

void answer_by_prices(commune_answer& out, const problem& what, const plan& which,
                      const workload& work) {
  out.cost = beyond_floor(what, work, out.row);
  const financing funding = make_financing(what, work);
  std::vector<double> by_fund = which.prices;
  if (by_fund.empty() && what.budget() && what.purpose() == aim::maximise)
    by_fund.assign(funding.funds.size() * funding.years, dantzig_price(what, work));
  if (what.purpose() != aim::maximise || !funding.limited() ||
      by_fund.size() != funding.funds.size() * funding.years)
    return; // no prices
  const auto price = kind_prices(funding, by_fund);
  const std::size_t floor = work.deficit(out.row, highest_floor(what));
  double lift = 0;
  std::vector<double> all(funding.years, 0);
  for (std::size_t n = work.first[out.row]; n < work.first[out.row + 1]; ++n)
    for (const auto& part : funding.parts_of(n)) {
      const double amount = static_cast<double>(part.amount);
      for (std::size_t t = 0; t < funding.years; ++t)
        all[t] += amount * price[part.kind * funding.years + t];
      if (n - work.first[out.row] < floor)
        lift += amount * price[part.kind * funding.years + funding.years - 1];
    }
  // The largest share of today's cost at which some year is worth its priced cost, and the loss.
  double share = 0, best = -std::numeric_limits<double>::infinity();
  bool known = true;
  for (std::size_t t = 0; t < funding.years; ++t) {
    const double worth = static_cast<double>(worth_of(what, out.row, t));
    best = std::max(best, worth - (all[t] - lift));
    known = known && all[t] > 0;
    if (all[t] > 0)
      share = std::max(share, (worth + lift) / all[t]);
  }
  const double complete = static_cast<double>(work.complete[out.row]);
  constexpr double most = 4e18;
  if (known && share * complete < most) {
    const auto flip = static_cast<money>(std::llround(share * complete));
    out.flip_cost = out.flip_cost_at_most =
        std::max<money>(0, flip - (work.complete[out.row] - *out.cost));
  }
  const double loss = out.chosen ? std::max(0.0, best) : std::max(0.0, -best);
  if (loss < most)
    out.loss = out.loss_at_most = std::llround(loss);
}

namespace {
/// Solves a problem with other prices of one commune.
class repriced {
public:
  repriced(const problem& locked, const workload& work, std::size_t row,
           const solve_options& options)
      : locked_(locked), work_(work), row_(row), options_(options) {}
  /// The plan when all its prices are multiplied by numerator / steps.
  [[nodiscard]] plan at(money numerator) const {
    auto costs = locked_.costs();
    for (std::size_t n = work_.first[row_]; n < work_.first[row_ + 1]; ++n) {
      const auto& need = work_.needs[n];
      if (need.cost != funds::unknown_cost)
        costs.cells[row_ * costs.criteria + need.criterion] = scaled(need.cost, numerator);
    }
    return locked_.with_costs(std::move(costs)).solve(options_);
  }
  /// What completing it then costs beyond its floor.
  [[nodiscard]] money cost(std::size_t floor, money numerator) const {
    money sum = 0;
    const std::size_t lacking = work_.deficit(row_, floor);
    const auto needs = work_.needs_of(row_);
    for (std::size_t k = std::min(lacking, needs.size()); k < needs.size(); ++k)
      sum = add(sum, scaled(needs[k].cost, numerator));
    return sum;
  }
  static constexpr money steps = 256;

private:
  static money scaled(money cost, money numerator) {
    __extension__ typedef __int128 wide;
    return static_cast<money>(wide{cost} * numerator / steps);
  }
  const problem& locked_;
  const workload& work_;
  std::size_t row_;
  const solve_options& options_;
};
} // namespace

void answer_by_solving(commune_answer& out, const problem& what, const plan& which,
                       const workload& work, const solve_options& options) {
  const std::size_t row = out.row, floor = highest_floor(what);
  const std::int64_t sign = what.purpose() == aim::maximise ? 1 : -1;
  out.cost = beyond_floor(what, work, row);
  const std::vector<unit_ref> unit{unit_ref{out.unit}};
  const problem free = what.unlock(unit);
  const problem other_choice = out.chosen ? free.lock_out(unit) : free.lock_in(unit);
  const plan other = other_choice.solve(options);
  out.other_impossible = other.status == plan_status::infeasible;
  if (other.found()) {
    out.loss = std::max<std::int64_t>(0, sign * (which.value - other.bound));
    out.loss_at_most = std::max<std::int64_t>(0, sign * (which.bound - other.value));
    out.leaving = rows_added(other.chosen, which.chosen, row);
    out.joining = rows_added(which.chosen, other.chosen, row);
    out.exact = *out.loss == *out.loss_at_most;
  }
  out.exact = out.exact || out.other_impossible;
  if (out.status == standing::required || (out.chosen && out.other_impossible))
    return; // no price changes the answer while there is a plan

  // With it, at other prices, against the best plan without it.
  const plan& without = out.chosen ? other : which;
  if (!without.found())
    return;
  const problem with = free.lock_in(unit);
  const repriced trial(with, work, row, options);
  const auto is = [&](money numerator) {
    const plan made = trial.at(numerator);
    if (made.found() && sign * made.value >= sign * without.bound)
      return verdict::possible;
    if (made.status == plan_status::infeasible ||
        (made.found() && sign * made.bound < sign * without.value))
      return verdict::impossible;
    return verdict::open;
  };
  money low = out.chosen ? trial.steps : 0; // in the plan
  money high = trial.steps;                 // not in it
  if (!out.chosen && is(0) != verdict::possible)
    return;
  if (out.chosen) {
    constexpr money most = 64 * repriced::steps;
    for (high = 2 * low; high <= most && is(high) != verdict::impossible; high *= 2)
      if (is(high) == verdict::possible)
        low = high;
    if (high > most)
      return;
  }
  bool open = false;
  while (high - low > 1 && !open) {
    const money middle = low + (high - low) / 2;
    const verdict at_middle = is(middle);
    open = at_middle == verdict::open;
    if (!open)
      (at_middle == verdict::possible ? low : high) = middle;
  }
  out.flip_cost = trial.cost(floor, low);
  out.flip_cost_at_most = trial.cost(floor, high);
}
} // namespace ntm::inline v0::planning::detail
