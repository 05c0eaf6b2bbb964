#include "ntm/planning/terms/complete.hpp"

#include <limits>

#include "ntm/planning/milp.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
namespace {
bool lies_in(const workload& work, std::size_t row, units::unit_index unit) {
  return work.outcomes->units[row] == unit || work.district[row] == unit ||
         work.province[row] == unit;
}
} // namespace

void impose(demands& out, const workload& work, const complete_unit& term) {
  for (std::size_t row = 0; row < work.rows; ++row)
    if (lies_in(work, row, term.unit))
      out.forced[row] = true;
}

void append(milp& out, const workload& work, const complete_unit& term) {
  const auto& registry = *work.outcomes->registry;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (lies_in(work, row, term.unit) && out.recognised_column[row] != milp::none)
      out.add_row("complete:" + registry.at_index(term.unit).code + ":" +
                      registry.at_index(work.outcomes->units[row]).code,
                  1, std::numeric_limits<double>::infinity(), {{out.recognised_column[row], 1.0}});
}
} // namespace ntm::inline v0::planning
