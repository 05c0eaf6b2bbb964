#include "ntm/planning/terms/recognised_in_each.hpp"

#include <map>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
namespace {
/// Rows of each unit of the level that has no recognised commune yet, by position in the registry.
std::map<units::unit_index, std::vector<std::size_t>> groups(const workload& work, level where) {
  std::map<units::unit_index, std::vector<std::size_t>> out;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (work.above(row, where) != units::no_unit)
      out[work.above(row, where)].push_back(row);
  std::erase_if(out, [&](const auto& group) {
    for (const std::size_t row : group.second)
      if (work.recognised[row])
        return true;
    return false;
  });
  return out;
}
} // namespace

label describe(const recognised_in_each_unit& term, const units::registry&) {
  const std::string year = std::to_string(term.by_year);
  const label by = term.by_year ? label{" đến năm " + year, " by " + year} : label{};
  if (term.level == level::province)
    return {"tỉnh nào cũng có xã được công nhận" + by.vi,
            "a recognised commune in each province" + by.en};
  return {"huyện nào cũng có xã được công nhận" + by.vi,
          "a recognised commune in each district" + by.en};
}

void impose(demands& out, const workload& work, const recognised_in_each_unit& term) {
  for (auto& [unit, rows] : groups(work, term.level))
    out.each.push_back(std::move(rows));
}

bool impose(deadline_demands& out, const workload& work, const recognised_in_each_unit& term) {
  const std::size_t year = out.what->year_position(term.by_year) + 1;
  for (auto& [unit, rows] : groups(work, term.level))
    out.groups.push_back({std::move(rows), year == out.years ? 0 : year});
  return true;
}

void append(by_model& out, const recognised_in_each_unit& term) {
  const std::size_t year = out.what->year_position(term.by_year);
  for (const auto& [unit, rows] : groups(*out.work, term.level)) {
    by_model::entries entries;
    for (const std::size_t row : rows)
      entries.emplace_back(out.recognised(row, year), 1.0);
    out.out.add_row("recognised_in_each:" + std::string{to_string(term.level)} + ":" +
                        out.work->outcomes->registry->at_index(unit).code + out.at(year),
                    1, by_model::infinity, entries);
  }
}

check inspect(const attainment& reached, const recognised_in_each_unit& term, findings& report) {
  const auto& registry = *reached.what->outcomes()->registry;
  check out{describe(term, registry)};
  const std::size_t year = reached.what->year_position(term.by_year);
  std::map<units::unit_index, bool> with;
  for (std::size_t row = 0; row < reached.rows; ++row)
    if (const auto unit = reached.above(row, term.level); unit != units::no_unit)
      with[unit] = with[unit] || reached.recognised(row, year);
  for (const auto& [unit, has] : with) {
    ++out.wanted;
    out.reached += has;
    if (!has)
      report.push_back(make_finding("NTM-P023", {}, {{"unit", registry.describe(unit)}}));
  }
  out.holds = out.reached == out.wanted;
  return out;
}
} // namespace ntm::inline v0::planning
