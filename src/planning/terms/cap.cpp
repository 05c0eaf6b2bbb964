#include "ntm/planning/terms/cap.hpp"

#include <algorithm>
#include <map>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/deadline_demands.hpp"

namespace ntm::inline v0::planning {
label describe(const cap_criteria& term, const units::registry&) {
  const std::string n = std::to_string(term.criteria);
  return {"mỗi xã hoàn thành không quá " + n + " tiêu chí một năm",
          "at most " + n + " criteria finished in a commune and year"};
}

bool impose(deadline_demands& out, const workload& work, const cap_criteria& term) {
  for (std::size_t row = 0; row < work.rows; ++row) {
    const std::size_t missing = work.needs_of(row).size();
    const std::size_t first = (missing + term.criteria - 1) / term.criteria;
    out.earliest[row] = std::max(out.earliest[row], std::min(first, out.years + 1));
  }
  out.most_per_year =
      out.most_per_year ? std::min(out.most_per_year, term.criteria) : term.criteria;
  return true;
}

void append(by_model& out, const cap_criteria& term) {
  const auto& work = *out.work;
  for (std::size_t row = 0; row < work.rows; ++row)
    for (std::size_t t = 0; t < out.years; ++t) {
      const std::size_t missing = work.needs_of(row).size();
      if (missing <= term.criteria)
        continue;
      by_model::entries entries;
      for (std::size_t n = work.first[row]; n < work.first[row + 1]; ++n) {
        entries.emplace_back(out.finished(n, t), 1.0);
        if (t > 0)
          entries.emplace_back(out.finished(n, t - 1), -1.0);
      }
      out.out.add_row("cap:" + out.code(row) + out.at(t), -by_model::infinity,
                      static_cast<double>(term.criteria), entries);
      if (!work.recognised[row] && missing > term.criteria * (t + 1))
        out.out.add_row("cap_not_yet:" + out.code(row) + out.at(t), -by_model::infinity, 0,
                        {{out.recognised(row, t), 1.0}});
    }
}

check inspect(const attainment& reached, const cap_criteria& term, findings& report) {
  check out{describe(term, *reached.what->outcomes()->registry),
            static_cast<std::int64_t>(term.criteria)};
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> counts;
  for (const auto& one : reached.which->items)
    ++counts[{one.row, reached.met_by[one.row * reached.criteria + one.criterion]}];
  for (const auto& [where, count] : counts) {
    out.reached = std::max(out.reached, count);
    if (count > out.wanted)
      report.push_back(make_finding(
          "NTM-P039", {},
          {{"commune", reached.name(where.first)},
           {"count", std::to_string(count)},
           {"year", std::to_string(reached.what->first_year() + static_cast<int>(where.second))},
           {"most", std::to_string(out.wanted)}}));
  }
  out.holds = out.reached <= out.wanted;
  return out;
}
} // namespace ntm::inline v0::planning
