#include <limits>

#include "planning/deadline/treasury.hpp"
#include "planning/network.hpp"

namespace ntm::inline v0::planning::deadlines {
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
