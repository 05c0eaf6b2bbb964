#include "ntm/planning/promise_prices.hpp"

#include <algorithm>

#include "ntm/planning/detail/checked.hpp"
#include "planning/decide.hpp"

namespace ntm::inline v0::planning {
namespace {
std::vector<requirement> all_but(const problem& what, std::size_t left_out) {
  auto out = what.requirements();
  out.erase(out.begin() + static_cast<std::ptrdiff_t>(left_out));
  return out;
}

void price_one_more(promise_prices& out, const problem& what, const workload& work,
                    const plan& made, const solve_options& options) {
  out.recognised_new = made.recognised_new;
  auto wanted = what.requirements();
  wanted.emplace_back(new_communes(made.recognised_new + 1));
  if (what.objective() == measure::cost) {
    const problem more = what.with_requirements(wanted);
    const plan next = detail::solve_plainly(more, work, options);
    if (!next.found())
      return;
    out.one_more_at_least = std::max<money>(0, next.bound - made.value);
    out.one_more = next.value - made.bound;
    return;
  }
  detail::decider decide(what, work, options);
  const auto lacking = decide.missing_money(wanted);
  out.one_more = lacking.suffices;
  if (lacking.suffices)
    out.one_more_at_least = lacking.at_least;
}
} // namespace

promise_prices price_of_promises(const problem& what, const solve_options& options) {
  detail::refuse_unfinished(what);
  const workload work = make_workload(what);
  promise_prices out;
  out.objective = what.objective();
  out.mark = what.mark();
  const plan with = detail::solve_plainly(what, work, options);
  out.status = with.status;
  if (with.found())
    out.value = with.value;
  const std::int64_t sign = what.purpose() == aim::maximise ? 1 : -1;
  const std::size_t n = what.requirements().size();
  for (std::size_t i = 0; i < n; ++i) {
    options.control("promises", static_cast<std::int64_t>(i), static_cast<std::int64_t>(n));
    promise_price one;
    one.requirement = i;
    one.what = describe(what.requirements()[i], *what.outcomes()->registry);
    const plan without =
        detail::solve_plainly(what.with_requirements(all_but(what, i)), work, options);
    one.status_without = without.status;
    if (without.found()) {
      one.value_without = without.value;
      if (with.found()) {
        one.price = std::max<std::int64_t>(0, sign * (without.value - with.bound));
        one.price_at_most = std::max<std::int64_t>(0, sign * (without.bound - with.value));
      }
    }
    out.promises.push_back(std::move(one));
  }
  if (with.found())
    price_one_more(out, what, work, with, options);
  return out;
}

table promise_prices::table() const {
  table::texts names, names_en, statuses;
  table::integers values, least, most;
  const auto line = [&](const label& what, plan_status is, std::optional<std::int64_t> worth,
                        std::optional<std::int64_t> low, std::optional<std::int64_t> high) {
    names.push_back(what.vi);
    names_en.push_back(what.en);
    statuses.push_back(std::string{to_string(is)});
    values.push_back(worth);
    least.push_back(low);
    most.push_back(high);
  };
  line({"mọi yêu cầu", "every promise kept"}, status, value, std::nullopt, std::nullopt);
  for (const auto& one : promises)
    line(one.what, one.status_without, one.value_without, one.price, one.price_at_most);
  ntm::table out;
  out.title_en = "What each promise costs, in the objective " + std::string{objective.name};
  out.title_vi = "Giá của từng yêu cầu, theo mục tiêu";
  out.mark = mark;
  out.columns = {{"promise", "Nếu bỏ yêu cầu", std::move(names)},
                 {"promise_en", "Nếu bỏ yêu cầu (tiếng Anh)", std::move(names_en)},
                 {"status", "Trạng thái", std::move(statuses)},
                 {"value", "Mục tiêu đạt", std::move(values)},
                 {"price_at_least", "Giá, ít nhất", std::move(least)},
                 {"price_at_most", "Giá, nhiều nhất", std::move(most)}};
  return out;
}
} // namespace ntm::inline v0::planning
