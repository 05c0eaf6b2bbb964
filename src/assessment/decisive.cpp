#include "ntm/assessment/decisive.hpp"

#include <algorithm>
#include <limits>
#include <queue>

#include "decisive_detail.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::assessment {
namespace {
/// A row that the tally does not know yet: how many cells make it count, how many keep it out.
struct open_row {
  std::size_t row = 0;
  std::int64_t cells = 0;
  std::int64_t up = 0, down = 0;
};

std::vector<open_row> open_rows(const outcomes& what, const tally& of) {
  if (!what.changes.empty())
    throw error("decisive asks what to find out; evaluate without changes");
  std::vector<open_row> out;
  const auto all = static_cast<std::int64_t>(what.criteria());
  for (const auto row : of.rows) {
    const auto& met = what.criteria_met[row];
    if (met.exact())
      continue;
    // A row that is not exact rests on its cells alone: a count would have made it exact.
    const auto known = static_cast<std::int64_t>(what.assessed.count(row));
    open_row one{row, all - known, 0, 0};
    if (of.what != tally::kind::criteria) {
      if (met.low >= of.n || met.high < of.n)
        continue;
      one.up = of.n - met.low;
      one.down = met.high - of.n + 1;
      if (of.what == tally::kind::under)
        std::swap(one.up, one.down);
    }
    out.push_back(one);
  }
  return out;
}

/// Adds the first `many` unknown cells of a row.
void add_cells(const outcomes& what, std::size_t row, std::int64_t many, truth answer,
               const count_interval& then, decisive_cells& out) {
  for (std::size_t c = 0; c < what.criteria() && many > 0; ++c) {
    if (what.assessed.test(row, c))
      continue;
    --many;
    if (many == 0)
      out.after = then;
    out.cells.push_back({row, c, answer, out.after});
  }
}

constexpr auto never = std::numeric_limits<std::int64_t>::max() / 4;

/// For each prefix of `costs` the sum of its `many` smallest, `never` while it is too short.
std::vector<std::int64_t> smallest_sums(const std::vector<std::int64_t>& costs, std::size_t many) {
  std::vector<std::int64_t> out{many == 0 ? 0 : never};
  std::priority_queue<std::int64_t> taken;
  std::int64_t sum = 0;
  for (const auto cost : costs) {
    taken.push(cost);
    sum += cost;
    if (taken.size() > many) {
      sum -= taken.top();
      taken.pop();
    }
    out.push_back(taken.size() == many ? sum : never);
  }
  return out;
}

/// The `many` cheapest of a run of rows, in its order.
template <class Cost>
std::vector<open_row> cheapest(std::vector<open_row> run, std::size_t many, Cost cost) {
  std::stable_sort(run.begin(), run.end(),
                   [&](const auto& a, const auto& b) { return cost(a) < cost(b); });
  run.resize(many);
  return run;
}

/// Brings the tally up to `raise` and down by `lower`: units that are made to count, and others
/// that are kept out, at the smallest number of cells. Ordered by up - down, the former of an
/// optimum stand before the latter: otherwise two could change places.
void move_units(const outcomes& what, const tally& of, std::int64_t raise, std::int64_t lower,
                decisive_cells& out) {
  auto rows = open_rows(what, of);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.up - a.down < b.up - b.down; });
  std::vector<std::int64_t> up, down;
  for (const auto& row : rows)
    up.push_back(row.up);
  for (auto row = rows.rbegin(); row != rows.rend(); ++row)
    down.push_back(row->down);
  const auto a = static_cast<std::size_t>(raise), b = static_cast<std::size_t>(lower);
  const auto before = smallest_sums(up, a), behind = smallest_sums(down, b);
  std::size_t cut = 0;
  for (std::size_t k = 0; k <= rows.size(); ++k)
    if (before[k] + behind[rows.size() - k] < before[cut] + behind[rows.size() - cut])
      cut = k;
  const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(cut);
  const bool fewer = of.what == tally::kind::under;
  for (const auto& row : cheapest({rows.begin(), middle}, a, [](const auto& r) { return r.up; }))
    add_cells(what, row.row, row.up, known(!fewer), {out.after.low + 1, out.after.high}, out);
  for (const auto& row : cheapest({middle, rows.end()}, b, [](const auto& r) { return r.down; }))
    add_cells(what, row.row, row.down, known(fewer), {out.after.low, out.after.high - 1}, out);
}

