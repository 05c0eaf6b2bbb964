#include "audit/conflicts.hpp"

#include <algorithm>
#include <functional>

#include "audit/feasible.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::audit::detail {
namespace {
/// Beyond this the exact table would not fit; counts of criteria are far below.
constexpr std::int64_t greatest = 100'000;

void claim_units(const std::vector<std::size_t>& units, std::size_t size, const std::string& name,
                 std::vector<bool>& taken) {
  for (const std::size_t unit : units) {
    if (unit >= size)
      throw error("completion: '" + name + "' names unit " + std::to_string(unit) + " of " +
                  std::to_string(size) + "; units count from 0");
    if (taken[unit])
      throw error("completion: unit " + std::to_string(unit) + " of '" + name +
                  "' stands twice; groups of one kind must not share units");
    taken[unit] = true;
  }
}

/// The smallest and greatest sum of `units`, with every draw made in full.
range sums(const layout& plan, const std::function<bool(std::size_t)>& member) {
  const auto& problem = plan.problem;
  range out{0, 0};
  for (std::size_t unit = 0; unit < plan.size(); ++unit)
    if (member(unit)) {
      out.low += problem.low[unit];
      out.high += problem.high[unit];
    }
  for (const auto& draw : problem.draws) {
    std::vector<std::int64_t> least, most;
    std::int64_t outside = 0;
    for (const std::size_t unit : draw.candidates) {
      if (!member(unit)) {
        ++outside;
        continue;
      }
      least.push_back(draw.value - problem.low[unit]);
      most.push_back(draw.value - problem.high[unit]);
    }
    std::sort(least.begin(), least.end());
    std::sort(most.rbegin(), most.rend());
    const auto must = static_cast<std::size_t>(std::max<std::int64_t>(draw.number - outside, 0));
    const auto may = static_cast<std::size_t>(draw.number);
    for (std::size_t i = 0; i < least.size() && i < may; ++i) {
      if (i < must || least[i] < 0)
        out.low += least[i];
      if (i < must || most[i] > 0)
        out.high += most[i];
    }
  }
  return out;
}
} // namespace

void require_well_formed(const completion_problem& problem) {
  const std::size_t n = problem.size();
  if (problem.high.size() != n || problem.level.size() != n)
    throw error("completion: low, high and level must have one entry a unit; they have " +
                std::to_string(n) + ", " + std::to_string(problem.high.size()) + " and " +
                std::to_string(problem.level.size()));
  for (std::size_t unit = 0; unit < n; ++unit) {
    if (problem.low[unit] < 0 || problem.low[unit] > problem.high[unit] ||
        problem.high[unit] > greatest)
      throw error("completion: unit " + std::to_string(unit) + " has bounds " +
                  std::to_string(problem.low[unit]) + " to " + std::to_string(problem.high[unit]) +
                  "; they must lie in order between 0 and " + std::to_string(greatest));
    if (!(problem.level[unit] > 0) || problem.level[unit] > 1e9)
      throw error("completion: the level of unit " + std::to_string(unit) +
                  " must be a positive number");
  }
  if (!(problem.spread >= 0 && problem.spread < 1))
    throw error("completion: spread must be at least 0 and less than 1");
  std::vector<bool> taken(n, false);
  for (const auto& total : problem.totals)
    claim_units(total.units, n, total.name, taken);
  taken.assign(n, false);
  for (const auto& draw : problem.draws) {
    claim_units(draw.candidates, n, draw.name, taken);
    if (draw.number < 0 || draw.value < 0 || draw.value > greatest)
      throw error("completion: '" + draw.name +
                  "' must draw a number of units that is not "
                  "negative, with a value between 0 and " +
                  std::to_string(greatest));
  }
  if (problem.under && problem.under->number < 0)
    throw error("completion: the number of units under the threshold must not be negative");
}

