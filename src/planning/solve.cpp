#include <algorithm>
#include <tuple>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/conflicts.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/detail/limits.hpp"
#include "sentence.hpp"
#include "shares.hpp"
#include "side_items.hpp"
#include "whole_projects.hpp"

namespace ntm::inline v0::planning {
namespace detail {
void refuse_unfinished(const problem& what) {
  if (what.purpose() == aim::none)
    throw error("the plan has no objective: add .maximise(measure::communes_recognised) or "
                ".minimise(measure::cost)");
  for (const auto& r : what.requirements())
    (void)what.year_position(r.by_year());
  if (what.purpose() == aim::maximise && !what.budget() && what.funds().empty())
    throw error("without a budget every commune would be completed: add .within(budget), or "
                ".minimise(measure::cost) with requirements");
  if (is_shortfall(what.objective()) && !what.budget() && what.funds().empty())
    throw error("without a budget nothing would be left unmet: add .within(budget), or "
                ".minimise(measure::cost) with requirements");
  if (what.purpose() == aim::minimise && !is_shortfall(what.objective()) &&
      what.requirements().empty() && what.locked_in().empty())
    throw error("the least cost is 0 when nothing is required: add .require(...), or "
                ".maximise(measure::communes_recognised).within(budget)");
  bool weighs = what.weights().empty();
  const auto counts_communes = [](const goal& one) {
    return one.purpose == aim::maximise && !(one.what == measure::criteria_met);
  };
  weighs = weighs || counts_communes({what.purpose(), what.objective()});
  for (const auto& one : what.further())
    weighs = weighs || counts_communes(one);
  for (const auto& r : what.requirements())
    weighs = weighs || r.get_if<kept_value>();
  if (!weighs)
    throw error("weights belong to communes that are maximised; '" +
                std::string{what.objective().name} + "' does not use them");
}

std::size_t highest_floor(const problem& what) {
  std::size_t floor = 0;
  for (const auto& r : what.requirements())
    if (const auto* f = r.get_if<floor_criteria>())
      floor = std::max(floor, f->criteria);
  return floor;
}

plan begin_plan(const problem& what, const workload& work) {
  plan out;
  out.objective = what.objective();
  out.mark = what.mark();
  out.recognised_before = work.recognised;
  out.recognised_total = work.recognised_count;
  out.findings = work.findings;
  out.outcomes = what.outcomes();
  out.first_year = what.first_year();
  out.years = what.years();
  out.due.assign(work.rows, 0);
  out.funds = make_financing(what, work).funds;
  return out;
}

bool counts_years(const problem& what) noexcept {
  return what.objective() == measure::commune_years ||
         what.objective() == measure::commune_years_new;
}

bool counts_criteria(const problem& what) noexcept {
  return what.purpose() == aim::maximise && what.objective() == measure::criteria_met;
}

std::int64_t worth_of(const problem& what, std::size_t row, std::size_t year) {
  const auto years = counts_years(what) ? static_cast<std::int64_t>(what.years() - year) : 1;
  return multiply(weight_of(what, row), years);
}

std::int64_t value_before(const problem& what, const workload& work) {
  std::int64_t sum = 0;
  if (what.objective() == measure::communes_recognised ||
      what.objective() == measure::commune_years)
    for (std::size_t row = 0; row < work.rows; ++row)
      if (work.recognised[row])
        sum = add(sum, worth_of(what, row, 0));
  if (counts_criteria(what))
    for (std::size_t row = 0; row < work.rows; ++row)
      sum = add(sum, static_cast<std::int64_t>(work.met[row]));
  return sum;
}

bool make_checks(plan& out, const problem& what) {
  const attainment reached = attain(what, out);
  ntm::findings broken;
  out.checks.clear();
  for (const auto& r : what.requirements())
    out.checks.push_back(r.inspected(reached, broken));
  return std::all_of(out.checks.begin(), out.checks.end(),
                     [](const check& one) { return one.holds; });
}

void fill(plan& out, const problem& what, const workload& work, const demands& wanted,
          std::vector<std::size_t> chosen) {
  std::sort(chosen.begin(), chosen.end());
  out.chosen = std::move(chosen);
  out.items.clear();
  std::vector<bool> completed(work.rows, false);
  for (const std::size_t row : out.chosen)
    completed[row] = true;
  for (std::size_t row = 0; row < work.rows; ++row) {
    const auto needs = work.needs_of(row);
    const std::size_t count = completed[row] ? needs.size() : work.deficit(row, wanted.floor);
    for (std::size_t k = 0; k < count; ++k) {
      out.items.push_back({row, needs[k].criterion, needs[k].cost,
                           completed[row] ? item_reason::complete : item_reason::floor});
    }
  }
  selection side;
  choose_side(side, work, wanted);
  do_items(out, what, dated(side, what, work));
  fill_from_items(out, what, work);
}

void fill_from_items(plan& out, const problem& what, const workload& work) {
  out.cost = out.side_cost;
  for (const auto& one : out.items)
    out.cost = add(out.cost, one.cost);
  std::sort(out.items.begin(), out.items.end(), [](const item& a, const item& b) {
    return std::tie(a.row, a.criterion) < std::tie(b.row, b.criterion);
  });
  out.recognised_new = static_cast<std::int64_t>(out.chosen.size());
  out.recognised_total = work.recognised_count + out.recognised_new;
  out.due.assign(work.rows, 0);
  for (const std::size_t row : out.chosen)
    out.due[row] = out.first_year;
  out.finished.assign(out.items.size(), out.first_year);
  out.payments.clear();
  if (!out.funds.empty())
    for (const auto& one : out.items)
      if (one.cost > 0)
        out.payments.push_back({one.row, one.criterion, out.first_year, 0, one.cost});
  out.side_payments.clear();
  if (!out.funds.empty())
    for (const auto& one : out.side)
      if (one.cost > 0)
        out.side_payments.push_back({one.item, out.first_year, 0, one.cost});
  out.value = what.purpose() == aim::minimise ? out.cost : value_before(what, work);
  if (counts_criteria(what))
    out.value = value_of(attain(what, out), measure::criteria_met);
  else if (what.purpose() == aim::maximise)
    for (const std::size_t row : out.chosen)
      out.value = add(out.value, worth_of(what, row, 0));
  make_checks(out, what);
}
} // namespace detail

namespace detail {
bool equal_weights(const problem& what, const workload& work) {
  std::optional<std::int64_t> first;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (work.open(row) && *(first ? first : first = weight_of(what, row)) != weight_of(what, row))
      return false;
  return true;
}

std::optional<problem> as_one_budget(const problem& what, const workload& work) {
  demands scratch = make_demands(what, work, {});
  for (const auto& r : what.requirements())
    if (!r.impose_on(scratch, work))
      return std::nullopt;
  if (what.funds().empty() && (what.years() == 1 || !what.budget()))
    return what;
  if (what.years() != 1 || what.funds().size() != 1)
    return std::nullopt;
  const auto& fund = what.funds().front();
  if (!fund.criteria.empty() || !fund.unit_class.empty() || !fund.units.empty() ||
      fund.counterpart > 0)
    return std::nullopt;
  return what.within(fund.amounts.front());
}
} // namespace detail

namespace {
void solve_one_budget(plan& out, const problem& what, const workload& work,
                      const solve_options& options) {
  const demands wanted = make_demands(what, work);
  selection least = least_cost(work, wanted);
  out.method = "knapsack P2: sorted cost to complete";
  out.why = {
      "Một ngân sách, các xã có giá trị như nhau: sắp xếp theo chi phí còn thiếu là tối ưu",
      "one budget and communes that count alike: sorting by the cost to complete is optimal"};
  if (!least.possible() || (what.budget() && least.cost > *what.budget())) {
    out.status = plan_status::infeasible;
    return;
  }
  if (what.purpose() == aim::maximise && !detail::equal_weights(what, work)) {
    detail::solve_weighted(out, what, work, wanted, least, options);
    return;
  }
  if (what.purpose() == aim::maximise) {
    money left = *what.budget() - least.cost;
    for (const std::size_t row : least.rest) {
      if (least.beyond_floor[row] > left)
        break;
      left -= least.beyond_floor[row];
      least.chosen.push_back(row);
    }
  }
  detail::fill(out, what, work, wanted, std::move(least.chosen));
  out.status = plan_status::optimal;
  out.bound = out.value;
}
} // namespace

namespace {
/// Funds that are to pay for upkeep and have nothing.
void say_empty_funds(ntm::findings& report, const problem& what) {
  std::vector<std::string> said;
  for (const auto& r : what.requirements())
    if (const auto* term = r.get_if<upkeep_term>(); term && !term->fund.empty())
      for (const auto& fund : what.funds())
        if (fund.name == term->fund &&
            std::find(said.begin(), said.end(), fund.name) == said.end() &&
            std::all_of(fund.amounts.begin(), fund.amounts.end(),
                        [](money amount) { return amount == 0; })) {
          said.push_back(fund.name);
          report.push_back(make_finding("NTM-P067", {}, {{"fund", fund.name}}));
        }
}
} // namespace

plan detail::solve_plainly(const problem& what, const workload& work,
                           const solve_options& options) {
  if (is_shortfall(what.objective()))
    return solve_shortfall(what, work, options);
  plan out = begin_plan(what, work);
  say_empty_funds(out.findings, what);
  if (auto why = beyond_whole_projects(what, work)) {
    out.status = plan_status::infeasible;
    out.method = "whole projects: what their prices can add up to";
    out.why = std::move(*why);
    return out;
  }
  solve_options left = options;
  if (solve_shares(out, what, work, left))
    return out;
  // Of what counts criteria, the exchange of communes knows nothing.
  if (!counts_criteria(what) && solve_close(out, what, work))
    return out;
  const auto one = as_one_budget(what, work);
  if (one && counts_criteria(*one)) {
    if (!solve_criteria(out, *one, work))
      solve_years(out, what, work, left);
  } else if (one) {
    solve_one_budget(out, *one, work, left);
  } else {
    solve_years(out, what, work, left);
  }
  drop_unasked(out, what, work);
  return out;
}

plan problem::solve(const solve_options& options) const {
  detail::refuse_unfinished(*this);
  if (!(options.gap >= 0))
    throw error("solve: the gap is a share, 0 or more");
  if (options.time_limit && !(*options.time_limit >= 0))
    throw error("solve: the time limit is 0 seconds or more, not " +
                std::to_string(*options.time_limit));
  return further_.empty() ? detail::solve_one(*this, options)
                          : detail::solve_levels(*this, options);
}

plan detail::solve_one(const problem& what, const solve_options& options) {
  const workload work = make_workload(what);
  const limits shared{options};
  plan out = solve_plainly(what, work, options);
  if (out.status == plan_status::infeasible) {
    solve_options each = shared.one_of(1);
    each.work /= 8; // of many sets of requirements
    out.conflicts = conflicts_of(what, work, each).conflicts;
    if (out.conflicts.empty())
      out.conflicts.push_back(all_requirements(what));
  }
  return out;
}
} // namespace ntm::inline v0::planning
