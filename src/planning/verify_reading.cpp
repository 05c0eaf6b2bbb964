// What the verifier reads out of a problem and a plan. Nothing here is shared with the solvers but
// the public statement of the problem.
#include "verify_reading.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/shortfall.hpp"

namespace ntm::inline v0::planning::detail {
bool of_class(const units::unit& unit, const std::string& unit_class) {
  if (unit_class.empty())
    return true;
  const auto equals = unit_class.find('=');
  const auto value = equals == std::string::npos ? std::string{"1"} : unit_class.substr(equals + 1);
  for (const auto& [attribute, text] : unit.attributes)
    if (attribute == unit_class.substr(0, equals) && text == value)
      return true;
  return false;
}

reading::reading(const problem& what, const plan& which)
    : problem_(what), plan_(which), results_(*what.outcomes()),
      map_(results_.registry->at(results_.on)), rows(results_.size()),
      criteria(results_.criteria()), years(what.years()), recognised(rows, years),
      since(rows * criteria, years), until(rows * criteria, years) {
  for (std::size_t row = 0; row < rows; ++row) {
    before.push_back(met(what.recognised()[row]));
    if (before[row])
      recognised[row] = 0;
    std::int64_t one_by_one = 0;
    for (std::size_t k = 0; k < criteria; ++k) {
      met_before.push_back(met(results_.at(row, k)));
      one_by_one += met_before.back();
      if (met_before.back())
        since[row * criteria + k] = 0;
    }
    more.push_back(std::max<std::int64_t>(0, results_.criteria_met[row].low - one_by_one));
  }
  for (const std::size_t row : which.chosen)
    if (row < rows && !before[row])
      recognised[row] =
          row < which.due.size() && which.due[row] != 0 ? position(which.due[row]) : years - 1;
  for (std::size_t i = 0; i < which.items.size(); ++i)
    if (const auto& one = which.items[i]; one.row < rows && one.criterion < criteria) {
      auto& first = since[one.row * criteria + one.criterion];
      first = std::min(first, i < which.finished.size() ? position(which.finished[i]) : years - 1);
    }
  read_upkeep();
  lose();
}

bool reading::met(truth value) const {
  if (value == truth::unknown)
    value = problem_.unknown_counts_as().value_or(truth::unmet);
  return value == truth::met;
}

std::size_t reading::position(int year) const {
  const int last = problem_.first_year() + static_cast<int>(years);
  return static_cast<std::size_t>(std::clamp(year, problem_.first_year(), last) -
                                  problem_.first_year());
}

void reading::read_upkeep() {
  for (const auto& r : problem_.requirements()) {
    const auto* term = r.get_if<upkeep_term>();
    if (!term)
      continue;
    std::set<std::size_t> columns;
    for (const int number : term->criteria)
      for (std::size_t k = 0; k < criteria; ++k)
        if (results_.edition->criteria[k].number == number)
          columns.insert(k);
    for (std::size_t row = 0; row < rows; ++row) {
      if (!inside(row, term->units, term->unit_class))
        continue;
      std::int64_t known = 0;
      for (std::size_t k = 0; k < criteria; ++k)
        known += met_before[row * criteria + k];
      for (std::size_t k = 0; k < criteria; ++k) {
        asked_upkeep one{0, term->fund, met_before[row * criteria + k], false};
        if (!term->criteria.empty())
          one.yearly = columns.contains(k) ? term->yearly : 0;
        else if (term->cells && row < term->cells->rows && k < term->cells->criteria)
          one.yearly = term->cells->at(row, k);
        // Of what only a count reports as met nobody knows which it is.
        const bool counted = known + more[row] >= static_cast<std::int64_t>(criteria);
        if (one.yearly <= 0 || (!one.held && counted))
          continue;
        one.compulsory = one.held && (term->keep == keep_rule::all ||
                                      (term->keep == keep_rule::recognised && before[row]));
        upkeep.emplace(cell{row, k}, std::move(one));
      }
    }
  }
}

/// The first year without upkeep: of what is met before from the first on, of what the plan
/// finishes from the year after.
void reading::lose() {
  std::set<std::tuple<std::size_t, std::size_t, int>> paid;
  for (const auto& one : plan_.upkeep)
    paid.insert({one.row, one.criterion, one.year});
  for (const auto& [where, one] : upkeep) {
    const std::size_t at = where.first * criteria + where.second;
    for (std::size_t t = one.held ? 0 : since[at] + 1; t < years && until[at] == years; ++t)
      if (!paid.contains({where.first, where.second, calendar(t)}))
        until[at] = t;
  }
}

std::int64_t reading::count(std::size_t row, std::size_t year) const {
  std::int64_t sum = more[row];
  for (std::size_t k = 0; k < criteria; ++k)
    sum += has(row, k, year);
  return std::min(sum, static_cast<std::int64_t>(criteria));
}

std::string reading::name(std::size_t row) const {
  return results_.registry->describe(results_.units[row]);
}
std::string reading::number(std::size_t k) const {
  return std::to_string(results_.edition->criteria[k].number);
}

bool reading::inside(std::size_t row, const std::vector<unit_ref>& units,
                     const std::string& unit_class) const {
  bool place = units.empty();
  for (auto at = results_.units[row]; at != units::no_unit && !place; at = map_.parent(at))
    for (const auto& one : units)
      place = place || one.in(*results_.registry, results_.on) == at;
  return place && of_class(results_.registry->at_index(results_.units[row]), unit_class);
}

units::unit_index reading::above(std::size_t row, level where) const {
  for (auto at = results_.units[row]; at != units::no_unit; at = map_.parent(at)) {
    const level is = results_.registry->at_index(at).level;
    if (is == where || (where == level::district && is == level::town))
      return at;
  }
  return units::no_unit;
}

std::vector<fund_source> reading::funds() const {
  auto out = problem_.funds();
  if (problem_.budget()) { // has everything in the first year
    out.assign(1, {"budget", std::vector<money>(years, 0)});
    out.front().amounts.front() = *problem_.budget();
    out.front().carry_over = true;
  }
  return out;
}

std::int64_t reading::value(const targets::measure& what) const {
  const std::size_t last = years - 1;
  const auto all = static_cast<std::int64_t>(criteria);
  std::int64_t sum = 0, largest = 0;
  if (what == measure::cost) {
    bool fits = true;
    for (const auto& one : plan_.items)
      sum = add(sum, one.cost, fits);
    for (const auto& one : plan_.upkeep)
      sum = add(sum, one.amount, fits);
    for (const auto& one : plan_.side)
      sum = add(sum, one.cost, fits);
    return sum;
  }
  const bool by_district = what == measure::largest_district_shortfall;
  if (what == measure::criteria_met || what == measure::shortfall ||
      what == measure::largest_shortfall || by_district) {
    std::map<units::unit_index, std::int64_t> lacking;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::int64_t missing = all - count(row, last);
      sum += what == measure::criteria_met ? all - missing : missing;
      if (!by_district)
        largest = std::max(largest, missing);
      else if (const auto unit = above(row, level::district); unit != units::no_unit)
        largest = std::max(largest, lacking[unit] += missing);
    }
    return what == measure::largest_shortfall || by_district ? largest : sum;
  }
  const bool each_year = what == measure::commune_years || what == measure::commune_years_new;
  const bool only_new =
      what == measure::communes_recognised_new || what == measure::commune_years_new;
  for (std::size_t row = 0; row < rows; ++row) {
    if (recognised[row] > last || (only_new && before[row]))
      continue;
    const std::int64_t weight = problem_.weights().empty() ? 1 : problem_.weights()[row];
    sum += each_year ? weight * static_cast<std::int64_t>(years - recognised[row]) : weight;
  }
  return sum;
}
} // namespace ntm::inline v0::planning::detail
