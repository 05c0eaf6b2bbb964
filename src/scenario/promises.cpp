// What each promise costs, and what gives way when money is short, over the draws.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/elastic.hpp"
#include "ntm/planning/promise_prices.hpp"
#include "summaries.hpp"

namespace ntm::inline v0::scenario {
namespace {
using funds::money;
using integers = table::integers;
using texts = table::texts;
using values = std::vector<std::int64_t>;
/// How much of the money is left.
constexpr std::array percents{90, 50};

/// Cut, not rounded: 99.999 % is not all.
std::int64_t hundredths_of_percent(money part, money whole) {
  __extension__ typedef __int128 wide;
  return static_cast<std::int64_t>(wide{part} * 10'000 / whole);
}

std::vector<std::size_t> about_shares(const std::vector<planning::requirement>& list) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].get_if<planning::disbursed_term>())
      out.push_back(i);
  return out;
}

table priced(std::span<const question> questions, const planning::solve_options& how,
             const std::string& mark) {
  const auto& wanted = questions.front().asked.requirements();
  const auto& registry = *questions.front().asked.outcomes()->registry;
  // `least` asks for the same without what is about the money: each one's position there.
  std::vector<std::size_t> position(wanted.size());
  for (std::size_t i = 0, next = 0; i < wanted.size(); ++i)
    position[i] = about_money(wanted[i]) ? wanted.size() : next++;
  const auto& least = questions.front().least->asked.requirements();
  std::vector<values> of_promise(least.size());
  values kept(wanted.size(), 0);
  for (const auto& one : questions) {
    if (one.least->made.found())
      for (const auto& price : planning::price_of_promises(one.least->asked, how).promises)
        if (price.price)
          of_promise[price.requirement].push_back(*price.price);
    for (std::size_t i = 0; one.made.found() && i < one.made.checks.size(); ++i)
      kept[i] += one.made.checks[i].holds;
  }
  texts vi, en;
  integers low, middle, high, draws;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool has_price = position[i] < least.size();
    const values prices = has_price ? of_promise[position[i]] : values{};
    const auto words = planning::describe(wanted[i], registry);
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
                 {"draws", "Số lần tính", std::move(draws)},
                 {"kept", "Số lần giữ được", integers(kept.begin(), kept.end())}};
  return out;
}

/// A draw with less money: what is asked for and how it ends.
struct short_of_money {
  std::size_t question = 0; // its position
  int percent = 0;
  money budget = 0;
  planning::plan all;
  /// As many communes as the other requirements leave; `share_kept`: whether shares of the money
  /// are kept whole, nothing where none is asked for.
  planning::plan fewer;
  std::optional<bool> share_kept;
};

/// Shares as far as whole projects can add up to them, as the conflicts say.
planning::requirement within_reach(const planning::requirement& one, std::size_t position,
                                   const planning::plan& all) {
  auto term = *one.get_if<planning::disbursed_term>();
  for (const auto& conflict : all.conflicts)
    if (conflict.requirements == std::vector<std::size_t>{position})
      for (const auto& reach : conflict.reachable)
        term.basis_points = std::min(term.basis_points, reach.value);
  return term;
}

short_of_money with_less(const question& one, int percent, const planning::solve_options& how) {
  const money all = one.asked.budget().value_or(one.made.cost);
  short_of_money out;
  out.percent = percent;
  out.budget = all / 100 * percent + all % 100 * percent / 100;
  out.all = one.asked.within(out.budget).solve(how);
  const auto& wanted = one.asked.requirements();
  std::vector<planning::requirement> rest, beside, near;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (!wanted[i].get_if<planning::at_least_communes>()) {
      const bool share = wanted[i].get_if<planning::disbursed_term>() != nullptr;
      rest.push_back(wanted[i]);
      near.push_back(share ? within_reach(wanted[i], i, out.all) : wanted[i]);
      if (!share)
        beside.push_back(wanted[i]);
    }
  const auto most = one.asked.within(out.budget).maximise(measure::communes_recognised);
  out.fewer = most.with_requirements(beside).solve(how);
  if (!out.fewer.found() || beside.size() == rest.size())
    return out;
  auto paid = most.with_requirements(near).solve(how);
  if (!paid.found()) // not so much beside the others
    paid = planning::elastic(most.with_requirements(rest), about_shares(rest), how).plan;
  out.fewer = std::move(paid);
  const auto asked = most.with_requirements(rest);
  const auto reached = planning::attain(asked, out.fewer);
  ntm::findings broken;
  out.share_kept = std::all_of(rest.begin(), rest.end(), [&](const planning::requirement& r) {
    return !r.get_if<planning::disbursed_term>() || r.inspected(reached, broken).holds;
  });
  return out;
}

