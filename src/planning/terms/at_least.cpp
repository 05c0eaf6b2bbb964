#include "ntm/planning/terms/at_least.hpp"

#include <algorithm>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
label describe(const at_least_communes& term, const units::registry&) {
  const std::string n = std::to_string(term.communes);
  const std::string year = std::to_string(term.by_year);
  const label by = term.by_year ? label{" đến năm " + year, " by " + year} : label{};
  if (term.only_new)
    return {"thêm ít nhất " + n + " xã được công nhận" + by.vi,
            "at least " + n + " more communes recognised" + by.en};
  return {"ít nhất " + n + " xã được công nhận" + by.vi,
          "at least " + n + " communes recognised" + by.en};
}

void impose(demands& out, const workload& work, const at_least_communes& term) {
  const std::int64_t before = term.only_new ? 0 : work.recognised_count;
  out.communes = std::max(out.communes, term.communes - before);
}

bool impose(deadline_demands& out, const workload& work, const at_least_communes& term) {
  const std::int64_t before = term.only_new ? 0 : work.recognised_count;
  auto& wanted = out.at_least[out.what->year_position(term.by_year)];
  if (term.communes > before)
    wanted = std::max(wanted, static_cast<std::size_t>(term.communes - before));
  return true;
}

void append(by_model& out, const at_least_communes& term) {
  const auto& work = *out.work;
  const std::size_t year = out.what->year_position(term.by_year);
  by_model::entries entries;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (!work.recognised[row])
      entries.emplace_back(out.recognised(row, year), 1.0);
  const std::int64_t before = term.only_new ? 0 : work.recognised_count;
  out.out.add_row(std::string{term.only_new ? "communes_recognised_new" : "communes_recognised"} +
                      ">=" + std::to_string(term.communes) + out.at(year),
                  static_cast<double>(term.communes - before), by_model::infinity, entries);
}

check inspect(const attainment& reached, const at_least_communes& term, findings& report) {
  check out{describe(term, *reached.what->outcomes()->registry), term.communes};
  const std::size_t year = reached.what->year_position(term.by_year);
  for (std::size_t row = 0; row < reached.rows; ++row)
    out.reached += reached.recognised(row, year) && !(term.only_new && reached.before[row]);
  out.holds = out.reached >= out.wanted;
  if (!out.holds)
    report.push_back(make_finding(
        "NTM-P020", {},
        {{"wanted", std::to_string(out.wanted)}, {"reached", std::to_string(out.reached)}}));
  return out;
}
} // namespace ntm::inline v0::planning
