#pragma once
#include <memory>
#include <vector>

#include "planning/deadline/exact.hpp"

namespace ntm::inline v0::planning::deadlines {
/// What a node of the tree does with its box.
enum class twig_kind : std::uint8_t {
  leaf,   ///< closed by its prices
  count,  ///< N_t <= v, then N_t >= v + 1
  commune ///< alternative of a commune in a set, then not in it
};
struct twig {
  twig_kind kind = twig_kind::leaf;
  std::uint32_t child = 0;  ///< the first of two that stand together
  std::uint32_t what = 0;   ///< year from 0, or commune
  std::int64_t limit = 0;   ///< v
  std::size_t mask = none;  ///< position of the set's words
  std::size_t price = none; ///< position of the prices, in numbers
};

/// A tree of boxes with whole prices. Numbers stand in one list, so that a node takes 40 bytes and
/// its prices.
class price_tree {
public:
  explicit price_tree(const model& m);

  std::vector<twig> twigs;

  void set_prices(std::size_t node, const whole_prices& p);
  [[nodiscard]] whole_prices prices_of(std::size_t node) const;
  /// Two children; returns the first.
  std::size_t split_count(std::size_t node, std::size_t year, std::int64_t limit);
  std::size_t split_commune(std::size_t node, std::size_t commune,
                            const std::vector<std::uint64_t>& set);
  /// Narrows `b` to child 0 or 1 of `node`.
  void narrow(std::size_t node, int child, box& b) const;
  [[nodiscard]] const std::uint64_t* set_of(std::size_t node) const {
    return &masks_[twigs[node].mask];
  }
  [[nodiscard]] std::size_t bytes() const noexcept {
    return numbers_.size() * 8 + masks_.size() * 8 + twigs.size() * sizeof(twig);
  }

private:
  const model& m_;
  std::vector<std::int64_t> numbers_;
  std::vector<std::uint64_t> masks_;
  std::size_t split(std::size_t node);
};

/// Makes a finished tree smaller for the claim that no plan exceeds `upper`: what lies below prices
/// that close their box is cut, then inner prices are dropped where all leaves close without them.
void cut(const model& m, price_tree& tree, std::int64_t upper);
void trim(const model& m, price_tree& tree, std::int64_t upper);
/// The nodes from the root that are still part of the tree.
[[nodiscard]] std::vector<std::size_t> in_preorder(const price_tree& tree);
} // namespace ntm::inline v0::planning::deadlines
