#include "planning/deadline/anneal.hpp"

#include <algorithm>

#include "planning/deadline/meter.hpp"

namespace ntm::inline v0::planning::deadlines {
namespace {
constexpr double short_price = 1.2, left_price = 0.8, counted_left = 0.03;

class walk {
public:
  walk(const model& m, const box& candidates, const prices& p, const choice& start, double reserve)
      : m_(m), load_(m), now_(start), members_(m.groups.size(), 0), by_(m.years, 0) {
    for (std::size_t j = 0; j < m.communes; ++j) {
      const auto i = m.first[j] + now_[j];
      load_.add(i, 1);
      value_ += m.value[i];
      scale_ += static_cast<double>(m.value[m.first[j] + m.years - 1]);
      enlist(j, now_[j], 1);
      first_.push_back(options_.size());
      for_open(m, candidates, j,
               [&](std::size_t a) { options_.push_back(static_cast<std::uint32_t>(a)); });
      if (options_.size() > first_.back() + 1)
        free_.push_back(j);
    }
    first_.push_back(options_.size());
    scale_ = std::max(1.0, scale_ / static_cast<double>(std::max<std::size_t>(m.communes, 1)));
    price_money(p, reserve);
    count_price_ = scale_;
    for (const double c : p.count)
      count_price_ = std::max(count_price_, std::abs(c));
    for (std::size_t g = 0; g < m.groups.size(); ++g)
      deficient_ += members_[g] < m.groups[g].at_least;
    energy_ = cost() - static_cast<double>(value_);
    keep();
  }

  [[nodiscard]] bool fixed() const { return free_.empty(); }
  [[nodiscard]] double scale() const { return scale_; }
  [[nodiscard]] const found& best() const { return best_; }

  void step(double temperature, chance& random) {
    std::size_t j[2] = {}, done = 0;
    std::uint32_t old[2] = {};
    const std::size_t wanted = 1 + (random.next() >> 40 & 1);
    const auto value = value_;
    const auto deficient = deficient_;
    for (; done < wanted; ++done) {
      j[done] = free_[random.below(free_.size())];
      if (done == 1 && j[1] == j[0])
        break;
      const auto low = first_[j[done]], n = first_[j[done] + 1] - low;
      const auto a = options_[low + random.below(n)];
      old[done] = now_[j[done]];
      if (a == old[done])
        break;
      change(j[done], a);
    }
    if (done == 0)
      return;
    bool accept = deficient_ <= deficient;
    if (accept) {
      const double energy = cost() - static_cast<double>(value_);
      accept = energy <= energy_ ||
               energy - energy_ < temperature * waiting_[random.next() >> 54 & 1023];
      if (accept) {
        energy_ = energy;
        if (fine_ && deficient_ == 0 && value_ >= best_.value)
          keep();
        return;
      }
    }
    while (done-- > 0)
      change(j[done], old[done]);
    value_ = value;
  }

private:
  const model& m_;
  meter load_;
  choice now_;
  std::vector<std::size_t> members_;
  std::vector<std::int64_t> by_;
  std::size_t deficient_ = 0;
  std::int64_t value_ = 0;
  double scale_ = 0, energy_ = 0, count_price_ = 0, reserve_ = 0;
  bool fine_ = false;
  std::vector<double> short_, left_;
  std::vector<std::uint32_t> options_;
  std::vector<std::size_t> first_, free_;
  found best_;
  const std::array<double, 1024>& waiting_ = waiting_times();

  void price_money(const prices& p, double reserve) {
    const auto& money = m_.money_side;
    const auto T = m_.years;
    reserve_ = reserve * money.unit;
    if (!money.laminar) { // one price for all: the dearest
      double high = 0;
      for (const double x : p.fund)
        high = std::max(high, x);
      short_.assign(1, short_price * std::max(high, 1e-9 * scale_) / money.unit);
      left_.assign(1, 0);
      return;
    }
    for (const auto q : money.roots) {
      double mean = 0;
      for (std::size_t t = 0; t < T; ++t)
        mean = std::max(mean, p.fund[q * T + t] / static_cast<double>(T));
      for (std::size_t t = 0; t < T; ++t) {
        const double next = t + 1 < T ? p.fund[q * T + t + 1] : 0;
        const double price = std::max(p.fund[q * T + t] - next, 0.2 * mean) / money.unit;
        short_.push_back(short_price * std::max(price, 1e-9 * scale_ / money.unit));
        left_.push_back(left_price * price);
      }
    }
  }
  void enlist(std::size_t j, std::size_t a, int sign) {
    if (m_.group_of[j] != none && m_.counts_for(m_.groups[m_.group_of[j]], j, a))
      members_[m_.group_of[j]] += static_cast<std::size_t>(sign);
    if (a < m_.years)
      by_[a] += sign;
  }
  void change(std::size_t j, std::uint32_t a) {
    const auto g = m_.group_of[j];
    const bool before = g != none && members_[g] < m_.groups[g].at_least;
    load_.add(m_.first[j] + now_[j], -1);
    load_.add(m_.first[j] + a, 1);
    value_ += m_.value[m_.first[j] + a] - m_.value[m_.first[j] + now_[j]];
    enlist(j, now_[j], -1);
    enlist(j, a, 1);
    now_[j] = a;
    if (g != none) {
      const bool after = members_[g] < m_.groups[g].at_least;
      deficient_ += static_cast<std::size_t>(after) - static_cast<std::size_t>(before);
    }
  }
  double cost() {
    double out = 0;
    fine_ = true;
    const auto& over = load_.measure();
    for (std::size_t i = 0; i < over.size(); ++i) {
      const double x = static_cast<double>(over[i]) + reserve_;
      if (over[i] > 0 || (reserve_ > 0 && x > 0)) {
        fine_ = false;
        out += short_[i] * x;
      } else {
        out += left_[i] * x;
      }
    }
    const auto& wanted = m_.instance.at_least;
    std::int64_t n = 0;
    for (std::size_t t = 0; t < wanted.size(); ++t) {
      n += by_[t];
      if (const auto lacking = static_cast<std::int64_t>(wanted[t]) - n; lacking > 0) {
        fine_ = false;
        out += 2 * count_price_ * static_cast<double>(lacking);
      }
    }
    return out;
  }
  void keep() {
    if (!fine_ || deficient_ > 0)
      return;
    double left = 0;
    for (const money x : load_.measure())
      left += std::min(-static_cast<double>(x) / m_.money_side.unit, counted_left);
    if (value_ > best_.value || left > best_.left + 1e-4)
      best_ = {value_, now_, left};
  }
};
} // namespace

found anneal(const model& m, const box& candidates, const prices& p, const choice& start,
             const annealing& how, chance& random, effort& work) {
  walk w(m, candidates, p, start, how.reserve);
  const auto steps = meter(m).steps();
  if (w.fixed()) {
    work.add(annealing::fewest * steps);
    return w.best();
  }
  constexpr std::uint64_t round = 256;
  double temperature = how.hot * w.scale();
  const double cooling =
      root(how.cold / how.hot, static_cast<double>(how.moves) / static_cast<double>(round) + 1);
  for (std::uint64_t done = 0; done < how.moves && w.best().value < how.enough; done += round) {
    temperature *= cooling;
    for (std::uint64_t i = 0; i < round; ++i)
      w.step(temperature, random);
    work.add(round * steps);
    if (work.spent())
      break;
  }
  return w.best();
}
} // namespace ntm::inline v0::planning::deadlines
