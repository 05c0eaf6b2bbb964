// What is left unmet, as an objective. The sum is the count of criteria seen from the other side;
// the largest is found by halving: a floor (or a limit for each district) that can be kept at the
// least cost, or is proved beyond reach.
#include "ntm/planning/shortfall.hpp"

#include <algorithm>
#include <bit>
#include <map>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/detail/limits.hpp"
#include "planning/decide.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
bool is_shortfall(const targets::measure& what) noexcept {
  return what == measure::shortfall || what == measure::largest_shortfall ||
         what == measure::largest_district_shortfall;
}

namespace detail {
namespace {
/// Whether there is a plan does not depend on how good it is.
constexpr double any_gap = 0.99;

std::int64_t all_criteria(const workload& work) {
  return static_cast<std::int64_t>(work.rows * work.outcomes->criteria());
}

/// What is lacking at least: with all the money together on the cheapest criteria.
std::int64_t least_lacking(const problem& what, const workload& work) {
  std::vector<money> costs;
  for (const auto& need : work.needs)
    if (need.cost != funds::unknown_cost)
      costs.push_back(need.cost);
  std::sort(costs.begin(), costs.end());
  std::int64_t lacking = all_criteria(work);
  for (const std::size_t n : work.met)
    lacking -= static_cast<std::int64_t>(n);
  money left = all_money(what);
  for (const money cost : costs) {
    if (cost > left)
      break;
    left -= cost;
    --lacking;
  }
  return std::max<std::int64_t>(0, lacking);
}

plan solve_sum(const problem& what, const workload& work, const solve_options& options) {
  solve_options how = options;
  if (options.gap > 0) {
    // A share of what is lacking, as one of what is met.
    const auto lacking = static_cast<double>(least_lacking(what, work));
    const double met = static_cast<double>(all_criteria(work)) - lacking;
    how.gap = met > 0 ? std::min(any_gap, options.gap * lacking / met) : any_gap;
  }
  plan out = solve_plainly(what.maximise(measure::criteria_met), work, how);
  turn_to_shortfall(out, work);
  return out;
}

/// The most that is lacking today: whatever a plan does, it need not be worse.
std::int64_t today(const problem& what, const workload& work) {
  const auto all = static_cast<std::int64_t>(work.outcomes->criteria());
  std::map<std::size_t, std::int64_t> sums;
  std::int64_t most = 0;
  for (std::size_t row = 0; row < work.rows; ++row) {
    const auto missing = all - static_cast<std::int64_t>(work.met[row]);
    if (what.objective() == measure::largest_shortfall)
      most = std::max(most, missing);
    else if (work.district[row] != units::no_unit)
      most = std::max(most, sums[work.district[row]] += missing);
  }
  return most;
}

class largest {
public:
  largest(const problem& what, const workload& work, const solve_options& options)
      : what_(what), work_(work), options_(options), limits_(options) {}

  plan run() {
    std::int64_t high = today(what_, work_);
    if (std::any_of(what_.requirements().begin(), what_.requirements().end(),
                    [](const requirement& r) { return r.get_if<upkeep_term>(); }))
      high = all_criteria(work_); // criteria may be lost
    steps_ = 2 + std::bit_width(static_cast<std::uint64_t>(high));
    plan best = at(high, options_.gap);
    best.bound = 0;
    if (!best.found())
      return finished(std::move(best), 0);
    std::int64_t reached = value(best), refuted = -1, tried = -1;
    while (reached - tried > 1) {
      const std::int64_t middle = tried + (reached - tried) / 2;
      plan made = at(middle, any_gap);
      if (made.found()) {
        best = std::move(made);
        reached = value(best);
        continue;
      }
      tried = middle;
      if (made.status == plan_status::infeasible)
        refuted = middle;
    }
    // Of the plans that reach it, one of the least cost.
    if (plan cheap = at(reached, options_.gap); cheap.found())
      best = std::move(cheap);
    reached = value(best); // more than was asked for, where a step before was left open
    best.bound = refuted + 1;
    return finished(std::move(best), reached);
  }

private:
  [[nodiscard]] std::int64_t value(const plan& made) const {
    return value_of(attain(what_, made), what_.objective());
  }
  plan at(std::int64_t most, double gap) const {
    problem next = what_.minimise(measure::cost);
    const auto all = static_cast<std::int64_t>(work_.outcomes->criteria());
    if (what_.objective() == measure::largest_district_shortfall)
      next = next.require(at_most_missing(most));
    else if (most < all)
      next = next.require(planning::floor(static_cast<int>(all - most)));
    solve_options how = limits_.one_of(steps_);
    how.gap = gap;
    if (how.time_limit && gap == any_gap)
      *how.time_limit /= 2; // one step that stays open leaves time for the others
    return solve_plainly(next, work_, how);
  }
  plan finished(plan made, std::int64_t reached) const {
    made.objective = what_.objective();
    made.proof.reset();
    made.value = 0;
    if (made.found()) {
      made.value = reached;
      made.status = made.bound == made.value ? plan_status::optimal : plan_status::feasible;
      made.method = "halving, each step by " + made.method;
      made.prices.clear();
      make_checks(made, what_);
    }
    if (made.uncertified.en.empty())
      made.uncertified = {"mỗi bước chia đôi có chứng minh riêng, không có chứng minh chung",
                          "each step of the halving is proved by itself, and there is no proof of "
                          "them together"};
    return made;
  }

  const problem& what_;
  const workload& work_;
  const solve_options& options_;
  limits limits_;
  std::uint64_t steps_ = 1;
};
} // namespace

void turn_to_shortfall(plan& out, const workload& work) {
  out.objective = measure::shortfall;
  out.value = out.found() ? all_criteria(work) - out.value : 0;
  out.bound = std::max<std::int64_t>(0, all_criteria(work) - out.bound);
}

plan solve_shortfall(const problem& what, const workload& work, const solve_options& options) {
  if (what.objective() == measure::shortfall)
    return solve_sum(what, work, options);
  return largest{what, work, options}.run();
}
} // namespace detail
} // namespace ntm::inline v0::planning
