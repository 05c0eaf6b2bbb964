// What whole projects can add up to: every sum of prices is a multiple of what divides them all.
#include "whole_projects.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>

#include "conflict_words.hpp"
#include "ntm/planning/terms.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
/// Sums looked at in all: rows times columns of the table of `add_up`; 64 at once in `largest_sum`.
constexpr std::size_t most_sums = 200'000'000;
constexpr std::size_t word = 64;
/// The table of `add_up` has this many sums at most: 64 MB.
constexpr std::size_t most_remembered = std::size_t{1} << 24;

/// The prices that a plan may pay, what divides them all, and how much they are in all.
struct prices {
  std::vector<money> list;
  money unit = 0, sum = 0;
  void count(money cost) {
    if (cost <= 0)
      return;
    list.push_back(cost);
    unit = std::gcd(unit, cost);
    if (__builtin_add_overflow(sum, cost, &sum))
      sum = std::numeric_limits<money>::max();
  }
};

/// The largest sum of prices that is at most `all`; where that would be too much to look at, what
/// no such sum exceeds.
money largest_sum(const prices& of, money all) {
  if (of.sum <= all)
    return of.sum;
  const auto high = static_cast<std::size_t>(all / of.unit);
  const std::size_t words = high / word + 1;
  if (words > most_sums / word / of.list.size())
    return static_cast<money>(high) * of.unit;
  std::vector<std::uint64_t> reached(words, 0);
  reached[0] = 1;
  for (const money price : of.list) {
    const auto units = static_cast<std::size_t>(price / of.unit);
    const std::size_t skip = units / word, bits = units % word;
    for (std::size_t w = words; w-- > skip;) {
      reached[w] |= reached[w - skip] << bits; // its own old bits where nothing is skipped
      if (bits > 0 && w > skip)
        reached[w] |= reached[w - skip - 1] >> (word - bits);
    }
  }
  std::size_t sum = high;
  while (!(reached[sum / word] >> (sum % word) & 1U))
    --sum; // 0 is reached
  return static_cast<money>(sum) * of.unit;
}

/// The prices of a problem whose payments are whole prices; nothing for one with others.
std::optional<prices> whole_prices(const problem& what, const workload& work) {
  const auto& terms = what.requirements();
  const auto& funds = what.funds();
  if ((!what.budget() && funds.empty()) ||
      std::any_of(terms.begin(), terms.end(),
                  [](const requirement& r) { // other payments than whole prices
                    return r.get_if<upkeep_term>() || r.get_if<arrears_ceiling>();
                  }) ||
      std::any_of(funds.begin(), funds.end(), [](const auto& f) { return f.counterpart > 0; }))
    return std::nullopt;
  prices out;
  for (const auto& one : work.needs)
    out.count(one.cost); // unknown costs are below 0, and never paid
  for (const auto& one : *what.side_items())
    out.count(one.cost);
  return out;
}
} // namespace

money wanted_of_all(const problem& what) {
  money out = 0;
  for (const auto& r : what.requirements())
    if (const auto* term = r.get_if<disbursed_term>();
        term && term->fund.empty() && term->in_year == 0)
      out = std::max(out, amounts_of(*term, what).wanted);
  return out;
}

std::optional<money> most_paid(const problem& what, const workload& work) {
  const auto of = whole_prices(what, work);
  return of ? std::optional{largest_sum(*of, amounts_of({}, what).comes_in)} : std::nullopt;
}

std::optional<label> beyond_whole_projects(const problem& what, const workload& work) {
  if (!what.budget() && what.funds().empty())
    return std::nullopt;
  const money wanted = wanted_of_all(what);
  const auto of = wanted > 0 ? whole_prices(what, work) : std::nullopt;
  if (!of)
    return std::nullopt;
  const money all = amounts_of({}, what).comes_in;
  const label least = in_words(wanted), most = in_words(all);
  if (of->sum < wanted) {
    const label there = in_words(of->sum);
    return label{"mọi việc còn thiếu chỉ cần " + there.vi + ", ít hơn " + least.vi + " phải chi",
                 "all that is missing costs " + there.en + ", less than the " + least.en +
                     " to be paid"};
  }
  if (largest_sum(*of, all) >= wanted)
    return std::nullopt;
  const bool exact = wanted == all; // to the last dong
  label out{"dự án là trọn vẹn: không có tổng giá nào ", "projects are whole: no sum of prices "};
  if (all / of->unit * of->unit < wanted) {
    const label unit = in_words(of->unit);
    out = {"dự án là trọn vẹn: mọi giá đều là bội của " + unit.vi + ", và không có bội nào ",
           "projects are whole: every price is a multiple of " + unit.en + ", and no multiple "};
  }
  out.vi += exact ? "là " + most.vi : "từ " + least.vi + " đến " + most.vi;
  out.en += exact ? "is " + most.en : "lies from " + least.en + " to " + most.en;
  return out;
}

std::optional<std::vector<std::size_t>> add_up(const std::vector<money>& costs, money low,
                                               money high) {
  if (low <= 0)
    return std::vector<std::size_t>{};
  money unit = 0;
  for (const money cost : costs)
    unit = std::gcd(unit, cost);
  if (unit == 0 || high < low || low / unit + (low % unit != 0) > high / unit)
    return std::nullopt;
  const auto least = static_cast<std::size_t>(low / unit + (low % unit != 0));
  const auto most = static_cast<std::size_t>(high / unit);
  if (most >= std::min(most_sums / costs.size(), most_remembered))
    return std::nullopt;
  // For each sum the first cost with which it is reached, from a sum that was reached before it.
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> last(most + 1, none);
  const auto reached = [&](std::size_t sum) { return sum == 0 || last[sum] != none; };
  for (std::size_t i = 0; i < costs.size(); ++i)
    for (auto cost = static_cast<std::size_t>(costs[i] / unit), sum = most; sum >= cost; --sum)
      if (!reached(sum) && reached(sum - cost))
        last[sum] = static_cast<std::uint32_t>(i); // there are fewer than `most_sums`
  for (std::size_t sum = least; sum <= most; ++sum) {
    if (!reached(sum))
      continue;
    std::vector<std::size_t> out;
    for (std::size_t rest = sum; rest > 0;
         rest -= static_cast<std::size_t>(costs[last[rest]] / unit))
      out.push_back(last[rest]);
    std::reverse(out.begin(), out.end());
    return out;
  }
  return std::nullopt;
}
} // namespace ntm::inline v0::planning::detail
