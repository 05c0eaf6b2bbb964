#include "ntm/audit/complete.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <numeric>
#include <thread>

#include "audit/conflicts.hpp"
#include "audit/feasible.hpp"
#include "audit/purpose.hpp"
#include "core/crew.hpp"
#include "ntm/core/random.hpp"

namespace ntm::inline v0::audit {
namespace {
using detail::layout;
using detail::range;
using detail::role;

/// Quick attempts before the exact table is asked; a fixed number, so that draws do not depend on
/// time.
constexpr std::uint32_t attempts = 32;

/// The `number` members with the smallest keys -log(u)/weight: sampling without replacement by
/// weight (Efraimidis, Spirakis 2006).
template <class Weight>
std::vector<std::size_t> sample(const std::vector<std::size_t>& members, std::int64_t number,
                                std::uint64_t seed, std::uint32_t draw, std::uint32_t attempt,
                                std::uint32_t purpose, Weight&& weight) {
  std::vector<std::pair<double, std::size_t>> keys;
  keys.reserve(members.size());
  for (const std::size_t unit : members) {
    const double u =
        random::uniform(seed, draw, static_cast<std::uint32_t>(unit), attempt, purpose);
    keys.emplace_back(-std::log(u) / weight(unit), unit);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < keys.size() && static_cast<std::int64_t>(i) < number; ++i)
    out.push_back(keys[i].second);
  return out;
}

/// Values within `bounds` that add up to `total` (which the sums of the bounds must enclose): every
/// unit at one multiple of its level, cut to its bounds; what rounding leaves goes to the largest
/// remainders.
void allocate(const std::vector<std::size_t>& units, const std::vector<range>& bounds,
              const std::vector<double>& level, std::optional<std::int64_t> total,
              std::vector<std::int64_t>& values) {
  double factor = 1;
  const auto at = [&](std::size_t unit) {
    return std::clamp(factor * level[unit], static_cast<double>(bounds[unit].low),
                      static_cast<double>(bounds[unit].high));
  };
  if (total) {
    double below = 0, above = 0;
    for (const std::size_t unit : units)
      above = std::max(above, static_cast<double>(bounds[unit].high + 1) / level[unit]);
    for (int step = 0; step < 60; ++step) {
      factor = 0.5 * (below + above);
      double sum = 0;
      for (const std::size_t unit : units)
        sum += at(unit);
      (sum < static_cast<double>(*total) ? below : above) = factor;
    }
  }
  std::vector<std::pair<double, std::size_t>> remainders;
  std::int64_t sum = 0;
  for (const std::size_t unit : units) {
    const double exact = at(unit);
    const double whole = total ? std::floor(exact) : std::round(exact);
    values[unit] = static_cast<std::int64_t>(whole);
    sum += values[unit];
    remainders.emplace_back(whole - exact, unit); // ascending: the largest remainder first
  }
  if (!total)
    return;
  std::sort(remainders.begin(), remainders.end());
  for (bool moved = true; sum != *total && moved;) {
    moved = false;
    const std::int64_t step = sum < *total ? 1 : -1;
    for (const auto& entry : remainders) {
      const std::size_t unit = entry.second;
      const std::int64_t next = values[unit] + step;
      if (sum == *total || next < bounds[unit].low || next > bounds[unit].high)
        continue;
      values[unit] = next;
      sum += step;
      moved = true;
    }
  }
}
} // namespace

completion_conflict::completion_conflict(ntm::findings why)
    : error([&why] {
        std::string text = "the published figures cannot hold together:";
        for (const auto& reason : why)
          text += "\n  " + reason.text();
        return text;
      }()),
      reasons(std::move(why)) {}

struct completer::state {
  layout plan;
  /// Members of each total, and those without one last.
  std::vector<std::vector<std::size_t>> blocks;
  mutable std::once_flag built;
  mutable std::unique_ptr<detail::reachability> table;

  explicit state(completion_problem problem) : plan(std::move(problem)) {
    blocks.resize(plan.problem.totals.size() + 1);
    for (std::size_t unit = 0; unit < plan.size(); ++unit)
      blocks[plan.total_of[unit]].push_back(unit);
  }

  const detail::reachability& reachable() const {
    std::call_once(built, [this] { table = std::make_unique<detail::reachability>(plan); });
    return *table;
  }

  [[nodiscard]] std::optional<std::int64_t> total(std::size_t block) const {
    if (block < plan.problem.totals.size())
      return plan.problem.totals[block].total;
    return plan.rest_total;
  }