table shortened(std::span<const question> questions, std::span<const short_of_money> all,
                const std::string& mark) {
  integers percent, low, middle, high, found, none, kept;
  table::reals used;
  for (const int share : percents) {
    values lost, spent;
    std::int64_t without = 0, shares = 0;
    bool any_share = false;
    for (const auto& with : all) {
      if (with.percent != share)
        continue;
      if (!with.fewer.found()) {
        ++without;
        continue;
      }
      lost.push_back(questions[with.question].made.recognised_total - with.fewer.recognised_total);
      if (with.budget > 0)
        spent.push_back(hundredths_of_percent(with.fewer.cost, with.budget));
      any_share = any_share || with.share_kept;
      shares += with.share_kept.value_or(false);
    }
    percent.emplace_back(share);
    low.push_back(quantile_of(lost, 0.1));
    middle.push_back(quantile_of(lost, 0.5));
    high.push_back(quantile_of(lost, 0.9));
    const auto typical = quantile_of(spent, 0.5);
    used.push_back(typical ? std::optional{static_cast<double>(*typical) / 100} : std::nullopt);
    found.emplace_back(static_cast<std::int64_t>(lost.size()));
    none.emplace_back(without);
    kept.push_back(any_share ? std::optional{shares} : std::nullopt);
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
                 {"share_kept", "Số lần giữ trọn tỷ lệ giải ngân", std::move(kept)},
                 {"draws", "Số lần có phương án", std::move(found)},
                 {"without_plan", "Số lần không có phương án", std::move(none)}};
  return out;
}

/// What cannot be kept together, how often, and what is missing; the words are those of the first
/// draw that has it.
struct clash {
  int percent = 0;
  std::vector<std::size_t> requirements;
  std::int64_t draws = 0;
  values missing;
  planning::label text;
};

table clashes(const planning::problem& asked, std::span<const short_of_money> shortages,
              const std::string& mark) {
  std::vector<clash> all;
  for (const auto& one : shortages)
    for (const auto& found : one.all.conflicts) {
      auto at = std::find_if(all.begin(), all.end(), [&](const clash& c) {
        return c.percent == one.percent && c.requirements == found.requirements;
      });
      if (at == all.end())
        at = all.insert(at, {one.percent, found.requirements, 0, {}, found.text});
      ++at->draws;
      if (found.missing_money)
        at->missing.push_back(*found.missing_money);
    }
  std::stable_sort(all.begin(), all.end(), [](const clash& a, const clash& b) {
    return std::pair{b.percent, b.draws} < std::pair{a.percent, a.draws};
  });
  texts vi, en, text_vi, text_en;
  integers percent, draws, missing;
  for (const auto& one : all) {
    std::string in_vi, in_en;
    for (const std::size_t i : one.requirements) {
      const auto words = planning::describe(asked.requirements()[i], *asked.outcomes()->registry);
      in_vi += (in_vi.empty() ? "" : " + ") + words.vi;
      in_en += (in_en.empty() ? "" : " + ") + words.en;
    }
    percent.emplace_back(one.percent);
    vi.emplace_back(in_vi);
    en.emplace_back(in_en);
    draws.emplace_back(one.draws);
    missing.push_back(quantile_of(one.missing, 0.5));
    text_vi.emplace_back(one.text.vi);
    text_en.emplace_back(one.text.en);
  }
  table out;
  out.title_vi = "Với ít tiền hơn: các yêu cầu không thể cùng giữ";
  out.title_en = "With less money: requirements that cannot be kept together";
  out.mark = mark;
  out.columns = {{"percent", "% kinh phí", std::move(percent)},
                 {"requirements_vi", "Các yêu cầu", std::move(vi)},
                 {"requirements_en", "Các yêu cầu (tiếng Anh)", std::move(en)},
                 {"draws", "Số lần tính", std::move(draws)},
                 {"missing", "Còn thiếu (đồng), trung vị", std::move(missing)},
                 {"text_vi", "Ở lần tính đầu tiên gặp", std::move(text_vi)},
                 {"text_en", "Ở lần tính đầu tiên gặp (tiếng Anh)", std::move(text_en)}};
  return out;
}
} // namespace

priced_promises price_promises(std::span<const question> questions,
                               const planning::solve_options& how, const std::string& mark) {
  const auto& first = questions.front();
  if (!first.least || first.asked.requirements().empty())
    return {};
  std::vector<short_of_money> shortages;
  for (const int percent : percents)
    for (std::size_t q = 0; q < questions.size(); ++q)
      if (questions[q].made.found()) {
        shortages.push_back(with_less(questions[q], percent, how));
        shortages.back().question = q;
      }
  return {priced(questions, how, mark), shortened(questions, shortages, mark),
          clashes(first.asked, shortages, mark)};
}
} // namespace ntm::inline v0::scenario
