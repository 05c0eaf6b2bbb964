#include "planning/deadline/exact.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace ntm::inline v0::planning::deadlines {
namespace {
const wide nothing = -(static_cast<wide>(1) << 125);
}

exact_bound::exact_bound(const model& m) : m_(m), best_(m.communes), pull_(m.communes) {
  // The bound is off by at most half of all money over the denominator: below 2^-14.
  std::uint64_t all = 1;
  for (const auto x : m.money_side.amount)
    all += static_cast<std::uint64_t>(x);
  bits_ = std::clamp(static_cast<int>(std::bit_width(all)) + 14, 36, 58);
  value_.resize(m.value.size());
  extra_.resize(m.groups.size());
  sorted_.resize(m.groups.size());
}

whole_prices exact_bound::round(const prices& p) const {
  const double unit = m_.money_side.unit;
  double most = 0;
  for (const double x : p.fund)
    most = std::max(most, x / unit);
  for (const double x : p.count)
    most = std::max(most, std::fabs(x));
  whole_prices out{std::int64_t{1} << bits_, {}, {}};
  // Prices of a box that can't be paid are huge: a coarser denominator keeps them below 2^58.
  while (out.denominator > 1 && most * static_cast<double>(out.denominator) > 0x1p57)
    out.denominator /= 2;
  const auto whole = [&](double x) {
    return std::llround(std::clamp(x * static_cast<double>(out.denominator), -0x1p57, 0x1p57));
  };
  for (const double x : p.fund)
    out.fund.push_back(std::max<std::int64_t>(0, whole(x / unit)));
  for (const double x : p.count)
    out.count.push_back(whole(x));
  return out;
}

void exact_bound::fill_tables(const whole_prices& p) {
  const auto T = m_.years, C = m_.classes;
  table_.assign(T * C, 0);
  for (std::size_t c = 0; c < C; ++c)
    for (std::size_t t = 0; t < T; ++t) {
      auto least = p.fund[m_.money_side.payers[c].front() * T + t];
      for (const auto q : m_.money_side.payers[c])
        least = std::min(least, p.fund[q * T + t]);
      table_[t * C + c] = t > 0 ? std::min<wide>(table_[(t - 1) * C + c], least) : least;
    }
  recognised_.assign(T, 0);
  wide sum = 0;
  for (std::size_t t = T; t-- > 0;)
    recognised_[t] = sum += p.count[t];
}

/// What the bound regains when commune j may do what it likes: the whole extra of its group, less
/// what the others still must lose. With groups of one this is the rule of the format.
wide exact_bound::eased(std::size_t j) const {
  const auto g = m_.group_of[j];
  if (g == none)
    return 0;
  wide others = 0;
  std::size_t left = m_.groups[g].at_least;
  for (const auto& one : sorted_[g]) {
    if (left <= 1)
      break;
    if (one.commune == j)
      continue;
    others += one.loss;
    --left;
  }
  return extra_[g] - others;
}

verdict exact_bound::judge(box& b, const whole_prices& p, std::optional<std::int64_t> target) {
  const auto T = m_.years, C = m_.classes;
  const verdict empty{true, 0, true};
  for (std::size_t t = 0; t < T; ++t)
    if (b.lower[t] > b.upper[t])
      return empty;
  fill_tables(p);
  wide total = 0;
  for (std::size_t i = 0; i < p.fund.size(); ++i)
    total += static_cast<wide>(p.fund[i]) * m_.money_side.amount[i];
  for (std::size_t t = 0; t < T; ++t)
    total += static_cast<wide>(p.count[t]) * (p.count[t] > 0 ? b.upper[t] : b.lower[t]);
  for (std::size_t j = 0; j < m_.communes; ++j) {
    best_[j] = pull_[j] = nothing;
    const auto* group = m_.group_of[j] == none ? nullptr : &m_.groups[m_.group_of[j]];
    for_open(m_, b, j, [&](std::size_t a) {
      const auto i = m_.first[j] + a;
      wide v = static_cast<wide>(p.denominator) * m_.value[i];
      const money* need = m_.need.data() + i * C;
      const wide* table = table_.data() + m_.due[i] * C;
      for (std::size_t c = 0; c < C; ++c)
        if (need[c] != 0)
          v -= need[c] * table[c];
      if (a < T)
        v -= recognised_[a];
      value_[i] = v;
      best_[j] = std::max(best_[j], v);
      if (group && m_.counts_for(*group, j, a))
        pull_[j] = std::max(pull_[j], v);
    });
    if (best_[j] == nothing)
      return empty;
    total += best_[j];
  }
  for (std::size_t g = 0; g < m_.groups.size(); ++g) {
    auto& list = sorted_[g];
    list.clear();
    for (const auto j : m_.groups[g].members)
      if (pull_[j] != nothing)
        list.push_back({best_[j] - pull_[j], j});
    const auto wanted = m_.groups[g].at_least;
    if (list.size() < wanted)
      return empty;
    std::stable_sort(list.begin(), list.end(),
                     [](const ranked& x, const ranked& y) { return x.loss < y.loss; });
    extra_[g] = 0;
    for (std::size_t i = 0; i < wanted; ++i)
      extra_[g] += list[i].loss;
    total -= extra_[g];
  }
  verdict out{false, total, false};
  if (!target)
    return out;
  const wide goal = static_cast<wide>(p.denominator) * *target;
  if (total < goal) {
    out.closed = true;
    return out;
  }
  for (std::size_t j = 0; j < m_.communes; ++j) {
    const wide room = total + eased(j) - best_[j];
    bool left = false;
    for_open(m_, b, j, [&](std::size_t a) {
      if (room + value_[m_.first[j] + a] < goal)
        m_.close(b, j, a);
      else
        left = true;
    });
    if (!left) {
      out.closed = true;
      return out;
    }
  }
  return out;
}

std::int64_t exact_bound::floor_of(const verdict& v, const whole_prices& p) {
  const wide q = v.bound / p.denominator;
  return static_cast<std::int64_t>(v.bound % p.denominator < 0 ? q - 1 : q);
}
} // namespace ntm::inline v0::planning::deadlines
