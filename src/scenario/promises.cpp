// What each promise costs, and what gives way when money is short, over the draws.
#include <algorithm>
#include <cmath>
#include <map>

#include "ntm/planning/promise_prices.hpp"
#include "summaries.hpp"

namespace ntm::inline v0::scenario {
namespace {
using planning::plan_status;
using integers = table::integers;
using texts = table::texts;
using values = std::vector<std::int64_t>;

table priced(std::span<const planning::problem> problems, std::span<const planning::plan> plans,
             const std::string& mark) {
  const auto& wanted = problems.front().requirements();
  std::vector<values> of_promise(wanted.size());
  for (std::size_t d = 0; d < plans.size(); ++d)
    if (plans[d].found())
      for (const auto& one : planning::price_of_promises(problems[d]).promises)
        if (one.price)
          of_promise[one.requirement].push_back(*one.price);
  texts vi, en;
  integers low, middle, high, draws;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const values& prices = of_promise[i];
    const auto words = planning::describe(wanted[i], *plans.front().outcomes->registry);
    vi.emplace_back(words.vi);
    en.emplace_back(words.en);
    low.push_back(quantile_of(prices, 0.1));
    middle.push_back(quantile_of(prices, 0.5));
    high.push_back(quantile_of(prices, 0.9));
    draws.emplace_back(static_cast<std::int64_t>(prices.size()));
  }
  table out;
  out.title_vi = "Giá của từng yêu cầu: chi phí khi giữ tất cả trừ chi phí khi bỏ yêu cầu ấy";
  out.title_en = "What each requirement costs: the least cost with all, less that without it";
  out.mark = mark;
  out.columns = {{"requirement_vi", "Yêu cầu", std::move(vi)},
                 {"requirement_en", "Yêu cầu (tiếng Anh)", std::move(en)},
                 {"p10", "Giá (đồng), 10% số lần thấp hơn", std::move(low)},
                 {"p50", "Giá (đồng), trung vị", std::move(middle)},
                 {"p90", "Giá (đồng), 90% số lần thấp hơn", std::move(high)},
                 {"draws", "Số lần tính", std::move(draws)}};
  return out;
}

table shortened(std::span<const planning::problem> problems, std::span<const planning::plan> plans,
                const std::string& mark) {
  integers percent, low, middle, high, used, found, none;
  for (const int share : {90, 50}) {
    values lost, spent;
    std::int64_t without = 0;
    for (std::size_t d = 0; d < plans.size(); ++d) {
      if (!plans[d].found())
        continue;
      std::vector<planning::requirement> rest;
      for (const auto& one : problems[d].requirements())
        if (!one.get_if<planning::at_least_communes>())
          rest.push_back(one);
      const funds::money budget = plans[d].cost / 100 * share + plans[d].cost % 100 * share / 100;
      const auto less = problems[d]
                            .with_requirements(rest)
                            .within(budget)
                            .maximise(measure::communes_recognised)
                            .solve();
      if (!less.found()) {
        ++without;
        continue;
      }
      lost.push_back(plans[d].recognised_total - less.recognised_total);
      if (budget > 0)
        spent.push_back(
            std::llround(100.0 * static_cast<double>(less.cost) / static_cast<double>(budget)));
    }
    percent.emplace_back(share);
    low.push_back(quantile_of(lost, 0.1));
    middle.push_back(quantile_of(lost, 0.5));
    high.push_back(quantile_of(lost, 0.9));
    used.push_back(quantile_of(spent, 0.5));
    found.emplace_back(static_cast<std::int64_t>(lost.size()));
    none.emplace_back(without);
  }
  table out;
  out.title_vi = "Với ít tiền hơn: số xã nhường chỗ cho các yêu cầu khác";
  out.title_en = "With less money: numbers of communes give way to the other requirements";
  out.mark = mark;
  out.columns = {{"percent", "% kinh phí", std::move(percent)},
                 {"lost_p10", "Số xã mất, 10% số lần ít hơn", std::move(low)},
                 {"lost_p50", "Số xã mất, trung vị", std::move(middle)},
                 {"lost_p90", "Số xã mất, 90% số lần ít hơn", std::move(high)},
                 {"used_percent", "% kinh phí dùng hết, trung vị", std::move(used)},
                 {"draws", "Số lần có phương án", std::move(found)},
                 {"without_plan", "Số lần không có phương án", std::move(none)}};
  return out;
}

table clashes(std::span<const planning::problem> problems, std::span<const planning::plan> plans,
              const std::string& mark) {
  std::map<std::vector<std::size_t>, values> missing;
  for (std::size_t d = 0; d < plans.size(); ++d)
    if (plans[d].found()) {
      const auto half = problems[d].within(plans[d].cost / 2).solve();
      for (const auto& one : half.conflicts)
        missing[one.requirements].push_back(one.missing_money.value_or(0));
    }
  std::vector<std::pair<std::vector<std::size_t>, values>> order(missing.begin(), missing.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  texts vi, en;
  integers draws, money;
  for (const auto& [set, amounts] : order) {
    std::string in_vi, in_en;
    for (const std::size_t i : set) {
      const auto words =
          planning::describe(problems.front().requirements()[i], *plans.front().outcomes->registry);
      in_vi += (in_vi.empty() ? "" : " + ") + words.vi;
      in_en += (in_en.empty() ? "" : " + ") + words.en;
    }
    vi.emplace_back(in_vi);
    en.emplace_back(in_en);
    draws.emplace_back(static_cast<std::int64_t>(amounts.size()));
    money.push_back(quantile_of(amounts, 0.5));
  }
  table out;
  out.title_vi = "Với một nửa kinh phí: các yêu cầu không thể cùng giữ";
  out.title_en = "With half of the money: requirements that cannot be kept together";
  out.mark = mark;
  out.columns = {{"requirements_vi", "Các yêu cầu", std::move(vi)},
                 {"requirements_en", "Các yêu cầu (tiếng Anh)", std::move(en)},
                 {"draws", "Số lần tính", std::move(draws)},
                 {"missing", "Còn thiếu (đồng), trung vị", std::move(money)}};
  return out;
}
} // namespace

priced_promises price_promises(std::span<const planning::problem> problems,
                               std::span<const planning::plan> plans, const std::string& mark) {
  const auto& first = problems.front();
  if (first.purpose() != planning::aim::minimise || first.years() > 1 || !first.funds().empty() ||
      first.budget() || first.requirements().empty())
    return {};
  return {priced(problems, plans, mark), shortened(problems, plans, mark),
          clashes(problems, plans, mark)};
}
} // namespace ntm::inline v0::scenario
