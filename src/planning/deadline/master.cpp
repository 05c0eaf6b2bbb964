#include "planning/deadline/master.hpp"

#include <algorithm>
#include <cmath>

namespace ntm::inline v0::planning::deadlines {
namespace {
constexpr std::size_t most_columns = 400;
constexpr int least_iterations = 60; // before a work limit ends the first bound
constexpr double smoothing = 0.7;
} // namespace

master::master(const model& m) : best(first_prices(m)), m_(m) {
  const auto& money = m.money_side;
  const auto T = m.years, F = money.funds;
  nodes_ = F + (money.laminar ? 0 : m.classes);
  rows_ = nodes_ * T + 2 * T + 1;
  for (std::size_t c = 0; c < m.classes; ++c)
    node_of_class_.push_back(money.laminar ? money.home[c] : F + c);
  double most = 1;
  for (const auto v : m.value)
    most = std::max(most, static_cast<double>(v));
  big_ = most * static_cast<double>(std::max<std::size_t>(m.communes, 1));
  supply_.assign(rows_, 0);
  for (std::size_t i = 0; i < F * T; ++i)
    supply_[i] = static_cast<double>(money.amount[i]) / money.unit;
  supply_.back() = 1;
  for (std::size_t r = 0; r + 1 < rows_; ++r)
    add_link(0, r, 1); // money left
  for (std::size_t r = 0; r + 1 < rows_; ++r)
    add_link(-50 * big_, r, -1); // more than there is
  for (std::size_t t = 0; t < T; ++t)
    if (money.laminar) {
      for (std::size_t q = 0; q < F; ++q)
        if (money.parent[q] != none)
          pass(q * T + t, money.parent[q] * T + t);
    } else {
      for (std::size_t c = 0; c < m.classes; ++c)
        for (const auto q : money.payers[c])
          pass((F + c) * T + t, q * T + t);
    }
  for (std::size_t node = money.laminar ? 0 : F; node < nodes_; ++node)
    for (std::size_t t = 1; t < T; ++t)
      pass(node * T + t, node * T + t - 1);
}

void master::add_link(double value, std::size_t row, double entry) {
  links_.push_back({value, {row, row}, {entry, 0}});
}
void master::pass(std::size_t from, std::size_t to) { links_.push_back({0, {from, to}, {-1, 1}}); }

master::column master::make(choice pick) const {
  const auto T = m_.years;
  column c{0, 0, std::vector<double>(rows_, 0), std::move(pick)};
  c.entries.back() = 1;
  double* count = &c.entries[nodes_ * T];
  for (std::size_t j = 0; j < m_.communes; ++j) {
    const auto i = m_.first[j] + c.pick[j];
    c.value += static_cast<double>(m_.value[i]);
    for (std::size_t k = 0; k < m_.classes; ++k)
      c.entries[node_of_class_[k] * T + m_.due[i]] += m_.scaled[i * m_.classes + k];
    if (c.pick[j] < T)
      count[c.pick[j]] += 1;
  }
  for (std::size_t t = 1; t < T; ++t)
    count[t] += count[t - 1];
  for (std::size_t t = 0; t < T; ++t)
    count[T + t] = -count[t];
  c.worth = c.value;
  return c;
}

void master::find_duals() {
  dual_.assign(rows_, 0);
  for (std::size_t i = 0; i < rows_; ++i)
    if (const double v = value_of(basis_[i]); v != 0)
      for (std::size_t r = 0; r < rows_; ++r)
        dual_[r] += v * inverse_[i * rows_ + r];
}

double master::reduced(const column& c) const {
  double out = c.value;
  for (std::size_t r = 0; r < rows_; ++r)
    out -= dual_[r] * c.entries[r];
  return out;
}

void master::find_direction(std::size_t c) {
  auto& direction = direction_;
  direction.resize(rows_);
  if (c < links_.size()) {
    const auto& link = links_[c];
    for (std::size_t i = 0; i < rows_; ++i)
      direction[i] = inverse_[i * rows_ + link.row[0]] * link.entry[0] +
                     inverse_[i * rows_ + link.row[1]] * link.entry[1];
  } else {
    const auto& entries = columns_[c - links_.size()].entries;
    for (std::size_t i = 0; i < rows_; ++i) {
      const double* row = &inverse_[i * rows_];
      double sum = 0;
      for (std::size_t r = 0; r < rows_; ++r)
        sum += row[r] * entries[r];
      direction[i] = sum;
    }
  }
}

bool master::enter(std::size_t c) {
  find_direction(c);
  const auto& direction = direction_;
  std::size_t out = none;
  double least = 1e300;
  for (std::size_t i = 0; i < rows_; ++i)
    if (direction[i] > 1e-9) {
      const double ratio = std::max(0.0, level_[i]) / direction[i];
      if (ratio < least - 1e-13 ||
          (ratio < least + 1e-13 && out != none && direction[i] > direction[out])) {
        least = ratio;
        out = i;
      }
    }
  if (out == none)
    return false;
  pivot(out, c);
  return true;
}

/// Column c, whose direction is known, takes the place of the basis's column in row `out`.
void master::pivot(std::size_t out, std::size_t c) {
  const auto& direction = direction_;
  double* across = &inverse_[out * rows_];
  for (std::size_t i = 0; i < rows_; ++i)
    if (i != out && direction[i] != 0) {
      const double f = direction[i] / direction[out];
      double* row = &inverse_[i * rows_];
      for (std::size_t r = 0; r < rows_; ++r)
        row[r] -= f * across[r];
      level_[i] -= f * level_[out];
    }
  for (std::size_t r = 0; r < rows_; ++r)
    across[r] /= direction[out];
  level_[out] /= direction[out];
  basis_[out] = c;
  last_row_ = out;
}

void master::optimise(effort& work) {
  find_duals();
  for (int pivots = 0; pivots < 2000; ++pivots) {
    double high = 1e-9 * big_;
    std::size_t entering = none;
    for (std::size_t c = 0; c < links_.size(); ++c) {
      const auto& link = links_[c];
      const double r =
          link.value - dual_[link.row[0]] * link.entry[0] - dual_[link.row[1]] * link.entry[1];
      if (r > high) {
        high = r;
        entering = c;
      }
    }
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (const double r = reduced(columns_[c]); r > high) {
        high = r;
        entering = links_.size() + c;
      }
    work.add(1 + rows_ * (columns_.size() + 2 * rows_) / 256);
    if (entering == none || !enter(entering))
      return;
    if (pivots % 32 == 31) { // anew, so that no error grows
      find_duals();
      continue;
    }
    const double* row = &inverse_[last_row_ * rows_];
    for (std::size_t r = 0; r < rows_; ++r)
      dual_[r] += high * row[r];
  }
}

double master::objective() const {
  double out = 0;
  for (std::size_t i = 0; i < rows_; ++i)
    out += level_[i] * value_of(basis_[i]);
  return out;
}

prices master::from_duals(double old) const {
  const auto T = m_.years;
  prices out = best;
  for (std::size_t i = 0; i < out.fund.size(); ++i)
    out.fund[i] = old * best.fund[i] + (1 - old) * dual_[i];
  for (std::size_t t = 0; t < T; ++t) {
    const double now =
        std::max(0.0, dual_[nodes_ * T + t]) - std::max(0.0, dual_[nodes_ * T + T + t]);
    out.count[t] = old * best.count[t] + (1 - old) * now;
  }
  complete(m_, out);
  return out;
}

double master::solve(const box& b, const stop_rule& stop, effort& work) {
  const std::uint64_t one_pricing = 1 + m_.value.size() * (m_.classes + 2) / 64;
  choice pick;
  double bound = relaxed(m_, b, best, pick);
  work.add(2 * one_pricing);
  if (bound == closed)
    return closed;
  for (std::size_t t = 0; t < m_.years; ++t) {
    supply_[nodes_ * m_.years + t] = static_cast<double>(b.upper[t]);
    supply_[nodes_ * m_.years + m_.years + t] = -static_cast<double>(b.lower[t]);
  }
  start(b, make(pick), work);
  for (int i = 0; i < stop.iterations; ++i) {
    optimise(work);
    const double reached_so_far = objective();
    if (bound - reached_so_far <= stop.tolerance || bound < stop.below ||
        (reached_so_far >= stop.below && bound - reached_so_far <= stop.slack))
      break;
    if (i >= least_iterations && work.spent())
      break;
    bool improved = false;
    for (const double old : {smoothing, 0.0}) {
      prices at = from_duals(old);
      const double reached = relaxed(m_, b, at, pick);
      work.add(2 * one_pricing);
      if (reached < bound) {
        bound = reached;
        best = std::move(at);
      }
      column c = make(pick);
      if (reduced(c) > 1e-10 * big_) {
        columns_.push_back(std::move(c));
        improved = true;
        break;
      }
    }
    if (!improved)
      break;
    if (columns_.size() > most_columns)
      drop_old();
  }
  return bound;
}

void master::shares(std::vector<double>& out) const {
  out.assign(m_.value.size(), 0);
  for (std::size_t i = 0; i < rows_; ++i)
    if (basis_[i] >= links_.size() && level_[i] > 1e-9) {
      const auto& c = columns_[basis_[i] - links_.size()];
      if (c.value != c.worth)
        continue;
      for (std::size_t j = 0; j < m_.communes; ++j)
        out[m_.first[j] + c.pick[j]] += level_[i];
    }
}
} // namespace ntm::inline v0::planning::deadlines
