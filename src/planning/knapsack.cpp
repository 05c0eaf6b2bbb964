#include "ntm/planning/knapsack.hpp"

#include <algorithm>
#include <numeric>

#include "ntm/core/errors.hpp"
#include "ntm/planning/detail/checked.hpp"

namespace ntm::inline v0::planning {
namespace {
using funds::money;
__extension__ typedef __int128 wide;

wide floor_divide(wide a, wide b) { // b > 0
  const wide q = a / b;
  return a % b < 0 ? q - 1 : q;
}

/// A set of decisions on the core, told apart by what it costs and what it is worth.
struct state {
  money cost;
  std::int64_t value;
  std::uint32_t step; ///< how it came about: position in the list of steps
  bool toggled;       ///< whether the newest item was toggled to reach it
};
/// The last toggled item of a state, and the state before.
struct step {
  std::uint32_t before;
  std::uint32_t item;
};

/// The core of a knapsack: items in order of efficiency, all of positive cost and weight.
class core {
public:
  core(std::vector<money> costs, std::vector<std::int64_t> weights, money budget)
      : costs_(std::move(costs)), weights_(std::move(weights)), budget_(budget) {}

  void greedy() {
    while (break_ < costs_.size() && cost_ + costs_[break_] <= budget_) {
      cost_ += costs_[break_];
      best_ += weights_[break_++];
    }
    value_ = best_;
    in_.assign(costs_.size(), false);
    std::fill_n(in_.begin(), break_, true);
    bound_ = best_;
    if (break_ < costs_.size())
      bound_ += static_cast<std::int64_t>(
          floor_divide(wide{budget_ - cost_} * weights_[break_], costs_[break_]));
    money spent = cost_;
    for (std::size_t i = break_; i < costs_.size(); ++i)
      if (spent + costs_[i] <= budget_) {
        spent += costs_[i];
        best_ += weights_[i];
        in_[i] = true;
      }
  }
  [[nodiscard]] bool close_enough(double gap) const noexcept {
    return best_ >= bound_ ||
           static_cast<double>(bound_ - best_) <= gap * static_cast<double>(bound_);
  }

  /// Grows the core until the choice is proved, near enough, or `limit` states were kept.
  std::uint64_t expand(double gap, std::uint64_t limit, const run_control& control) {
    limit = std::min<std::uint64_t>(limit, 0xFFFFFFF0U); // steps are counted in 32 bits
    states_ = {{cost_, value_, 0, false}};
    steps_ = {{0, 0}};
    low_ = high_ = break_;
    std::uint64_t work = 0;
    bool out_of_work = false;
    while (!states_.empty() && (low_ > 0 || high_ < costs_.size()) && !out_of_work)
      for (const bool adding : {true, false}) {
        if (states_.empty() || (adding ? high_ == costs_.size() : low_ == 0))
          continue;
        toggle(adding ? high_++ : --low_, adding);
        prune();
        work += states_.size();
        control("states", static_cast<std::int64_t>(work), static_cast<std::int64_t>(limit));
        if (close_enough(gap) || work > limit) {
          out_of_work = true;
          break;
        }
      }
    tighten();
    if (improved_)
      rebuild();
    return work;
  }

  [[nodiscard]] std::int64_t best() const noexcept { return best_; }
  [[nodiscard]] std::int64_t bound() const noexcept { return bound_; }
  [[nodiscard]] const std::vector<bool>& chosen() const noexcept { return in_; }

private:
  void toggle(std::size_t item, bool adding) {
    const money dc = adding ? costs_[item] : -costs_[item];
    const std::int64_t dv = adding ? weights_[item] : -weights_[item];
    next_.clear();
    std::size_t i = 0, j = 0; // two sorted lists: item as it was, item toggled
    while (i < states_.size() || j < states_.size()) {
      const bool kept =
          j == states_.size() || (i < states_.size() && states_[i].cost <= states_[j].cost + dc);
      const state& from = kept ? states_[i++] : states_[j++];
      const state s{kept ? from.cost : from.cost + dc, kept ? from.value : from.value + dv,
                    from.step, !kept};
      if (!next_.empty() && s.value <= next_.back().value)
        continue; // dearer and no better
      if (!next_.empty() && s.cost == next_.back().cost)
        next_.back() = s;
      else
        next_.push_back(s);
    }
    newest_ = static_cast<std::uint32_t>(item);
    std::swap(states_, next_);
  }

