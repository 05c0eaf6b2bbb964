#include "ntm/planning/why.hpp"

#include <algorithm>
#include <iterator>

#include "ntm/planning/detail/checked.hpp"
#include "planning/why_parts.hpp"

namespace ntm::inline v0::planning {
std::string_view to_string(standing value) noexcept {
  constexpr std::string_view names[] = {
      "recognised_before", "required",   "first_of_its_unit", "chosen",
      "not_chosen",        "locked_out", "without_price"};
  return names[static_cast<std::size_t>(value)];
}

std::vector<std::size_t> detail::rows_added(const std::vector<std::size_t>& before,
                                            const std::vector<std::size_t>& after,
                                            std::size_t aside) {
  auto a = before, b = after;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<std::size_t> out;
  std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(out));
  std::erase(out, aside);
  return out;
}

void detail::answer_sorted(commune_answer& out, const sorted_plan& exact) {
  const auto& work = exact.work();
  const std::size_t row = out.row;
  const auto plain = exact.plain();
  const bool in = plain.has(row);
  const auto& beyond = exact.prices().beyond_floor;
  out.exact = true;
  out.cost = beyond[row];
  const selection others = exact.least(false); // all demands but the number
  const auto in_others = std::find(others.chosen.begin(), others.chosen.end(), row);
  const bool asked_for = in_others != others.chosen.end() && beyond[row] > 0;
  if (in && out.status == standing::chosen)
    out.status = exact.wanted().forced[row] ? standing::required
                 : asked_for                ? standing::first_of_its_unit
                                            : standing::chosen;
  for (const std::size_t one : plain.chosen)
    if (std::find(others.chosen.begin(), others.chosen.end(), one) == others.chosen.end())
      out.slot_price = std::max(out.slot_price.value_or(0), beyond[one]);

  // The dearest at which it is in the plan: fewer are before it the cheaper it is.
  money low = 0, high = add(exact.budget() ? *exact.budget() : 0, 1);
  for (const money cost : work.complete)
    high = exact.budget() ? high : add(high, cost);
  if (const auto dear = exact.with_cost(row, high); !(dear.possible && dear.has(row))) {
    while (high - low > 1) {
      const money middle = low + (high - low) / 2;
      const auto then = exact.with_cost(row, middle);
      (then.possible && then.has(row) ? low : high) = middle;
    }
    const auto at_low = exact.with_cost(row, low);
    if (at_low.possible && at_low.has(row)) {
      out.flip_cost = out.flip_cost_at_most = low;
      out.no_plan_beyond = !exact.with_cost(row, high).possible;
    }
  }
  if (exact.maximises()) {
    const selection least = exact.least();
    money budget = least.cost;
    if (std::find(least.chosen.begin(), least.chosen.end(), row) == least.chosen.end())
      for (const std::size_t next : least.rest) {
        budget = add(budget, least.beyond_floor[next]);
        if (next == row)
          break;
      }
    out.flip_budget = budget;
  } else if (in_others == others.chosen.end()) {
    const auto at = std::find(others.rest.begin(), others.rest.end(), row);
    out.flip_communes =
        static_cast<std::int64_t>(others.chosen.size()) + (at - others.rest.begin()) + 1;
  }
  const auto now = out.chosen ? plain : exact.without(row);
  const auto other = out.chosen ? exact.without(row) : exact.with(row);
  out.other_impossible = !other.possible;
  if (!other.possible)
    return;
  const auto value = [&](const sorted_plan::outcome& made) {
    return exact.maximises() ? static_cast<std::int64_t>(made.chosen.size()) : -made.cost;
  };
  out.loss = out.loss_at_most = value(now) - value(other);
  out.leaving = rows_added(other.chosen, now.chosen, row);
  out.joining = rows_added(now.chosen, other.chosen, row);
}

