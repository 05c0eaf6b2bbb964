#include "planning/deadline/branch.hpp"

#include <algorithm>
#include <cmath>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::planning::deadlines {
namespace {
/// Open boxes beyond this are too many for a page's memory: the search ends with its bound.
constexpr std::size_t most_open_bytes = std::size_t{1} << 30;
constexpr std::uint64_t rounding_every = 8;

std::size_t size_of(const box& b, const prices& p) {
  return 8 * (b.open.size() + b.lower.size() + b.upper.size() + p.fund.size() + p.count.size() +
              p.table.size() + p.recognised.size());
}
constexpr auto worse = [](const auto& a, const auto& b) {
  if (a.bound != b.bound)
    return a.bound < b.bound;
  return a.depth != b.depth ? a.depth < b.depth : a.node > b.node;
};
std::size_t open_count(const model& m, const box& b, std::size_t j) {
  std::size_t n = 0;
  for (auto w = m.word[j]; w < m.word[j + 1]; ++w)
    n += static_cast<std::size_t>(__builtin_popcountll(b.open[w]));
  return n;
}
} // namespace

branching::branching(const model& m, master& relaxation, effort& work, double gap)
    : m_(m), relaxation_of_(relaxation), work_(work), gap_(gap), exact_(m), tree_(m),
      root_box_(m.all_open()) {
  for (std::size_t j = 0; j < m.communes; ++j)
    scale_ += static_cast<double>(m.value[m.first[j]]);
  // Where all weigh the same, a box whose relaxation is a little above the goal is divided anyway.
  if (m.equal_weights && m.communes > 0)
    slack_ = 0.1 * static_cast<double>(m.instance.communes[0].weight);
  judging_ = 1 + m.value.size() * (m.classes + 2) / 24;
}

/// What a plan must be worth to matter.
std::int64_t branching::target() const {
  if (best_.value < 0)
    return 0;
  return best_.value + 1 +
         static_cast<std::int64_t>(std::floor(gap_ * static_cast<double>(best_.value)));
}

std::int64_t branching::upper() const {
  const auto out = heap_.empty() ? level_ : std::max(level_, heap_.front().bound);
  return std::max(best_.value, std::min(out, root_bound_));
}

void branching::push(open_box&& one) {
  open_bytes_ += size_of(one.b, one.at);
  heap_.push_back(std::move(one));
  std::push_heap(heap_.begin(), heap_.end(), worse);
}

branching::open_box branching::pop() {
  std::pop_heap(heap_.begin(), heap_.end(), worse);
  open_box out = std::move(heap_.back());
  heap_.pop_back();
  open_bytes_ -= size_of(out.b, out.at);
  return out;
}

void branching::offer(const found& plan) {
  if (plan.value > best_.value && m_.keeps_all(plan.pick))
    best_ = plan;
}

void branching::root() {
  relaxation_ = relaxation_of_.solve(root_box_, {2e-7 * scale_, 5000, -1e-6 * scale_ - 1}, work_);
  root_prices_ = relaxation_of_.best;
  const auto p = exact_.round(root_prices_);
  open_box n{std::int64_t{1} << 62, 0, 0, root_box_, root_prices_};
  const auto v = exact_.judge(n.b, p, std::nullopt);
  work_.add(judging_);
  tree_.set_prices(0, p);
  if (v.empty || v.bound < 0) {
    root_bound_ = -1;
    return;
  }
  root_bound_ = n.bound = exact_bound::floor_of(v, p);
  push(std::move(n));
}

void branching::run(double share) {
  while (!heap_.empty() && !work_.spent(share) && open_bytes_ < most_open_bytes) {
    if (heap_.front().bound < target()) { // so are all others: their parents' prices close them
      for (auto& n : heap_)
        tree_.set_prices(n.node, exact_.round(n.at));
      level_ = std::max(level_, heap_.front().bound);
      heap_.clear();
      open_bytes_ = 0;
      return;
    }
    dive(pop(), share);
  }
}