  /// Roles drawn by weight: candidates by their level, units under the threshold by its inverse.
  [[nodiscard]] std::vector<role> roles(std::uint64_t seed, std::uint32_t draw,
                                        std::uint32_t attempt) const {
    std::vector<role> out(plan.size(), role::over);
    const auto& problem = plan.problem;
    for (const auto& group : problem.draws)
      for (const std::size_t unit :
           sample(group.candidates, group.number, seed, draw, attempt, detail::purpose_drawn,
                  [&](std::size_t i) { return problem.level[i]; }))
        out[unit] = role::drawn;
    if (!problem.under)
      return out;
    std::int64_t left = problem.under->number;
    std::vector<std::size_t> open;
    for (std::size_t unit = 0; unit < plan.size(); ++unit) {
      if (out[unit] == role::drawn) {
        left -= plan.counts_under(unit, role::drawn) ? 1 : 0;
      } else if (plan.values(unit, role::over).empty()) {
        out[unit] = role::under;
        --left;
      } else if (!plan.values(unit, role::under).empty()) {
        open.push_back(unit);
      }
    }
    for (const std::size_t unit :
         sample(open, std::max<std::int64_t>(left, 0), seed, draw, attempt, detail::purpose_under,
                [&](std::size_t i) { return 1.0 / problem.level[i]; }))
      out[unit] = role::under;
    return out;
  }

  /// The bounds that roles give, when every total lies between their sums and the counts hold.
  [[nodiscard]] std::optional<std::vector<range>> bounds(const std::vector<role>& roles) const {
    std::vector<range> out(plan.size());
    std::int64_t under = 0;
    for (std::size_t unit = 0; unit < plan.size(); ++unit) {
      out[unit] = plan.values(unit, roles[unit]);
      under += plan.counts_under(unit, roles[unit]) ? 1 : 0;
      if (out[unit].empty())
        return std::nullopt;
    }
    if (plan.problem.under && under != plan.problem.under->number)
      return std::nullopt;
    for (std::size_t block = 0; block < blocks.size(); ++block) {
      std::int64_t low = 0, high = 0;
      for (const std::size_t unit : blocks[block]) {
        low += out[unit].low;
        high += out[unit].high;
      }
      if (const auto wanted = total(block); wanted && (*wanted < low || *wanted > high))
        return std::nullopt;
    }
    return out;
  }

  [[nodiscard]] std::optional<std::vector<role>> quick(std::uint64_t seed,
                                                       std::uint32_t draw) const {
    for (std::uint32_t attempt = 0; attempt < attempts; ++attempt)
      if (auto chosen = roles(seed, draw, attempt); bounds(chosen))
        return chosen;
    return std::nullopt;
  }

  [[nodiscard]] bool feasible() const { return quick(0, 0) || reachable().feasible(); }
};

completer::completer(completion_problem problem) {
  detail::require_well_formed(problem);
  if (auto reasons = detail::bound_conflicts(problem); !reasons.empty())
    throw completion_conflict(std::move(reasons));
  auto made = std::make_shared<state>(std::move(problem));
  if (!made->feasible())
    throw completion_conflict(detail::joint_conflicts(made->plan.problem));
  state_ = std::move(made);
}

const completion_problem& completer::problem() const noexcept { return state_->plan.problem; }

completion completer::operator()(std::uint64_t seed, std::uint32_t draw) const {
  const auto& problem = state_->plan.problem;
  auto roles = state_->quick(seed, draw);
  if (!roles) { // rare: keep what was drawn wherever the exact table allows it
    const auto wanted = state_->roles(seed, draw, 0);
    roles = state_->reachable().walk([&](std::size_t unit, role what) {
      return wanted[unit] == what
                 ? 2.0
                 : random::uniform(seed, draw, static_cast<std::uint32_t>(unit), attempts,
                                   detail::purpose_drawn + static_cast<std::uint32_t>(what) * 16);
    });
  }
  const auto bounds = *state_->bounds(*roles);
  std::vector<double> level(problem.level);
  for (std::size_t unit = 0; unit < level.size(); ++unit)
    level[unit] *=
        1 + problem.spread * (2 * random::uniform(seed, draw, static_cast<std::uint32_t>(unit), 0,
                                                  detail::purpose_level) -
                              1);
  completion out;
  out.values.resize(level.size());
  for (std::size_t block = 0; block < state_->blocks.size(); ++block)
    allocate(state_->blocks[block], bounds, level, state_->total(block), out.values);
  out.drawn.resize(level.size());
  for (std::size_t unit = 0; unit < level.size(); ++unit)
    out.drawn[unit] = (*roles)[unit] == role::drawn;
  return out;
}

std::vector<completion> completer::many(std::uint64_t seed, std::uint32_t first,
                                        std::uint32_t count, unsigned threads,
                                        const run_control& control) const {
  control("draws", 0, count);
  std::vector<completion> out(count);
  std::atomic<std::uint32_t> next{0};
  std::exception_ptr trouble;
  std::mutex guard;
  const auto work = [&](std::size_t self) {
    try {
      for (std::uint32_t i = next++; i < count; i = next++) {
        out[i] = (*this)(seed, first + i);
        if (self == 0)
          control("draws", std::min(next.load(), count), count);
      }
    } catch (...) {
      const std::lock_guard lock(guard);
      trouble = std::current_exception();
      next = count; // the others need not go on
    }
  };
  if (threads == 0)
    threads = std::max(1U, std::thread::hardware_concurrency());
  ntm::detail::with_crew(std::min(threads, count), work);
  if (trouble)
    std::rethrow_exception(trouble);
  return out;
}

findings conflicts(const completion_problem& problem) {
  try {
    const completer made{problem};
    return {};
  } catch (const completion_conflict& conflict) {
    return conflict.reasons;
  }
}
} // namespace ntm::inline v0::audit
