#include "ntm/planning/terms/complete.hpp"

#include <algorithm>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
namespace {
bool in_unit(const workload& work, std::size_t row, units::unit_index unit) {
  return work.outcomes->units[row] == unit || work.district[row] == unit ||
         work.province[row] == unit;
}
} // namespace

label describe(const complete_unit& term, const units::registry& registry) {
  const std::string name =
      term.unit == units::no_unit ? term.where.text() : registry.describe(term.unit);
  const std::string year = std::to_string(term.by_year);
  const label by = term.by_year ? label{" đến năm " + year, " by " + year} : label{};
  return {"mọi xã của " + name + " được công nhận" + by.vi,
          "all communes of " + name + " recognised" + by.en};
}

void settle(complete_unit& term, const problem& where) {
  const auto& results = *where.outcomes();
  const auto& registry = *results.registry;
  term.unit = term.where.in(registry, results.on);
  const auto map = registry.at(results.on);
  auto level = registry.at_index(term.unit).level;
  if (level == level::town)
    level = level::district;
  if (std::none_of(results.units.begin(), results.units.end(),
                   [&](auto unit) { return map.ancestor(unit, level) == term.unit; }))
    throw error("complete: " + registry.describe(term.unit) +
                " has no commune in the programme on " + ntm::to_string(results.on));
}

void impose(demands& out, const workload& work, const complete_unit& term) {
  for (std::size_t row = 0; row < work.rows; ++row)
    if (in_unit(work, row, term.unit))
      out.forced[row] = true;
}

bool impose(deadline_demands& out, const workload& work, const complete_unit& term) {
  for (std::size_t row = 0; row < work.rows; ++row)
    if (in_unit(work, row, term.unit))
      out.compel(row, out.what->year_position(term.by_year) + 1);
  return true;
}

void append(by_model& out, const complete_unit& term) {
  const auto& registry = *out.work->outcomes->registry;
  const std::size_t year = out.what->year_position(term.by_year);
  for (std::size_t row = 0; row < out.work->rows; ++row)
    if (in_unit(*out.work, row, term.unit) && !out.work->recognised[row])
      out.out.add_row("complete:" + registry.at_index(term.unit).code + ":" + out.code(row) +
                          out.at(year),
                      1, by_model::infinity, {{out.recognised(row, year), 1.0}});
}

check inspect(const attainment& reached, const complete_unit& term, findings& report) {
  const auto& registry = *reached.what->outcomes()->registry;
  check out{describe(term, registry)};
  const std::size_t year = reached.what->year_position(term.by_year);
  for (std::size_t row = 0; row < reached.rows; ++row) {
    if (!reached.lies_in(row, term.unit))
      continue;
    ++out.wanted;
    out.reached += reached.recognised(row, year);
    if (!reached.recognised(row, year))
      report.push_back(
          make_finding("NTM-P022", {},
                       {{"commune", reached.name(row)}, {"unit", registry.describe(term.unit)}}));
  }
  out.holds = out.reached == out.wanted;
  return out;
}
} // namespace ntm::inline v0::planning
