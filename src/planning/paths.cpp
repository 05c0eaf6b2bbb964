#include "ntm/planning/paths.hpp"

#include <algorithm>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::planning {
namespace {
void refuse_falling(const auto& list, const char* what) {
  if (list.empty())
    throw error(std::string{"path: give at least one "} + what);
  if (!std::is_sorted(list.begin(), list.end()))
    throw error(std::string{"path: each "} + what +
                " must be at least the one before; more money never drops a commune");
}

path_point point_of(const problem& limited, const planning::plan* before,
                    const solve_options& options) {
  path_point out;
  out.budget = all_money(limited);
  out.free = limited.solve(options);
  out.plan = before ? limited.nested_in(*before).solve(options) : out.free;
  return out;
}

template <class List, class Limit>
plan_path nested(const problem& what, const List& list, const solve_options& options,
                 const Limit& limit) {
  plan_path out;
  out.mark = what.mark();
  std::size_t last = list.size(); // the newest point with a plan
  for (const auto one : list) {
    const auto* before = last < out.points.size() ? &out.points[last].plan : nullptr;
    out.points.push_back(point_of(limit(one), before, options));
    if (out.points.back().plan.found())
      last = out.points.size() - 1;
  }
  return out;
}
} // namespace

std::optional<std::int64_t> path_point::price() const {
  if (!plan.found() || !free.found())
    return std::nullopt;
  return plan.objective == measure::cost ? plan.value - free.value : free.value - plan.value;
}
std::optional<std::int64_t> path_point::price_in_communes() const {
  if (!plan.found() || !free.found())
    return std::nullopt;
  return free.recognised_total - plan.recognised_total;
}

plan_path path(const problem& what, const std::vector<money>& budgets,
               const solve_options& options) {
  refuse_falling(budgets, "budget");
  return nested(what, budgets, options, [&](money one) { return what.within(one); });
}

plan_path path_of_funds(const problem& what, const std::vector<int>& percents,
                        const solve_options& options) {
  refuse_falling(percents, "percent");
  return nested(what, percents, options, [&](int one) { return scaled(what, one); });
}

plan_path close_path(const problem& what, const plan& other,
                     const std::vector<std::size_t>& at_most, const solve_options& options) {
  if (at_most.empty())
    throw error("close_path: give at least one number of communes that may differ");
  plan_path out;
  out.mark = what.mark();
  const planning::plan free = what.solve(options);
  for (const std::size_t k : at_most) {
    path_point one;
    one.at_most = k;
    one.budget = what.budget() || !what.funds().empty() ? all_money(what) : 0;
    one.plan = what.stay_close(other, k).solve(options);
    one.free = free;
    out.points.push_back(std::move(one));
  }
  return out;
}

ntm::table plan_path::table() const {
  ntm::table::integers budget, at_most, recognised, value, bound, free_value, free_bound, price,
      communes;
  ntm::table::texts status;
  for (const auto& one : points) {
    const bool found = one.plan.found();
    const auto of = [&](bool there, std::int64_t number) {
      return there ? std::optional{number} : std::nullopt;
    };
    budget.push_back(of(one.budget > 0 || !one.at_most, one.budget));
    at_most.push_back(one.at_most ? std::optional{static_cast<std::int64_t>(*one.at_most)}
                                  : std::nullopt);
    status.push_back(std::string{to_string(one.plan.status)});
    recognised.push_back(of(found, one.plan.recognised_total));
    value.push_back(of(found, one.plan.value));
    bound.push_back(of(found, one.plan.bound));
    free_value.push_back(of(one.free.found(), one.free.value));
    free_bound.push_back(of(one.free.found(), one.free.bound));
    price.push_back(one.price());
    communes.push_back(one.price_in_communes());
  }
  ntm::table out;
  out.title_en = "Plans that keep to what was announced";
  out.title_vi = "Các phương án giữ điều đã công bố";
  out.mark = mark;
  out.columns = {{"budget", "Kinh phí (đồng)", std::move(budget)},
                 {"at_most", "Khác nhiều nhất (xã)", std::move(at_most)},
                 {"status", "Kết quả", std::move(status)},
                 {"communes_recognised", "Số xã được công nhận", std::move(recognised)},
                 {"value", "Giá trị mục tiêu", std::move(value)},
                 {"bound", "Không thể hơn", std::move(bound)},
                 {"free_value", "Khi không phải giữ", std::move(free_value)},
                 {"free_bound", "Không thể hơn, khi không phải giữ", std::move(free_bound)},
                 {"price", "Giá của lời hứa (mục tiêu)", std::move(price)},
                 {"price_in_communes", "Giá của lời hứa (xã)", std::move(communes)}};
  return out;
}
} // namespace ntm::inline v0::planning
