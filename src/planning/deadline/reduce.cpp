#include "planning/deadline/reduce.hpp"

#include <algorithm>
#include <numeric>

#include "ntm/planning/deadline/solve.hpp"
#include "planning/deadline/payments.hpp"
#include "planning/deadline/proof_tree.hpp"

namespace ntm::inline v0::planning::deadlines {
bool by_a_date(const deadline_instance& in) {
  const auto T = in.years;
  if (T < 2 || in.worth.empty() || in.worth.front() != 1 || in.worth.back() != 1)
    return false;
  for (const auto& c : in.communes)
    if (c.earliest > T || (c.compulsory_by != 0 && c.compulsory_by != T))
      return false;
  for (const auto& g : in.groups)
    if (g.by != 0 && g.by != T)
      return false;
  return std::all_of(in.at_least.begin(), in.at_least.end() - (in.at_least.empty() ? 0 : 1),
                     [](std::size_t n) { return n == 0; });
}

deadline_result solve_by_a_date(const deadline_instance& in, const deadline_options& options) {
  const auto T = in.years;
  auto one = in;
  one.years = 1;
  one.worth.clear();
  for (auto& c : one.communes) {
    c.earliest = 1;
    c.compulsory_by = c.compulsory_by == 0 ? 0 : 1;
  }
  for (auto& f : one.funds)
    f.amounts.assign(1, std::accumulate(f.amounts.begin(), f.amounts.end(), money{0}));
  for (auto& g : one.groups)
    g.by = 0;
  if (!one.at_least.empty())
    one.at_least.assign(1, in.at_least.back());
  auto inner = options;
  for (auto& year : inner.start)
    year = year == 0 || year > T ? 0 : 1;
  auto out = solve_deadlines(one, inner);
  out.method += "; the years as one";
  std::vector<double> prices;
  for (const double x : out.prices)
    prices.insert(prices.end(), T, x);
  out.prices = std::move(prices);
  std::shared_ptr<proof_tree> proof;
  if (out.proof) {
    proof = std::make_shared<proof_tree>(*out.proof);
    proof->reduced = one;
    proof->reduced_plan = {out.due, out.payments};
    out.proof = proof;
  }
  if (!out.found())
    return out;
  // The same choice with the last year as deadline: which criteria lift a commune to the floor is
  // read from what was paid.
  const model m(in);
  const model reduced(one);
  choice pick(m.communes);
  std::size_t at = 0;
  for (std::size_t j = 0; j < m.communes; ++j) {
    std::vector<std::size_t> paid;
    for (; at < out.payments.size() && out.payments[at].commune == j; ++at)
      if (paid.empty() || paid.back() != out.payments[at].item)
        paid.push_back(out.payments[at].item);
    if (out.due[j] > 0) {
      pick[j] = static_cast<std::uint32_t>(T - 1);
      continue;
    }
    for (std::size_t a = 1; a < reduced.alternatives(j); ++a) {
      auto items = reduced.items(j, a);
      std::sort(items.begin(), items.end());
      if (items == paid)
        pick[j] = static_cast<std::uint32_t>(T - 1 + a);
    }
  }
  out.payments = in_instalments(m, pick);
  out.instalments = count_instalments(out.payments);
  for (auto& year : out.due)
    year = year > 0 ? T : 0;
  // Recognised as soon as all is paid.
  std::vector<std::size_t> last(m.communes, 0);
  for (const auto& p : out.payments)
    last[p.commune] = std::max(last[p.commune], p.year + 1);
  for (std::size_t j = 0; j < m.communes; ++j)
    if (out.due[j] > 0)
      out.due[j] = std::max(last[j], in.communes[j].earliest);
  return out;
}
} // namespace ntm::inline v0::planning::deadlines
