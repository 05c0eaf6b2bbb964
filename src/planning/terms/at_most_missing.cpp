#include "ntm/planning/terms/at_most_missing.hpp"

#include <map>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"

namespace ntm::inline v0::planning {
most_missing at_most_missing(std::int64_t criteria, level which) {
  if (criteria < 0)
    throw error("at_most_missing: the number of criteria must not be negative, got " +
                std::to_string(criteria));
  if (which != level::district && which != level::province)
    throw error("at_most_missing: give district or province; for communes, say floor");
  return {criteria, which};
}

label describe(const most_missing& term, const units::registry&) {
  const std::string n = std::to_string(term.criteria), year = std::to_string(term.by_year);
  const label by = term.by_year ? label{" đến năm " + year, " by " + year} : label{};
  const bool district = term.level == level::district;
  return {std::string{"không "} + (district ? "huyện" : "tỉnh") + " nào còn thiếu quá " + n +
              " tiêu chí (cộng các xã)" + by.vi,
          std::string{"no "} + (district ? "district" : "province") + " that lacks more than " + n +
              " criteria in all" + by.en};
}

namespace {
void append_missing(by_model& out, const most_missing& term, std::size_t year) {
  const auto& work = *out.work;
  const auto all = static_cast<std::int64_t>(work.outcomes->criteria());
  struct unit {
    by_model::entries gains;
    std::int64_t missing = 0;
  };
  std::map<units::unit_index, unit> units;
  for (std::size_t row = 0; row < work.rows; ++row) {
    const auto above = work.above(row, term.level);
    if (above == units::no_unit)
      continue;
    const auto [entries, before] = criteria_of(out, row, year);
    auto& one = units[above];
    one.gains.insert(one.gains.end(), entries.begin(), entries.end());
    one.missing += all - before;
  }
  for (const auto& [index, one] : units)
    if (one.missing > term.criteria)
      out.out.add_row("missing:" + work.outcomes->registry->at_index(index).code + out.at(year),
                      static_cast<double>(one.missing - term.criteria), by_model::infinity,
                      one.gains);
}
} // namespace

void append(by_model& out, const most_missing& term) {
  const std::size_t first = out.what->year_position(term.by_year);
  // From then on: what is lost later for want of upkeep counts too.
  const std::size_t last = out.funding->upkeep.empty() ? first : out.years - 1;
  for (std::size_t year = first; year <= last; ++year)
    append_missing(out, term, year);
}

check inspect(const attainment& reached, const most_missing& term, findings& report) {
  const auto& registry = *reached.what->outcomes()->registry;
  check out{describe(term, registry), term.criteria};
  const std::size_t first = reached.what->year_position(term.by_year);
  std::map<units::unit_index, std::int64_t> missing;             // at the end of the worst year
  for (std::size_t year = first; year < reached.years; ++year) { // it may be lost again
    std::map<units::unit_index, std::int64_t> now;
    for (std::size_t row = 0; row < reached.rows; ++row)
      if (const auto above = reached.above(row, term.level); above != units::no_unit)
        now[above] += static_cast<std::int64_t>(reached.criteria) - reached.met_criteria(row, year);
    for (const auto& [index, count] : now)
      missing[index] = std::max(missing[index], count);
  }
  for (const auto& [index, count] : missing) {
    out.reached = std::max(out.reached, count);
    if (count > term.criteria)
      report.push_back(make_finding("NTM-P064", {},
                                    {{"unit", registry.describe(index)},
                                     {"missing", std::to_string(count)},
                                     {"most", std::to_string(term.criteria)}}));
  }
  out.holds = out.reached <= out.wanted;
  return out;
}
} // namespace ntm::inline v0::planning
