#include "planning/decide.hpp"

#include <algorithm>
#include <iterator>

#include "ntm/core/errors.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "planning/decision.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
/// A plan is wanted, not a good one.
constexpr double any_gap = 0.99;
/// Sums of money stay below this.
constexpr money most_money = money{1} << 61;
/// Where more money may also be worse, a smaller amount that suffices is sought to this share of
/// all money.
constexpr int precision_bits = 12;

money share(money amount, money extra, money total) {
  __extension__ typedef __int128 wide;
  return static_cast<money>(wide{amount} * extra / total);
}
} // namespace

demands sorted_pricer::piece(const requirement& one) const {
  demands out;
  out.forced.assign(work_.rows, false);
  one.impose_on(out, work_);
  if (std::find(out.forced.begin(), out.forced.end(), true) == out.forced.end())
    out.forced.clear();
  return out;
}

const priced_rows& sorted_pricer::prices(std::size_t floor) {
  auto found = by_floor_.find(floor);
  if (found == by_floor_.end())
    found = by_floor_.emplace(floor, price_rows(work_, floor)).first;
  return found->second;
}

selection sorted_pricer::least(const demands& what) {
  return least_cost(work_, what, prices(what.floor));
}

money all_money(const problem& what) {
  money total = what.budget().value_or(0);
  for (const auto& fund : what.funds())
    for (const money amount : fund.amounts)
      total = add(total, amount);
  return total;
}

problem with_more_money(const problem& what, money extra, money* added) {
  if (added)
    *added = what.budget() ? extra : 0;
  if (what.budget())
    return what.within(add(*what.budget(), extra));
  if (what.funds().empty())
    return what;
  const money total = all_money(what);
  auto list = what.funds();
  const auto cells = static_cast<money>(list.size() * list.front().amounts.size());
  for (auto& fund : list)
    for (auto& amount : fund.amounts) {
      const money more = total > 0 ? share(amount, extra, total) : extra / cells;
      amount = add(amount, more);
      if (added)
        *added += more;
    }
  return what.within(std::move(list));
}

decider::decider(const problem& what, const workload& work, const solve_options& how)
    : what_(what), work_(work), how_(how), time_(how), pricer_(work) {
  limited_ = what.budget() || !what.funds().empty();
  one_budget_ = as_one_budget(what, work);
  if (one_budget_)
    return;
  how_.gap = any_gap;
  // Whether there is a plan does not depend on the objective; this one is known to every method.
  if (limited_) {
    what_ = what_.maximise(measure::communes_recognised);
    if (!what_.weights().empty())
      what_ = what_.weights(std::vector<std::int64_t>(work.rows, 1));
  } else {
    what_ = what_.minimise(measure::cost);
  }
}

verdict decider::operator()(const std::vector<requirement>& wanted, money extra) {
  if (one_budget_) {
    demands all = pricer_.locks();
    for (const auto& one : wanted)
      all.join(pricer_.piece(one));
    const selection least = pricer_.least(all);
    const auto budget = one_budget_->budget();
    const bool kept = least.possible() && (!budget || least.cost <= add(*budget, extra));
    return kept ? verdict::possible : verdict::impossible;
  }
  const problem asked = asked_for(wanted, extra);
  how_.time_limit = time_.one_of(1).time_limit;
  try {
    plan made = solve_plainly(asked, work_, how_);
    if (made.status == plan_status::infeasible)
      return verdict::impossible;
    if (!made.found())
      return verdict::open;
    last_ = std::move(made);
    return verdict::possible;
  } catch (const missing_component&) {
    return verdict::open; // beyond the native method, and HiGHS is not there
  }
}

problem decider::asked_for(const std::vector<requirement>& wanted, money extra) const {
  const auto is_ceiling = [](const requirement& r) {
    return r.get_if<arrears_ceiling>() != nullptr;
  };
  auto all = wanted;
  std::erase_if(all, is_ceiling); // each once
  std::copy_if(what_.requirements().begin(), what_.requirements().end(), std::back_inserter(all),
               is_ceiling);
  const problem out = what_.with_requirements(all);
  return extra > 0 ? with_more_money(out, extra) : out;
}