/// Closes the box as a leaf of the tree when these prices do.
bool branching::close_with(open_box& n, const whole_prices& p) {
  box b = n.b;
  const auto v = exact_.judge(b, p, target());
  level_ = std::max(level_, target() - 1);
  work_.add(judging_);
  if (v.closed) {
    tree_.set_prices(n.node, p);
    return true;
  }
  if (p.denominator == 0)
    return false;
  n.b = std::move(b);
  n.bound = std::min(n.bound, exact_bound::floor_of(v, p));
  return false;
}

bool branching::bound(open_box& n) {
  relaxation_of_.best = n.at;
  const double goal = static_cast<double>(target()) - 1e-6;
  double reached = relaxation_of_.solve(n.b, {1e-7 * scale_, 300, goal, slack_}, work_);
  auto p = exact_.round(relaxation_of_.best);
  if (close_with(n, p))
    return false;
  if (reached < goal) { // rounding lost it: on to the optimum, then again
    reached = relaxation_of_.solve(n.b, {1e-9 * scale_, 300, -1e300}, work_);
    p = exact_.round(relaxation_of_.best);
    if (close_with(n, p))
      return false;
  }
  n.at = relaxation_of_.best;
  tree_.set_prices(n.node, p);
  return true;
}

void branching::dive(open_box n, double share) {
  for (;;) {
    if (work_.spent(share)) {
      push(std::move(n));
      return;
    }
    ++nodes_;
    if (!bound(n))
      return;
    relaxation_of_.shares(shares_);
    if (nodes_ % rounding_every == 1)
      round_down(n);
    const auto way = divide(n);
    if (way.kind == twig_kind::leaf) {
      close_single(n);
      return;
    }
    const auto child = way.kind == twig_kind::count
                           ? tree_.split_count(n.node, way.what, way.limit)
                           : tree_.split_commune(n.node, way.what, way.set);
    open_box other = n;
    tree_.narrow(n.node, 0, n.b);
    tree_.narrow(n.node, 1, other.b);
    n.node = child;
    other.node = child + 1;
    ++n.depth;
    ++other.depth;
    if (way.second_first)
      std::swap(n, other);
    push(std::move(other));
  }
}

branching::cleft branching::divide(const open_box& n) {
  if (m_.equal_weights)
    if (auto out = by_count(n); out.kind != twig_kind::leaf)
      return out;
  if (auto out = by_commune(n); out.kind != twig_kind::leaf)
    return out;
  // The solution is whole, or differs only in what was dropped by the exact bound.
  const auto pick = likeliest();
  if (const auto worth = m_.worth(pick); worth > best_.value && m_.keeps_all(pick))
    best_ = {worth, pick, 0};
  return any_commune(n, pick);
}

branching::cleft branching::by_count(const open_box& n) const {
  cleft out;
  double most = 1e-5, sum = 0, at = 0;
  for (std::size_t t = 0; t < m_.years; ++t) {
    for (std::size_t j = 0; j < m_.communes; ++j)
      sum += shares_[m_.first[j] + t];
    const double low = std::floor(sum);
    const double part = std::min(sum - low, std::ceil(sum) - sum);
    const auto limit = static_cast<std::int64_t>(low);
    if (part > most && limit >= n.b.lower[t] && limit < n.b.upper[t]) {
      most = part;
      at = sum;
      out.kind = twig_kind::count;
      out.what = t;
      out.limit = limit;
    }
  }
  out.second_first = at - std::floor(at) >= 0.5;
  return out;
}

branching::cleft branching::by_commune(const open_box& n) const {
  cleft out;
  double most = 1e-6;
  std::size_t cut = 0;
  for (std::size_t j = 0; j < m_.communes; ++j) {
    const auto alternatives = m_.alternatives(j);
    const auto all = open_count(m_, n.b, j);
    if (all < 2)
      continue;
    double sum = 0;
    std::size_t early = 0;
    for (std::size_t s = 0; s + 1 < alternatives; ++s) {
      sum += shares_[m_.first[j] + s];
      early += m_.is_open(n.b, j, s);
      const double part = std::min(sum, 1 - sum);
      if (part > most && early > 0 && early < all) {
        most = part;
        out.kind = twig_kind::commune;
        out.what = j;
        cut = s;
        out.second_first = sum < 0.5;
      }
    }
  }
  if (out.kind == twig_kind::leaf)
    return out;
  out.set.assign(m_.word[out.what + 1] - m_.word[out.what], 0);
  for (std::size_t s = 0; s <= cut; ++s)
    out.set[s >> 6] |= std::uint64_t{1} << (s & 63);
  return out;
}

