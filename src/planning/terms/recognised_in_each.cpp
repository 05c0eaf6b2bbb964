#include "ntm/planning/terms/recognised_in_each.hpp"

#include <limits>
#include <map>

#include "ntm/planning/milp.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
namespace {
/// Rows of each unit of the level that has no recognised commune yet, by position in the registry.
std::map<units::unit_index, std::vector<std::size_t>> groups(const workload& work, level where) {
  std::map<units::unit_index, std::vector<std::size_t>> out;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (work.above(row, where) != units::no_unit)
      out[work.above(row, where)].push_back(row);
  std::erase_if(out, [&](const auto& group) {
    for (const std::size_t row : group.second)
      if (work.recognised[row])
        return true;
    return false;
  });
  return out;
}
} // namespace

void impose(demands& out, const workload& work, const recognised_in_each_unit& term) {
  for (auto& [unit, rows] : groups(work, term.level))
    out.each.push_back(std::move(rows));
}

void append(milp& out, const workload& work, const recognised_in_each_unit& term) {
  for (const auto& [unit, rows] : groups(work, term.level)) {
    std::vector<std::pair<std::size_t, double>> entries;
    for (const std::size_t row : rows)
      entries.emplace_back(out.recognised_column[row], 1.0);
    out.add_row("recognised_in_each:" + std::string{to_string(term.level)} + ":" +
                    work.outcomes->registry->at_index(unit).code,
                1, std::numeric_limits<double>::infinity(), entries);
  }
}
} // namespace ntm::inline v0::planning
