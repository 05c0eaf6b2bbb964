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

} // namespace

std::vector<paid_item> bills_of(const model& m, std::size_t j, std::size_t a) {
  std::vector<paid_item> out;
  for (const auto i : m.items(j, a)) {
    const auto& item = m.instance.communes[j].items[i];
    out.push_back(
        {j, i, 0, m.money_side.class_of_kind[item.kind], m.due[m.first[j] + a], item.cost});
  }
  return out;
}

std::vector<paid_item> bills(const model& m, const choice& pick) {
  std::vector<paid_item> out;
  for (std::size_t j = 0; j < m.communes; ++j) {
    const auto list = bills_of(m, j, pick[j]);
    out.insert(out.end(), list.begin(), list.end());
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const paid_item& x, const paid_item& y) { return x.due < y.due; });
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

namespace {
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
/// Money left in a year pays what later years paid: earlier is never too late.
void pay_early(const treasury& t, std::vector<money>& given) {
  const auto T = t.years, F = t.funds;
  std::vector<money> left = t.amount;
  for (std::size_t c = 0; c < t.classes; ++c)
    for (std::size_t i = 0; i < F * T; ++i)
      left[i] -= given[c * F * T + i];
  for (std::size_t s = 0; s < T; ++s)
    for (std::size_t c = 0; c < t.classes; ++c)
      for (const auto q : t.payers[c])
        for (auto later = s + 1; later < T; ++later)
          for (const auto other : t.payers[c]) {
            auto& from = given[(c * F + other) * T + later];
            const money part = std::min(from, left[q * T + s]);
            from -= part;
            left[other * T + later] += part;
            given[(c * F + q) * T + s] += part;
            left[q * T + s] -= part;
          }
}
} // namespace

std::vector<deadline_payment> in_instalments(const model& m, const choice& pick) {
  auto paid = allot(m.money_side, m.demand(pick));
  pay_early(m.money_side, paid.given);
  std::vector<deadline_payment> out;
  for (const auto& bill : bills(m, pick))
    hand_out(bill, paid.given, m.money_side, 0, m.years, out);
  sort(out);
  return out;
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
