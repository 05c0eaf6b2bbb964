#include "ntm/planning/comparison.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "names.hpp"
#include "ntm/planning/detail/checked.hpp"

namespace ntm::inline v0::planning {
std::string_view to_string(commune_fate value) noexcept {
  constexpr std::string_view words[] = {"added", "dropped", "earlier",
                                        "later", "already", "reopened"};
  return words[static_cast<std::size_t>(value)];
}

std::size_t comparison::count(commune_fate fate) const noexcept {
  return static_cast<std::size_t>(std::count_if(communes.begin(), communes.end(),
                                                [&](const auto& one) { return one.fate == fate; }));
}

namespace {
/// Where a row stands in a plan.
struct standing {
  bool before = false; ///< recognised before the plan
  bool completed = false;
  int year = 0;
};

class comparer {
public:
  comparer(const plan& a, const plan& b) : a_(a), b_(b) {
    if (!a.outcomes || !b.outcomes)
      throw error("compare: a plan has no outcomes; give plans that solve() returned");
  }

  comparison run() {
    out_.names = !detail::synthetic(*a_.outcomes) && !detail::synthetic(*b_.outcomes);
    out_.mark = a_.mark.empty() || a_.mark == b_.mark ? b_.mark
                : b_.mark.empty()                     ? a_.mark
                                                      : a_.mark + "; " + b_.mark;
    head(a_, out_.objective_before, out_.value_before, out_.missing_before);
    head(b_, out_.objective_after, out_.value_after, out_.missing_after);
    out_.cost_before = a_.cost;
    out_.cost_after = b_.cost;
    out_.recognised_before = a_.recognised_total;
    out_.recognised_after = b_.recognised_total;
    communes();
    items();
    money();
    promises();
    return std::move(out_);
  }

private:
  static void head(const plan& which, std::string& objective, std::optional<std::int64_t>& value,
                   label& missing) {
    objective = which.objective.name;
    if (which.found()) {
      value = which.value;
      return;
    }
    missing = {"không có phương án", "there is no plan"};
    if (which.status == plan_status::none_found)
      missing = {"chưa tìm được phương án", "no plan was found yet"};
    for (const auto& one : which.conflicts)
      missing = {missing.vi + "; " + one.text.vi, missing.en + "; " + one.text.en};
  }

  static standing stand(const plan& which, std::size_t row) {
    standing out;
    out.before = row < which.recognised_before.size() && which.recognised_before[row];
    out.completed = std::binary_search(which.chosen.begin(), which.chosen.end(), row);
    if (out.completed && which.years > 1 && row < which.due.size())
      out.year = which.due[row];
    return out;
  }

  void communes() {
    const auto &here = *a_.outcomes, &there = *b_.outcomes;
    const bool same = here.registry == there.registry;
    std::map<std::string, std::size_t, std::less<>> by_code;
    std::map<units::unit_index, std::size_t> by_unit;
    for (std::size_t row = 0; row < there.size(); ++row)
      if (same)
        by_unit[there.units[row]] = row;
      else
        by_code[there.registry->at_index(there.units[row]).code] = row;
    std::vector<bool> met(there.size(), false);
    const bool plans = a_.found() && b_.found();
    for (std::size_t row = 0; row < here.size(); ++row) {
      const auto& unit = here.registry->at_index(here.units[row]);
      std::optional<std::size_t> other;
      if (same) {
        if (const auto at = by_unit.find(here.units[row]); at != by_unit.end())
          other = at->second;
      } else if (const auto at = by_code.find(unit.code); at != by_code.end())
        other = at->second;
      if (!other) {
        out_.only_before.push_back(unit.code);
        continue;
      }
      met[*other] = true;
      if (plans)
        change(unit, stand(a_, row), stand(b_, *other));
    }
    for (std::size_t row = 0; row < there.size(); ++row)
      if (!met[row])
        out_.only_after.push_back(there.registry->at_index(there.units[row]).code);
    std::stable_sort(out_.communes.begin(), out_.communes.end(),
                     [](const auto& x, const auto& y) { return x.fate < y.fate; });
  }

  void change(const units::unit& unit, const standing& a, const standing& b) {
    commune_change one{unit.code, unit.name, commune_fate::added, a.year, b.year};
    if (a.before != b.before)
      one.fate = b.before ? commune_fate::already : commune_fate::reopened;
    else if (a.completed != b.completed)
      one.fate = b.completed ? commune_fate::added : commune_fate::dropped;
    else if (a.year != 0 && b.year != 0 && a.year != b.year)
      one.fate = b.year < a.year ? commune_fate::earlier : commune_fate::later;
    else
      return;
    out_.communes.push_back(std::move(one));
  }

  void items() {
    std::set<std::string> a, b;
    for (const auto& one : a_.side)
      a.insert((*a_.side_items)[one.item].id);
    for (const auto& one : b_.side)
      b.insert((*b_.side_items)[one.item].id);
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(out_.items_before));
    std::set_difference(b.begin(), b.end(), a.begin(), a.end(),
                        std::back_inserter(out_.items_after));
  }

  void money() {
    std::map<std::pair<std::string, int>, std::pair<planning::money, planning::money>> sums;
    const auto collect = [&](const plan& which, bool first) {
      for (const auto& p : which.payments) {
        auto& cell = sums[{which.funds.at(p.fund).name, p.year}];
        auto& sum = first ? cell.first : cell.second;
        sum = detail::add(sum, p.amount);
      }
      for (const auto& p : which.upkeep_payments) {
        auto& cell = sums[{which.funds.at(p.fund).name, p.year}];
        auto& sum = first ? cell.first : cell.second;
        sum = detail::add(sum, p.amount);
      }
    };
    const auto beside = [&](const plan& which, bool first) {
      for (const auto& p : which.side_payments) {
        auto& cell = sums[{which.funds.at(p.fund).name, p.year}];
        auto& sum = first ? cell.first : cell.second;
        sum = detail::add(sum, p.amount);
      }
    };
    beside(a_, true);
    beside(b_, false);
    collect(a_, true);
    collect(b_, false);
    for (const auto& [key, cell] : sums)
      out_.money.push_back({key.first, key.second, cell.first, cell.second});
  }

  void promises() {
    for (const auto& one : a_.checks)
      out_.promises.push_back({one.what, one, std::nullopt});
    for (const auto& one : b_.checks) {
      const auto at =
          std::find_if(out_.promises.begin(), out_.promises.end(),
                       [&](const promise_change& p) { return p.what == one.what && !p.after; });
      if (at == out_.promises.end())
        out_.promises.push_back({one.what, std::nullopt, one});
      else
        at->after = one;
    }
  }

  const plan &a_, &b_;
  comparison out_;
};
} // namespace

comparison compare(const plan& before, const plan& after) { return comparer{before, after}.run(); }
} // namespace ntm::inline v0::planning
