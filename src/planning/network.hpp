#pragma once
#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

#include "ntm/funds/money.hpp"

namespace ntm::inline v0::planning {
/// A maximal flow of money by Dinic's method: funds and years to kinds and deadlines, some hundreds
/// of nodes.
class network {
public:
  using money = funds::money;
  explicit network(std::size_t nodes) : arcs_of_(nodes), level_(nodes), next_(nodes) {}
  /// Adds an arc that takes at most `room`, and returns its place.
  std::size_t arc(std::size_t from, std::size_t to, money room) {
    arcs_of_[from].push_back(arcs_.size());
    arcs_.push_back({to, room});
    arcs_of_[to].push_back(arcs_.size());
    arcs_.push_back({from, 0});
    return arcs_.size() - 2;
  }
  /// Lets an arc take so much more.
  void raise(std::size_t arc, money more) { arcs_[arc].room += more; }
  /// The most that flows from source to sink; again after `raise`, what more flows. An arc from the
  /// source never gets less.
  money run(std::size_t source, std::size_t sink) {
    money total = 0;
    while (layer(source, sink)) {
      std::fill(next_.begin(), next_.end(), std::size_t{0});
      while (const money sent = push(source, sink, std::numeric_limits<money>::max()))
        total += sent;
    }
    return total;
  }
  /// What flows through an arc.
  [[nodiscard]] money flow(std::size_t arc) const noexcept { return arcs_[arc + 1].room; }
  /// After `run`: whether a node can still be reached from the source.
  [[nodiscard]] bool reached(std::size_t node) const { return level_[node] != none; }

private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct half_arc {
    std::size_t to;
    money room;
  };
  std::vector<half_arc> arcs_;
  std::vector<std::vector<std::size_t>> arcs_of_;
  std::vector<std::size_t> level_, next_, queue_;

  bool layer(std::size_t source, std::size_t sink) {
    std::fill(level_.begin(), level_.end(), none);
    level_[source] = 0;
    queue_.assign(1, source);
    for (std::size_t i = 0; i < queue_.size(); ++i)
      for (const auto a : arcs_of_[queue_[i]])
        if (arcs_[a].room > 0 && level_[arcs_[a].to] == none) {
          level_[arcs_[a].to] = level_[queue_[i]] + 1;
          queue_.push_back(arcs_[a].to);
        }
    return level_[sink] != none;
  }
  // Paths are as long as the years and two more: recursion stays shallow.
  money push(std::size_t node, std::size_t sink, money most) {
    if (node == sink)
      return most;
    for (auto& i = next_[node]; i < arcs_of_[node].size(); ++i) {
      const auto a = arcs_of_[node][i];
      if (arcs_[a].room <= 0 || level_[arcs_[a].to] != level_[node] + 1)
        continue;
      if (const money sent = push(arcs_[a].to, sink, std::min(most, arcs_[a].room))) {
        arcs_[a].room -= sent;
        arcs_[a ^ 1].room += sent;
        return sent;
      }
    }
    return 0;
  }
};
} // namespace ntm::inline v0::planning