findings bound_conflicts(const completion_problem& problem) {
  findings out;
  const layout plan{problem};
  const auto text = [](std::int64_t value) { return std::to_string(value); };
  for (const auto& draw : problem.draws)
    if (draw.number > static_cast<std::int64_t>(draw.candidates.size()))
      out.push_back(make_finding("NTM-A103", {},
                                 {{"name", draw.name},
                                  {"number", text(draw.number)},
                                  {"candidates", std::to_string(draw.candidates.size())}}));
  if (!out.empty())
    return out;
  for (std::size_t g = 0; g < problem.totals.size(); ++g) {
    const range possible = sums(plan, [&](std::size_t unit) { return plan.total_of[unit] == g; });
    const auto& total = problem.totals[g];
    if (total.total < possible.low || total.total > possible.high)
      out.push_back(make_finding("NTM-A101", {},
                                 {{"name", total.name},
                                  {"total", text(total.total)},
                                  {"low", text(possible.low)},
                                  {"high", text(possible.high)}}));
  }
  if (problem.grand_total) {
    const range all = sums(plan, [](std::size_t) { return true; });
    range rest =
        sums(plan, [&](std::size_t unit) { return plan.total_of[unit] == problem.totals.size(); });
    for (const auto& total : problem.totals) {
      rest.low += total.total;
      rest.high += total.total;
    }
    const range possible{std::max(all.low, rest.low), std::min(all.high, rest.high)};
    if (*problem.grand_total < possible.low || *problem.grand_total > possible.high)
      out.push_back(make_finding("NTM-A102", {},
                                 {{"total", text(*problem.grand_total)},
                                  {"low", text(possible.low)},
                                  {"high", text(possible.high)}}));
  }
  if (problem.under) {
    std::int64_t must = 0, may = 0;
    for (std::size_t unit = 0; unit < plan.size(); ++unit) {
      const bool drawn = plan.draw_of[unit] < problem.draws.size();
      const bool under = !plan.values(unit, role::under).empty();
      const bool over = !plan.values(unit, role::over).empty();
      may += under || (drawn && plan.counts_under(unit, role::drawn)) ? 1 : 0;
      must += !over && (!drawn || plan.counts_under(unit, role::drawn)) ? 1 : 0;
    }
    if (problem.under->number < must || problem.under->number > may)
      out.push_back(make_finding("NTM-A104", {},
                                 {{"threshold", text(problem.under->threshold)},
                                  {"number", text(problem.under->number)},
                                  {"low", text(must)},
                                  {"high", text(may)}}));
  }
  return out;
}

findings joint_conflicts(const completion_problem& problem) {
  std::vector<std::string> blamed;
  const auto without = [&](const std::string& name,
                           const std::function<void(completion_problem&)>& drop) {
    completion_problem relaxed = problem;
    drop(relaxed);
    const layout plan{std::move(relaxed)};
    if (reachability{plan}.feasible())
      blamed.push_back(name);
  };
  if (problem.grand_total)
    without("tổng chung (grand total) " + std::to_string(*problem.grand_total),
            [](completion_problem& p) { p.grand_total.reset(); });
  for (std::size_t g = 0; g < problem.totals.size(); ++g)
    without(problem.totals[g].name + " " + std::to_string(problem.totals[g].total),
            [g](completion_problem& p) {
              p.totals.erase(p.totals.begin() + static_cast<std::ptrdiff_t>(g));
            });
  for (std::size_t d = 0; d < problem.draws.size(); ++d)
    without(problem.draws[d].name + " (" + std::to_string(problem.draws[d].number) + ")",
            [d](completion_problem& p) {
              p.draws.erase(p.draws.begin() + static_cast<std::ptrdiff_t>(d));
            });
  if (problem.under)
    without(std::to_string(problem.under->number) + " đơn vị dưới (units under) " +
                std::to_string(problem.under->threshold),
            [](completion_problem& p) { p.under.reset(); });
  return {make_finding("NTM-A105", {}, {{"figures", blamed.empty() ? "–" : join(blamed, "; ")}})};
}
} // namespace ntm::inline v0::audit::detail