/// The same for criteria: every unknown cell is worth one. Rows with many of them come first, so
/// that few units are asked.
void move_criteria(const outcomes& what, const tally& of, std::int64_t raise, std::int64_t lower,
                   decisive_cells& out) {
  auto rows = open_rows(what, of);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.cells > b.cells; });
  for (const auto& row : rows)
    for (std::size_t c = 0; c < what.criteria(); ++c) {
      if (what.assessed.test(row.row, c) || raise + lower == 0)
        continue;
      const truth answer = known(raise > 0);
      (raise > 0 ? raise : lower) -= 1;
      out.after += {answer == truth::met, -(answer == truth::unmet)};
      out.cells.push_back({row.row, c, answer, out.after});
    }
}

void move(const outcomes& what, const tally& of, std::int64_t raise, std::int64_t lower,
          decisive_cells& out) {
  raise = std::max<std::int64_t>(0, raise);
  lower = std::max<std::int64_t>(0, lower);
  if (of.what == tally::kind::criteria)
    move_criteria(what, of, raise, lower, out);
  else
    move_units(what, of, raise, lower, out);
}

decisive_cells start(const outcomes& what, const tally& of) {
  for (const auto row : of.rows)
    if (row >= what.size())
      throw error("decisive: row " + std::to_string(row) + " of " + std::to_string(what.size()));
  decisive_cells out;
  out.now = out.after = count(what, of);
  return out;
}
} // namespace

count_interval count(const outcomes& what, const tally& of) noexcept {
  count_interval out;
  for (const auto row : of.rows) {
    const auto& met = what.criteria_met[row];
    if (of.what == tally::kind::criteria)
      out += met;
    else if (of.what == tally::kind::at_least)
      out += {met.low >= of.n, met.high >= of.n};
    else
      out += {met.high < of.n, met.low < of.n};
  }
  return out;
}

decisive_cells decisive_to_keep(const outcomes& what, const tally& of, const kept_range& promise,
                                std::size_t limit) {
  auto out = start(what, of);
  if (promise.fails(out.now) || (promise.low && promise.high && *promise.low > *promise.high))
    return detail::impossible(std::move(out));
  move(what, of, promise.low ? *promise.low - out.now.low : 0,
       promise.high ? out.now.high - *promise.high : 0, out);
  return detail::finished(std::move(out), limit);
}

decisive_cells decisive_to_break(const outcomes& what, const tally& of, const kept_range& promise,
                                 std::size_t limit) {
  const auto base = start(what, of);
  std::optional<decisive_cells> best;
  const auto offer = [&](std::int64_t raise, std::int64_t lower) {
    auto one = base;
    move(what, of, raise, lower, one);
    if (!best || one.cells.size() < best->cells.size())
      best = std::move(one);
  };
  if (promise.low && base.now.low < *promise.low)
    offer(0, base.now.high - *promise.low + 1);
  if (promise.high && base.now.high > *promise.high)
    offer(*promise.high + 1 - base.now.low, 0);
  if (!best)
    return detail::impossible(base);
  return detail::finished(*std::move(best), limit);
}

decisive_cells decisive_to_know(const outcomes& what, const tally& of, std::size_t limit) {
  auto out = start(what, of);
  auto rows = open_rows(what, of);
  const bool each_counts = of.what == tally::kind::criteria;
  // Whatever the answers are, a unit is settled for sure only by all of its cells: small ones
  // first. Of criteria every cell counts: many in one unit first.
  std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
    return each_counts ? a.cells > b.cells : a.cells < b.cells;
  });
  out.width_after = out.now.high - out.now.low;
  for (const auto& row : rows) {
    out.needed += static_cast<std::size_t>(row.cells);
    const auto room =
        limit ? limit - std::min(limit, out.cells.size()) : static_cast<std::size_t>(row.cells);
    const auto take = std::min(static_cast<std::int64_t>(room), row.cells);
    if (take == 0 || (take < row.cells && !each_counts))
      continue;
    add_cells(what, row.row, take, truth::unknown, out.now, out);
    out.width_after -= each_counts ? take : 1;
  }
  out.settled = out.width_after == 0;
  return out;
}
} // namespace ntm::inline v0::assessment
