#include "planning/deadline/payments.hpp"

#include <algorithm>
#include <tuple>

namespace ntm::inline v0::planning::deadlines {
namespace {
void sort(std::vector<deadline_payment>& list) {
  std::sort(list.begin(), list.end(), [](const deadline_payment& a, const deadline_payment& b) {
    return std::tie(a.commune, a.item, a.year, a.fund) <
           std::tie(b.commune, b.item, b.year, b.fund);
  });
}

/// All criteria that a choice pays for, by deadline; nothing of kinds that nobody pays for.
std::vector<paid_item> bills(const model& m, const choice& pick) {
  std::vector<paid_item> out;
  for (std::size_t j = 0; j < m.communes; ++j)
    for (const auto i : m.items(j, pick[j])) {
      const auto& item = m.instance.communes[j].items[i];
      out.push_back(
          {j, i, 0, m.money_side.class_of_kind[item.kind], m.due[m.first[j] + pick[j]], item.cost});
    }
  std::stable_sort(out.begin(), out.end(),
                   [](const paid_item& a, const paid_item& b) { return a.due < b.due; });
  return out;
}

treasury one_year(const treasury& all, std::size_t year) {
  treasury out = all;
  out.years = 1;
  out.amount.clear();
  for (std::size_t q = 0; q < all.funds; ++q)
    out.amount.push_back(all.amount[q * all.years + year]);
  out.until = out.amount;
  return out;
}

/// Hands out what a class got from each fund in each year to its criteria in turn.
void hand_out(const paid_item& bill, std::vector<money>& given, const treasury& t,
              std::size_t first_year, std::size_t years, std::vector<deadline_payment>& out) {
  money left = bill.cost;
  for (std::size_t s = 0; s < years && left > 0; ++s)
    for (const auto q : t.payers[bill.kind_class]) {
      money& there = given[(bill.kind_class * t.funds + q) * years + s];
      const money part = std::min(left, there);
      if (part <= 0)
        continue;
      there -= part;
      left -= part;
      out.push_back({bill.commune, bill.item, first_year + s, q, part});
    }
}
} // namespace

std::vector<deadline_payment> in_instalments(const model& m, const choice& pick) {
  auto paid = allot(m.money_side, m.demand(pick));
  std::vector<deadline_payment> out;
  for (const auto& bill : bills(m, pick))
    hand_out(bill, paid.given, m.money_side, 0, m.years, out);
  sort(out);
  return out;
}

namespace {
/// The load of each year while criteria change theirs.
class years_load {
public:
  explicit years_load(const model& m) : m_(m), load_(m.years * m.classes, 0), over_(m.years, 0) {
    for (std::size_t t = 0; t < m.years; ++t)
      years_.push_back(one_year(m.money_side, t));
    out_.resize(std::max<std::size_t>(1, m.money_side.roots.size()));
  }
  void put(const paid_item& x, std::size_t year, int sign) {
    load_[year * m_.classes + x.kind_class] += sign * x.cost;
  }
  /// What year t is short of.
  money over(std::size_t t) {
    const std::span<const money> load(&load_[t * m_.classes], m_.classes);
    if (!m_.money_side.laminar)
      return allot(years_[t], load).missing;
    years_[t].shortage(load, scratch_, out_);
    money sum = 0;
    for (const money x : out_)
      sum += std::max<money>(x, 0);
    return sum;
  }
  /// Measures the year anew and keeps it; returns the change.
  money renew(std::size_t t) {
    const money now = over(t), change = now - over_[t];
    over_[t] = now;
    return change;
  }

private:
  const model& m_;
  std::vector<treasury> years_;
  std::vector<money> load_, over_, scratch_, out_;
};
} // namespace

std::vector<paid_item> pack(const model& m, const choice& pick, std::uint64_t moves,
                            double temperature, chance& random, effort& work) {
  auto items = bills(m, pick);
  if (m.classes == 0)
    return items;
  std::stable_sort(items.begin(), items.end(), [](const paid_item& a, const paid_item& b) {
    return a.due != b.due ? a.due < b.due : a.cost > b.cost;
  });
  years_load load(m);
  money excess = 0;
  for (auto& x : items) {
    std::size_t to = 0;
    money least = -1;
    for (std::size_t t = 0; t <= x.due; ++t) {
      load.put(x, t, 1);
      const money over = load.over(t);
      load.put(x, t, -1);
      if (least < 0 || over < least) {
        least = over;
        to = t;
      }
      if (over == 0)
        break;
    }
    x.year = to;
    load.put(x, to, 1);
    excess += load.renew(to);
  }
  work.add(1 + items.size() * m.years);
  const auto& waiting = waiting_times();
  const std::uint64_t steps = m.money_side.laminar ? 2 : 40;
  for (std::uint64_t move = 0; excess > 0 && move < moves && !items.empty(); ++move) {
    if (move % 1024 == 0) {
      work.add(1024 * steps);
      if (work.spent())
        break;
    }
    auto& x = items[random.below(items.size())];
    const auto from = x.year, to = random.below(x.due + 1);
    if (to == from)
      continue;
    paid_item* other = nullptr;
    if (random.next() >> 20 & 3) {
      other = &items[random.below(items.size())];
      if (other->year != to || other->due < from)
        continue;
    }
    const auto move_all = [&](std::size_t a, std::size_t b) {
      load.put(x, a, -1);
      load.put(x, b, 1);
      if (other) {
        load.put(*other, b, -1);
        load.put(*other, a, 1);
      }
      return load.renew(from) + load.renew(to);
    };
    const money change = move_all(from, to);
    const double hot =
        (temperature * (1 - static_cast<double>(move) / static_cast<double>(moves)) + 1e-7) *
        m.money_side.unit;
    if (change <= 0 || static_cast<double>(change) < hot * waiting[random.next() >> 54 & 1023]) {
      x.year = to;
      if (other)
        other->year = from;
      excess += change;
    } else {
      move_all(to, from);
    }
  }
  if (excess > 0)
    items.clear();
  return items;
}

std::vector<deadline_payment> whole(const model& m, const std::vector<paid_item>& items) {
  std::vector<deadline_payment> out;
  for (std::size_t t = 0; t < m.years; ++t) {
    const auto year = one_year(m.money_side, t);
    std::vector<money> load(m.classes, 0);
    for (const auto& x : items)
      if (x.year == t)
        load[x.kind_class] += x.cost;
    auto paid = allot(year, load);
    for (const auto& x : items)
      if (x.year == t)
        hand_out(x, paid.given, year, t, 1, out);
  }
  sort(out);
  return out;
}

std::size_t count_instalments(const std::vector<deadline_payment>& payments) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < payments.size();) {
    auto end = i;
    bool several = false;
    while (end < payments.size() && payments[end].commune == payments[i].commune &&
           payments[end].item == payments[i].item)
      several |= payments[end++].year != payments[i].year;
    out += several;
    i = end;
  }
  return out;
}
} // namespace ntm::inline v0::planning::deadlines
