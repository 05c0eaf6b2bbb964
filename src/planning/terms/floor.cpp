#include "ntm/planning/terms/floor.hpp"

#include <algorithm>
#include <limits>

#include "ntm/planning/milp.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
void impose(demands& out, const workload&, const floor_criteria& term) {
  out.floor = std::max(out.floor, term.criteria);
}

void append(milp& out, const workload& work, const floor_criteria& term) {
  for (std::size_t row = 0; row < work.rows; ++row) {
    const std::size_t lacking = work.deficit(row, term.criteria);
    if (!lacking)
      continue;
    const std::size_t missing = work.needs_of(row).size();
    std::vector<std::pair<std::size_t, double>> entries;
    for (std::size_t k = 0; k < missing; ++k)
      entries.emplace_back(out.first_finish_column[row] + k, 1.0);
    if (out.recognised_column[row] != milp::none && missing > lacking)
      entries.emplace_back(out.recognised_column[row], -static_cast<double>(missing - lacking));
    out.add_row("floor:" + work.outcomes->registry->at_index(work.outcomes->units[row]).code,
                static_cast<double>(lacking), std::numeric_limits<double>::infinity(), entries);
  }
}
} // namespace ntm::inline v0::planning
