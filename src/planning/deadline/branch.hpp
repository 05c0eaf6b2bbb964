#pragma once
#include "planning/deadline/anneal.hpp"
#include "planning/deadline/master.hpp"
#include "planning/deadline/schedule.hpp"
#include "planning/deadline/tree.hpp"

namespace ntm::inline v0::planning::deadlines {
/// Branch and bound on deadlines: best first by the floor of the exact bound, with dives; first on
/// the yearly counts (decisive where all weigh the same), then on "recognised by s, or later".
///
/// Prices are rounded to integers before anything is decided by them: a box is closed, and an
/// alternative dropped, only where the exact bound says so. So the tree is the proof.
class branching {
public:
  branching(const model& m, master& relaxation, effort& work, double gap);

  /// Bounds the whole box with the relaxation.
  void root();
  /// Goes on until closed or `share` of the work is used.
  void run(double share);
  /// A plan from elsewhere; taken when it is better.
  void offer(const found& plan);
  /// Gives boxes that are still open the prices of their parents, and makes the tree smaller.
  void finish(bool keep_tree);

  [[nodiscard]] const found& incumbent() const noexcept { return best_; }
  /// No plan is worth more.
  [[nodiscard]] std::int64_t upper() const;
  /// Whether the best plan is proved as good as was asked for (or that there is none).
  [[nodiscard]] bool done() const { return heap_.empty() || heap_.front().bound < target(); }
  [[nodiscard]] std::uint64_t nodes() const noexcept { return nodes_; }
  [[nodiscard]] const price_tree& tree() const noexcept { return tree_; }
  /// Prices and box of the root, for the searches for plans.
  [[nodiscard]] const prices& root_prices() const noexcept { return root_prices_; }
  [[nodiscard]] const box& root_box() const noexcept { return root_box_; }
  [[nodiscard]] double relaxation() const noexcept { return relaxation_; }

private:
  struct open_box {
    std::int64_t bound;
    std::uint32_t depth;
    std::size_t node;
    box b;
    prices at;
  };
  struct cleft { ///< how a box is divided
    twig_kind kind = twig_kind::leaf;
    std::size_t what = 0;
    std::int64_t limit = 0;
    std::vector<std::uint64_t> set;
    bool second_first = false;
  };
  const model& m_;
  master& relaxation_of_;
  effort& work_;
  double gap_;
  exact_bound exact_;
  price_tree tree_;
  std::vector<open_box> heap_;
  found best_;
  prices root_prices_;
  box root_box_;
  double relaxation_ = 0, scale_ = 1, slack_ = 0;
  std::int64_t root_bound_ = std::int64_t{1} << 62;
  /// Boxes were closed and alternatives dropped for plans worth more than this.
  std::int64_t level_ = -1;
  std::uint64_t nodes_ = 0;
  std::uint64_t judging_ = 1;
  std::size_t open_bytes_ = 0;
  std::vector<double> shares_;

  [[nodiscard]] std::int64_t target() const;
  void push(open_box&& one);
  open_box pop();
  void dive(open_box n, double share);
  bool bound(open_box& n);
  bool close_with(open_box& n, const whole_prices& p);
  [[nodiscard]] cleft divide(const open_box& n);
  [[nodiscard]] cleft by_count(const open_box& n) const;
  [[nodiscard]] cleft by_commune(const open_box& n) const;
  [[nodiscard]] cleft any_commune(const open_box& n, const choice& hint) const;
  void close_single(open_box& n);
  [[nodiscard]] choice likeliest() const;
  void round_down(const open_box& n);
};
} // namespace ntm::inline v0::planning::deadlines
