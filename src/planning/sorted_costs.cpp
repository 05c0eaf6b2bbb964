#include "ntm/planning/sorted_costs.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"
#include "side_items.hpp"

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

void demands::join(const demands& more) {
  communes = std::max(communes, more.communes);
  floor = std::max(floor, more.floor);
  if (forced.size() < more.forced.size())
    forced.resize(more.forced.size(), false);
  for (std::size_t row = 0; row < more.forced.size(); ++row)
    if (more.forced[row])
      forced[row] = true;
  each.insert(each.end(), more.each.begin(), more.each.end());
  counts.insert(counts.end(), more.counts.begin(), more.counts.end());
  side.insert(side.end(), more.side.begin(), more.side.end());
}

priced_rows price_rows(const workload& work, std::size_t floor) {
  priced_rows out;
  out.floor = floor;
  out.beyond_floor.assign(work.rows, 0);
  for (std::size_t row = 0; row < work.rows; ++row) {
    const auto lift = work.floor_cost(row, floor);
    if (!lift)
      out.unliftable.push_back(row);
    out.floors = detail::add(out.floors, lift.value_or(0));
    if (!work.open(row))
      continue;
    out.beyond_floor[row] = work.complete[row] - lift.value_or(0);
    out.order.push_back(row);
  }
  std::sort(out.order.begin(), out.order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(out.beyond_floor[a], a) < std::tie(out.beyond_floor[b], b);
  });
  return out;
}

selection least_cost(const workload& work, const demands& what) {
  return least_cost(work, what, price_rows(work, what.floor));
}

selection least_cost(const workload& work, const demands& what, const priced_rows& prices) {
  selection out;
  out.beyond_floor = prices.beyond_floor;
  out.unliftable = prices.unliftable;
  out.floors = out.cost = prices.floors;
  detail::choose_side(out, work, what);
  for (std::size_t row = 0; row < work.rows; ++row)
    if (what.forced[row] && !work.recognised[row] && !work.open(row))
      out.blocked.push_back(row);

  std::vector<bool> taken(work.rows, false);
  const auto take = [&](std::size_t row) {
    taken[row] = true;
    out.chosen.push_back(row);
    out.cost = detail::add(out.cost, out.beyond_floor[row]);
  };
  for (const std::size_t row : prices.order)
    if (what.forced[row])
      take(row);
  std::vector<std::pair<const std::vector<std::size_t>*, std::size_t>> groups;
  for (const auto& rows : what.each)
    groups.emplace_back(&rows, 1);
  for (const auto& group : what.counts)
    groups.emplace_back(&group.rows, group.at_least);
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
    return a.first->size() < b.first->size(); // what lies inside comes first
  });
  for (const auto& [rows, at_least] : groups) {
    std::size_t done = 0;
    std::vector<std::size_t> open;
    for (const std::size_t row : *rows)
      if (taken[row] || work.recognised[row])
        ++done;
      else if (work.open(row))
        open.push_back(row);
    if (done >= at_least)
      continue;
    const std::size_t lacking = at_least - done, most = std::min(lacking, open.size());
    std::partial_sort(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(most), open.end(),
                      [&](std::size_t a, std::size_t b) {
                        return std::tie(out.beyond_floor[a], a) < std::tie(out.beyond_floor[b], b);
                      });
    for (std::size_t k = 0; k < most; ++k)
      take(open[k]);
    out.empty_groups += most < lacking;
  }
  for (const std::size_t row : prices.order) {
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
