#include <algorithm>
#include <limits>

#include "planning/deadline/treasury.hpp"

namespace ntm::inline v0::planning::deadlines {
namespace {
/// Dinic's maximum flow on a small network.
class network {
public:
  explicit network(std::size_t nodes) : arcs_of_(nodes), level_(nodes), next_(nodes) {}
  std::size_t arc(std::size_t from, std::size_t to, money room) {
    arcs_of_[from].push_back(arcs_.size());
    arcs_.push_back({to, room});
    arcs_of_[to].push_back(arcs_.size());
    arcs_.push_back({from, 0});
    return arcs_.size() - 2;
  }
  money run(std::size_t source, std::size_t sink) {
    money total = 0;
    while (layer(source, sink)) {
      std::fill(next_.begin(), next_.end(), std::size_t{0});
      while (const money sent = push(source, sink, std::numeric_limits<money>::max()))
        total += sent;
    }
    return total;
  }
  [[nodiscard]] money flow(std::size_t arc) const { return arcs_[arc + 1].room; }
  /// After `run`: whether a node can still be reached from the source.
  [[nodiscard]] bool reached(std::size_t node) const { return level_[node] != none; }

private:
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
} // namespace

allotment allot(const treasury& m, std::span<const money> demand) {
  const auto T = m.years, C = m.classes, F = m.funds;
  constexpr money unlimited = std::numeric_limits<money>::max() / 2;
  // Nodes: (c, t), (q, t), source, sink.
  const auto fund_node = [&](std::size_t q, std::size_t t) { return C * T + q * T + t; };
  const auto source = (C + F) * T, sink = source + 1;
  network net(sink + 1);
  money wanted = 0;
  std::vector<std::size_t> paying; // arcs in the order of c, t, payer
  for (std::size_t c = 0; c < C; ++c)
    for (std::size_t t = 0; t < T; ++t) {
      if (const money d = demand[t * C + c]; d > 0) {
        net.arc(source, c * T + t, d);
        wanted += d;
      }
      for (const auto q : m.payers[c])
        paying.push_back(net.arc(c * T + t, fund_node(q, t), unlimited));
      if (t > 0)
        net.arc(c * T + t, c * T + t - 1, unlimited);
    }
  for (std::size_t q = 0; q < F; ++q)
    for (std::size_t t = 0; t < T; ++t)
      if (m.amount[q * T + t] > 0)
        net.arc(fund_node(q, t), sink, m.amount[q * T + t]);
  allotment out;
  out.missing = wanted - net.run(source, sink);
  out.complete = out.missing == 0;
  out.given.assign(C * F * T, 0);
  std::size_t next = 0;
  for (std::size_t c = 0; c < C; ++c)
    for (std::size_t t = 0; t < T; ++t)
      for (const auto q : m.payers[c])
        out.given[(c * F + q) * T + t] = net.flow(paying[next++]);
  if (!out.complete) {
    out.exhausted.resize(F * T);
    for (std::size_t i = 0; i < F * T; ++i)
      out.exhausted[i] = net.reached(C * T + i);
  }
  return out;
}
} // namespace ntm::inline v0::planning::deadlines