  /// What a state can reach at most: fractions of the items next to the core.
  [[nodiscard]] wide reach(const state& s) const noexcept {
    const wide spare = wide{budget_} - s.cost;
    if (spare >= 0)
      return high_ < costs_.size() ? s.value + floor_divide(spare * weights_[high_], costs_[high_])
                                   : wide{s.value};
    return low_ > 0 ? s.value + floor_divide(spare * weights_[low_ - 1], costs_[low_ - 1])
                    : wide{-1};
  }

  void prune() {
    for (const state& s : states_)
      if (s.cost <= budget_ && s.value > best_) {
        best_ = s.value;
        improved_ = true;
        best_step_ = s.step;
        if (s.toggled) {
          steps_.push_back({s.step, newest_});
          best_step_ = static_cast<std::uint32_t>(steps_.size() - 1);
        }
      }
    std::erase_if(states_, [&](const state& s) { return reach(s) <= best_; });
    for (state& s : states_)
      if (s.toggled) {
        steps_.push_back({s.step, newest_});
        s.step = static_cast<std::uint32_t>(steps_.size() - 1);
        s.toggled = false;
      }
  }

  /// The states left are all that could still be better.
  void tighten() {
    wide most = best_;
    if (low_ > 0 || high_ < costs_.size())
      for (const state& s : states_)
        most = std::max(most, reach(s));
    if (most < bound_)
      bound_ = static_cast<std::int64_t>(most);
  }

  void rebuild() {
    in_.assign(costs_.size(), false);
    std::fill_n(in_.begin(), break_, true);
    for (std::uint32_t at = best_step_; at != 0; at = steps_[at].before)
      in_[steps_[at].item] = !in_[steps_[at].item];
  }

  std::vector<money> costs_;
  std::vector<std::int64_t> weights_;
  money budget_;
  std::size_t break_ = 0, low_ = 0, high_ = 0;
  money cost_ = 0;
  std::int64_t value_ = 0, best_ = 0, bound_ = 0;
  std::vector<bool> in_;
  std::vector<state> states_, next_;
  std::vector<step> steps_;
  std::uint32_t newest_ = 0, best_step_ = 0;
  bool improved_ = false;
};
} // namespace

knapsack_choice knapsack(std::span<const money> costs, std::span<const std::int64_t> weights,
                         money budget, double gap, std::uint64_t work, const run_control& control) {
  if (costs.size() != weights.size())
    throw error("knapsack: " + std::to_string(costs.size()) + " costs but " +
                std::to_string(weights.size()) + " weights");
  if (budget < 0)
    throw error("knapsack: the budget must not be negative, got " + std::to_string(budget));
  if (!(gap >= 0))
    throw error("knapsack: the gap must be 0 or more");
  knapsack_choice out;
  out.chosen.assign(costs.size(), false);
  std::vector<std::size_t> order;
  money all_costs = 0;
  std::int64_t all_weights = 0;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    if (costs[i] < 0 || weights[i] < 0)
      throw error("knapsack: costs and weights must not be negative (item " + std::to_string(i) +
                  ")");
    all_costs = detail::add(all_costs, costs[i]);
    all_weights = detail::add(all_weights, weights[i]);
    if (costs[i] == 0)
      out.chosen[i] = true;
    else if (weights[i] > 0 && costs[i] <= budget)
      order.push_back(i);
  }
  (void)detail::add(all_costs, budget); // states may exceed the budget by one item
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const wide x = wide{weights[a]} * costs[b], y = wide{weights[b]} * costs[a];
    return x != y ? x > y : costs[a] != costs[b] ? costs[a] < costs[b] : a < b;
  });
  std::vector<money> c;
  std::vector<std::int64_t> w;
  for (const std::size_t i : order) {
    c.push_back(costs[i]);
    w.push_back(weights[i]);
  }
  core items{std::move(c), std::move(w), budget};
  items.greedy();
  out.greedy = items.close_enough(gap);
  if (!out.greedy && work > 0)
    out.work = items.expand(gap, work, control);
  for (std::size_t k = 0; k < order.size(); ++k)
    if (items.chosen()[k])
      out.chosen[order[k]] = true;
  for (std::size_t i = 0; i < costs.size(); ++i)
    if (out.chosen[i]) {
      out.value += weights[i];
      out.cost += costs[i];
    }
  out.bound = out.value + (items.bound() - items.best());
  return out;
}
} // namespace ntm::inline v0::planning