branching::cleft branching::any_commune(const open_box& n, const choice& hint) const {
  cleft out;
  for (std::size_t j = 0; j < m_.communes; ++j) {
    if (open_count(m_, n.b, j) < 2)
      continue;
    out.kind = twig_kind::commune;
    out.what = j;
    out.set.assign(m_.word[j + 1] - m_.word[j], 0);
    std::size_t one = hint[j];
    if (!m_.is_open(n.b, j, one)) {
      one = none;
      for_open(m_, n.b, j, [&](std::size_t a) { one = std::min(one, a); });
    }
    out.set[one >> 6] |= std::uint64_t{1} << (one & 63);
    return out;
  }
  return out;
}

choice branching::likeliest() const {
  choice out(m_.communes, 0);
  for (std::size_t j = 0; j < m_.communes; ++j) {
    const auto at = shares_.begin() + static_cast<std::ptrdiff_t>(m_.first[j]);
    out[j] = static_cast<std::uint32_t>(
        std::max_element(at, at + static_cast<std::ptrdiff_t>(m_.alternatives(j))) - at);
  }
  return out;
}

/// Plans from the solution of the relaxation: where it is divided, the first alternative by which
/// so much of it is reached; what money is left completes one commune after another.
void branching::round_down(const open_box& n) {
  const auto priority = priorities(m_, n.at, false);
  for (const double part : {0.5, 0.7, 0.85, 1 - 1e-6}) {
    choice pick(m_.communes, 0);
    for (std::size_t j = 0; j < m_.communes; ++j) {
      double sum = 0;
      for_open(m_, root_box_, j, [&](std::size_t a) {
        if (sum < part && shares_[m_.first[j] + a] > 1e-9) {
          sum += shares_[m_.first[j] + a];
          pick[j] = static_cast<std::uint32_t>(a);
        }
      });
    }
    offer(advance(m_, root_box_, std::move(pick), priority, work_));
  }
}

/// One choice is left in the box: it is a plan and no better than the best, or something fails, and
/// that gives the prices.
void branching::close_single(open_box& n) {
  const auto T = m_.years;
  choice pick(m_.communes, 0);
  std::vector<std::int64_t> by(T, 0);
  for (std::size_t j = 0; j < m_.communes; ++j) {
    for_open(m_, n.b, j, [&](std::size_t a) { pick[j] = static_cast<std::uint32_t>(a); });
    if (pick[j] < T)
      ++by[pick[j]];
  }
  whole_prices p{0, std::vector<std::int64_t>(m_.money_side.funds * T, 0),
                 std::vector<std::int64_t>(T, 0)};
  std::int64_t counted = 0;
  bool counts = true;
  for (std::size_t t = 0; t < T && counts; ++t) {
    counted += by[t];
    if (counted > n.b.upper[t] || counted < n.b.lower[t]) {
      p.count[t] = counted > n.b.upper[t] ? 1 : -1;
      counts = false;
    }
  }
  if (counts) {
    const auto paid = allot(m_.money_side, m_.demand(pick));
    if (paid.complete) {
      if (const auto worth = m_.worth(pick); worth > best_.value && m_.keeps_all(pick))
        best_ = {worth, pick, 0};
      p.denominator = 1;
    } else {
      for (std::size_t i = 0; i < p.fund.size(); ++i)
        p.fund[i] = paid.exhausted[i];
    }
  }
  if (!close_with(n, p))
    throw error("deadline search: a box with one plan did not close; please report this instance");
}

void branching::finish(bool keep_tree) {
  const auto claimed = upper();
  if (!keep_tree)
    return;
  for (const auto& n : heap_)
    tree_.set_prices(n.node, exact_.round(n.at));
  cut(m_, tree_, claimed);
  trim(m_, tree_, claimed);
}
} // namespace ntm::inline v0::planning::deadlines
