#include "ntm/planning/terms/precede.hpp"

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/deadline_demands.hpp"

namespace ntm::inline v0::planning {
namespace {
/// The need of a row for a criterion, or the end.
std::size_t find(const workload& work, std::size_t row, std::size_t criterion) {
  for (std::size_t n = work.first[row]; n < work.first[row + 1]; ++n)
    if (work.needs[n].criterion == criterion)
      return n;
  return work.needs.size();
}
} // namespace

label describe(const precedence& term, const units::registry&) {
  const std::string a = std::to_string(term.before), b = std::to_string(term.after);
  const std::string years = std::to_string(term.lag);
  const label lag =
      term.lag ? label{" ít nhất " + years + " năm", years + " years or more "} : label{};
  return {"tiêu chí " + a + " xong trước tiêu chí " + b + lag.vi,
          "criterion " + a + " " + lag.en + "before criterion " + b};
}

void settle(precedence& term, const problem& where) {
  term.before_column = where.criterion(term.before);
  term.after_column = where.criterion(term.after);
}

bool impose(deadline_demands& out, const workload&, const precedence& term) {
  out.no_floor = true;
  return term.lag == 0;
}

void append(by_model& out, const precedence& term) {
  const auto& work = *out.work;
  for (std::size_t row = 0; row < work.rows; ++row) {
    const std::size_t a = find(work, row, term.before_column);
    const std::size_t b = find(work, row, term.after_column);
    if (a == work.needs.size() || b == work.needs.size())
      continue;
    for (std::size_t t = 0; t < out.years; ++t) {
      by_model::entries entries{{out.finished(b, t), 1.0}};
      if (t >= term.lag)
        entries.emplace_back(out.finished(a, t - term.lag), -1.0);
      out.out.add_row("precede:" + out.code(row) + ":" + std::to_string(term.before) + "<" +
                          std::to_string(term.after) + out.at(t),
                      -by_model::infinity, 0, entries);
    }
  }
}

check inspect(const attainment& reached, const precedence& term, findings& report) {
  check out{describe(term, *reached.what->outcomes()->registry)};
  for (std::size_t row = 0; row < reached.rows; ++row) {
    const std::size_t a = row * reached.criteria + term.before_column;
    const std::size_t b = row * reached.criteria + term.after_column;
    if (reached.met_before[a] || reached.met_before[b] || reached.met_by[b] >= reached.years)
      continue;
    ++out.wanted;
    if (reached.met_by[a] + term.lag <= reached.met_by[b])
      ++out.reached;
    else
      report.push_back(make_finding("NTM-P044", {},
                                    {{"commune", reached.name(row)},
                                     {"before", std::to_string(term.before)},
                                     {"after", std::to_string(term.after)}}));
  }
  out.holds = out.reached == out.wanted;
  return out;
}
} // namespace ntm::inline v0::planning
