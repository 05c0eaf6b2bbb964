#include "shares.hpp"

#include <algorithm>

#include "decision.hpp"
#include "ntm/planning/detail/limits.hpp"
#include "sentence.hpp"
#include "whole_projects.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
/// More criteria than this are not tried.
constexpr std::size_t most_tried = 400;

/// Criteria, by the positions of their needs, that spend what a term about all the money wants
/// beside the plan: the smallest sum that does. A commune that is not recognised keeps its dearest
/// one, so that no other is completed on the way.
std::vector<std::size_t> spent_on(const plan& made, const problem& what, const workload& work,
                                  const std::vector<std::size_t>& year_of, std::size_t never,
                                  money left) {
  std::vector<std::size_t> list;
  std::vector<money> costs;
  for (std::size_t row = 0; row < work.rows; ++row) {
    std::size_t dearest = work.first[row + 1]; // needs stand cheapest first, unpriced ones last
    if (!work.recognised[row] && made.due[row] == 0)
      for (std::size_t n = work.first[row]; n < work.first[row + 1]; ++n)
        if (year_of[n] == never && work.needs[n].cost > 0)
          dearest = n;
    for (std::size_t n = work.first[row]; n < work.first[row + 1]; ++n)
      if (year_of[n] == never && work.needs[n].cost > 0 && n != dearest) {
        list.push_back(n);
        costs.push_back(work.needs[n].cost);
      }
  }
  std::vector<std::size_t> out;
  if (const auto chosen = add_up(costs, wanted_of_all(what) - made.cost, left))
    for (const std::size_t i : *chosen)
      out.push_back(list[i]);
  return out;
}

/// Money of the years and funds that a term with a year names is used first.
std::vector<money> first_of(const problem& what, const financing& funding) {
  std::vector<money> out(funding.funds.size() * funding.years, 0);
  bool any = false;
  for (const auto& r : what.requirements())
    if (const auto* term = r.get_if<disbursed_term>())
      for (std::size_t f = 0; f < funding.funds.size(); ++f)
        for (std::size_t t = 0; t < funding.years; ++t) {
          const bool its = term->fund.empty() || term->fund == funding.funds[f].name;
          if (!its || (term->in_year != 0 && what.year_position(term->in_year) != t))
            continue;
          out[f * funding.years + t] = funding.funds[f].amounts[t];
          any = any || term->in_year != 0 || !term->fund.empty();
        }
  return any ? out : std::vector<money>{};
}
} // namespace

bool solve_shares(plan& out, const problem& what, const workload& work, solve_options& options) {
  std::vector<requirement> others;
  for (const auto& r : what.requirements())
    if (!r.get_if<disbursed_term>())
      others.push_back(r);
  if (others.size() == what.requirements().size() || what.purpose() != aim::maximise ||
      (!what.budget() && what.funds().empty()))
    return false;
  const limits shared{options};
  plan made = solve_plainly(what.with_requirements(others), work, shared.one_of(2, 2));
  if (made.status == plan_status::infeasible) {
    out = std::move(made);
    return true;
  }
  options = shared.one_of(2); // for another search, should this not suffice
  if (!made.found())
    return false;
  const financing funding = make_financing(what, work);
  std::vector<std::size_t> year_of, order;
  decision with = decision_of(made, what, work, funding, year_of);
  with.wishes.first = first_of(what, funding);
  money left = -made.cost;
  for (const auto& fund : funding.funds)
    for (const money amount : fund.amounts)
      left += amount; // added before
  for (std::size_t n = 0; n < work.needs.size(); ++n)
    if (year_of[n] == funding.years && work.needs[n].cost > 0)
      order.push_back(n);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return work.needs[a].cost > work.needs[b].cost;
  });
  plan filled = made;
  const auto keeps = [&] {
    with.bills = bills_of(year_of, funding.years);
    return make_kept_plan(filled, what, work, funding, with);
  };
  bool kept = keeps();
  if (!kept) {
    const auto before = year_of;
    for (const std::size_t n : spent_on(made, what, work, year_of, funding.years, left))
      year_of[n] = funding.years - 1;
    kept = year_of != before && keeps();
    if (!kept)
      year_of = before;
  }
  std::size_t tried = 0;
  for (const std::size_t n : order) {
    if (kept || tried == most_tried)
      break;
    if (work.needs[n].cost > left)
      continue;
    ++tried;
    year_of[n] = funding.years - 1;
    kept = keeps();
    if (!kept && filled.payments.empty()) // no fund can pay it
      year_of[n] = funding.years;
    else
      left -= work.needs[n].cost;
  }
  if (!kept)
    return false;
  filled.bound = std::max(made.bound, filled.value);
  filled.status = filled.bound == filled.value ? plan_status::optimal : plan_status::feasible;
  if (filled.items.size() > made.items.size())
    filled.method += ", what is left on more criteria";
  filled.proof.reset(); // it is of another instance
  if (filled.uncertified.en.empty() && made.proof)
    filled.uncertified = {"cận được chứng minh cho bài toán không có tỷ lệ giải ngân",
                          "the bound is proved for the problem without shares of money"};
  out = std::move(filled);
  return true;
}
} // namespace ntm::inline v0::planning::detail
