// How long the questions about a plan take: every conflict of four promises (16 sets) and the
// replacement costs for as many communes as the country has, why and why not for a province of 200.
// Prints the median of the runs and [smallest, largest], in milliseconds; of the processor for the
// conflicts, whose bar should not move on a busy machine.
#include <algorithm>
#include <cstdio>
#include <vector>

#include "measure.hpp"
#include "ntm/core/random.hpp"
#include "ntm/planning/conflicts.hpp"
#include "ntm/planning/portfolio.hpp"
#include "ntm/planning/replacement.hpp"
#include "ntm/planning/why.hpp"
#include "ntm/planning/workload.hpp"
#include "outcomes.hpp"

namespace {
using namespace ntm::planning;
constexpr std::size_t country = 10600, province = 200, districts = 600, criteria = 19;
constexpr int runs = 21;

std::shared_ptr<const ntm::assessment::outcomes> made(std::size_t communes) {
  const auto out = blank_outcomes(communes, districts, criteria);
  for (std::size_t row = 0; row < communes; ++row) {
    const auto u = [&](std::uint32_t item, std::uint32_t what) {
      return ntm::random::uniform(1, 0, static_cast<std::uint32_t>(row), item, what);
    };
    const double complete = u(99, 0) < 0.45 ? 1 : 0.25 + 0.6 * u(99, 1);
    std::int64_t met = 0;
    for (std::uint32_t k = 0; k < criteria; ++k) {
      const bool is = u(k, 2) < complete;
      out->assessed.set(row, k, true);
      out->met.set(row, k, is);
      met += is;
    }
    out->units.push_back(out->registry->by_code("c" + std::to_string(row), out->on));
    out->criteria_met.push_back({met, met});
  }
  return out;
}
problem begun(std::size_t communes) {
  ntm::funds::cost_matrix costs;
  costs.rows = communes;
  costs.criteria = criteria;
  for (std::uint32_t i = 0; i < communes * criteria; ++i)
    costs.cells.push_back(static_cast<money>(1e8 * (1 + 20 * ntm::random::uniform(1, 0, i, 0, 3))));
  return ntm::plan(made(communes), costs).maximise(ntm::measure::communes_recognised);
}

void ask_a_country() {
  const auto base =
      begun(country).require({new_communes(2500), ntm::planning::floor(9),
                              recognised_in_each(ntm::level::district), complete("d3")});
  const auto all = base.minimise(ntm::measure::cost).solve();
  std::printf("%zu communes, 4 promises, %d runs\n", country, runs);
  for (const double share : {0.98, 0.8, 0.5}) {
    const auto problem = base.within(static_cast<money>(share * static_cast<double>(all.cost)));
    char name[80];
    std::snprintf(name, sizeof name, "conflicts, %.0f %% of what all cost", 100 * share);
    at_most(name,
            measure_answers(
                name, runs, "found", [&] { return find_conflicts(problem).conflicts.size(); },
                processor_clock),
            10);
  }
  measure_answers("of it reading the problem", runs, "found",
                  [&] { return make_workload(base).rows; });
  measure_answers("replacement of communes and projects", runs, "found",
                  [&] { return replacement(base.minimise(ntm::measure::cost)).projects.size(); });
}

void ask_a_province() {
  const auto all = begun(province).require(ntm::planning::floor(8));
  const auto problem =
      all.within(all.require(new_communes(50)).minimise(ntm::measure::cost).solve().cost);
  const auto plan = problem.solve();
  std::printf("%zu communes, a floor and a budget\n", province);
  measure_answers("why and why not for each commune", runs, "found",
                  [&] { return why_each(problem, plan).size(); });
  const double each = measure_answers("the same, one call a commune", runs, "found", [&] {
    std::size_t answers = 0;
    for (std::size_t row = 0; row < province; ++row) {
      const unit_ref unit{problem.outcomes()->units[row]};
      if (!plan.recognised_before[row])
        answers += (std::binary_search(plan.chosen.begin(), plan.chosen.end(), row)
                        ? why(problem, plan, unit)
                        : why_not(problem, plan, unit))
                       .exact;
    }
    return answers;
  });
  at_most("all answers of a province", each, 1000);
  measure_answers("portfolio of 20 plans", runs, "found",
                  [&] { return portfolio(problem, 0.05, 20, 1).plans.size(); });
}
} // namespace

int main() {
  ask_a_country();
  ask_a_province();
}
