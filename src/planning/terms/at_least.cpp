#include "ntm/planning/terms/at_least.hpp"

#include <algorithm>
#include <limits>

#include "ntm/planning/milp.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
void impose(demands& out, const workload& work, const at_least_communes& term) {
  const std::int64_t before = term.only_new ? 0 : work.recognised_count;
  out.communes = std::max(out.communes, term.communes - before);
}

void append(milp& out, const workload& work, const at_least_communes& term) {
  std::vector<std::pair<std::size_t, double>> entries;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (out.recognised_column[row] != milp::none)
      entries.emplace_back(out.recognised_column[row], 1.0);
  const std::int64_t before = term.only_new ? 0 : work.recognised_count;
  out.add_row(std::string{term.only_new ? "communes_recognised_new" : "communes_recognised"} +
                  ">=" + std::to_string(term.communes),
              static_cast<double>(term.communes - before), std::numeric_limits<double>::infinity(),
              entries);
}
} // namespace ntm::inline v0::planning
