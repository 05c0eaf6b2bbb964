#include "planning/deadline/treasury.hpp"

#include <algorithm>
#include <numeric>

namespace ntm::inline v0::planning::deadlines {
namespace {
bool nested_or_apart(const std::vector<std::vector<bool>>& pays) {
  for (std::size_t a = 0; a < pays.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      bool both = false, only_a = false, only_b = false;
      for (std::size_t c = 0; c < pays[a].size(); ++c) {
        both |= pays[a][c] && pays[b][c];
        only_a |= pays[a][c] && !pays[b][c];
        only_b |= !pays[a][c] && pays[b][c];
      }
      if (both && only_a && only_b)
        return false;
    }
  return true;
}
} // namespace

treasury::treasury(const deadline_instance& in)
    : years(in.years), funds(in.funds.size()), class_of_kind(in.kinds, none) {
  std::vector<std::vector<std::size_t>> sets;
  for (std::size_t k = 0; k < in.kinds; ++k) {
    std::vector<std::size_t> set;
    for (std::size_t q = 0; q < funds; ++q)
      if (in.funds[q].pays[k])
        set.push_back(q);
    if (set.empty())
      continue;
    const auto at = std::find(sets.begin(), sets.end(), set);
    class_of_kind[k] = static_cast<std::size_t>(at - sets.begin());
    if (at == sets.end())
      sets.push_back(std::move(set));
  }
  classes = sets.size();
  std::vector<std::vector<bool>> pays(funds, std::vector<bool>(classes, false));
  std::vector<std::size_t> width(funds, 0);
  for (std::size_t c = 0; c < classes; ++c)
    for (const auto q : sets[c]) {
      pays[q][c] = true;
      ++width[q];
    }
  // Narrowest first; of two that pay for the same, the later one is the wider.
  std::vector<std::size_t> sorted(funds);
  std::iota(sorted.begin(), sorted.end(), std::size_t{0});
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](std::size_t a, std::size_t b) { return width[a] < width[b]; });
  payers.resize(classes);
  for (const auto q : sorted)
    for (std::size_t c = 0; c < classes; ++c)
      if (pays[q][c])
        payers[c].push_back(q);
  arcs = (classes + funds) * years;
  for (const auto& list : payers)
    arcs += list.size() * years;
  amount.resize(funds * years);
  until.resize(funds * years);
  double sum = 0;
  for (std::size_t q = 0; q < funds; ++q)
    for (std::size_t t = 0; t < years; ++t) {
      const auto i = q * years + t;
      amount[i] = in.funds[q].amounts[t];
      until[i] = amount[i] + (t > 0 ? until[i - 1] : 0);
      sum += static_cast<double>(amount[i]);
    }
  unit = std::max(1.0, sum / static_cast<double>(years));
  laminar = nested_or_apart(pays);
  if (!laminar)
    return;
  order = sorted;
  parent.assign(funds, none);
  resident.assign(funds, none);
  home.resize(classes);
  for (std::size_t c = 0; c < classes; ++c) {
    home[c] = payers[c].front();
    resident[home[c]] = c;
    for (std::size_t i = 0; i + 1 < payers[c].size(); ++i)
      parent[payers[c][i]] = payers[c][i + 1];
  }
  for (const auto q : order)
    if (parent[q] == none)
      roots.push_back(q);
}

bool treasury::can_pay(std::span<const money> demand) const {
  if (!laminar)
    return allot(*this, demand).complete;
  std::vector<money> scratch, out(roots.size() * years);
  shortage(demand, scratch, out);
  return std::all_of(out.begin(), out.end(), [](money x) { return x <= 0; });
}

void treasury::shortage(std::span<const money> demand, std::vector<money>& scratch,
                        std::span<money> out) const {
  // For each fund: demand of its class so far, overflow so far, what its children overflow now.
  scratch.assign(3 * funds, 0);
  money* const due = scratch.data();
  money* const over = due + funds;
  money* const above = over + funds;
  for (std::size_t t = 0; t < years; ++t) {
    for (std::size_t q = 0; q < funds; ++q)
      above[q] = 0;
    std::size_t root = 0;
    for (const auto q : order) {
      if (resident[q] != none)
        due[q] += demand[t * classes + resident[q]];
      const money x = due[q] + above[q] - until[q * years + t];
      if (parent[q] == none) {
        out[root++ * years + t] = x;
      } else {
        over[q] = std::max(over[q], x);
        above[parent[q]] += over[q];
      }
    }
  }
}
} // namespace ntm::inline v0::planning::deadlines
