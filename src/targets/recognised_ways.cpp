// The fewest communes to ask whether they are recognised.
#include "recognised_cells.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "assessment/decisive_detail.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::targets::detail {
namespace {
using assessment::decisive_cells;
using assessment::whole_unit;
using unit_list = std::vector<units::unit_index>;

std::int64_t length(const unit_list& of) noexcept { return static_cast<std::int64_t>(of.size()); }

/// What has been heard so far, as counts.
struct heard {
  std::int64_t free_yes = 0, free_no = 0, inside_yes = 0, inside_no = 0, outside_yes = 0;
  [[nodiscard]] count_interval of(const recognised_cells& cells) const noexcept {
    return {cells.sure + free_yes + std::max(cells.low, inside_yes),
            cells.sure + length(cells.free) - free_no +
                std::min(length(cells.inside) - inside_no, cells.high - outside_yes)};
  }
};

/// Appends cells and keeps the interval after each of them.
class asking {
public:
  asking(decisive_cells& out, unit_list& asked) : out_(&out), asked_(&asked) {}
  /// Asks the first `many` units of a list that were not asked yet.
  template <class After>
  void ask(const unit_list& of, std::int64_t many, truth answer, const After& after) {
    for (const auto unit : of) {
      if (many == 0)
        return;
      if (!seen_.insert(unit).second)
        continue;
      --many;
      out_->after = after();
      out_->cells.push_back({asked_->size(), whole_unit, answer, out_->after});
      asked_->push_back(unit);
    }
  }

private:
  decisive_cells* out_;
  unit_list* asked_;
  std::set<units::unit_index> seen_;
};

/// Brings the smallest number up by `by`: those free of the total are worth one each; of the
/// others the first `low` are counted already.
void raise(const recognised_cells& cells, std::int64_t by, heard& so_far, asking& out) {
  const auto free = std::min(by, length(cells.free));
  out.ask(cells.free, free, truth::met, [&] {
    ++so_far.free_yes;
    return so_far.of(cells);
  });
  if (by > free)
    out.ask(cells.inside, cells.low + by - free, truth::met, [&] {
      ++so_far.inside_yes;
      return so_far.of(cells);
    });
}

/// Brings the largest number down by `by`: by units that are not recognised, or, where the total is
/// smaller than their number, by those outside that it counts.
void lower(const recognised_cells& cells, std::int64_t by, heard& so_far, asking& out) {
  const auto free = std::min(by, length(cells.free));
  out.ask(cells.free, free, truth::unmet, [&] {
    ++so_far.free_no;
    return so_far.of(cells);
  });
  by -= free;
  if (by == 0)
    return;
  const auto spare = length(cells.inside) - cells.high;
  if (spare > 0 && by <= length(cells.outside))
    out.ask(cells.outside, by, truth::met, [&] {
      ++so_far.outside_yes;
      return so_far.of(cells);
    });
  else
    out.ask(cells.inside, std::max<std::int64_t>(0, spare) + by, truth::unmet, [&] {
      ++so_far.inside_no;
      return so_far.of(cells);
    });
}

decisive_cells one_way(const recognised_promise& promise, bool keep, std::size_t limit,
                       unit_list& asked) {
  const auto& [cells, kept] = promise;
  if (kept.low && kept.high)
    throw error("decisive: recognised communes are asked for with one bound, not with two");
  decisive_cells out;
  out.now = out.after = cells.now();
  if (keep ? kept.fails(out.now) : kept.holds(out.now))
    return assessment::detail::impossible(out);
  heard so_far;
  asking questions(out, asked);
  // Keeping a lower bound raises, breaking it lowers; an upper bound is the other way round.
  if (keep && kept.low)
    raise(cells, std::max<std::int64_t>(0, *kept.low - out.now.low), so_far, questions);
  else if (keep && kept.high)
    lower(cells, std::max<std::int64_t>(0, out.now.high - *kept.high), so_far, questions);
  else if (kept.low)
    lower(cells, std::max<std::int64_t>(0, out.now.high - *kept.low + 1), so_far, questions);
  else if (kept.high)
    raise(cells, std::max<std::int64_t>(0, *kept.high + 1 - out.now.low), so_far, questions);
  return assessment::detail::finished(std::move(out), limit);
}

/// How many units of `inside` a promise needs once its free ones have all said yes.
std::int64_t need(const recognised_promise& one) noexcept {
  return std::max<std::int64_t>(0, *one.kept.low - one.cells.sure - length(one.cells.free));
}

/// How many promises are kept for sure, and how many can be together: one total serves all.
count_interval kept_now(std::span<const recognised_promise> promises) {
  count_interval out;
  std::vector<std::int64_t> needs;
  for (const auto& one : promises) {
    if (!one.kept.low || one.kept.high)
      throw error("decisive: that several units have at most so many recognised communes is asked "
                  "for one unit at a time");
    const auto now = one.cells.now();
    out.low += one.kept.holds(now) ? 1 : 0;
    if (!one.kept.fails(now))
      needs.push_back(need(one));
  }
  std::sort(needs.begin(), needs.end());
  std::int64_t left = promises.front().cells.high;
  for (const auto n : needs) {
    left -= n;
    out.high += left >= 0 ? 1 : 0;
  }
  return out;
}

/// A way to need more of the total, or to use it up, within one unit: what it costs before it
/// counts, and how far it goes.
struct waste {
  bool by_no = false;
  std::int64_t charge = 0, most = 0;
};
std::vector<waste> wastes(const recognised_promise& one) {
  const auto wanted = *one.kept.low - one.cells.sure, free = length(one.cells.free);
  std::vector<waste> out;
  if (wanted > 0 && free > 0) // without its free ones it needs more of the others
    out.push_back({true, std::max<std::int64_t>(0, free - wanted), std::min(free, wanted)});
  if (const auto more = length(one.cells.inside) - need(one); more > 0)
    out.push_back({false, need(one), more});
  return out;
}

/// The cheapest choice of one way a promise so that together they use up `rest`: parallel to the
/// promises how much each does and how. Nothing when they cannot.
struct chosen {
  waste how;
  std::int64_t amount = 0;
};
std::optional<std::vector<chosen>> cheapest(std::span<const recognised_promise> promises,
                                            std::int64_t rest) {
  constexpr auto never = std::numeric_limits<std::int64_t>::max() / 4;
  struct origin {
    waste how;
    std::size_t before = 0;
  };
  // Two tables one behind the other: the second for choices that leave somebody something to need.
  // Without that the total would only be used up, and every promise kept.
  const auto top = static_cast<std::size_t>(rest), width = top + 1;
  std::vector<std::int64_t> cost(2 * width, never);
  cost[0] = 0;
  std::vector<std::vector<origin>> from;
  for (const auto& one : promises) {
    std::vector<std::int64_t> next(2 * width, never);
    std::vector<origin> origins(2 * width);
    const auto offer = [&](std::size_t at, std::int64_t price, const waste& how,
                           std::size_t before) {
      if (price < next[at]) {
        next[at] = price;
        origins[at] = {how, before};
      }
    };
    const auto ways = wastes(one);
    for (std::size_t k = 0; k < 2 * width; ++k) {
      if (cost[k] == never)
        continue;
      const auto base = k % width, behind = k - base;
      offer((need(one) > 0 ? width : behind) + base, cost[k], {}, k);
      for (const auto& way : ways)
        for (std::int64_t more = 1;
             more <= std::min(way.most, rest - static_cast<std::int64_t>(base)); ++more)
          offer((way.by_no ? width : behind) + base + static_cast<std::size_t>(more),
                cost[k] + way.charge, way, k);
    }
    cost = std::move(next);
    from.push_back(std::move(origins));
  }
  std::size_t at = width + top;
  if (cost[at] == never)
    return std::nullopt;
  std::vector<chosen> out(promises.size());
  for (std::size_t p = promises.size(); p-- > 0;) {
    const auto& step = from[p][at];
    out[p] = {step.how, static_cast<std::int64_t>(at % width) -
                            static_cast<std::int64_t>(step.before % width)};
    at = step.before;
  }
  return out;
}

/// Breaks several promises together by using up the total: so many are recognised elsewhere that
/// not all promises can be kept; nothing when that is not possible.
std::optional<decisive_cells> use_up(std::span<const recognised_promise> promises,
                                     const count_interval& now, unit_list& asked) {
  std::int64_t rest = promises.front().cells.high + 1;
  std::set<units::unit_index> own;
  for (const auto& one : promises) {
    rest -= need(one);
    own.insert(one.cells.inside.begin(), one.cells.inside.end());
  }
  rest = std::max<std::int64_t>(0, rest);
  unit_list others; // in no promise's scope: each wastes one, at no charge
  for (const auto* list : {&promises.front().cells.inside, &promises.front().cells.outside})
    for (const auto unit : *list)
      if (!own.contains(unit))
        others.push_back(unit);
  decisive_cells out;
  out.now = out.after = now;
  asking questions(out, asked);
  // `after` falls with the last answer only; before it the promises can still be kept together.
  const auto still = [&] { return now; };
  const auto elsewhere = std::min(rest, length(others));
  const auto rests = cheapest(promises, rest - elsewhere);
  if (!rests)
    return std::nullopt;
  questions.ask(others, elsewhere, truth::met, still);
  for (std::size_t p = 0; p < promises.size(); ++p) {
    const auto& [way, amount] = (*rests)[p];
    if (amount > 0)
      questions.ask(way.by_no ? promises[p].cells.free : promises[p].cells.inside,
                    way.charge + amount, known(!way.by_no), still);
  }
  if (!out.cells.empty()) {
    out.after.high = static_cast<std::int64_t>(promises.size()) - 1;
    out.cells.back().after = out.after;
  }
  return out;
}
} // namespace

