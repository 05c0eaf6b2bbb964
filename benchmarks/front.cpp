// The whole front of budget against communes for as many communes as the country has.
// Prints the median of the runs and [smallest, largest], in milliseconds of processor time (one
// thread), so that a busy machine is no slower.
#include <cmath>
#include <cstdio>
#include <vector>

#include "measure.hpp"
#include "ntm/core/random.hpp"
#include "ntm/planning/front.hpp"
#include "outcomes.hpp"

namespace {
using namespace ntm::planning;
constexpr std::size_t communes = 10600, criteria = 19, districts = 707;

double drawn(std::size_t row, std::size_t item, std::uint32_t what) {
  return ntm::random::uniform(1, 0, static_cast<std::uint32_t>(row),
                              static_cast<std::uint32_t>(item), what);
}

/// As many communes in 707 districts; about half meet every criterion, the others lack some seven
/// each. Costs are invented, from 0.1 to 20 billion dong.
problem made() {
  const auto out = blank_outcomes(communes, districts, criteria);
  ntm::funds::cost_matrix costs{communes, criteria, {}, "invented"};
  for (std::size_t row = 0; row < communes; ++row) {
    const bool full = drawn(row, 99, 0) < 0.4852;
    std::int64_t met = 0;
    for (std::size_t k = 0; k < criteria; ++k) {
      const bool is = full || drawn(row, k, 1) < 0.62;
      out->assessed.set(row, k, true);
      out->met.set(row, k, is);
      met += is;
      costs.cells.push_back(static_cast<money>(100 * std::exp(5.3 * drawn(row, k, 2))) * 1'000'000);
    }
    out->units.push_back(out->registry->by_code("c" + std::to_string(row), out->on));
    out->criteria_met.push_back({met, met});
  }
  return ntm::plan(out, std::move(costs)).maximise(ntm::measure::communes_recognised);
}
} // namespace

int main() {
  const problem base = made();
  std::printf("%zu communes, %zu criteria\n", communes, criteria);
  const double whole = measure_answers(
      "every breakpoint, communes count alike", 21, "points",
      [&] { return front(base).points.size(); }, processor_clock);
  at_most("the whole front", whole, 5);
  const auto floor = base.require(ntm::planning::floor(8));
  measure_answers(
      "every breakpoint, none under 8 criteria", 21, "points",
      [&] { return front(floor).points.size(); }, processor_clock);
  std::vector<std::int64_t> people;
  for (std::size_t row = 0; row < communes; ++row)
    people.push_back(static_cast<std::int64_t>(2000 * std::exp(2.5 * drawn(row, 0, 3))));
  const auto weighted = base.weights(people);
  const money all = front(base).points.back().budget;
  std::vector<money> budgets;
  for (int i = 1; i <= 50; ++i)
    budgets.push_back(all / 100 * i);
  std::size_t exact = 0;
  measure_answers(
      "50 budgets, communes weighted by people", 5, "points",
      [&] {
        const auto made = front_at(weighted, budgets);
        exact = 0;
        for (const auto& point : made.points)
          exact += point.value == point.bound;
        return made.points.size();
      },
      processor_clock);
  std::printf("  of these proved optimal: %zu\n", exact);
}
