// Computed from the problem and the plan alone: what the checks and the values of our own plans
// stand on, and terms of a user's own kind. The verifier has a reading of its own
// (verify_reading.hpp). Which upkeep is due is `upkeep_of`, as for the solvers.
#include "ntm/planning/attainment.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/shortfall.hpp"

namespace ntm::inline v0::planning {
std::int64_t attainment::met_criteria(std::size_t row, std::size_t year) const {
  std::int64_t count = reported_more[row];
  for (std::size_t k = 0; k < criteria; ++k)
    count += met(row, k, year);
  return std::min(count, static_cast<std::int64_t>(criteria));
}

std::string_view attainment::fund(std::size_t position) const noexcept {
  if (what->budget())
    return position == 0 ? "budget" : "";
  return position < what->funds().size() ? std::string_view{what->funds()[position].name} : "";
}

std::string attainment::name(std::size_t row) const {
  return what->outcomes()->registry->describe(what->outcomes()->units[row]);
}

bool attainment::lies_in(std::size_t row, units::unit_index unit) const {
  for (auto above = what->outcomes()->units[row]; above != units::no_unit;
       above = map.parent(above))
    if (above == unit)
      return true;
  return false;
}

units::unit_index attainment::above(std::size_t row, level where) const {
  for (auto above = what->outcomes()->units[row]; above != units::no_unit;
       above = map.parent(above)) {
    const auto level_of = what->outcomes()->registry->at_index(above).level;
    if (level_of == where || (level_of == level::town && where == level::district))
      return above;
  }
  return units::no_unit;
}

namespace {
std::int64_t shortfall_of(const attainment& reached, const targets::measure& what) {
  std::int64_t sum = 0, largest = 0;
  std::map<units::unit_index, std::int64_t> districts;
  for (std::size_t row = 0; row < reached.rows; ++row) {
    const std::int64_t missing =
        static_cast<std::int64_t>(reached.criteria) - reached.met_criteria(row, reached.years - 1);
    sum += missing;
    if (what == measure::largest_shortfall)
      largest = std::max(largest, missing);
    else if (const auto unit = reached.above(row, level::district); unit != units::no_unit)
      largest = std::max(largest, districts[unit] += missing);
  }
  return what == measure::shortfall ? sum : largest;
}
} // namespace

std::int64_t value_of(const attainment& reached, const targets::measure& what) {
  const auto& problem = *reached.what;
  std::int64_t sum = 0;
  if (what == measure::cost) {
    bool fits = true; // a plan that somebody else made may say anything
    for (const auto& one : reached.which->items)
      sum = detail::add(sum, one.cost, fits);
    for (const auto& one : reached.which->side)
      sum = detail::add(sum, one.cost, fits);
    for (const auto& one : reached.which->upkeep)
      sum = detail::add(sum, one.amount, fits);
    return sum;
  }
  if (is_shortfall(what))
    return shortfall_of(reached, what);
  const bool criteria = what == measure::criteria_met;
  const bool before = what == measure::communes_recognised || what == measure::commune_years;
  const bool years = what == measure::commune_years || what == measure::commune_years_new;
  for (std::size_t row = 0; row < reached.rows; ++row) {
    if (criteria)
      sum += reached.met_criteria(row, reached.years - 1);
    else if (reached.recognised(row, reached.years - 1) && (before || !reached.before[row]))
      sum += (problem.weights().empty() ? 1 : problem.weights()[row]) *
             (years ? static_cast<std::int64_t>(reached.years - reached.recognised_by[row]) : 1);
  }
  return sum;
}

namespace {
/// The first year without upkeep of what was met before it, or finished in an earlier year.
void lose(attainment& out) {
  const auto needs = upkeep_of(*out.what);
  if (needs.empty())
    return;
  std::set<std::tuple<std::size_t, std::size_t, int>> paid;
  for (const auto& one : out.which->upkeep)
    paid.insert({one.row, one.criterion, one.year});
  out.lost_by.assign(out.rows * out.criteria, out.years);
  for (const auto& one : needs) {
    const std::size_t at = one.row * out.criteria + one.criterion;
    for (std::size_t t = one.held ? 0 : out.met_by[at] + 1; t < out.years; ++t)
      if (!paid.contains({one.row, one.criterion, out.what->first_year() + static_cast<int>(t)})) {
        out.lost_by[at] = t;
        break;
      }
  }
}
} // namespace

attainment attain(const problem& what, const plan& which) {
  const auto& results = *what.outcomes();
  attainment out{&what, &which, results.registry->at(results.on)};
  out.rows = results.size();
  out.criteria = results.criteria();
  out.years = what.years();
  const truth unknown = what.unknown_counts_as().value_or(truth::unmet);
  const auto settled = [&](truth value) { return value == truth::unknown ? unknown : value; };
  const auto position = [&](int year) {
    return static_cast<std::size_t>(
        std::clamp(year, what.first_year(), what.first_year() + static_cast<int>(out.years)) -
        what.first_year());
  };

  for (std::size_t row = 0; row < out.rows; ++row) {
    out.before.push_back(settled(what.recognised()[row]) == truth::met);
    out.recognised_by.push_back(out.before.back() ? 0 : out.years);
    std::int64_t met = 0;
    for (std::size_t k = 0; k < out.criteria; ++k) {
      const bool is = settled(results.at(row, k)) == truth::met;
      met += is;
      out.met_by.push_back(is ? 0 : out.years);
      out.met_before.push_back(is);
    }
    out.reported_more.push_back(std::max<std::int64_t>(0, results.criteria_met[row].low - met));
  }
  for (const std::size_t row : which.chosen)
    if (row < out.rows && !out.before[row])
      out.recognised_by[row] =
          row < which.due.size() && which.due[row] != 0 ? position(which.due[row]) : out.years - 1;
  out.done_by.assign(what.side_items()->size(), out.years);
  for (const auto& one : which.side)
    if (one.item < out.done_by.size())
      out.done_by[one.item] = position(one.finished);
  for (std::size_t i = 0; i < which.items.size(); ++i) {
    const auto& one = which.items[i];
    if (one.row >= out.rows || one.criterion >= out.criteria)
      continue;
    auto& at = out.met_by[one.row * out.criteria + one.criterion];
    at = std::min(at, i < which.finished.size() ? position(which.finished[i]) : out.years - 1);
  }
  lose(out);
  return out;
}
} // namespace ntm::inline v0::planning
