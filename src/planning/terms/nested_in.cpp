#include "ntm/planning/terms/nested_in.hpp"

#include <algorithm>
#include <unordered_map>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
std::size_t earlier_plan::position(std::size_t i, const problem& where) const {
  const auto last = static_cast<int>(where.years()) - 1;
  return static_cast<std::size_t>(
      years[i] == 0 ? last : std::clamp(years[i] - where.first_year(), 0, last));
}

earlier_plan look_back(const plan& other) {
  if (!other.found() || !other.outcomes)
    throw error("nested_in, stay_close: the other plan was not found, so there is nothing to keep; "
                "give a plan whose `found` is true");
  earlier_plan out{other.outcomes, other.chosen, {}, {}};
  for (const std::size_t row : out.chosen)
    out.years.push_back(other.years > 1 && row < other.due.size() ? other.due[row] : 0);
  return out;
}

void find_rows(earlier_plan& other, const problem& where) {
  const auto& here = *where.outcomes();
  const auto& there = *other.outcomes;
  std::unordered_map<units::unit_index, std::size_t> rows;
  for (std::size_t row = 0; row < here.size(); ++row)
    rows[here.units[row]] = row;
  other.rows.clear();
  for (const std::size_t row : other.chosen) {
    const auto unit = there.units[row];
    const auto found =
        rows.find(here.registry == there.registry
                      ? unit
                      : here.registry->by_code(there.registry->at_index(unit).code, here.on));
    if (found == rows.end())
      throw error("nested_in, stay_close: the other plan completes " +
                  there.registry->describe(unit) +
                  ", which is no commune of the programme in this problem; compare plans of the "
                  "same communes, or lock in those that took its place");
    other.rows.push_back(found->second);
  }
}

label describe(const contains_plan& term, const units::registry&) {
  const std::string n = std::to_string(term.other.chosen.size());
  return {"giữ đủ " + n + " xã của phương án trước, không xã nào muộn hơn",
          "the " + n + " communes of the other plan completed no later than there"};
}

void settle(contains_plan& term, const problem& where) { find_rows(term.other, where); }

void impose(demands& out, const workload&, const contains_plan& term) {
  for (const std::size_t row : term.other.rows)
    out.forced[row] = true;
}

bool impose(deadline_demands& out, const workload&, const contains_plan& term) {
  for (std::size_t i = 0; i < term.other.rows.size(); ++i)
    out.compel(term.other.rows[i], term.other.position(i, *out.what) + 1);
  return true;
}

void append(by_model& out, const contains_plan& term) {
  for (std::size_t i = 0; i < term.other.rows.size(); ++i) {
    const std::size_t row = term.other.rows[i], year = term.other.position(i, *out.what);
    if (!out.work->recognised[row])
      out.out.add_row("nested:" + out.code(row) + out.at(year), 1, by_model::infinity,
                      {{out.recognised(row, year), 1.0}});
  }
}

check inspect(const attainment& reached, const contains_plan& term, findings& report) {
  check out{describe(term, *reached.what->outcomes()->registry)};
  for (std::size_t i = 0; i < term.other.rows.size(); ++i) {
    const std::size_t row = term.other.rows[i];
    const bool kept = reached.recognised(row, term.other.position(i, *reached.what));
    ++out.wanted;
    out.reached += kept;
    if (!kept)
      report.push_back(make_finding("NTM-P070", {}, {{"commune", reached.name(row)}}));
  }
  out.holds = out.reached == out.wanted;
  return out;
}

problem problem::nested_in(const struct plan& other) const {
  return require(planning::nested_in(other));
}
} // namespace ntm::inline v0::planning
