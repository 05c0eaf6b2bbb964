#include "planning/deadline/tree.hpp"

namespace ntm::inline v0::planning::deadlines {
price_tree::price_tree(const model& m) : twigs(1), m_(m) {}

void price_tree::set_prices(std::size_t node, const whole_prices& p) {
  if (twigs[node].price == none) {
    twigs[node].price = numbers_.size();
    numbers_.resize(numbers_.size() + 1 + p.fund.size() + p.count.size());
  }
  auto at = numbers_.begin() + static_cast<std::ptrdiff_t>(twigs[node].price);
  *at++ = p.denominator;
  at = std::copy(p.fund.begin(), p.fund.end(), at);
  std::copy(p.count.begin(), p.count.end(), at);
}

whole_prices price_tree::prices_of(std::size_t node) const {
  const auto F = static_cast<std::ptrdiff_t>(m_.money_side.funds * m_.years);
  const auto at = numbers_.begin() + static_cast<std::ptrdiff_t>(twigs[node].price);
  return {
      *at, {at + 1, at + 1 + F}, {at + 1 + F, at + 1 + F + static_cast<std::ptrdiff_t>(m_.years)}};
}

std::size_t price_tree::split(std::size_t node) {
  const auto child = twigs.size();
  twigs.resize(child + 2);
  twigs[node].child = static_cast<std::uint32_t>(child);
  return child;
}

std::size_t price_tree::split_count(std::size_t node, std::size_t year, std::int64_t limit) {
  const auto child = split(node);
  twigs[node].kind = twig_kind::count;
  twigs[node].what = static_cast<std::uint32_t>(year);
  twigs[node].limit = limit;
  return child;
}

std::size_t price_tree::split_commune(std::size_t node, std::size_t commune,
                                      const std::vector<std::uint64_t>& set) {
  const auto child = split(node);
  twigs[node].kind = twig_kind::commune;
  twigs[node].what = static_cast<std::uint32_t>(commune);
  twigs[node].mask = masks_.size();
  masks_.insert(masks_.end(), set.begin(), set.end());
  return child;
}

void price_tree::narrow(std::size_t node, int child, box& b) const {
  const auto& w = twigs[node];
  if (w.kind == twig_kind::count) {
    if (child == 0)
      b.upper[w.what] = std::min(b.upper[w.what], w.limit);
    else
      b.lower[w.what] = std::max(b.lower[w.what], w.limit + 1);
    return;
  }
  const auto low = m_.word[w.what], high = m_.word[w.what + 1];
  for (auto i = low; i < high; ++i) {
    const auto set = masks_[w.mask + i - low];
    b.open[i] &= child == 0 ? set : ~set;
  }
}

std::vector<std::size_t> in_preorder(const price_tree& tree) {
  std::vector<std::size_t> out, stack{0};
  while (!stack.empty()) {
    const auto node = stack.back();
    stack.pop_back();
    out.push_back(node);
    if (const auto& w = tree.twigs[node]; w.kind != twig_kind::leaf) {
      stack.push_back(w.child + 1);
      stack.push_back(w.child);
    }
  }
  return out;
}

namespace {
struct place {
  std::size_t node;
  box b;
};
/// Walks the tree with boxes; visit(node, box) says whether to go below.
template <class F> void descend(const model& m, const price_tree& tree, F&& visit) {
  std::vector<place> stack;
  stack.push_back({0, m.all_open()});
  while (!stack.empty()) {
    auto [node, b] = std::move(stack.back());
    stack.pop_back();
    if (!visit(node, b))
      continue;
    box other = b;
    tree.narrow(node, 0, b);
    tree.narrow(node, 1, other);
    stack.push_back({tree.twigs[node].child + 1, std::move(other)});
    stack.push_back({tree.twigs[node].child, std::move(b)});
  }
}

/// Whether every leaf closes with the prices that are kept.
bool closes(const model& m, const price_tree& tree, const std::vector<bool>& kept,
            exact_bound& exact, std::int64_t target) {
  bool all = true;
  descend(m, tree, [&](std::size_t node, box& b) {
    if (!all)
      return false;
    if (kept[node] && exact.judge(b, tree.prices_of(node), target).closed)
      return false;
    if (tree.twigs[node].kind == twig_kind::leaf) {
      all = false;
      return false;
    }
    return true;
  });
  return all;
}
} // namespace

void cut(const model& m, price_tree& tree, std::int64_t upper) {
  exact_bound exact(m);
  descend(m, tree, [&](std::size_t node, box& b) {
    auto& w = tree.twigs[node];
    if (w.price != none && exact.judge(b, tree.prices_of(node), upper + 1).closed)
      w.kind = twig_kind::leaf;
    return w.kind != twig_kind::leaf;
  });
}

void trim(const model& m, price_tree& tree, std::int64_t upper) {
  exact_bound exact(m);
  const auto nodes = in_preorder(tree);
  std::vector<std::size_t> depth(tree.twigs.size(), 0);
  for (const auto node : nodes)
    if (const auto& w = tree.twigs[node]; w.kind != twig_kind::leaf)
      depth[w.child] = depth[w.child + 1] = depth[node] + 1;
  std::vector<bool> kept(tree.twigs.size());
  // No inner prices, else those of every 64th, 32nd, ... level.
  for (const std::size_t every : {std::size_t{0}, std::size_t{64}, std::size_t{32}, std::size_t{16},
                                  std::size_t{8}, std::size_t{4}, std::size_t{2}}) {
    bool less = false;
    for (const auto node : nodes) {
      const auto& w = tree.twigs[node];
      const bool inner = w.kind != twig_kind::leaf && node != 0;
      kept[node] = w.price != none && (!inner || (every > 0 && depth[node] % every == 0));
      less |= w.price != none && !kept[node];
    }
    if (!less)
      return;
    if (!closes(m, tree, kept, exact, upper + 1))
      continue;
    for (const auto node : nodes)
      if (!kept[node])
        tree.twigs[node].price = none;
    return;
  }
}
} // namespace ntm::inline v0::planning::deadlines
