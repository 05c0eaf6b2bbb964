#pragma once
#include <algorithm>
#include <functional>
#include <numeric>

#include "ntm/core/random.hpp"
#include "ntm/planning/deadline/result.hpp"

/// Tiny instances with every feature, an enumeration that shares no code with the solver, and an
/// independent check of plans.
namespace tiny {
using ntm::planning::deadline_instance;
using ntm::planning::deadline_payment;
using ntm::planning::money;

/// Numbers that depend on (seed, position) alone.
class dice {
public:
  explicit dice(std::uint32_t seed) : seed_(seed) {}
  std::size_t operator()(std::size_t low, std::size_t high) { // both may come
    const double u = ntm::random::uniform(seed_, 0, next_++, 0, 7);
    return low + static_cast<std::size_t>(u * static_cast<double>(high - low + 1));
  }
  bool chance(double p) { return ntm::random::uniform(seed_, 0, next_++, 0, 7) < p; }

private:
  std::uint32_t seed_, next_ = 0;
};

/// `extended`: also what the proof's format can't say.
inline deadline_instance draw(std::uint32_t seed, bool extended) {
  dice d(seed);
  deadline_instance in;
  in.years = d(1, 3);
  in.kinds = d(1, 3);
  in.criteria = 4;
  in.floor = d(0, 3);
  const auto n = d(2, 5);
  money total = 0;
  for (std::size_t j = 0; j < n; ++j) {
    ntm::planning::deadline_commune c;
    c.weight = d.chance(0.5) ? 1 : static_cast<std::int64_t>(d(0, 5));
    c.compulsory_by = d.chance(0.15) ? in.years : 0;
    if (extended && d.chance(0.2))
      c.compulsory_by = d(1, in.years);
    if (extended && d.chance(0.2))
      c.earliest = d(1, in.years + 1);
    const auto items = d(1, 3);
    for (std::size_t i = 0; i < items; ++i) {
      c.items.push_back({i, d(0, in.kinds - 1), static_cast<money>(d(1, 20))});
      total += c.items.back().cost;
    }
    in.communes.push_back(c);
  }
  const auto funds = d(1, 3);
  const double share = 0.15 + 0.1 * static_cast<double>(d(0, 6));
  for (std::size_t q = 0; q < funds; ++q) {
    ntm::planning::deadline_fund f;
    for (std::size_t k = 0; k < in.kinds; ++k)
      f.pays.push_back(d.chance(0.7));
    const auto most = static_cast<std::size_t>(2 * share * static_cast<double>(total) /
                                               static_cast<double>(funds * in.years)) +
                      1;
    for (std::size_t t = 0; t < in.years; ++t)
      f.amounts.push_back(static_cast<money>(d(0, most)));
    in.funds.push_back(f);
  }
  if (d.chance(0.4)) {
    ntm::planning::deadline_group g;
    for (std::size_t j = 0; j < n; j += 2)
      g.members.push_back(j);
    if (extended) {
      g.at_least = d(0, g.members.size());
      g.by = d(0, in.years);
    }
    in.groups.push_back(g);
  }
  if (extended) {
    if (d.chance(0.4)) {
      std::int64_t w = static_cast<std::int64_t>(d(1, 6));
      for (std::size_t t = 0; t < in.years; ++t) {
        in.worth.push_back(w);
        w -= static_cast<std::int64_t>(d(0, static_cast<std::size_t>(w)));
      }
    } else if (d.chance(0.3)) {
      in.worth.assign(in.years, 1);
    }
    if (d.chance(0.3)) {
      in.at_least.assign(in.years, 0);
      in.at_least[d(0, in.years - 1)] = d(0, 2);
    }
  }
  return in;
}

/// Whether demands (by year and kind) can be paid: all Hall rows, one for each choice of "years of
/// fund q up to s(q)".
inline bool payable(const deadline_instance& in, const std::vector<std::vector<money>>& demand) {
  const auto F = in.funds.size();
  std::vector<std::size_t> s(F, 0);
  for (;;) {
    money need = 0, have = 0;
    for (std::size_t k = 0; k < in.kinds; ++k) {
      std::size_t least = in.years; // what falls due by then has only these funds' years
      for (std::size_t q = 0; q < F; ++q)
        if (in.funds[q].pays[k])
          least = std::min(least, s[q]);
      for (std::size_t t = 0; t < least; ++t)
        need += demand[t][k];
    }
    for (std::size_t q = 0; q < F; ++q)
      for (std::size_t t = 0; t < s[q]; ++t)
        have += in.funds[q].amounts[t];
    if (need > have)
      return false;
    std::size_t q = 0;
    while (q < F && s[q] == in.years)
      s[q++] = 0;
    if (q == F)
      return true;
    ++s[q];
  }
}

/// The most valuable plan by enumeration; -1 when there is none.
inline std::int64_t enumerate(const deadline_instance& in) {
  std::int64_t best = -1;
  std::vector<std::size_t> due(in.communes.size(), 0);
  std::vector<std::vector<money>> demand(in.years, std::vector<money>(in.kinds, 0));
  const std::function<void(std::size_t, std::int64_t)> next = [&](std::size_t j,
                                                                  std::int64_t value) {
    if (j == in.communes.size()) {
      std::size_t n = 0;
      for (std::size_t t = 1; t <= in.at_least.size(); ++t) {
        n += static_cast<std::size_t>(std::count(due.begin(), due.end(), t));
        if (n < in.at_least[t - 1])
          return;
      }
      for (const auto& g : in.groups) {
        std::size_t inside = 0;
        for (const auto i : g.members)
          inside += due[i] > 0 && due[i] <= (g.by == 0 ? in.years : g.by);
        if (inside < g.at_least)
          return;
      }
      if (value > best && payable(in, demand))
        best = value;
      return;
    }
    const auto& c = in.communes[j];
    for (std::size_t t = c.earliest; t <= (c.compulsory_by ? c.compulsory_by : in.years); ++t) {
      due[j] = t;
      for (const auto& x : c.items)
        demand[t - 1][x.kind] += x.cost;
      next(j + 1, value + c.weight * in.worth_of(t));
      for (const auto& x : c.items)
        demand[t - 1][x.kind] -= x.cost;
    }
    due[j] = 0;
    if (c.compulsory_by)
      return;
    const auto has = in.criteria - c.items.size();
    for (unsigned set = 0; set < 1U << c.items.size(); ++set) {
      if (has + static_cast<std::size_t>(__builtin_popcount(set)) < in.floor)
        continue;
      for (std::size_t i = 0; i < c.items.size(); ++i)
        if (set >> i & 1U)
          demand[in.years - 1][c.items[i].kind] += c.items[i].cost;
      next(j + 1, value);
      for (std::size_t i = 0; i < c.items.size(); ++i)
        if (set >> i & 1U)
          demand[in.years - 1][c.items[i].kind] -= c.items[i].cost;
    }
  };
  next(0, 0);
  return best;
}

/// What is wrong with a plan by the rules of the format; empty when nothing is.
inline std::string fault(const deadline_instance& in, const std::vector<std::size_t>& due,
                         const std::vector<deadline_payment>& payments, std::int64_t value,
                         bool whole) {
  if (due.size() != in.communes.size())
    return "size";
  std::vector<std::vector<money>> spent(in.funds.size(), std::vector<money>(in.years, 0));
  std::vector<std::vector<money>> paid(in.communes.size());
  std::vector<std::vector<std::size_t>> first(in.communes.size()), last(in.communes.size());
  for (std::size_t j = 0; j < in.communes.size(); ++j) {
    paid[j].assign(in.communes[j].items.size(), 0);
    first[j].assign(paid[j].size(), in.years);
    last[j].assign(paid[j].size(), 0);
  }
  for (const auto& p : payments) {
    if (p.amount <= 0 || !in.funds[p.fund].pays[in.communes[p.commune].items[p.item].kind])
      return "payment";
    spent[p.fund][p.year] += p.amount;
    paid[p.commune][p.item] += p.amount;
    first[p.commune][p.item] = std::min(first[p.commune][p.item], p.year);
    last[p.commune][p.item] = std::max(last[p.commune][p.item], p.year + 1);
  }
  for (std::size_t q = 0; q < spent.size(); ++q)
    for (std::size_t t = 0; t < in.years; ++t)
      if (spent[q][t] > in.funds[q].amounts[t])
        return "fund";
  std::int64_t sum = 0;
  for (std::size_t j = 0; j < in.communes.size(); ++j) {
    const auto& c = in.communes[j];
    std::size_t done = 0;
    for (std::size_t i = 0; i < c.items.size(); ++i) {
      if (paid[j][i] != 0 && paid[j][i] != c.items[i].cost)
        return "amount";
      done += paid[j][i] > 0;
      if (due[j] > 0 && last[j][i] > due[j])
        return "late";
      if (whole && paid[j][i] > 0 && last[j][i] != first[j][i] + 1)
        return "not whole";
    }
    if (due[j] > 0 && (done < c.items.size() || due[j] < c.earliest || due[j] > in.years))
      return "not complete";
    if (c.compulsory_by && (due[j] == 0 || due[j] > c.compulsory_by))
      return "compulsory";
    if (in.criteria - c.items.size() + done < in.floor)
      return "floor";
    if (due[j] > 0)
      sum += c.weight * in.worth_of(due[j]);
  }
  for (const auto& g : in.groups) {
    std::size_t n = 0;
    for (const auto j : g.members)
      n += due[j] > 0 && due[j] <= (g.by == 0 ? in.years : g.by);
    if (n < g.at_least)
      return "group";
  }
  std::size_t n = 0;
  for (std::size_t t = 0; t < in.at_least.size(); ++t) {
    n += static_cast<std::size_t>(std::count(due.begin(), due.end(), t + 1));
    if (n < in.at_least[t])
      return "count";
  }
  return sum == value ? "" : "value";
}

/// Kinds that the same funds pay for are one class.
inline std::size_t classes(const deadline_instance& in) {
  std::vector<std::vector<bool>> sets;
  for (std::size_t k = 0; k < in.kinds; ++k) {
    std::vector<bool> set;
    for (const auto& f : in.funds)
      set.push_back(f.pays[k]);
    if (std::find(sets.begin(), sets.end(), set) == sets.end())
      sets.push_back(set);
  }
  return sets.size();
}
} // namespace tiny
