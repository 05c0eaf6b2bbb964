#include "ntm/planning/sorted_costs.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"

namespace ntm::inline v0::planning {
demands make_demands(const problem& what, const workload& work,
                     const std::vector<std::size_t>& positions) {
  demands out;
  out.forced = work.locked_in;
  for (const std::size_t i : positions)
    what.requirements()[i].impose_on(out, work);
  return out;
}

demands make_demands(const problem& what, const workload& work) {
  std::vector<std::size_t> all(what.requirements().size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return make_demands(what, work, all);
}

selection least_cost(const workload& work, const demands& what) {
  selection out;
  out.beyond_floor.assign(work.rows, 0);
  std::vector<std::size_t> order;
  for (std::size_t row = 0; row < work.rows; ++row) {
    const auto floor = work.floor_cost(row, what.floor);
    if (!floor)
      out.unliftable.push_back(row);
    out.floors = detail::add(out.floors, floor.value_or(0));
    if (what.forced[row] && !work.recognised[row] && !work.open(row))
      out.blocked.push_back(row);
    if (!work.open(row))
      continue;
    out.beyond_floor[row] = work.complete[row] - floor.value_or(0);
    order.push_back(row);
  }
  out.cost = out.floors;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(out.beyond_floor[a], a) < std::tie(out.beyond_floor[b], b);
  });

  std::vector<bool> taken(work.rows, false);
  const auto take = [&](std::size_t row) {
    taken[row] = true;
    out.chosen.push_back(row);
    out.cost = detail::add(out.cost, out.beyond_floor[row]);
  };
  for (const std::size_t row : order)
    if (what.forced[row])
      take(row);
  for (const auto& group : what.each) {
    if (std::any_of(group.begin(), group.end(),
                    [&](std::size_t row) { return taken[row] || work.recognised[row]; }))
      continue;
    std::optional<std::size_t> cheapest;
    for (const std::size_t row : group)
      if (work.open(row) && (!cheapest || out.beyond_floor[row] < out.beyond_floor[*cheapest]))
        cheapest = row;
    if (cheapest)
      take(*cheapest);
    else
      ++out.empty_groups;
  }
  for (const std::size_t row : order) {
    if (taken[row])
      continue;
    if (static_cast<std::int64_t>(out.chosen.size()) < what.communes || out.beyond_floor[row] == 0)
      take(row);
    else
      out.rest.push_back(row);
  }
  out.missing_communes =
      std::max<std::int64_t>(0, what.communes - static_cast<std::int64_t>(out.chosen.size()));
  return out;
}
} // namespace ntm::inline v0::planning
