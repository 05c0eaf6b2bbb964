#include "ntm/planning/terms/floor.hpp"

#include <algorithm>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
label describe(const floor_criteria& term, const units::registry&) {
  const std::string n = std::to_string(term.criteria);
  const std::string year = std::to_string(term.by_year);
  const label by = term.by_year ? label{" đến năm " + year, " by " + year} : label{};
  return {"không xã nào dưới " + n + " tiêu chí" + by.vi,
          "no commune under " + n + " criteria" + by.en};
}

void settle(floor_criteria& term, const problem& where) {
  const auto& results = *where.outcomes();
  if (term.criteria > results.criteria())
    throw error("floor: no commune can meet " + std::to_string(term.criteria) + " criteria of " +
                std::to_string(results.criteria()) + " (" + results.edition->id + ")");
}

void impose(demands& out, const workload&, const floor_criteria& term) {
  out.floor = std::max(out.floor, term.criteria);
}

bool impose(deadline_demands& out, const workload&, const floor_criteria& term) {
  if (term.by_year)
    return false;
  out.floor = std::max(out.floor, term.criteria);
  return true;
}

namespace {
void append_floor(by_model& out, const floor_criteria& term, std::size_t row, std::size_t year) {
  const auto& work = *out.work;
  const std::size_t lacking = work.deficit(row, term.criteria);
  const auto kept = out.kept_up(row, year); // what may be lost
  if (!lacking && work.met[row] >= term.criteria + kept.size())
    return;
  const std::size_t missing = work.needs_of(row).size();
  by_model::entries entries;
  for (std::size_t n = work.first[row]; n < work.first[row + 1]; ++n)
    entries.emplace_back(out.finished(n, year), 1.0);
  if (lacking && !work.recognised[row] && missing > lacking)
    entries.emplace_back(out.recognised(row, year), -static_cast<double>(missing - lacking));
  for (const std::size_t column : kept)
    entries.emplace_back(column, 1.0);
  const auto least = static_cast<double>(term.criteria) - static_cast<double>(work.met[row]) +
                     static_cast<double>(kept.size());
  out.out.add_row("floor:" + out.code(row) + (term.by_year ? out.at(year) : ""), least,
                  by_model::infinity, entries);
}
} // namespace

void append(by_model& out, const floor_criteria& term) {
  const std::size_t first = out.what->year_position(term.by_year);
  // From then on: what is lost later for want of upkeep counts too.
  const std::size_t last = out.funding->upkeep.empty() ? first : out.years - 1;
  for (std::size_t row = 0; row < out.work->rows; ++row)
    for (std::size_t year = first; year <= last; ++year)
      append_floor(out, term, row, year);
}

check inspect(const attainment& reached, const floor_criteria& term, findings& report) {
  check out{describe(term, *reached.what->outcomes()->registry),
            static_cast<std::int64_t>(term.criteria)};
  out.reached = reached.rows ? static_cast<std::int64_t>(reached.criteria) : out.wanted;
  const std::size_t year = reached.what->year_position(term.by_year);
  for (std::size_t row = 0; row < reached.rows; ++row) {
    std::int64_t has = reached.met_criteria(row, year);
    for (std::size_t t = year + 1; t < reached.years; ++t) // it may be lost again
      has = std::min(has, reached.met_criteria(row, t));
    out.reached = std::min(out.reached, has);
    if (has < out.wanted)
      report.push_back(make_finding("NTM-P021", {},
                                    {{"commune", reached.name(row)},
                                     {"wanted", std::to_string(out.wanted)},
                                     {"reached", std::to_string(has)}}));
  }
  out.holds = out.reached >= out.wanted;
  return out;
}
} // namespace ntm::inline v0::planning
