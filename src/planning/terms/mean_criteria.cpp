#include "ntm/planning/terms/mean_criteria.hpp"

#include <algorithm>
#include <cmath>

#include "ntm/core/errors.hpp"
#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"

namespace ntm::inline v0::planning {
namespace {
/// The least sum over `communes` communes.
std::int64_t least_sum(const mean_criteria_term& term, std::size_t communes) {
  return (term.thousandths * static_cast<std::int64_t>(communes) + 999) / 1000;
}
std::string printed(std::int64_t thousandths, char point) {
  std::string out = std::to_string(thousandths / 1000);
  std::string rest = std::to_string(1000 + thousandths % 1000).substr(1);
  rest.erase(rest.find_last_not_of('0') + 1);
  return rest.empty() ? out : out + point + rest;
}
} // namespace

mean_criteria_term mean_criteria(double mean) {
  constexpr double most = 1e6;
  const double thousandths = std::round(mean * 1000);
  if (!(mean >= 0 && mean <= most) || std::abs(thousandths - mean * 1000) > 1e-6)
    throw error("mean_criteria: a mean is a number of 0 or more with at most three decimals, got " +
                std::to_string(mean));
  return {static_cast<std::int64_t>(thousandths)};
}

label describe(const mean_criteria_term& term, const units::registry&) {
  const std::string year = std::to_string(term.by_year);
  const label by = term.by_year ? label{" đến năm " + year, " by " + year} : label{};
  return {"bình quân ít nhất " + printed(term.thousandths, ',') + " tiêu chí một xã" + by.vi,
          "at least " + printed(term.thousandths, '.') + " criteria a commune on average" + by.en};
}

void settle(mean_criteria_term& term, const problem& where) {
  const std::size_t criteria = where.outcomes()->criteria();
  if (term.thousandths > 1000 * static_cast<std::int64_t>(criteria))
    throw error("mean_criteria: no commune can meet " + printed(term.thousandths, '.') +
                " criteria of " + std::to_string(criteria) + " (" + where.outcomes()->edition->id +
                ")");
}

void append(by_model& out, const mean_criteria_term& term) {
  const std::size_t first = out.what->year_position(term.by_year);
  // From then on: what is lost later for want of upkeep counts too.
  const std::size_t last = out.funding->upkeep.empty() ? first : out.years - 1;
  for (std::size_t year = first; year <= last; ++year) {
    const auto [entries, today] = criteria_by(out, year);
    out.out.add_row("mean_criteria>=" + printed(term.thousandths, '.') + out.at(year),
                    static_cast<double>(least_sum(term, out.work->rows) - today),
                    by_model::infinity, entries);
  }
}

check inspect(const attainment& reached, const mean_criteria_term& term, findings& report) {
  check out{describe(term, *reached.what->outcomes()->registry), least_sum(term, reached.rows)};
  const std::size_t first = reached.what->year_position(term.by_year);
  for (std::size_t year = first; year < reached.years; ++year) { // it may be lost again
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < reached.rows; ++row)
      sum += reached.met_criteria(row, year);
    out.reached = year == first ? sum : std::min(out.reached, sum);
  }
  out.holds = out.reached >= out.wanted;
  if (!out.holds)
    report.push_back(make_finding(
        "NTM-P046", {},
        {{"wanted", std::to_string(out.wanted)}, {"reached", std::to_string(out.reached)}}));
  return out;
}
} // namespace ntm::inline v0::planning
