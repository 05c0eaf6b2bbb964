#include "planning/deadline/schedule.hpp"

#include <algorithm>
#include <numeric>

#include "planning/deadline/meter.hpp"

namespace ntm::inline v0::planning::deadlines {
namespace {
/// The latest open alternative that is recognised by `by`, or `none`.
std::size_t latest(const model& m, const box& b, std::size_t j, std::size_t by) {
  std::size_t out = none;
  for_open(m, b, j, [&](std::size_t a) {
    if (a < m.years && a <= by)
      out = a;
  });
  return out;
}

} // namespace

bool least_choice(const model& m, const box& b, const prices& p, choice& pick) {
  pick.assign(m.communes, 0);
  std::vector<double> kept(m.communes);
  for (std::size_t j = 0; j < m.communes; ++j) {
    double high = closed;
    std::size_t way = none;
    for_open(m, b, j, [&](std::size_t a) {
      if (a >= m.years)
        if (const double v = priced(m, p, j, a); v > high) {
          high = v;
          way = a;
        }
    });
    if (way == none)
      way = latest(m, b, j, m.years);
    if (way == none)
      return false;
    pick[j] = static_cast<std::uint32_t>(way);
    kept[j] = high == closed ? priced(m, p, j, way) : high;
  }
  std::vector<std::pair<double, std::size_t>> pulls;
  for (const auto& g : m.groups) {
    pulls.clear();
    std::size_t lacking = g.at_least;
    for (const auto j : g.members)
      if (lacking > 0 && m.counts_for(g, j, pick[j]))
        --lacking;
    for (const auto j : g.members)
      if (const auto a = latest(m, b, j, g.by); a != none && !m.counts_for(g, j, pick[j]))
        pulls.emplace_back(kept[j] - priced(m, p, j, a), j);
    if (pulls.size() < lacking)
      return false;
    std::stable_sort(pulls.begin(), pulls.end());
    for (std::size_t i = 0; i < lacking; ++i)
      pick[pulls[i].second] = static_cast<std::uint32_t>(latest(m, b, pulls[i].second, g.by));
  }
  return true;
}

std::vector<double> priorities(const model& m, const prices& p, bool whole_span) {
  std::vector<double> out(m.communes);
  const auto T = m.years, C = m.classes;
  for (std::size_t j = 0; j < m.communes; ++j) {
    const double* need = m.scaled.data() + m.first[j] * C;
    double cost = 1e-12;
    for (std::size_t t = whole_span ? 0 : T - 1; t < T; ++t)
      for (std::size_t c = 0; c < C; ++c)
        cost += need[c] * (p.table[t * C + c] + 1e-9);
    out[j] = static_cast<double>(m.instance.communes[j].weight) / cost;
  }
  return out;
}

found schedule(const model& m, const box& b, const prices& p, const std::vector<double>& priority,
               effort& work) {
  choice pick;
  if (!least_choice(m, b, p, pick))
    return {};
  return advance(m, b, std::move(pick), priority, work);
}

found advance(const model& m, const box& b, choice pick, const std::vector<double>& priority,
              effort& work) {
  constexpr std::size_t most_misses = 400;
  found out;
  meter load(m);
  for (std::size_t j = 0; j < m.communes; ++j)
    load.add(m.first[j] + pick[j], 1);
  work.add(1 + m.value.size() / 16);
  if (!load.pays())
    return out;
  std::vector<std::size_t> order(m.communes);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t x, std::size_t y) { return priority[x] > priority[y]; });
  std::size_t misses = 0, tried = 0;
  for (const auto j : order) {
    if (misses > most_misses)
      break;
    const auto before = m.first[j] + pick[j];
    load.add(before, -1);
    std::size_t taken = none;
    for_open(m, b, j, [&](std::size_t a) {
      if (taken != none || a >= m.years ||
          (pick[j] < m.years ? a >= pick[j] : m.value[m.first[j] + a] == 0))
        return;
      load.add(m.first[j] + a, 1);
      ++tried;
      if (load.pays())
        taken = a;
      else
        load.add(m.first[j] + a, -1);
    });
    if (taken == none) {
      load.add(before, 1);
      ++misses;
    } else {
      pick[j] = static_cast<std::uint32_t>(taken);
      misses = 0;
    }
  }
  work.add(tried * load.steps());
  if (!m.keeps_counts(pick))
    return out;
  return {m.worth(pick), std::move(pick), 0};
}
} // namespace ntm::inline v0::planning::deadlines
