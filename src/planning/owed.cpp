#include "owed.hpp"

#include <algorithm>
#include <map>

#include "ntm/planning/detail/checked.hpp"

namespace ntm::inline v0::planning::detail {
money owed_at(const plan& made, std::size_t fund, int year, bool& fits) {
  std::map<std::pair<std::size_t, std::size_t>, int> finished;
  for (std::size_t i = 0; i < made.items.size() && i < made.finished.size(); ++i)
    finished[{made.items[i].row, made.items[i].criterion}] = made.finished[i];
  money owed = 0;
  for (const auto& p : made.payments)
    if (const auto at = finished.find({p.row, p.criterion});
        p.fund == fund && p.year > year && at != finished.end() && at->second <= year)
      owed = add(owed, std::max<money>(p.amount, 0), fits);
  for (const auto& p : made.side_payments)
    for (const auto& one : made.side)
      if (p.fund == fund && p.year > year && one.item == p.item && one.finished <= year)
        owed = add(owed, std::max<money>(p.amount, 0), fits);
  return owed;
}
} // namespace ntm::inline v0::planning::detail