money decider::least_for_last(const std::vector<requirement>& wanted, money low, money high) const {
  const auto pays = [&](money extra) { return still_paid(last_, asked_for(wanted, extra), work_); };
  if (!pays(high))
    return high;
  while (high - low > 1) {
    const money middle = low + (high - low) / 2;
    (pays(middle) ? high : low) = middle;
  }
  return high;
}

money decider::ample_money(money total) const {
  constexpr money times = 4096;
  bool fits = true;
  money sum = add(total, 1, fits);
  for (const money cost : work_.complete)
    sum = add(sum, cost, fits);
  for (const auto& one : work_.side)
    sum = add(sum, one.cost, fits);
  for (const auto& one : upkeep_of(what_))
    for (std::size_t t = 0; t < what_.years(); ++t)
      sum = add(sum, one.yearly, fits);
  return fits && sum < most_money / times ? std::min(sum * times, (most_money - total) / 4)
                                          : std::max<money>(0, (most_money - total) / 4);
}

missing decider::missing_money(const std::vector<requirement>& wanted) {
  if (one_budget_) {
    demands all = pricer_.locks();
    for (const auto& one : wanted)
      all.join(pricer_.piece(one));
    const selection least = pricer_.least(all);
    if (!least.possible() || !one_budget_->budget())
      return {};
    const money lacking = std::max<money>(0, least.cost - *one_budget_->budget());
    return {lacking, lacking};
  }
  if (!limited_)
    return {};
  const money total = all_money(what_);
  money low = -1; // refuted
  std::optional<money> high;
  switch ((*this)(wanted)) {
  case verdict::possible:
    return {money{0}, 0};
  case verdict::impossible:
    low = 0;
    break;
  case verdict::open:
    break;
  }
  // Where a share of the money must be paid, more money asks for more: then only today's is
  // refuted.
  const bool more_is_better = std::none_of(wanted.begin(), wanted.end(), [](const requirement& r) {
    return r.get_if<disbursed_term>();
  });
  // With so much more than all costs and all money the part of any fund that matters is ample.
  constexpr money few_times = 64;
  const money ample =
      more_is_better
          ? ample_money(total)
          : std::min(ample_money(total), std::min(total, most_money / few_times) * few_times);
  for (money step = std::max<money>(1, total / 8); !high && step < ample; step *= 4)
    switch ((*this)(wanted, step)) {
    case verdict::possible:
      high = step;
      break;
    case verdict::impossible:
      low = step;
      break;
    case verdict::open:
      break;
    }
  if (!high)
    return {std::nullopt, low + 1};
  const money precision = more_is_better ? 1 : std::max<money>(1, total >> precision_bits);
  // A plan that was found may do with less, which needs no search; often no other needs less still.
  const auto lower = [&](money to) {
    high = more_is_better ? least_for_last(wanted, std::max<money>(low, 0), to) : to;
  };
  lower(*high);
  bool to_the_dong = more_is_better;
  for (bool below = to_the_dong; *high - std::max<money>(low, 0) > precision;) {
    const money least = std::max<money>(low, 0);
    const money at = below ? *high - 1 : least + (*high - least) / 2;
    const verdict is = (*this)(wanted, at);
    if (is == verdict::open) {
      if (!below)
        break;
      below = to_the_dong = false; // bounds may still refute what lies in the middle
      continue;
    }
    below = to_the_dong && !below && is == verdict::possible;
    if (is == verdict::possible)
      lower(at);
    else
      low = at;
  }
  missing out;
  money added = 0;
  (void)with_more_money(what_, *high, &added);
  out.suffices = added;
  (void)with_more_money(what_, std::max<money>(low, 0), &added);
  if (!more_is_better)
    added = 0;
  else if (*high - low == 1) // to the dong: in proportion, no amount lies between
    added = *out.suffices;
  out.at_least = low < 0 ? 0 : std::min(added + 1, *out.suffices);
  return out;
}
} // namespace ntm::inline v0::planning::detail
