#include <algorithm>
#include <set>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
namespace detail {
void refuse_unfinished(const problem& what) {
  if (what.purpose() == aim::none)
    throw error("the plan has no objective: add .maximise(measure::communes_recognised) or "
                ".minimise(measure::cost)");
  if (what.purpose() == aim::maximise && !what.budget())
    throw error("without a budget every commune would be completed: add .within(budget), or "
                ".minimise(measure::cost) with requirements");
  if (what.purpose() == aim::minimise && what.requirements().empty() && what.locked_in().empty())
    throw error("the least cost is 0 when nothing is required: add .require(...), or "
                ".maximise(measure::communes_recognised).within(budget)");
  if (what.purpose() == aim::minimise && !what.weights().empty())
    throw error("weights belong to .maximise; .minimise(measure::cost) does not use them");
}

std::int64_t value_before(const problem& what, const workload& work) {
  std::int64_t sum = 0;
  if (what.objective() == measure::communes_recognised)
    for (std::size_t row = 0; row < work.rows; ++row)
      if (work.recognised[row])
        sum = add(sum, weight_of(what, row));
  return sum;
}

namespace {
std::vector<check> make_checks(const plan& out, const problem& what, const workload& work) {
  std::vector<bool> done = work.recognised;
  std::vector<std::size_t> reached = work.met;
  for (const std::size_t row : out.chosen)
    done[row] = true;
  for (const auto& one : out.items)
    ++reached[one.row];
  std::vector<check> list;
  const auto& registry = *work.outcomes->registry;
  for (const auto& r : what.requirements()) {
    check c{describe(r, registry)};
    if (const auto* number = std::get_if<at_least_communes>(&r)) {
      c.wanted = number->communes;
      c.reached = number->only_new ? out.recognised_new : out.recognised_total;
      c.holds = c.reached >= c.wanted;
    } else if (const auto* floor = std::get_if<floor_criteria>(&r)) {
      c.wanted = static_cast<std::int64_t>(floor->criteria);
      const auto least = std::min_element(reached.begin(), reached.end());
      c.reached = least == reached.end() ? c.wanted : static_cast<std::int64_t>(*least);
      c.holds = c.reached >= c.wanted;
    } else if (const auto* unit = std::get_if<complete_unit>(&r)) {
      for (std::size_t row = 0; row < work.rows; ++row)
        if (work.outcomes->units[row] == unit->unit || work.district[row] == unit->unit ||
            work.province[row] == unit->unit) {
          ++c.wanted;
          c.reached += done[row];
        }
      c.holds = c.reached == c.wanted;
    } else {
      const auto where = std::get<recognised_in_each_unit>(r).level;
      std::set<units::unit_index> all, with;
      for (std::size_t row = 0; row < work.rows; ++row)
        if (work.above(row, where) != units::no_unit) {
          all.insert(work.above(row, where));
          if (done[row])
            with.insert(work.above(row, where));
        }
      c.wanted = static_cast<std::int64_t>(all.size());
      c.reached = static_cast<std::int64_t>(with.size());
      c.holds = c.reached == c.wanted;
    }
    list.push_back(std::move(c));
  }
  return list;
}
} // namespace

void fill(plan& out, const problem& what, const workload& work, const demands& wanted,
          std::vector<std::size_t> chosen) {
  std::sort(chosen.begin(), chosen.end());
  out.chosen = std::move(chosen);
  out.items.clear();
  out.cost = 0;
  std::vector<bool> completed(work.rows, false);
  for (const std::size_t row : out.chosen)
    completed[row] = true;
  for (std::size_t row = 0; row < work.rows; ++row) {
    const auto needs = work.needs_of(row);
    const std::size_t count = completed[row] ? needs.size() : work.deficit(row, wanted.floor);
    for (std::size_t k = 0; k < count; ++k) {
      out.items.push_back({row, needs[k].criterion, needs[k].cost,
                           completed[row] ? item_reason::complete : item_reason::floor});
      out.cost = add(out.cost, needs[k].cost);
    }
  }
  std::sort(out.items.begin(), out.items.end(), [](const item& a, const item& b) {
    return std::tie(a.row, a.criterion) < std::tie(b.row, b.criterion);
  });
  out.recognised_new = static_cast<std::int64_t>(out.chosen.size());
  out.recognised_total = work.recognised_count + out.recognised_new;
  if (what.purpose() == aim::minimise) {
    out.value = out.cost;
  } else {
    out.value = value_before(what, work);
    for (const std::size_t row : out.chosen)
      out.value = add(out.value, weight_of(what, row));
  }
  out.checks = make_checks(out, what, work);
}
} // namespace detail

namespace {
/// Whether all communes that may still be completed count alike.
bool equal_weights(const problem& what, const workload& work) {
  std::optional<std::int64_t> first;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (work.open(row) &&
        *(first ? first : first = detail::weight_of(what, row)) != detail::weight_of(what, row))
      return false;
  return true;
}
} // namespace

plan problem::solve(const solve_options& options) const {
  detail::refuse_unfinished(*this);
  if (!(options.gap >= 0))
    throw error("solve: the gap is a share, 0 or more");
  const workload work = make_workload(*this);
  const demands wanted = make_demands(*this, work);
  selection least = least_cost(work, wanted);

  plan out;
  out.objective = objective_;
  out.mark = mark();
  out.recognised_before = work.recognised;
  out.recognised_total = work.recognised_count;
  out.findings = work.findings;
  out.outcomes = outcomes_;
  out.method = "knapsack P2: sorted cost to complete";
  out.why = {
      "Một ngân sách, các xã có giá trị như nhau: sắp xếp theo chi phí còn thiếu là tối ưu",
      "one budget and communes that count alike: sorting by the cost to complete is optimal"};
  if (!least.possible() || (budget_ && least.cost > *budget_)) {
    out.status = plan_status::infeasible;
    out.conflicts = find_conflicts(*this, work, options.control);
    return out;
  }
  if (purpose_ == aim::maximise && !equal_weights(*this, work)) {
    detail::solve_weighted(out, *this, work, wanted, least, options);
    return out;
  }
  if (purpose_ == aim::maximise) {
    money left = *budget_ - least.cost;
    for (const std::size_t row : least.rest) {
      if (least.beyond_floor[row] > left)
        break;
      left -= least.beyond_floor[row];
      least.chosen.push_back(row);
    }
  }
  detail::fill(out, *this, work, wanted, std::move(least.chosen));
  out.status = plan_status::optimal;
  out.bound = out.value;
  return out;
}
} // namespace ntm::inline v0::planning
