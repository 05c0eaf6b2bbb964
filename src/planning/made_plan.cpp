// From columns to years, and from years to a plan in whole dong: the same for our own solves and
// for solutions of other programs.
#include <algorithm>
#include <tuple>

#include "decision.hpp"
#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "sentence.hpp"
#include "side_items.hpp"

namespace ntm::inline v0::planning::detail {
counted what_counts(const problem& what) {
  counted out;
  out.floor = highest_floor(what);
  out.needs_criteria = out.counts_criteria = counts_criteria(what);
  for (const auto& r : what.requirements()) {
    out.needs_criteria = out.needs_criteria || r.needs_criteria();
    out.counts_criteria = out.counts_criteria || r.counts_criteria();
  }
  return out;
}

decision read_decision(const by_model& model, const std::vector<double>& x) {
  const workload& work = *model.work;
  const counted how = what_counts(*model.what);
  const std::size_t never = model.years;
  decision out;
  out.due.assign(work.rows, never);
  out.lost = lost_by(model, x);
  std::vector<bool> loses(work.rows, false);
  for (std::size_t u = 0; u < out.lost.size(); ++u)
    if (out.lost[u] < never)
      loses[model.funding->upkeep[u].row] = true;
  const auto first_year = [&](const auto& column_of) {
    for (std::size_t t = 0; t < never; ++t)
      if (const std::size_t c = column_of(t); c != milp::none && x[c] > 0.5)
        return t;
    return never;
  };
  for (std::size_t row = 0; row < work.rows; ++row) {
    if (!work.recognised[row])
      out.due[row] = first_year([&](std::size_t t) { return model.recognised(row, t); });
    std::size_t cheapest = work.deficit(row, how.floor);
    if (out.due[row] == never && cheapest == 0 && !how.counts_criteria && !loses[row])
      continue; // nothing asks for what a solver left there, unless it replaces what is lost
    for (std::size_t n = work.first[row]; n < work.first[row + 1]; ++n) {
      std::size_t year = never;
      const std::size_t last = model.finished(n, never - 1);
      if (last != milp::none && model.out.integer[last])
        year = first_year([&](std::size_t t) { return model.finished(n, t); });
      else if (cheapest > 0)
        year = never - 1;
      cheapest -= cheapest > 0;
      const auto parts = model.funding->parts_of(n);
      const bool whole = !parts.empty() && model.funding->kinds[parts.front().kind].whole;
      if (!how.needs_criteria && !whole)
        year = std::min(year, out.due[row]);
      else if (year == never)
        year = out.due[row];
      if (year < never)
        out.bills.push_back({n, year});
    }
  }
  if (!work.side.empty())
    out.side = read_items(model, x);
  out.wishes = wishes_of(model, x);
  return out;
}

bool pay_all(plan& out, const financing& funding, const workload& work,
             const std::vector<bill>& bills, const std::vector<upkeep_bill>& upkeep,
             const payment_wishes& wishes) {
  auto payments = pay_bills(funding, work, bills, upkeep, wishes);
  if (!payments)
    return false;
  out.payments.clear();
  out.side_payments.clear();
  out.upkeep_payments = std::move(payments->upkeep);
  for (const auto& p : payments->projects)
    if (p.row < work.rows)
      out.payments.push_back(p);
    else
      out.side_payments.push_back({p.criterion, p.year, p.fund, p.amount});
  return true;
}

namespace {
/// Recognises rows that lack nothing any more and lose nothing.
void recognise(decision& made, const workload& work, const financing& funding) {
  const auto before = made.due;
  recognise_finished(made, work, funding.years);
  for (std::size_t u = 0; u < made.lost.size(); ++u)
    if (funding.upkeep[u].held && made.lost[u] < funding.years)
      made.due[funding.upkeep[u].row] = before[funding.upkeep[u].row];
}
} // namespace

bool make_plan(plan& out, const problem& what, const workload& work, const financing& funding,
               const decision& made) {
  const std::size_t never = what.years();
  out.chosen.clear();
  out.due.assign(work.rows, 0);
  std::vector<bool> chosen(work.rows, false);
  out.value = what.purpose() == aim::maximise ? value_before(what, work) : 0;
  for (std::size_t row = 0; row < work.rows; ++row) {
    if (work.recognised[row] || made.due[row] >= never)
      continue;
    chosen[row] = true;
    out.chosen.push_back(row);
    out.due[row] = what.first_year() + static_cast<int>(made.due[row]);
    if (what.purpose() == aim::maximise && !counts_criteria(what))
      out.value = add(out.value, worth_of(what, row, made.due[row]));
  }
  struct line {
    item what;
    int finished;
  };
  std::vector<line> lines;
  const bool needs_criteria = what_counts(what).needs_criteria;
  std::size_t row = 0;
  out.cost = 0;
  for (const auto& one : made.bills) { // in the order of needs, hence of rows
    while (one.need >= work.first[row + 1])
      ++row;
    const auto& need = work.needs[one.need];
    const auto other = needs_criteria ? item_reason::required : item_reason::floor;
    lines.push_back({{row, need.criterion, need.cost, chosen[row] ? item_reason::complete : other},
                     what.first_year() + static_cast<int>(one.year)});
    out.cost = add(out.cost, need.cost);
  }
  std::sort(lines.begin(), lines.end(), [](const line& a, const line& b) {
    return std::tie(a.what.row, a.what.criterion) < std::tie(b.what.row, b.what.criterion);
  });
  out.items.clear();
  out.finished.clear();
  for (const auto& one : lines) {
    out.items.push_back(one.what);
    out.finished.push_back(one.finished);
  }
  do_items(out, what, made.side);
  out.cost = add(out.cost, out.side_cost);
  const auto upkeep = upkeep_bills(made, work, funding);
  write_upkeep(out, made, upkeep, funding);
  if (what.purpose() == aim::minimise)
    out.value = out.cost;
  out.recognised_new = static_cast<std::int64_t>(out.chosen.size());
  out.recognised_total = work.recognised_count + out.recognised_new;
  if (counts_criteria(what))
    out.value = value_of(attain(what, out), measure::criteria_met);
  out.payments.clear();
  out.side_payments.clear();
  auto bills = made.bills;
  for (const auto& one : made.side)
    bills.push_back({work.needs.size() + one.need, one.year});
  out.upkeep_payments.clear();
  const bool payable =
      !funding.limited() || pay_all(out, funding, work, bills, upkeep, made.wishes);
  out.instalments = count_instalments(out.payments);
  return payable && items_may(out, what, work);
}

bool make_kept_plan(plan& out, const problem& what, const workload& work, const financing& funding,
                    const decision& made) {
  if (counts_criteria(what)) {
    decision more = made;
    recognise(more, work, funding);
    if (make_plan(out, what, work, funding, more) && make_checks(out, what))
      return true;
  }
  const bool payable = make_plan(out, what, work, funding, made);
  return make_checks(out, what) && payable;
}
} // namespace ntm::inline v0::planning::detail
