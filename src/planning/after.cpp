#include "ntm/planning/after.hpp"

#include <algorithm>

namespace ntm::inline v0::planning {
projection plan::after(int year) const {
  if (!found())
    throw error("after: there is no plan to look beyond (status " + std::string{to_string(status)} +
                ")");
  const int last = first_year + static_cast<int>(years) - 1;
  if (year == 0)
    year = last;
  if (year < first_year || year > last)
    throw error("after: the plan has no year " + std::to_string(year) + "; it has " +
                std::to_string(first_year) + " to " + std::to_string(last));

  auto state = std::make_shared<assessment::outcomes>(*outcomes);
  state->mark = mark;
  if (mark.find(planned_mark) == std::string::npos)
    state->mark += (mark.empty() ? "" : "; ") + std::string{planned_mark};
  // Of a unit's reported count nobody knows which criteria it holds: one that was unknown may have
  // been among them already.
  std::vector<std::int64_t> surely(state->size()), perhaps(state->size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& one = items[i];
    if (i < finished.size() && finished[i] > year)
      continue;
    const truth was = outcomes->at(one.row, one.criterion);
    surely[one.row] += was == truth::unmet;
    perhaps[one.row] += was != truth::met;
    state->assessed.set(one.row, one.criterion);
    state->met.set(one.row, one.criterion);
    state->changes.push_back(assessment::suppose_status(
        outcomes->units[one.row], std::to_string(outcomes->edition->criteria[one.criterion].number),
        true));
  }
  for (const auto& one : lost)
    if (one.year <= year) {
      surely[one.row] -= outcomes->at(one.row, one.criterion) == truth::met;
      --perhaps[one.row];
      state->assessed.set(one.row, one.criterion);
      state->met.set(one.row, one.criterion, false);
      state->changes.push_back(assessment::suppose_status(
          outcomes->units[one.row],
          std::to_string(outcomes->edition->criteria[one.criterion].number), false));
    }
  const auto all = static_cast<std::int64_t>(state->criteria());
  for (std::size_t row = 0; row < state->size(); ++row) {
    const auto met = static_cast<std::int64_t>(state->met.count(row));
    const auto unmet = static_cast<std::int64_t>(state->assessed.count(row)) - met;
    auto& count = state->criteria_met[row];
    count.low = std::max(count.low + surely[row], met);
    count.high = std::min(count.high + perhaps[row], all - unmet);
  }

  projection out;
  out.year = year;
  for (std::size_t row = 0; row < state->size(); ++row) {
    const bool before = row < recognised_before.size() && recognised_before[row];
    const bool by_plan = row < due.size() && due[row] != 0 && due[row] <= year;
    out.recognised.push_back(known(before || by_plan));
  }
  out.outcomes = std::move(state);
  return out;
}
} // namespace ntm::inline v0::planning
