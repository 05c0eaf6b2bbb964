#include "ntm/planning/terms/stay_close.hpp"

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"

namespace ntm::inline v0::planning {
label describe(const close_to_plan& term, const units::registry&) {
  const std::string n = std::to_string(term.at_most);
  return {"khác phương án trước nhiều nhất " + n + " xã" + (term.dates ? " (tính cả năm)" : ""),
          "at most " + n + " communes differ from the other plan" +
              (term.dates ? ", in their year too" : "")};
}

void settle(close_to_plan& term, const problem& where) { find_rows(term.other, where); }

// A commune of the other plan that is recognised before this one does not differ.
void append(by_model& out, const close_to_plan& term) {
  const std::size_t last = out.years - 1;
  std::vector<bool> there(out.work->rows, false);
  by_model::entries entries;
  std::int64_t most = static_cast<std::int64_t>(term.at_most);
  for (std::size_t i = 0; i < term.other.rows.size(); ++i) {
    const std::size_t row = term.other.rows[i];
    there[row] = true;
    if (out.work->recognised[row])
      continue;
    --most; // it differs by 1 - y
    const std::size_t year = term.dates ? term.other.position(i, *out.what) : last;
    entries.emplace_back(out.recognised(row, year), -1.0);
    if (term.dates && year > 0)
      entries.emplace_back(out.recognised(row, year - 1), 1.0);
  }
  for (std::size_t row = 0; row < out.work->rows; ++row)
    if (!there[row] && !out.work->recognised[row])
      entries.emplace_back(out.recognised(row, last), 1.0);
  out.out.add_row("stay_close<=" + std::to_string(term.at_most), -by_model::infinity,
                  static_cast<double>(most), entries);
}

check inspect(const attainment& reached, const close_to_plan& term, findings& report) {
  check out{describe(term, *reached.what->outcomes()->registry),
            static_cast<std::int64_t>(term.at_most)};
  const std::size_t last = reached.years - 1;
  std::vector<bool> there(reached.rows, false);
  for (std::size_t i = 0; i < term.other.rows.size(); ++i) {
    const std::size_t row = term.other.rows[i];
    there[row] = true;
    if (reached.before[row])
      continue;
    const bool same = term.dates
                          ? reached.recognised_by[row] == term.other.position(i, *reached.what)
                          : reached.recognised(row, last);
    out.reached += !same;
  }
  for (std::size_t row = 0; row < reached.rows; ++row)
    out.reached += !there[row] && !reached.before[row] && reached.recognised(row, last);
  out.holds = out.reached <= out.wanted;
  if (!out.holds)
    report.push_back(make_finding(
        "NTM-P071", {},
        {{"wanted", std::to_string(out.wanted)}, {"reached", std::to_string(out.reached)}}));
  return out;
}

problem problem::stay_close(const struct plan& other, std::size_t at_most, bool dates) const {
  return require(planning::stay_close(other, at_most, dates));
}
} // namespace ntm::inline v0::planning
