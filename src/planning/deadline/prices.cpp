#include "planning/deadline/prices.hpp"

#include <algorithm>
#include <numeric>

namespace ntm::inline v0::planning::deadlines {
void complete(const model& m, prices& p) {
  const auto& money = m.money_side;
  const auto T = m.years, C = m.classes, F = money.funds;
  for (auto& x : p.fund)
    x = std::max(x, 0.0);
  p.table.assign(T * C, 0);
  std::vector<double> highest(F * T, 0); // what a fund's money is worth to the class that pays most
  for (std::size_t c = 0; c < C; ++c)
    for (std::size_t t = 0; t < T; ++t) {
      double least = t > 0 ? p.table[(t - 1) * C + c] : 1e300;
      for (const auto q : money.payers[c])
        least = std::min(least, p.fund[q * T + t]);
      p.table[t * C + c] = least;
      for (const auto q : money.payers[c])
        highest[q * T + t] = std::max(highest[q * T + t], least);
    }
  p.fund = std::move(highest);
  p.recognised.assign(T, 0);
  double sum = 0;
  for (std::size_t t = T; t-- > 0;)
    p.recognised[t] = sum += p.count[t];
}

namespace {
/// A member of a group that is not chosen to count for it, and what it would lose.
struct pull {
  double loss;
  std::size_t commune;
  std::uint32_t to;
};
} // namespace

double relaxed(const model& m, const box& b, const prices& p, choice& pick) {
  double total = 0;
  pick.resize(m.communes);
  std::vector<double> best(m.communes);
  for (std::size_t j = 0; j < m.communes; ++j) {
    double high = closed;
    for_open(m, b, j, [&](std::size_t a) {
      if (const double v = priced(m, p, j, a); v > high) {
        high = v;
        pick[j] = static_cast<std::uint32_t>(a);
      }
    });
    if (high == closed)
      return closed;
    total += best[j] = high;
  }
  std::vector<pull> pulls;
  for (const auto& g : m.groups) {
    std::size_t lacking = g.at_least;
    for (const auto j : g.members)
      if (lacking > 0 && m.counts_for(g, j, pick[j]))
        --lacking;
    if (lacking == 0)
      continue;
    pulls.clear();
    for (const auto j : g.members) {
      if (m.counts_for(g, j, pick[j]))
        continue;
      pull one{1e300, j, 0};
      for_open(m, b, j, [&](std::size_t a) {
        if (m.counts_for(g, j, a))
          if (const double loss = best[j] - priced(m, p, j, a); loss < one.loss) {
            one.loss = loss;
            one.to = static_cast<std::uint32_t>(a);
          }
      });
      if (one.loss < 1e300)
        pulls.push_back(one);
    }
    if (pulls.size() < lacking)
      return closed;
    std::stable_sort(pulls.begin(), pulls.end(),
                     [](const pull& x, const pull& y) { return x.loss < y.loss; });
    for (std::size_t i = 0; i < lacking; ++i) {
      pick[pulls[i].commune] = pulls[i].to;
      total -= pulls[i].loss;
    }
  }
  const auto& money = m.money_side;
  for (std::size_t i = 0; i < p.fund.size(); ++i)
    total += p.fund[i] * (static_cast<double>(money.amount[i]) / money.unit);
  for (std::size_t t = 0; t < m.years; ++t)
    total += p.count[t] * static_cast<double>(p.count[t] > 0 ? b.upper[t] : b.lower[t]);
  return total;
}

box within(const model& m, const box& b, const prices& p, double window) {
  box out = b;
  std::vector<double> plus(m.groups.size(), 0); // what the group pays already
  std::vector<double> best(m.communes, closed);
  for (std::size_t j = 0; j < m.communes; ++j)
    for_open(m, b, j, [&](std::size_t a) { best[j] = std::max(best[j], priced(m, p, j, a)); });
  std::vector<double> losses;
  for (std::size_t g = 0; g < m.groups.size(); ++g) {
    losses.clear();
    for (const auto j : m.groups[g].members) {
      double high = closed;
      for_open(m, b, j, [&](std::size_t a) {
        if (m.counts_for(m.groups[g], j, a))
          high = std::max(high, priced(m, p, j, a));
      });
      if (high > closed)
        losses.push_back(best[j] - high);
    }
    std::sort(losses.begin(), losses.end());
    for (std::size_t i = 0; i < std::min(losses.size(), m.groups[g].at_least); ++i)
      plus[g] += losses[i];
  }
  for (std::size_t j = 0; j < m.communes; ++j) {
    const double most = window + (m.group_of[j] == none ? 0 : plus[m.group_of[j]]);
    for_open(m, b, j, [&](std::size_t a) {
      if (best[j] - priced(m, p, j, a) > most)
        m.close(out, j, a);
    });
  }
  return out;
}

prices first_prices(const model& m) {
  const auto T = m.years;
  prices out{std::vector<double>(m.money_side.funds * T, 0), std::vector<double>(T, 0), {}, {}};
  std::vector<std::pair<double, double>> order; // worth of a year per money, money
  for (std::size_t j = 0; j < m.communes; ++j) {
    const double* need = m.scaled.data() + m.first[j] * m.classes;
    const double sum = std::accumulate(need, need + m.classes, 0.0);
    if (sum > 0)
      order.emplace_back(static_cast<double>(m.value[m.first[j]]) / static_cast<double>(T) / sum,
                         sum);
  }
  std::sort(order.rbegin(), order.rend());
  std::vector<double> at(T, 0);
  double spent = 0;
  std::size_t i = 0;
  for (std::size_t t = 0; t < T && !order.empty(); ++t) {
    while (i + 1 < order.size() && spent < static_cast<double>(t + 1))
      spent += order[i++].second;
    at[t] = order[i].first;
  }
  for (std::size_t q = 0; q < m.money_side.funds; ++q) {
    double sum = 0;
    for (std::size_t t = T; t-- > 0;)
      out.fund[q * T + t] = sum += at[t];
  }
  complete(m, out);
  return out;
}
} // namespace ntm::inline v0::planning::deadlines
