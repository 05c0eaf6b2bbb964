#include "ntm/planning/workload.hpp"

#include <algorithm>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"
#include "ntm/units/snapshot.hpp"
#include "sentence.hpp"
#include "side_items.hpp"

namespace ntm::inline v0::planning {
namespace {
/// Refuses unknown criteria where a plan rests on them.
void refuse_unknown(const problem& what) {
  const auto& results = *what.outcomes();
  const std::size_t floor = detail::highest_floor(what);
  bool all_count = detail::counts_criteria(what) || is_shortfall(what.objective());
  for (const auto& r : what.requirements())
    all_count = all_count || r.counts_criteria();
  std::size_t communes = 0, criteria = 0, undecided = 0;
  for (std::size_t row = 0; row < results.size(); ++row) {
    const bool out = std::binary_search(what.locked_out().begin(), what.locked_out().end(), row);
    const bool may_be_completed = what.recognised()[row] != truth::met && !out;
    const bool may_be_lifted =
        all_count || results.criteria_met[row].low < static_cast<std::int64_t>(floor);
    if (!may_be_completed && !may_be_lifted)
      continue;
    if (results.meets_all(row) == truth::met && what.recognised()[row] != truth::unknown)
      continue; // it lacks nothing, whichever criteria were reported
    const std::size_t unknown = results.criteria() - results.assessed.count(row);
    if (unknown || what.recognised()[row] == truth::unknown)
      ++communes;
    criteria += unknown;
    undecided += what.recognised()[row] == truth::unknown;
  }
  if (communes)
    throw error("the plan rests on " + std::to_string(criteria) + " unknown criteria in " +
                std::to_string(communes) + " communes" +
                (undecided ? ", and of " + std::to_string(undecided) +
                                 " it is not known whether they are recognised"
                           : "") +
                "; add the missing observations and decisions, or state what unknown counts as: "
                ".unknown_as(truth::unmet) plans to finish them all, .unknown_as(truth::met) "
                "trusts that they are met");
}
} // namespace

workload make_workload(const problem& what) {
  const auto& results = *what.outcomes();
  if (!what.unknown_counts_as())
    refuse_unknown(what);
  const truth unknown = what.unknown_counts_as().value_or(truth::unmet);

  workload out;
  out.outcomes = what.outcomes();
  out.rows = results.size();
  out.first.push_back(0);
  out.recognised.assign(out.rows, false);
  out.locked_in.assign(out.rows, false);
  out.locked_out.assign(out.rows, false);
  for (const std::size_t row : what.locked_in())
    out.locked_in[row] = true;
  for (const std::size_t row : what.locked_out())
    out.locked_out[row] = true;

  const std::size_t all = results.criteria();
  const auto map = results.registry->at(results.on);
  money everything = 0;
  std::size_t assumed = 0, assumed_communes = 0, without_price = 0, counted_only = 0, undecided = 0;
  for (std::size_t row = 0; row < out.rows; ++row) {
    const truth decided = what.recognised()[row];
    out.recognised[row] = (decided == truth::unknown ? unknown : decided) == truth::met;
    undecided += decided == truth::unknown;
    out.recognised_count += out.recognised[row];

    std::size_t unknowns = 0, met = 0, unpriced = 0;
    money sum = 0;
    const auto start = static_cast<std::ptrdiff_t>(out.needs.size());
    const bool meets_all = results.meets_all(row) == truth::met;
    for (std::size_t k = 0; k < all; ++k) {
      const truth is = results.at(row, k);
      unknowns += is == truth::unknown && !meets_all;
      if (meets_all || (is == truth::unknown ? unknown : is) == truth::met) {
        ++met;
        continue;
      }
      const money cost = what.costs().at(row, k);
      out.needs.push_back({k, cost});
      if (cost == funds::unknown_cost)
        ++unpriced;
      else
        sum = detail::add(sum, cost);
    }
    std::sort(out.needs.begin() + start, out.needs.end(), [](const need& a, const need& b) {
      const bool x = a.cost == funds::unknown_cost, y = b.cost == funds::unknown_cost;
      return std::tie(x, a.cost, a.criterion) < std::tie(y, b.cost, b.criterion);
    });
    // A reported count may say more than the criteria that were reported one by one.
    const auto reported = static_cast<std::size_t>(std::max<std::int64_t>(
        0, std::min(results.criteria_met[row].low, static_cast<std::int64_t>(all))));
    counted_only += reported > met;
    out.met.push_back(std::max(met, reported));
    out.first.push_back(out.needs.size());
    out.unpriced.push_back(unpriced);
    out.complete.push_back(sum);
    everything = detail::add(everything, sum);
    out.district.push_back(map.ancestor(results.units[row], level::district));
    out.province.push_back(map.ancestor(results.units[row], level::province));
    assumed += unknowns;
    assumed_communes += unknowns > 0;
    without_price += unpriced > 0 && !out.recognised[row] && !out.locked_out[row];
  }
  detail::add_side(out, what);
  if (without_price)
    out.findings.push_back(
        make_finding("NTM-P001", {}, {{"communes", std::to_string(without_price)}}));
  if (assumed)
    out.findings.push_back(make_finding("NTM-P002", {},
                                        {{"criteria", std::to_string(assumed)},
                                         {"communes", std::to_string(assumed_communes)},
                                         {"value", std::string{to_string(unknown)}}}));
  if (undecided)
    out.findings.push_back(make_finding(
        "NTM-P006", {},
        {{"communes", std::to_string(undecided)}, {"value", std::string{to_string(unknown)}}}));
  if (counted_only)
    out.findings.push_back(
        make_finding("NTM-P003", {}, {{"communes", std::to_string(counted_only)}}));
  return out;
}
} // namespace ntm::inline v0::planning
