#include "ntm/planning/terms/at_least_in.hpp"

#include <algorithm>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/sorted_costs.hpp"
#include "ntm/planning/terms/complete.hpp"

namespace ntm::inline v0::planning {
namespace {
std::vector<std::size_t> rows_in(const workload& work, units::unit_index unit) {
  std::vector<std::size_t> out;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (work.outcomes->units[row] == unit || work.district[row] == unit ||
        work.province[row] == unit)
      out.push_back(row);
  return out;
}
} // namespace

label describe(const at_least_in_unit& term, const units::registry& registry) {
  const std::string name =
      term.unit == units::no_unit ? term.where.text() : registry.describe(term.unit);
  const std::string year = std::to_string(term.by_year), n = std::to_string(term.communes);
  const label by = term.by_year ? label{" đến năm " + year, " by " + year} : label{};
  return {"ít nhất " + n + " xã của " + name + " được công nhận" + by.vi,
          "at least " + n + " recognised communes in " + name + by.en};
}

void settle(at_least_in_unit& term, const problem& where) {
  complete_unit same{term.where};
  settle(same, where);
  term.unit = same.unit;
}

void impose(demands& out, const workload& work, const at_least_in_unit& term) {
  if (term.communes > 0)
    out.counts.push_back({rows_in(work, term.unit), static_cast<std::size_t>(term.communes)});
}

bool impose(deadline_demands& out, const workload& work, const at_least_in_unit& term) {
  const std::size_t year = out.what->year_position(term.by_year) + 1;
  if (term.communes > 0)
    out.groups.push_back({rows_in(work, term.unit), year == out.years ? 0 : year,
                          static_cast<std::size_t>(term.communes)});
  return true;
}

void append(by_model& out, const at_least_in_unit& term) {
  const std::size_t year = out.what->year_position(term.by_year);
  auto lacking = static_cast<double>(term.communes);
  by_model::entries entries;
  for (const std::size_t row : rows_in(*out.work, term.unit))
    if (out.work->recognised[row])
      lacking -= 1;
    else
      entries.emplace_back(out.recognised(row, year), 1.0);
  out.out.add_row("at_least_in:" + out.work->outcomes->registry->at_index(term.unit).code +
                      ">=" + std::to_string(term.communes) + out.at(year),
                  lacking, by_model::infinity, entries);
}

check inspect(const attainment& reached, const at_least_in_unit& term, findings& report) {
  const auto& registry = *reached.what->outcomes()->registry;
  check out{describe(term, registry), term.communes};
  const std::size_t year = reached.what->year_position(term.by_year);
  for (std::size_t row = 0; row < reached.rows; ++row)
    out.reached += reached.lies_in(row, term.unit) && reached.recognised(row, year);
  out.holds = out.reached >= out.wanted;
  if (!out.holds)
    report.push_back(make_finding("NTM-P049", {},
                                  {{"unit", registry.describe(term.unit)},
                                   {"wanted", std::to_string(out.wanted)},
                                   {"reached", std::to_string(out.reached)}}));
  return out;
}
} // namespace ntm::inline v0::planning