decisive_cells recognised_to_know(const recognised_cells& cells, std::size_t limit,
                                  unit_list& asked) {
  decisive_cells out;
  out.now = out.after = cells.now();
  out.width_after = out.now.high - out.now.low;
  const auto most =
      limit ? static_cast<std::int64_t>(limit) : std::numeric_limits<std::int64_t>::max();
  asking questions(out, asked);
  const auto same = [&] { return out.now; };
  const auto free = std::min(most, length(cells.free));
  questions.ask(cells.free, free, truth::unknown, same);
  out.width_after -= free;
  const auto open = std::min(length(cells.inside), cells.high) - cells.low;
  out.needed = cells.free.size();
  if (open > 0) {
    // Whatever they say: the total is settled by the last few of them only.
    out.needed += cells.inside.size();
    const auto more = std::min(most - free, length(cells.inside));
    questions.ask(cells.inside, more, truth::unknown, same);
    out.width_after -= open - std::min(open, length(cells.inside) - more);
  }
  out.settled = out.width_after == 0;
  return out;
}

decisive_cells recognised_to_keep(std::span<const recognised_promise> promises, std::size_t limit,
                                  unit_list& asked) {
  if (promises.size() == 1)
    return one_way(promises.front(), true, limit, asked);
  decisive_cells out;
  out.now = out.after = kept_now(promises);
  const auto all = static_cast<std::int64_t>(promises.size());
  if (out.now.high < all)
    return assessment::detail::impossible(out);
  std::vector<decisive_cells> parts;
  std::vector<unit_list> lists(promises.size());
  for (std::size_t p = 0; p < promises.size(); ++p)
    parts.push_back(one_way(promises[p], true, 0, lists[p]));
  std::vector<std::size_t> order(parts.size());
  for (std::size_t p = 0; p < order.size(); ++p)
    order[p] = p;
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return parts[a].needed < parts[b].needed; });
  for (const auto p : order)
    for (const auto& cell : parts[p].cells) {
      if (&cell == &parts[p].cells.back())
        ++out.after.low;
      out.cells.push_back({asked.size(), whole_unit, cell.answer, out.after});
      asked.push_back(lists[p][cell.row]);
    }
  return assessment::detail::finished(std::move(out), limit);
}

decisive_cells recognised_to_break(std::span<const recognised_promise> promises, std::size_t limit,
                                   unit_list& asked) {
  if (promises.size() == 1)
    return one_way(promises.front(), false, limit, asked);
  decisive_cells none;
  none.now = none.after = kept_now(promises);
  const auto all = static_cast<std::int64_t>(promises.size());
  unit_list list;
  auto best = use_up(promises, none.now, list);
  for (const auto& one : promises) {
    unit_list here;
    auto part = one_way(one, false, 0, here);
    if (!part.possible || (best && best->cells.size() <= part.cells.size()))
      continue;
    part.now = none.now;
    for (auto& cell : part.cells)
      cell.after = none.now;
    part.after = none.now;
    if (!part.cells.empty()) {
      part.after.high = std::min(none.now.high, all - 1);
      part.cells.back().after = part.after;
    }
    best = std::move(part);
    list = std::move(here);
  }
  if (!best)
    return assessment::detail::impossible(none);
  asked = std::move(list);
  return assessment::detail::finished(*std::move(best), limit);
}
} // namespace ntm::inline v0::targets::detail
