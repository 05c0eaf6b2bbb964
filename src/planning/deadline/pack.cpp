#include <algorithm>
#include <numeric>

#include "planning/deadline/years_load.hpp"

namespace ntm::inline v0::planning::deadlines {
std::optional<std::vector<paid_item>> pack(const model& m, const choice& pick, std::uint64_t moves,
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
  const std::uint64_t steps = m.money_side.laminar ? 1 : 1 + 4 * m.money_side.arcs / m.years;
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
    return std::nullopt;
  return items;
}

namespace {
/// List scheduling of criteria that are each paid within one year.
class whole_list {
public:
  whole_list(const model& m, const box& b) : m_(m), b_(b), load_(m), placed_(m.communes) {}

  /// What must be, as late as may be.
  bool begin(const choice& base) {
    pick_ = base;
    for (std::size_t j = 0; j < m_.communes; ++j)
      for (auto& x : items_of(j, pick_[j])) {
        if (!fit(x, false))
          return false;
        placed_[j].push_back(x);
      }
    return true;
  }
  /// Completes commune j by the earliest year that there is money for; false when that is no gain.
  bool advance(std::size_t j) {
    bool open = false; // some kinds may have nobody who pays
    for_open(m_, b_, j, [&](std::size_t a) { open |= a < m_.years; });
    if (!open)
      return false;
    auto before = std::move(placed_[j]);
    for (const auto& x : before)
      load_.put(x, x.year, -1);
    std::vector<paid_item> now;
    std::size_t last = 0;
    bool fits = true;
    for (auto& x : items_of(j, m_.years - 1)) {
      fits = fit(x, true);
      if (!fits)
        break;
      last = std::max(last, x.year);
      now.push_back(x);
    }
    std::size_t to = none;
    if (fits)
      for_open(m_, b_, j, [&](std::size_t a) {
        if (to == none && a < m_.years && a >= last && (pick_[j] >= m_.years || a < pick_[j]))
          to = a;
      });
    if (to != none) {
      pick_[j] = static_cast<std::uint32_t>(to);
      placed_[j] = std::move(now);
      return true;
    }
    for (const auto& x : now)
      load_.put(x, x.year, -1);
    for (const auto& x : before)
      load_.put(x, x.year, 1);
    placed_[j] = std::move(before);
    return false;
  }
  [[nodiscard]] std::uint64_t trials() const { return trials_; }
  [[nodiscard]] const choice& pick() const { return pick_; }
  [[nodiscard]] std::vector<paid_item> items() const {
    std::vector<paid_item> out;
    for (const auto& list : placed_)
      out.insert(out.end(), list.begin(), list.end());
    return out;
  }

private:
  const model& m_;
  const box& b_;
  years_load load_;
  choice pick_;
  std::vector<std::vector<paid_item>> placed_;
  std::uint64_t trials_ = 0;

  [[nodiscard]] std::vector<paid_item> items_of(std::size_t j, std::size_t a) const {
    auto out = bills_of(m_, j, a);
    std::stable_sort(out.begin(), out.end(),
                     [](const paid_item& x, const paid_item& y) { return x.cost > y.cost; });
    return out;
  }
  bool fit(paid_item& x, bool early) {
    for (std::size_t i = 0; i <= x.due; ++i) {
      const auto t = early ? i : x.due - i;
      load_.put(x, t, 1);
      ++trials_;
      if (load_.over(t) == 0) {
        x.year = t;
        return true;
      }
      load_.put(x, t, -1);
    }
    return false;
  }
};
} // namespace

std::optional<packed> list_whole(const model& m, const box& b, const prices& p,
                                 const std::vector<double>& priority, effort& work) {
  choice base;
  if (!least_choice(m, b, p, base))
    return std::nullopt;
  whole_list list(m, b);
  if (!list.begin(base))
    return std::nullopt;
  std::vector<std::size_t> order(m.communes);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t x, std::size_t y) { return priority[x] > priority[y]; });
  std::size_t misses = 0;
  for (const auto j : order) {
    if (misses > 400)
      break;
    misses = list.advance(j) ? 0 : misses + 1;
  }
  work.add(1 + list.trials() * (m.money_side.laminar ? 1 : 1 + m.money_side.arcs / m.years));
  if (!m.keeps_counts(list.pick()))
    return std::nullopt;
  packed out;
  out.plan = {m.worth(list.pick()), list.pick(), 0};
  out.items = list.items();
  return out;
}
} // namespace ntm::inline v0::planning::deadlines
