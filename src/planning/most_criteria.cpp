// Most criteria within one budget. Each criterion counts for one, so the cheapest are best; floors
// and forced communes ask for the cheapest of a commune, which come first.
#include <algorithm>
#include <tuple>

#include "ntm/planning/attainment.hpp"
#include "sentence.hpp"
#include "side_items.hpp"

namespace ntm::inline v0::planning::detail {
bool solve_criteria(plan& out, const problem& what, const workload& work) {
  const demands wanted = make_demands(what, work);
  demands forced = wanted;
  forced.communes = 0;
  forced.each.clear();
  forced.counts.clear();
  const selection least = least_cost(work, forced);
  const std::int64_t communes = std::count_if(least.chosen.begin(), least.chosen.end(),
                                              [&](std::size_t row) { return forced.forced[row]; });
  const auto kept = [&](std::size_t row) { return work.recognised[row] || forced.forced[row]; };
  const bool each = std::all_of(wanted.each.begin(), wanted.each.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(), kept);
  });
  const bool counts =
      std::all_of(wanted.counts.begin(), wanted.counts.end(), [&](const auto& group) {
        return std::count_if(group.rows.begin(), group.rows.end(), kept) >=
               static_cast<std::ptrdiff_t>(group.at_least);
      });
  const selection all = least_cost(work, wanted);
  out.method = "sorted cost of criteria";
  out.why = {"Một ngân sách, mỗi tiêu chí tính một: chọn tiêu chí rẻ nhất là tối ưu",
             "one budget and criteria that count alike: the cheapest are best"};
  if (!all.possible() || all.cost > *what.budget()) {
    out.status = plan_status::infeasible;
    return true;
  }
  if (wanted.communes > communes || !each || !counts)
    return false;

  // How many criteria of each row are taken; the next one of each row costs no less.
  std::vector<std::size_t> taken(work.rows, 0);
  struct choice {
    money cost;
    std::size_t row, position;
  };
  std::vector<choice> open;
  money left = *what.budget() - all.side_cost;
  for (std::size_t row = 0; row < work.rows; ++row) {
    const auto needs = work.needs_of(row);
    const bool complete = forced.forced[row] && !work.recognised[row];
    taken[row] = complete ? needs.size() : work.deficit(row, wanted.floor);
    for (std::size_t k = 0; k < taken[row]; ++k)
      left -= needs[k].cost;
    // Where a count says that more are met than are known, no more than all count.
    const std::size_t counting =
        std::min(needs.size() - work.unpriced[row], work.outcomes->criteria() - work.met[row]);
    for (std::size_t k = taken[row]; k < counting; ++k)
      open.push_back({needs[k].cost, row, k});
  }
  std::sort(open.begin(), open.end(), [](const choice& a, const choice& b) {
    return std::tie(a.cost, a.row, a.position) < std::tie(b.cost, b.row, b.position);
  });
  for (const auto& next : open) {
    if (next.cost > left)
      break;
    left -= next.cost;
    ++taken[next.row];
  }
  out.chosen.clear();
  out.items.clear();
  for (std::size_t row = 0; row < work.rows; ++row) {
    const auto needs = work.needs_of(row);
    const bool complete = work.open(row) && taken[row] == needs.size();
    if (complete)
      out.chosen.push_back(row);
    for (std::size_t k = 0; k < taken[row]; ++k)
      out.items.push_back({row, needs[k].criterion, needs[k].cost,
                           complete                              ? item_reason::complete
                           : k < work.deficit(row, wanted.floor) ? item_reason::floor
                                                                 : item_reason::required});
  }
  std::sort(out.items.begin(), out.items.end(), [](const item& a, const item& b) {
    return std::tie(a.row, a.criterion) < std::tie(b.row, b.criterion);
  });
  do_items(out, what, dated(all, what, work));
  fill_from_items(out, what, work);
  out.status = plan_status::optimal;
  out.bound = out.value;
  return true;
}
} // namespace ntm::inline v0::planning::detail
