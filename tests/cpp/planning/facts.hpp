#pragma once
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ntm/planning/shortfall.hpp"
#include "planning/instance.hpp"

/// A small invented problem in plain numbers, and every plan of it: nothing here is shared with the
/// solvers, so that it can judge them.
namespace ntm_test {
using ntm::planning::money;

/// Numbers that are the same for the same seed on every machine.
class dice {
public:
  explicit dice(std::uint32_t seed) : seed_(seed) {}
  double share() { return ntm::random::uniform(seed_, 5, 0, next_++, 11); }
  bool chance(double p) { return share() < p; }
  /// 0 .. n - 1.
  int below(int n) { return static_cast<int>(share() * n); }
  int between(int low, int high) { return low + below(high - low + 1); }

private:
  std::uint32_t seed_, next_ = 0;
};

/// A plan: positions of years from 0. -1: before the plan; `years`: never.
struct candidate {
  std::vector<std::vector<int>> done; ///< by commune and criterion
  std::vector<int> due;               ///< recognised by the end of this year
  std::vector<int> items;             ///< side items
};

struct fund_facts {
  std::vector<money> amounts;
  std::vector<bool> criteria, communes; ///< whom it may pay
  bool carries = false;
  int counterpart = 0;
};

struct item_facts {
  std::size_t row = 0; ///< its commune
  money cost = 0;
  std::vector<bool> funds; ///< that may pay
  int from = 0, after = -1;
  bool needs_recognised = false, whole = false;
};

struct facts {
  static constexpr int first = 2016;
  std::size_t n = 0, criteria = 0;
  int years = 1;
  instance data;
  std::vector<int> district;
  std::vector<bool> highland, before, whole;
  std::vector<std::vector<bool>> met;
  std::vector<std::vector<money>> price; ///< -1: unknown
  std::vector<int> more;                 ///< criteria that are reported as met, nobody says which
  std::vector<std::int64_t> weight;
  bool limited = true;
  std::vector<fund_facts> funds;
  std::vector<item_facts> items;
  std::function<ntm::planning::problem()> begin; ///< the problem without requirements and aims

