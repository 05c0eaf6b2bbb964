// Several promises at once: all of them kept, or one of them broken.
#include <algorithm>
#include <numeric>

#include "decisive_detail.hpp"
#include "ntm/assessment/decisive.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::assessment {
namespace {
/// How many of the promises are kept, and how many can still be.
count_interval kept_now(const outcomes& what, std::span<const tally_promise> promises) {
  std::vector<std::size_t> rows;
  count_interval out;
  for (const auto& one : promises) {
    rows.insert(rows.end(), one.of.rows.begin(), one.of.rows.end());
    const auto now = count(what, one.of);
    out += {one.promise.holds(now), !one.promise.fails(now)};
  }
  std::sort(rows.begin(), rows.end());
  if (std::adjacent_find(rows.begin(), rows.end()) != rows.end())
    throw error("decisive: two of the units share a commune; name units that lie apart");
  return out;
}

} // namespace

decisive_cells decisive_to_keep_each(const outcomes& what, std::span<const tally_promise> promises,
                                     std::size_t limit) {
  decisive_cells out;
  out.now = out.after = kept_now(what, promises);
  std::vector<decisive_cells> parts;
  for (const auto& one : promises) {
    parts.push_back(decisive_to_keep(what, one.of, one.promise));
    if (!parts.back().possible)
      return detail::impossible(out);
  }
  // The nearest first: after few calls as many as possible are kept.
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.needed < b.needed; });
  for (const auto& part : parts) {
    for (const auto& cell : part.cells) {
      if (&cell == &part.cells.back())
        ++out.after.low;
      out.cells.push_back({cell.row, cell.criterion, cell.answer, out.after});
    }
  }
  return detail::finished(std::move(out), limit);
}

decisive_cells decisive_to_break_one(const outcomes& what, std::span<const tally_promise> promises,
                                     std::size_t limit) {
  decisive_cells out;
  out.now = out.after = kept_now(what, promises);
  std::optional<decisive_cells> best;
  for (const auto& one : promises) {
    auto part = decisive_to_break(what, one.of, one.promise);
    if (part.possible && (!best || part.needed < best->needed))
      best = std::move(part);
  }
  if (!best)
    return detail::impossible(out);
  for (const auto& cell : best->cells) {
    if (&cell == &best->cells.back())
      --out.after.high;
    out.cells.push_back({cell.row, cell.criterion, cell.answer, out.after});
  }
  return detail::finished(std::move(out), limit);
}
} // namespace ntm::inline v0::assessment
