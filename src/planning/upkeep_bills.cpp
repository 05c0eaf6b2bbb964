// What a decision pays for upkeep, and what it lets go.
#include <algorithm>

#include "decision.hpp"
#include "ntm/planning/detail/checked.hpp"

namespace ntm::inline v0::planning::detail {
std::vector<upkeep_bill> upkeep_bills(const decision& made, const workload& work,
                                      const financing& funding) {
  std::vector<upkeep_bill> out;
  if (funding.upkeep.empty())
    return out;
  std::vector<std::size_t> finished(work.needs.size(), funding.years);
  for (const auto& one : made.bills)
    finished[one.need] = one.year;
  for (std::size_t u = 0; u < funding.upkeep.size(); ++u) {
    const auto& one = funding.upkeep[u];
    std::size_t since = 0, until = funding.years;
    if (one.held && !made.lost.empty())
      until = made.lost[u];
    for (std::size_t n = work.first[one.row]; !one.held && n < work.first[one.row + 1]; ++n)
      if (work.needs[n].criterion == one.criterion)
        since = finished[n] + 1;
    for (std::size_t t = since; t < until; ++t)
      out.push_back({u, t});
  }
  return out;
}

std::vector<std::size_t> lost_by(const by_model& model, const std::vector<double>& x) {
  std::vector<std::size_t> out(model.funding->upkeep.size(), model.years);
  for (std::size_t u = 0; u < out.size(); ++u)
    for (std::size_t t = 0; model.funding->upkeep[u].held && t < model.years; ++t)
      if (x[model.upkeep_columns[u * model.years + t]] < 0.5) {
        out[u] = t;
        break;
      }
  return out;
}

void write_upkeep(plan& out, const decision& made, const std::vector<upkeep_bill>& bills,
                  const financing& funding) {
  out.upkeep.clear();
  out.lost.clear();
  for (const auto& one : bills) {
    const auto& what = funding.upkeep[one.need];
    out.upkeep.push_back(
        {what.row, what.criterion, funding.first_year + static_cast<int>(one.year), what.yearly});
    out.cost = add(out.cost, what.yearly);
  }
  for (std::size_t u = 0; u < made.lost.size(); ++u)
    if (funding.upkeep[u].held && made.lost[u] < funding.years)
      out.lost.push_back({funding.upkeep[u].row, funding.upkeep[u].criterion,
                          funding.first_year + static_cast<int>(made.lost[u])});
}
} // namespace ntm::inline v0::planning::detail
