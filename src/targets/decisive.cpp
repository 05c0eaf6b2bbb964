#include "ntm/targets/decisive.hpp"

#include <algorithm>
#include <set>

#include "compare.hpp"
#include "ntm/core/errors.hpp"
#include "recognised_cells.hpp"
#include "values.hpp"

namespace ntm::inline v0::targets {
namespace {
using assessment::decisive_cells;
using assessment::tally;

using unit_list = std::vector<units::unit_index>;

bool of_recognition(const measure& which) {
  return which == ntm::measure::communes_recognised || which == ntm::measure::share_recognised;
}

bool is_ratio(const measure& which) {
  return which == ntm::measure::mean_criteria || which == ntm::measure::share_recognised;
}

/// What is counted of the outcomes, without its rows; throws for what does not follow from them.
tally kind_of(const measure& which) {
  if (which == ntm::measure::criteria_met || which == ntm::measure::mean_criteria)
    return {tally::kind::criteria, 0, {}};
  if (which.name == ntm::measure::communes_under(0).name)
    return {tally::kind::under, which.parameter, {}};
  if (which.name == ntm::measure::communes_at_least(0).name)
    return {tally::kind::at_least, which.parameter, {}};
  if (which == ntm::measure::communes_meeting_all)
    return {tally::kind::at_least, 0, {}};
  if (which.name == "communes_with_zero_criteria")
    return {tally::kind::under, 1, {}};
  throw error("decisive: " + to_string(which) +
              " does not follow from the cells of an evaluation or from recognition; ask for "
              "criteria_met, mean_criteria, communes_under(n), communes_at_least(n), "
              "communes_meeting_all, communes_recognised or share_recognised");
}

tally tally_of(const state& on, const measure& which, std::span<const units::unit_index> scope) {
  auto out = kind_of(which);
  if (!on.outcomes || !on.map)
    throw error("decisive needs outcomes and a map; take the state of a province's evaluation");
  if (which == ntm::measure::communes_meeting_all)
    out.n = static_cast<std::int64_t>(on.outcomes->criteria());
  if (scope.empty())
    out.rows = detail::rows_of(on, units::no_unit);
  for (const auto unit : scope) {
    const auto rows = detail::rows_of(on, unit);
    out.rows.insert(out.rows.end(), rows.begin(), rows.end());
  }
  std::sort(out.rows.begin(), out.rows.end());
  out.rows.erase(std::unique(out.rows.begin(), out.rows.end()), out.rows.end());
  return out;
}

detail::recognised_communes recognition_of(const state& on) {
  if (!on.map)
    throw error("decisive needs a map; take the state of a province's evaluation");
  auto all = detail::recognised_on(on);
  if (!on.recognitions && !all.total)
    throw error("decisive: neither decisions nor a published total of recognised communes are "
                "known; nothing settles what nothing is known of");
  return all;
}

decision start(const state& on, const measure& which, unit_list scope) {
  decision out;
  out.measure = measure{info(which).name, which.parameter};
  out.scope = std::move(scope);
  out.map = on.map;
  if (!of_recognition(which))
    out.outcomes = on.outcomes;
  return out;
}

/// Communes that a ratio is divided by.
std::int64_t communes_in(const state& on, const measure& which,
                         std::span<const units::unit_index> scope) {
  if (!of_recognition(which))
    return static_cast<std::int64_t>(tally_of(on, which, scope).rows.size());
  std::set<units::unit_index> out;
  for (const auto unit :
       scope.empty() ? unit_list{units::no_unit} : unit_list(scope.begin(), scope.end())) {
    const auto here = detail::communes_of(*on.map, unit);
    out.insert(here.begin(), here.end());
  }
  return static_cast<std::int64_t>(out.size());
}

assessment::kept_range kept_of(const state& on, const target& promised,
                               std::span<const units::unit_index> scope,
                               std::int64_t& denominator) {
  denominator = is_ratio(*promised.measure) ? communes_in(on, *promised.measure, scope) : 1;
  if (denominator <= 0)
    throw error("decisive: there are no communes in the scope of target " + promised.id);
  const auto kept = detail::keeps(promised, denominator);
  return {kept.low, kept.high};
}

unit_list units_of(const decisive_cells& cells, const assessment::outcomes& from) {
  unit_list out;
  for (const auto& cell : cells.cells)
    out.push_back(from.units[cell.row]);
  return out;
}

void no_commune_twice(const state& on, std::span<const units::unit_index> scope) {
  std::set<units::unit_index> seen;
  for (const auto unit : scope)
    for (const auto commune : detail::communes_of(*on.map, unit))
      if (!seen.insert(commune).second)
        throw error("decisive: two of the units share commune " +
                    on.map->source().describe(commune, language::english) +
                    "; name units that lie apart");
}

void settle_recognition(const state& on, const target& promised, std::size_t limit, decision& out) {
  const detail::recognised_open open(on, recognition_of(on));
  no_commune_twice(on, out.scope);
  std::vector<detail::recognised_promise> promises;
  const auto add = [&](std::span<const units::unit_index> scope) {
    const auto kept = kept_of(on, promised, scope, out.denominator);
    promises.push_back({open.in(scope), kept});
  };
  if (out.scope.empty())
    add({});
  for (const auto& unit : out.scope)
    add(std::span{&unit, 1});
  out.keep = detail::recognised_to_keep(promises, limit, out.keep_units);
  out.miss = detail::recognised_to_break(promises, limit, out.miss_units);
}

void settle_outcomes(const state& on, const target& promised, std::size_t limit, decision& out) {
  (void)kind_of(*promised.measure);
  if (!on.outcomes)
    throw error("decisive needs outcomes; take the state of a province's evaluation");
  const auto& from = *on.outcomes;
  if (out.scope.size() < 2) {
    const auto of = tally_of(on, *promised.measure, out.scope);
    const auto kept = kept_of(on, promised, out.scope, out.denominator);
    out.keep = assessment::decisive_to_keep(from, of, kept, limit);
    out.miss = assessment::decisive_to_break(from, of, kept, limit);
  } else {
    std::vector<assessment::tally_promise> promises;
    for (const auto& unit : out.scope) {
      const std::span<const units::unit_index> one{&unit, 1};
      const auto kept = kept_of(on, promised, one, out.denominator);
      promises.push_back({tally_of(on, *promised.measure, one), kept});
    }
    out.keep = assessment::decisive_to_keep_each(from, promises, limit);
    out.miss = assessment::decisive_to_break_one(from, promises, limit);
  }
  out.keep_units = units_of(*out.keep, from);
  out.miss_units = units_of(*out.miss, from);
}
} // namespace

decision decisive(const state& on, const measure& which, std::size_t limit,
                  units::unit_index scope) {
  if (scope == units::no_unit)
    return decisive(on, which, limit, std::span<const units::unit_index>{});
  return decisive(on, which, limit, std::span<const units::unit_index>{&scope, 1});
}

decision decisive(const state& on, const measure& which, std::size_t limit,
                  std::span<const units::unit_index> scope) {
  auto out = start(on, which, unit_list(scope.begin(), scope.end()));
  if (of_recognition(which)) {
    const auto cells = detail::recognised_open(on, recognition_of(on)).in(scope);
    out.know = detail::recognised_to_know(cells, limit, out.know_units);
  } else {
    const auto of = tally_of(on, which, scope);
    out.know = assessment::decisive_to_know(*on.outcomes, of, limit);
    out.know_units = units_of(*out.know, *on.outcomes);
  }
  if (is_ratio(which))
    out.denominator = communes_in(on, which, scope);
  return out;
}

decision decisive(const state& on, const target& promised, std::size_t limit) {
  if (!promised.measure || !promised.least)
    throw error("decisive: target " + promised.id +
                " has no measure that the library knows, or no number");
  unit_list scope;
  for (const auto& code : promised.scope) {
    const auto unit = on.map ? on.map->source().by_code(code, on.map->on()) : units::no_unit;
    if (unit == units::no_unit)
      throw unknown_name("unit", code);
    if (std::find(scope.begin(), scope.end(), unit) == scope.end())
      scope.push_back(unit);
  }
  auto out = start(on, *promised.measure, std::move(scope));
  out.promise = promised.text();
  if (of_recognition(*promised.measure))
    settle_recognition(on, promised, limit, out);
  else
    settle_outcomes(on, promised, limit, out);
  if (out.scope.size() > 1)
    out.denominator = 1;
  return out;
}
} // namespace ntm::inline v0::targets
