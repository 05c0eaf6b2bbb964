#include "planning/deadline/model.hpp"

#include <algorithm>
#include <string>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::planning::deadlines {
namespace {
constexpr std::size_t most_ways = 50'000;

/// Items of each kind, cheapest first.
std::vector<std::vector<std::size_t>> by_kind(const deadline_commune& c, std::size_t kinds) {
  std::vector<std::vector<std::size_t>> out(kinds);
  for (std::size_t i = 0; i < c.items.size(); ++i)
    out[c.items[i].kind].push_back(i);
  for (auto& list : out)
    std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
      return c.items[a].cost < c.items[b].cost;
    });
  return out;
}
std::size_t lacking(const deadline_instance& in, const deadline_commune& c) {
  const auto has = in.criteria - c.items.size();
  return in.floor > has ? in.floor - has : 0;
}
} // namespace

model::model(const deadline_instance& in)
    : instance(in), money_side(in), years(in.years), classes(money_side.classes),
      communes(in.communes.size()), first{0}, first_way{0}, word{0}, group_of(communes, none) {
  for (std::size_t j = 0; j < communes; ++j) {
    const auto& c = in.communes[j];
    equal_weights &= c.weight == in.communes[0].weight;
    std::vector<money> all(classes, 0);
    for (const auto& item : c.items)
      if (const auto k = money_side.class_of_kind[item.kind]; k != none)
        all[k] += item.cost;
    for (std::size_t t = 0; t < years; ++t) {
      value.push_back(c.weight * in.worth_of(t + 1));
      due.push_back(static_cast<std::uint32_t>(t));
      need.insert(need.end(), all.begin(), all.end());
    }
    if (c.compulsory_by == 0)
      add_ways(j);
    first.push_back(value.size());
    first_way.push_back(ways.size() / in.kinds);
    widest = std::max(widest, alternatives(j));
    word.push_back(word.back() + (alternatives(j) + 63) / 64);
  }
  scaled.reserve(need.size());
  for (const money x : need)
    scaled.push_back(static_cast<double>(x) / money_side.unit);
  for (std::size_t g = 0; g < in.groups.size(); ++g) {
    const auto& from = in.groups[g];
    for (const auto j : from.members)
      group_of[j] = g;
    groups.push_back({from.members, from.at_least,
                      static_cast<std::uint32_t>((from.by == 0 ? years : from.by) - 1)});
  }
}

void model::add_ways(std::size_t j) {
  const auto& c = instance.communes[j];
  const auto kinds = instance.kinds;
  const auto sorted = by_kind(c, kinds);
  const auto total = lacking(instance, c);
  std::vector<std::size_t> room(kinds + 1, 0); // how many the kinds from k on have
  for (std::size_t k = kinds; k-- > 0;)
    room[k] = room[k + 1] + sorted[k].size();
  std::vector<std::uint16_t> take(kinds, 0);
  std::size_t made = 0;
  // Lexicographic: the last kind takes what is left.
  const auto descend = [&](const auto& self, std::size_t k, std::size_t left) -> void {
    if (k == kinds) {
      if (++made > most_ways)
        throw error("deadline instance, commune " + std::to_string(j) +
                    ": more than 50000 ways to reach the floor; use fewer kinds");
      std::vector<money> cost(classes, 0);
      for (std::size_t i = 0; i < kinds; ++i)
        for (std::size_t n = 0; n < take[i]; ++n)
          if (const auto cl = money_side.class_of_kind[i]; cl != none)
            cost[cl] += c.items[sorted[i][n]].cost;
      value.push_back(0);
      due.push_back(static_cast<std::uint32_t>(years - 1));
      need.insert(need.end(), cost.begin(), cost.end());
      ways.insert(ways.end(), take.begin(), take.end());
      return;
    }
    const auto low = left > room[k + 1] ? left - room[k + 1] : 0;
    for (auto n = low; n <= std::min(left, sorted[k].size()); ++n) {
      take[k] = static_cast<std::uint16_t>(n);
      self(self, k + 1, left - n);
    }
  };
  descend(descend, 0, total);
}

box model::all_open() const {
  box out{std::vector<std::uint64_t>(word.back(), 0),
          {instance.at_least.begin(), instance.at_least.end()},
          std::vector<std::int64_t>(years, static_cast<std::int64_t>(communes))};
  out.lower.resize(years, 0);
  for (std::size_t j = 0; j < communes; ++j) {
    const auto& c = instance.communes[j];
    bool payable = true;
    for (const auto& item : c.items)
      payable &= money_side.class_of_kind[item.kind] != none;
    const auto last = c.compulsory_by == 0 ? years : c.compulsory_by;
    for (std::size_t a = 0; a < alternatives(j); ++a) {
      bool open = true;
      if (a < years) {
        open = payable && a + 1 >= c.earliest && a + 1 <= last;
      } else {
        const auto* take = ways.data() + (first_way[j] + a - years) * instance.kinds;
        for (std::size_t k = 0; k < instance.kinds; ++k)
          open &= take[k] == 0 || money_side.class_of_kind[k] != none;
      }
      if (open)
        out.open[word[j] + (a >> 6)] |= std::uint64_t{1} << (a & 63);
    }
  }
  return out;
}

std::vector<money> model::demand(const choice& pick) const {
  std::vector<money> out(years * classes, 0);
  for (std::size_t j = 0; j < communes; ++j) {
    const auto a = first[j] + pick[j];
    for (std::size_t c = 0; c < classes; ++c)
      out[due[a] * classes + c] += need[a * classes + c];
  }
  return out;
}

std::int64_t model::worth(const choice& pick) const {
  std::int64_t out = 0;
  for (std::size_t j = 0; j < communes; ++j)
    out += value[first[j] + pick[j]];
  return out;
}

bool model::keeps_counts(const choice& pick) const {
  for (const auto& g : groups) {
    std::size_t n = 0;
    for (const auto j : g.members)
      n += counts_for(g, j, pick[j]);
    if (n < g.at_least)
      return false;
  }
  std::vector<std::size_t> by(years, 0);
  for (std::size_t j = 0; j < communes; ++j)
    if (pick[j] < years)
      ++by[pick[j]];
  std::size_t n = 0;
  for (std::size_t t = 0; t < instance.at_least.size(); ++t)
    if ((n += by[t]) < instance.at_least[t])
      return false;
  return true;
}

bool model::keeps_all(const choice& pick) const {
  return keeps_counts(pick) && money_side.can_pay(demand(pick));
}

std::vector<std::size_t> model::items(std::size_t j, std::size_t a) const {
  const auto& c = instance.communes[j];
  std::vector<std::size_t> out;
  if (a < years) {
    for (std::size_t i = 0; i < c.items.size(); ++i)
      out.push_back(i);
    return out;
  }
  const auto sorted = by_kind(c, instance.kinds);
  const auto* take = ways.data() + (first_way[j] + a - years) * instance.kinds;
  for (std::size_t k = 0; k < instance.kinds; ++k)
    out.insert(out.end(), sorted[k].begin(),
               sorted[k].begin() + static_cast<std::ptrdiff_t>(take[k]));
  return out;
}
} // namespace ntm::inline v0::planning::deadlines