  [[nodiscard]] static int calendar(int year) { return first + year; }
  [[nodiscard]] money all_money() const {
    money sum = 0;
    for (const auto& fund : funds)
      for (const money amount : fund.amounts)
        sum += amount;
    return sum;
  }
  [[nodiscard]] int criteria_by(const candidate& c, std::size_t i, int year) const {
    int count = more[i];
    for (const int done : c.done[i])
      count += done <= year;
    return std::min(count, static_cast<int>(criteria));
  }
  [[nodiscard]] static bool is_largest(const ntm::targets::measure& what) {
    return what == ntm::measure::largest_shortfall ||
           what == ntm::measure::largest_district_shortfall;
  }
  /// The criteria that the commune or district lacks which lacks most.
  [[nodiscard]] std::int64_t largest(const ntm::targets::measure& what, const candidate& c,
                                     int year) const {
    std::map<int, int> lacking;
    for (std::size_t i = 0; i < n; ++i)
      lacking[what == ntm::measure::largest_shortfall ? -static_cast<int>(i) : district[i]] +=
          static_cast<int>(criteria) - criteria_by(c, i, year);
    int most = 0;
    for (const auto& [where, count] : lacking)
      most = std::max(most, count);
    return most;
  }
  /// What a commune adds to an objective.
  [[nodiscard]] std::int64_t gain(const ntm::targets::measure& what, const candidate& c,
                                  std::size_t i) const {
    namespace measure = ntm::measure;
    std::int64_t sum = 0;
    if (what == measure::cost) {
      for (std::size_t k = 0; k < criteria; ++k)
        sum += c.done[i][k] >= 0 && c.done[i][k] < years ? price[i][k] : 0;
      return sum;
    }
    if (what == measure::criteria_met)
      return criteria_by(c, i, years - 1);
    if (what == measure::shortfall)
      return static_cast<int>(criteria) - criteria_by(c, i, years - 1);
    if (is_largest(what))
      return 0; // it is of the whole plan
    const bool new_only =
        what == measure::communes_recognised_new || what == measure::commune_years_new;
    if (c.due[i] >= years || (new_only && before[i]))
      return 0;
    const bool by_year = what == measure::commune_years || what == measure::commune_years_new;
    return weight[i] * (by_year ? years - std::max(c.due[i], 0) : 1);
  }
};

/// A rule of a problem: how it is said, and whether a plan keeps it, as a whole or by each commune.
struct law {
  std::string name;
  std::function<ntm::planning::problem(const ntm::planning::problem&)> say;
  std::function<bool(const candidate&)> holds;
  std::function<bool(const candidate&, std::size_t)> each;
};

/// Who pays what when.
struct receipts {
  std::vector<ntm::planning::payment> payments;
  std::vector<ntm::planning::side_payment> side;
};
/// A maximal flow from fund and year over fund and project to the project. Nothing when the money
/// does not suffice.
inline std::optional<receipts> pay(const facts& in, const candidate& c) {
  struct project {
    std::size_t row, criterion; ///< of a side item: its number, `item`
    money cost;
    int year;
    bool whole;
    std::vector<bool> funds;
  };
  constexpr auto item = static_cast<std::size_t>(-1);
  std::vector<project> list;
  for (std::size_t i = 0; i < in.n; ++i)
    for (std::size_t k = 0; k < in.criteria; ++k)
      if (const int t = c.done[i][k]; t >= 0 && t < in.years && in.price[i][k] > 0) {
        list.push_back({i, k, in.price[i][k], t, in.whole[k], {}});
        for (const auto& fund : in.funds)
          list.back().funds.push_back(fund.criteria[k] && fund.communes[i]);
      }
  for (std::size_t j = 0; j < in.items.size(); ++j)
    if (c.items[j] < in.years && in.items[j].cost > 0)
      list.push_back({j, item, in.items[j].cost, c.items[j], in.items[j].whole, in.items[j].funds});
  money wanted = 0;
  for (const auto& one : list)
    wanted += one.cost;
  receipts out;
  if (!in.limited || list.empty())
    return out;
  const std::size_t funds = in.funds.size(), years = static_cast<std::size_t>(in.years);
  const std::size_t money_at = 1, shares_at = money_at + funds * years,
                    projects_at = shares_at + funds * list.size(), sink = projects_at + list.size(),
                    nodes = sink + 1;
  std::vector<money> left(nodes * nodes, 0);
  const auto edge = [&](std::size_t a, std::size_t b) -> money& { return left[a * nodes + b]; };
  for (std::size_t f = 0; f < funds; ++f)
    for (std::size_t t = 0; t < years; ++t)
      edge(0, money_at + f * years + t) = in.funds[f].amounts[t];
  for (std::size_t p = 0; p < list.size(); ++p) {
    const auto& one = list[p];
    edge(projects_at + p, sink) = one.cost;
    for (std::size_t f = 0; f < funds; ++f) {
      const auto& fund = in.funds[f];
      if (!one.funds[f])
        continue;
      const std::size_t share = shares_at + f * list.size() + p;
      edge(share, projects_at + p) = one.cost * (100 - fund.counterpart) / 100;
      for (int t = 0; t <= one.year; ++t)
        if (!one.whole || t == one.year || fund.carries)
          edge(money_at + f * years + static_cast<std::size_t>(t), share) = one.cost;
    }
  }
  const std::vector<money> at_first = left;
  std::vector<bool> seen;
  const std::function<money(std::size_t, money)> push = [&](std::size_t a, money most) -> money {
    if (a == sink)
      return most;
    seen[a] = true;
    for (std::size_t b = 0; b < nodes; ++b)
      if (edge(a, b) > 0 && !seen[b])
        if (const money moved = push(b, std::min(most, edge(a, b))); moved > 0) {
          edge(a, b) -= moved;
          edge(b, a) += moved;
          return moved;
        }
    return 0;
  };
  for (money paid = 0; paid < wanted;) {
    seen.assign(nodes, false);
    const money moved = push(0, wanted - paid);
    if (moved == 0)
      return std::nullopt;
    paid += moved;
  }
  const auto write = [&](std::size_t p, int year, std::size_t f, money amount) {
    const auto add = [&](auto& receipt, auto made) {
      for (auto& other : receipt) {
        auto same = other;
        same.amount = made.amount;
        if (same == made) {
          other.amount += amount;
          return;
        }
      }
      receipt.push_back(made);
    };
    const int when = facts::calendar(list[p].whole ? list[p].year : year);
    if (list[p].criterion == item)
      add(out.side, ntm::planning::side_payment{list[p].row, when, f, amount});
    else
      add(out.payments, ntm::planning::payment{list[p].row, list[p].criterion, when, f, amount});
  };
  for (std::size_t p = 0; p < list.size(); ++p)
    for (int t = 0; t < in.years; ++t)
      for (std::size_t f = 0; f < funds; ++f) {
        const std::size_t a = money_at + f * years + static_cast<std::size_t>(t),
                          b = shares_at + f * list.size() + p;
        if (const money amount = at_first[a * nodes + b] - edge(a, b); amount > 0)
          write(p, t, f, amount);
      }
  return out;
}

/// The best plan by trying them all; one that cannot beat the best so far is not looked at further.
struct best_plan {
  std::optional<candidate> plan;
  std::vector<std::int64_t> values; ///< of the objectives, in their order
  receipts paid;
};

class enumeration {
public:
  enumeration(const facts& in, const std::vector<law>& laws,
              const std::vector<ntm::planning::goal>& goals)
      : in_(in), laws_(laws), goals_(goals),
        now_{{}, std::vector<int>(in.n, in.years), std::vector<int>(in.items.size(), in.years)} {
    for (std::size_t i = 0; i < in.n; ++i) {
      now_.done.emplace_back(in.criteria, in.years);
      for (std::size_t k = 0; k < in.criteria; ++k)
        if (in.met[i][k])
          now_.done[i][k] = -1;
    }
    for (std::size_t i = 0; i < in.n; ++i) {
      options_.emplace_back();
      choose(i, 0);
      std::stable_sort(options_[i].begin(), options_[i].end(),
                       [](const auto& a, const auto& b) { return a.gains > b.gains; });
    }
    rest_.assign(in.n + 1, 0); // 0 is the most that the largest shortfall adds, too
    for (std::size_t i = in.n; i-- > 0;)
      rest_[i] = rest_[i + 1] + (options_[i].empty() ? 0 : options_[i].front().gains.front());
  }
  best_plan run() {
    go(0, std::vector<std::int64_t>(goals_.size(), 0), 0);
    if (best_.plan)
      for (std::size_t g = 0; g < goals_.size(); ++g)
        best_.values.push_back(sign(g) * most_[g]);
    return std::move(best_);
  }

private:
  struct option {
    std::vector<int> done;
    int due;
    std::vector<std::int64_t> gains; ///< the more, the better
    money cost;
  };
  [[nodiscard]] std::int64_t sign(std::size_t g) const {
    return goals_[g].purpose == ntm::planning::aim::maximise ? 1 : -1;
  }
  void choose(std::size_t i, std::size_t k) {
    if (k < in_.criteria) {
      choose(i, k + 1); // as it is, or never
      if (!in_.met[i][k] && in_.price[i][k] >= 0)
        for (int t = 0; t < in_.years; ++t) {
          now_.done[i][k] = t;
          choose(i, k + 1);
          now_.done[i][k] = in_.years;
        }
      return;
    }
    const int all = *std::max_element(now_.done[i].begin(), now_.done[i].end());
    if (in_.before[i])
      take(i, -1);
    else
      for (int due = std::max(all, 0); due <= in_.years; ++due)
        take(i, due);
  }
  void take(std::size_t i, int due) {
    now_.due[i] = due;
    for (const auto& one : laws_)
      if (one.each && !one.each(now_, i))
        return;
    option made{now_.done[i], due, {}, in_.gain(ntm::measure::cost, now_, i)};
    for (std::size_t g = 0; g < goals_.size(); ++g)
      made.gains.push_back(sign(g) * in_.gain(goals_[g].what, now_, i));
    options_[i].push_back(std::move(made));
  }
  void go(std::size_t i, std::vector<std::int64_t> sums, money spent) {
    if (best_.plan && sums.front() + rest_[std::min(i, in_.n)] < most_.front())
      return;
    if (in_.limited && spent > in_.all_money())
      return;
    if (i >= in_.n)
      return item(i - in_.n, sums, spent);
    for (const auto& one : options_[i]) {
      now_.done[i] = one.done;
      now_.due[i] = one.due;
      auto next = sums;
      for (std::size_t g = 0; g < next.size(); ++g)
        next[g] += one.gains[g];
      go(i + 1, std::move(next), spent + one.cost);
    }
  }
  void item(std::size_t j, const std::vector<std::int64_t>& sums, money spent) {
    if (j == in_.items.size())
      return judge(sums);
    const auto& one = in_.items[j];
    for (int t = one.from; t <= in_.years; ++t) {
      now_.items[j] = t;
      auto next = sums;
      for (std::size_t g = 0; g < next.size(); ++g)
        if (t < in_.years && goals_[g].what == ntm::measure::cost)
          next[g] -= one.cost;
      go(in_.n + j + 1, std::move(next), t < in_.years ? spent + one.cost : spent);
    }
  }
  [[nodiscard]] bool items_wait() const {
    for (std::size_t j = 0; j < in_.items.size(); ++j) {
      const auto& one = in_.items[j];
      const bool done = now_.items[j] < in_.years;
      if (done && one.needs_recognised && now_.due[one.row] > now_.items[j])
        return false;
      if (done && one.after >= 0 && now_.items[static_cast<std::size_t>(one.after)] > now_.items[j])
        return false;
    }
    return true;
  }
  void judge(std::vector<std::int64_t> sums) {
    for (std::size_t g = 0; g < goals_.size(); ++g)
      if (facts::is_largest(goals_[g].what))
        sums[g] = sign(g) * in_.largest(goals_[g].what, now_, in_.years - 1);
    if ((best_.plan && sums <= most_) || !items_wait())
      return;
    for (const auto& one : laws_)
      if (one.holds && !one.holds(now_))
        return;
    auto paid = pay(in_, now_);
    if (!paid)
      return;
    best_.plan = now_;
    best_.paid = *std::move(paid);
    most_ = sums;
  }

  const facts& in_;
  const std::vector<law>& laws_;
  const std::vector<ntm::planning::goal>& goals_;
  candidate now_;
  std::vector<std::vector<option>> options_;
  std::vector<std::int64_t> rest_, most_;
  best_plan best_;
};
} // namespace ntm_test
