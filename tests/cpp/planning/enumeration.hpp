#pragma once
#include <utility>

#include "planning/payments_tried.hpp"

/// Every plan of a small problem.
namespace ntm_test {
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
      : in_(in), laws_(laws), goals_(goals), rules_(laws),
        now_{
            {}, {}, std::vector<int>(in.n, in.years), std::vector<int>(in.items.size(), in.years)} {
    for (std::size_t i = 0; i < in.n; ++i) {
      now_.done.emplace_back(in.criteria, in.years);
      now_.lost.emplace_back(in.criteria, in.years);
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
  /// Whether there is a plan at all.
  bool any() {
    any_ = true;
    go(0, std::vector<std::int64_t>(goals_.size(), 0), 0);
    return best_.plan.has_value();
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
    std::vector<int> done, lost;
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
      auto& year = in_.met[i][k] ? now_.lost[i][k] : now_.done[i][k];
      if (in_.met[i][k] ? rules_.may_be_lost(in_, i, k) : in_.price[i][k] >= 0)
        for (int t = 0; t < in_.years; ++t) {
          year = t;
          choose(i, k + 1);
          year = in_.years;
        }
      return;
    }
    int all = *std::max_element(now_.done[i].begin(), now_.done[i].end());
    if (*std::min_element(now_.lost[i].begin(), now_.lost[i].end()) < in_.years)
      all = in_.years; // what the plan recognises loses nothing
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
    const money cost = in_.gain(ntm::measure::cost, now_, i) + rules_.upkeep_cost(in_, now_, i);
    option made{now_.done[i], now_.lost[i], due, {}, cost};
    for (std::size_t g = 0; g < goals_.size(); ++g)
      made.gains.push_back(goals_[g].what == ntm::measure::cost
                               ? -cost
                               : sign(g) * in_.gain(goals_[g].what, now_, i));
    options_[i].push_back(std::move(made));
  }
  void go(std::size_t i, std::vector<std::int64_t> sums, money spent) {
    if (best_.plan && any_)
      return;
    if (best_.plan && sums.front() + rest_[std::min(i, in_.n)] < most_.front() + only_better_)
      return;
    if (in_.limited && spent > in_.all_money())
      return;
    if (i >= in_.n)
      return item(i - in_.n, sums, spent);
    for (const auto& one : options_[i]) {
      now_.done[i] = one.done;
      now_.lost[i] = one.lost;
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
    auto paid = pay(in_, now_, rules_);
    if (!paid)
      return;
    best_.plan = now_;
    best_.paid = *std::move(paid);
    most_ = sums;
  }

  const facts& in_;
  const std::vector<law>& laws_;
  const std::vector<ntm::planning::goal>& goals_;
  money_rules rules_;
  candidate now_;
  /// Another plan that is as good is not looked for, where one objective decides.
  const std::int64_t only_better_ =
      goals_.size() == 1 && !facts::is_largest(goals_.front().what) ? 1 : 0;
  std::vector<std::vector<option>> options_;
  bool any_ = false;
  std::vector<std::int64_t> rest_, most_;
  best_plan best_;
};
} // namespace ntm_test
