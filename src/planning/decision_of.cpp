#include "decision.hpp"

namespace ntm::inline v0::planning::detail {
decision decision_of(const plan& made, const problem& what, const workload& work,
                     const financing& funding, std::vector<std::size_t>& year_of) {
  const auto position = [&](int year) {
    return static_cast<std::size_t>(year - what.first_year());
  };
  decision out;
  for (const int due : made.due)
    out.due.push_back(due == 0 ? funding.years : position(due));
  year_of.assign(work.needs.size(), funding.years);
  for (std::size_t i = 0; i < made.items.size(); ++i)
    for (std::size_t n = work.first[made.items[i].row]; n < work.first[made.items[i].row + 1]; ++n)
      if (work.needs[n].criterion == made.items[i].criterion)
        year_of[n] = position(made.finished[i]);
  for (const auto& one : made.side)
    out.side.push_back({one.item, position(one.finished)});
  out.lost.assign(funding.upkeep.size(), funding.years);
  for (const auto& one : made.lost)
    for (std::size_t u = 0; u < funding.upkeep.size(); ++u)
      if (funding.upkeep[u].row == one.row && funding.upkeep[u].criterion == one.criterion)
        out.lost[u] = position(one.year);
  out.bills = bills_of(year_of, funding.years);
  return out;
}

std::vector<bill> bills_of(const std::vector<std::size_t>& year_of, std::size_t never) {
  std::vector<bill> out;
  for (std::size_t n = 0; n < year_of.size(); ++n)
    if (year_of[n] < never)
      out.push_back({n, year_of[n]});
  return out;
}

bool still_paid(const plan& made, const problem& what, const workload& work) {
  const financing funding = make_financing(what, work);
  std::vector<std::size_t> year_of;
  plan again = made;
  return make_kept_plan(again, what, work, funding,
                        decision_of(made, what, work, funding, year_of));
}
} // namespace ntm::inline v0::planning::detail
