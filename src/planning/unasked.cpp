// Where terms count criteria and something other than criteria is maximised, a solver may finish
// criteria that nobody asked for: they cost it nothing within the money there is. They are taken
// out of the plan again, one by one, as long as every requirement still holds; a plan with upkeep,
// arrears or shares of the money is left as it is, for there they may be part of what is asked, and
// so is one with very many of them.
#include <algorithm>

#include "decision.hpp"
#include "ntm/planning/payments.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
/// More items than this are left as they are: each is tried by checking the whole plan.
constexpr std::size_t most_items = 2000;
} // namespace

void drop_unasked(plan& out, const problem& what, const workload& work) {
  if (!out.found() || what.purpose() != aim::maximise || counts_criteria(what) ||
      !out.upkeep.empty() || // what is finished is kept up too
      std::any_of(what.requirements().begin(), what.requirements().end(),
                  [](const requirement& r) { // payments are part of what is asked
                    return r.get_if<arrears_ceiling>() || r.get_if<disbursed_term>();
                  }) ||
      std::none_of(what.requirements().begin(), what.requirements().end(),
                   [](const requirement& r) { return r.counts_criteria(); }))
    return;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < out.items.size(); ++i)
    if (out.items[i].reason != item_reason::complete)
      order.push_back(i);
  if (order.empty() || order.size() > most_items || !make_checks(out, what))
    return;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return out.items[a].cost > out.items[b].cost;
  });
  plan lean = out;
  std::vector<bool> kept(out.items.size(), true);
  const auto build = [&] {
    lean.items.clear();
    lean.finished.clear();
    lean.cost = out.cost;
    for (std::size_t i = 0; i < out.items.size(); ++i)
      if (kept[i]) {
        lean.items.push_back(out.items[i]);
        lean.finished.push_back(out.finished[i]);
      } else {
        lean.cost -= out.items[i].cost;
      }
  };
  for (const std::size_t i : order) {
    kept[i] = false;
    build();
    kept[i] = !make_checks(lean, what);
  }
  build();
  make_checks(lean, what);
  if (!out.funds.empty()) {
    std::vector<bill> bills;
    for (std::size_t i = 0; i < lean.items.size(); ++i)
      for (std::size_t n = work.first[lean.items[i].row]; n < work.first[lean.items[i].row + 1];
           ++n)
        if (work.needs[n].criterion == lean.items[i].criterion)
          bills.push_back({n, static_cast<std::size_t>(lean.finished[i] - what.first_year())});
    for (const auto& one : lean.side)
      bills.push_back({work.needs.size() + one.item,
                       static_cast<std::size_t>(one.finished - what.first_year())});
    if (!pay_all(lean, make_financing(what, work), work, bills))
      return;
    lean.instalments = count_instalments(lean.payments);
  }
  out = std::move(lean);
}
} // namespace ntm::inline v0::planning::detail
