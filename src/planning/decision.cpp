#include "decision.hpp"

#include <algorithm>
#include <numeric>

#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/sorted_costs.hpp"
#include "side_items.hpp"

namespace ntm::inline v0::planning::detail {
void spread(std::vector<bill>& bills, const workload& work, std::size_t most) {
  std::size_t row = 0;
  for (auto first = bills.begin(); first != bills.end();) {
    while (first->need >= work.first[row + 1])
      ++row;
    const auto last = std::find_if(first, bills.end(),
                                   [&](const bill& b) { return b.need >= work.first[row + 1]; });
    // Needs stand cheapest first, so the dearest of a year are the last of the run.
    std::size_t placed = 0;
    for (auto b = last; b-- != first; ++placed)
      b->year -= std::min(b->year, placed / most);
    first = last;
  }
}

void recognise_finished(decision& made, const workload& work, std::size_t years) {
  std::vector<std::size_t> billed(work.rows, 0), until(work.rows, 0);
  std::size_t row = 0;
  for (const auto& one : made.bills) {
    while (one.need >= work.first[row + 1])
      ++row;
    ++billed[row];
    until[row] = std::max(until[row], one.year);
  }
  for (row = 0; row < work.rows; ++row)
    if (made.due[row] == years && work.open(row) && billed[row] == work.needs_of(row).size())
      made.due[row] = until[row];
}

namespace {
/// Gives the chosen rows years: the last, or sooner where a date asks for it.
class dates {
public:
  dates(const problem& what, const workload& work, const financing& funding,
        const std::vector<std::size_t>& chosen)
      : work_(work), chosen_(chosen), years_(what.years()) {
    wanted_.what = &what;
    wanted_.funding = &funding;
    wanted_.years = years_;
    wanted_.at_least.assign(years_, 0);
    wanted_.compulsory_by.assign(work.rows, 0);
    wanted_.earliest.assign(work.rows, 1);
    for (const auto& r : what.requirements())
      (void)r.impose_on(wanted_, work); // whatever is not known is checked at the end
    due_.assign(work.rows, years_);
    for (const std::size_t row : chosen_)
      due_[row] = years_ - 1;
  }

  std::vector<std::size_t> run() {
    for (const std::size_t row : chosen_) {
      if (const std::size_t by = wanted_.compulsory_by[row])
        sooner(row, by);
      if (work_.needs_of(row).empty())
        sooner(row, 1); // lacks nothing
    }
    for (const auto& group : wanted_.groups) {
      const std::size_t by = group.by ? group.by : years_;
      const auto kept = [&](std::size_t row) { return work_.recognised[row] || due_[row] < by; };
      if (std::any_of(group.rows.begin(), group.rows.end(), kept))
        continue;
      std::size_t cheapest = work_.rows;
      for (const std::size_t row : group.rows)
        if (due_[row] < years_ && may(row, by) &&
            (cheapest == work_.rows || work_.complete[row] < work_.complete[cheapest]))
          cheapest = row;
      if (cheapest < work_.rows)
        sooner(cheapest, by);
    }
    std::vector<std::size_t> order = chosen_;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return work_.complete[a] < work_.complete[b];
    });
    for (std::size_t t = 0; t < years_; ++t) {
      std::size_t lacking = wanted_.at_least[t];
      for (const std::size_t row : order)
        lacking -= lacking && due_[row] <= t;
      for (const std::size_t row : order)
        if (lacking && due_[row] > t && may(row, t + 1)) {
          due_[row] = t;
          --lacking;
        }
    }
    return due_;
  }
  [[nodiscard]] std::size_t most_per_year() const { return wanted_.most_per_year; }

private:
  [[nodiscard]] bool may(std::size_t row, std::size_t by) const {
    return wanted_.earliest[row] <= by;
  }
  void sooner(std::size_t row, std::size_t by) { due_[row] = std::min(due_[row], by - 1); }

  const workload& work_;
  const std::vector<std::size_t>& chosen_;
  std::size_t years_;
  deadline_demands wanted_;
  std::vector<std::size_t> due_;
};
} // namespace

std::optional<decision> cheapest_decision(const problem& what, const workload& work,
                                          const financing& funding) {
  const demands wanted = make_demands(what, work);
  const selection least = least_cost(work, wanted);
  if (!least.possible())
    return std::nullopt;
  dates when(what, work, funding, least.chosen);
  decision out;
  out.due = when.run();
  for (std::size_t row = 0; row < work.rows; ++row) {
    const bool complete = out.due[row] < what.years();
    const std::size_t count =
        complete ? work.needs_of(row).size() : work.deficit(row, wanted.floor);
    for (std::size_t k = 0; k < count; ++k)
      out.bills.push_back({work.first[row] + k, complete ? out.due[row] : what.years() - 1});
  }
  out.side = dated(least, what, work);
  if (when.most_per_year())
    spread(out.bills, work, when.most_per_year());
  return out;
}
} // namespace ntm::inline v0::planning::detail
