#include "ntm/planning/terms/duration.hpp"

#include <algorithm>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/deadline_demands.hpp"

namespace ntm::inline v0::planning {
label describe(const project_duration& term, const units::registry&) {
  const std::string k = std::to_string(term.criterion), n = std::to_string(term.years);
  return {"tiêu chí " + k + " cần " + n + " năm", "criterion " + k + " takes " + n + " years"};
}

void settle(project_duration& term, const problem& where) {
  term.column = where.criterion(term.criterion);
}

bool impose(deadline_demands& out, const workload& work, const project_duration& term) {
  out.no_floor = out.no_floor || term.years > out.years;
  for (std::size_t row = 0; row < work.rows; ++row)
    for (const auto& need : work.needs_of(row))
      if (need.criterion == term.column)
        out.earliest[row] = std::max(out.earliest[row], std::min(term.years, out.years + 1));
  return true;
}

void append(by_model& out, const project_duration& term) {
  const auto& work = *out.work;
  for (std::size_t row = 0; row < work.rows; ++row)
    for (std::size_t n = work.first[row]; n < work.first[row + 1]; ++n) {
      if (work.needs[n].criterion != term.column)
        continue;
      for (std::size_t t = 0; t < out.years && t + 1 < term.years; ++t) {
        const std::string id = "duration:" + out.code(row) + ":" + out.number(n) + out.at(t);
        if (out.finished(n, t) != milp::none) {
          out.out.add_row(id, -by_model::infinity, 0, {{out.finished(n, t), 1.0}});
          // A floor then takes others than the cheapest, which only whole columns can say.
          for (std::size_t other = work.first[row]; other < work.first[row + 1]; ++other)
            out.out.integer[out.finished(other, t)] = true;
        }
        if (!work.recognised[row])
          out.out.add_row(id + ":recognised", -by_model::infinity, 0,
                          {{out.recognised(row, t), 1.0}});
      }
    }
}

check inspect(const attainment& reached, const project_duration& term, findings& report) {
  check out{describe(term, *reached.what->outcomes()->registry)};
  for (const auto& one : reached.which->items) {
    if (one.criterion != term.column)
      continue;
    ++out.wanted;
    if (reached.met_by[one.row * reached.criteria + one.criterion] + 1 >= term.years)
      ++out.reached;
    else
      report.push_back(make_finding("NTM-P045", {},
                                    {{"commune", reached.name(one.row)},
                                     {"criterion", std::to_string(term.criterion)},
                                     {"years", std::to_string(term.years)}}));
  }
  out.holds = out.reached == out.wanted;
  return out;
}
} // namespace ntm::inline v0::planning
