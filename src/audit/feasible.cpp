#include "audit/feasible.hpp"

#include <algorithm>
#include <numeric>

namespace ntm::inline v0::audit::detail {
namespace {
using bits = std::vector<std::uint64_t>;

bool test(const bits& set, std::int64_t at) noexcept {
  const auto word = static_cast<std::size_t>(at) / 64;
  return at >= 0 && word < set.size() && ((set[word] >> (at % 64)) & 1U);
}

/// set |= set << by, within its width.
void shift_or(bits& set, std::size_t by, bits& scratch) {
  scratch = set;
  const std::size_t words = by / 64, rest = by % 64;
  for (std::size_t i = words; i < set.size(); ++i) {
    std::uint64_t moved = scratch[i - words] << rest;
    if (rest != 0 && i > words)
      moved |= scratch[i - words - 1] >> (64 - rest);
    set[i] |= moved;
  }
}

/// into |= { s + v : s in from, v in [low, high] }, within the width of `into`.
void add_range(bits& into, const bits& from, range values, bits& work, bits& scratch) {
  work.assign(into.size(), 0);
  std::copy_n(from.begin(), std::min(from.size(), into.size()), work.begin());
  const auto width = static_cast<std::size_t>(values.high - values.low) + 1;
  for (std::size_t covered = 1; covered < width;) {
    const std::size_t by = std::min(covered, width - covered);
    shift_or(work, by, scratch);
    covered += by;
  }
  const auto by = static_cast<std::size_t>(values.low);
  const std::size_t words = by / 64, rest = by % 64;
  for (std::size_t i = words; i < into.size(); ++i) {
    std::uint64_t moved = work[i - words] << rest;
    if (rest != 0 && i > words)
      moved |= work[i - words - 1] >> (64 - rest);
    into[i] |= moved;
  }
}
} // namespace

layout::layout(completion_problem what)
    : problem(std::move(what)), total_of(problem.size(), problem.totals.size()),
      draw_of(problem.size(), problem.draws.size()), rest_total(problem.grand_total) {
  for (std::size_t g = 0; g < problem.totals.size(); ++g) {
    for (const std::size_t unit : problem.totals[g].units)
      total_of[unit] = g;
    if (rest_total)
      *rest_total -= problem.totals[g].total;
  }
  for (std::size_t d = 0; d < problem.draws.size(); ++d)
    for (const std::size_t unit : problem.draws[d].candidates)
      draw_of[unit] = d;
}

range layout::values(std::size_t unit, role what) const noexcept {
  const range all{problem.low[unit], problem.high[unit]};
  if (what == role::drawn) {
    if (draw_of[unit] == problem.draws.size())
      return {};
    const std::int64_t value = problem.draws[draw_of[unit]].value;
    return {value, value};
  }
  if (!problem.under)
    return what == role::over ? all : range{};
  const std::int64_t threshold = problem.under->threshold;
  return what == role::over ? range{std::max(all.low, threshold), all.high}
                            : range{all.low, std::min(all.high, threshold - 1)};
}

bool layout::counts_under(std::size_t unit, role what) const noexcept {
  if (!problem.under)
    return false;
  return what == role::under ||
         (what == role::drawn && problem.draws[draw_of[unit]].value < problem.under->threshold);
}

std::size_t reachability::block(std::size_t position) const noexcept {
  return layout_->total_of[order_[position]];
}

std::int64_t reachability::block_total(std::size_t block) const noexcept {
  if (block < layout_->problem.totals.size())
    return layout_->problem.totals[block].total;
  return layout_->rest_total.value_or(0);
}

std::optional<reachability::key> reachability::spend(std::size_t unit, role what, key left) const {
  if (what == role::drawn && left[layout_->draw_of[unit]]-- == 0)
    return std::nullopt;
  if (layout_->counts_under(unit, what) && left.back()-- == 0)
    return std::nullopt;
  return left;
}

reachability::reachability(const layout& what) : layout_(&what) {
  const auto& problem = what.problem;
  order_.resize(what.size());
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    return std::pair{what.total_of[a], what.draw_of[a]} <
           std::pair{what.total_of[b], what.draw_of[b]};
  });
  std::vector<std::size_t> first_of(problem.draws.size(), order_.size());
  for (std::size_t p = order_.size(); p-- > 0;)
    if (const std::size_t d = what.draw_of[order_[p]]; d < problem.draws.size())
      first_of[d] = p;

  // Needs that no unit can meet: a total of nobody, a draw from nobody, a sum below zero.
  for (const auto& total : problem.totals)
    if (total.total < 0 || (total.units.empty() && total.total != 0))
      return;
  for (const auto& draw : problem.draws)
    if (draw.number < 0 || static_cast<std::size_t>(draw.number) > draw.candidates.size())
      return;
  if (problem.under && problem.under->number < 0)
    return;
  const bool nobody_left = std::find(what.total_of.begin(), what.total_of.end(),
                                     problem.totals.size()) == what.total_of.end();
  if (what.rest_total && (*what.rest_total < 0 || (nobody_left && *what.rest_total != 0)))
    return;

  for (const auto& draw : problem.draws)
    start_.left.push_back(static_cast<std::uint32_t>(draw.number));
  start_.left.push_back(problem.under ? static_cast<std::uint32_t>(problem.under->number) : 0U);
  start_.sum = order_.empty() ? 0 : block_total(block(0));

  table_.resize(order_.size() + 1);
  table_.back().emplace(key(start_.left.size(), 0U), bits{1});
  bits work, scratch;
  for (std::size_t p = order_.size(); p-- > 0;) {
    const std::size_t unit = order_[p];
    const bool closes = p + 1 == order_.size() || block(p + 1) != block(p);
    const bool counted = block(p) < problem.totals.size() || what.rest_total;
    const std::int64_t total = block_total(block(p));
    const std::size_t words = static_cast<std::size_t>(total) / 64 + 1;
    for (const auto& [below, sums] : table_[p + 1]) {
      bits from = sums;
      if (closes) { // the block after this one must be met in full
        if (p + 1 < order_.size() && !test(sums, block_total(block(p + 1))))
          continue;
        from = {1};
      }
      for (const role r : {role::over, role::under, role::drawn}) {
        range values = what.values(unit, r);
        if (values.empty())
          continue;
        if (!counted)
          values = {0, 0};
        key need = below;
        if (r == role::drawn)
          ++need[what.draw_of[unit]];
        if (what.counts_under(unit, r))
          ++need.back();
        bool possible = need.back() <= start_.left.back();
        for (std::size_t d = 0; possible && d < problem.draws.size(); ++d)
          possible = need[d] <= start_.left[d] && (first_of[d] != p || need[d] == start_.left[d]);
        if (!possible)
          continue;
        auto& into = table_[p].try_emplace(std::move(need), words, 0).first->second;
        add_range(into, from, values, work, scratch);
      }
    }
  }
  feasible_ = order_.empty() ? start_.left == key(start_.left.size(), 0U) : reaches(0, start_);
}

bool reachability::reaches(std::size_t position, const needs& what) const {
  const auto at = table_[position].find(what.left);
  return at != table_[position].end() && test(at->second, what.sum);
}

std::optional<reachability::needs> reachability::step(std::size_t position, const needs& at,
                                                      role what) const {
  const std::size_t unit = order_[position];
  range values = layout_->values(unit, what);
  if (values.empty())
    return std::nullopt;
  auto left = spend(unit, what, at.left);
  if (!left)
    return std::nullopt;
  needs next{std::move(*left), 0};
  const bool counted = block(position) < layout_->problem.totals.size() || layout_->rest_total;
  if (!counted)
    values = {0, 0};
  const bool last = position + 1 == order_.size();
  if (last || block(position + 1) != block(position)) {
    if (at.sum < values.low || at.sum > values.high)
      return std::nullopt;
    next.sum = last ? 0 : block_total(block(position + 1));
    return reaches(position + 1, next) ? std::optional{next} : std::nullopt;
  }
  for (std::int64_t value = values.low; value <= values.high; ++value) {
    next.sum = at.sum - value;
    if (reaches(position + 1, next))
      return next;
  }
  return std::nullopt;
}
} // namespace ntm::inline v0::audit::detail