namespace {
class asker {
public:
  asker(const problem& what, const plan& which, const why_options& options)
      : what_(what), which_(which), options_(options), work_(make_workload(what)),
        exact_(detail::sorted_plan::of(what)) {
    if (!which.found())
      throw error("why: there is no plan to explain (" + std::string{to_string(which.status)} +
                  "); see its conflicts, or find_conflicts(problem)");
    if (which.due.size() != work_.rows)
      throw error("why: the plan has " + std::to_string(which.due.size()) +
                  " communes, the problem " + std::to_string(work_.rows) +
                  "; give the problem that was solved");
    if (exact_) {
      auto chosen = exact_->plain().chosen;
      std::sort(chosen.begin(), chosen.end());
      if (chosen != which.chosen)
        throw error("why: this plan is not the one that the problem is solved to; solve it again, "
                    "or give the problem that the plan was made for");
    }
  }

  [[nodiscard]] commune_answer ask(std::size_t row) const {
    commune_answer out;
    out.row = row;
    out.unit = what_.outcomes()->units[row];
    out.chosen = std::binary_search(which_.chosen.begin(), which_.chosen.end(), row);
    out.status = work_.recognised[row]     ? standing::recognised_before
                 : out.chosen              ? standing::chosen
                 : work_.unpriced[row] > 0 ? standing::without_price
                 : work_.locked_out[row]   ? standing::locked_out
                                           : standing::not_chosen;
    if (out.status == standing::recognised_before || out.status == standing::without_price) {
      out.exact = true;
    } else if (out.status == standing::locked_out) {
      const problem open = what_.unlock({unit_ref{out.unit}});
      if (const auto exact = detail::sorted_plan::of(open))
        detail::answer_sorted(out, *exact);
      else
        general(out, open);
    } else if (exact_) {
      detail::answer_sorted(out, *exact_);
    } else {
      general(out, what_);
    }
    for (const auto& one : upkeep_)
      if (one.row == row)
        out.upkeep = detail::add(out.upkeep.value_or(0), one.yearly);
    out.text = detail::answer_words(out, what_);
    return out;
  }
  [[nodiscard]] std::size_t rows() const noexcept { return work_.rows; }
  [[nodiscard]] const run_control& control() const noexcept { return options_.solve.control; }

private:
  void general(commune_answer& out, const problem& open) const {
    if (out.chosen && work_.locked_in[out.row])
      out.status = standing::required;
    const workload work = make_workload(open);
    if (options_.exact)
      detail::answer_by_solving(out, open, which_, work, options_.solve);
    else
      detail::answer_by_prices(out, open, which_, work);
  }

  const problem& what_;
  const plan& which_;
  const why_options& options_;
  workload work_;
  std::optional<detail::sorted_plan> exact_;
  std::vector<upkeep_need> upkeep_ = upkeep_of(what_);
};
} // namespace

commune_answer why(const problem& what, const plan& which, const unit_ref& unit,
                   const why_options& options) {
  const std::size_t row = what.row(unit);
  auto out = asker{what, which, options}.ask(row);
  if (!out.chosen && out.status != standing::recognised_before)
    throw error("why: the plan does not complete " + what.outcomes()->registry->describe(out.unit) +
                "; ask why_not");
  return out;
}

commune_answer why_not(const problem& what, const plan& which, const unit_ref& unit,
                       const why_options& options) {
  const std::size_t row = what.row(unit);
  auto out = asker{what, which, options}.ask(row);
  if (out.chosen || out.status == standing::recognised_before)
    throw error("why_not: " + what.outcomes()->registry->describe(out.unit) +
                (out.chosen ? " is in the plan" : " is recognised already") + "; ask why");
  return out;
}

std::vector<commune_answer> why_each(const problem& what, const plan& which,
                                     const why_options& options) {
  const asker ask{what, which, options};
  std::vector<commune_answer> out;
  for (std::size_t row = 0; row < ask.rows(); ++row) {
    ask.control()("communes", static_cast<std::int64_t>(row),
                  static_cast<std::int64_t>(ask.rows()));
    out.push_back(ask.ask(row));
  }
  return out;
}
} // namespace ntm::inline v0::planning
