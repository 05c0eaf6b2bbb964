#include "ntm/ocop/rate.hpp"

#include <algorithm>
#include <cmath>

#include "ntm/core/errors.hpp"
#include "ntm/core/printed.hpp"

namespace ntm::inline v0::ocop {
namespace {
/// The stars of one score: the band it lies in, and the one above when it lies between two.
struct place_in_bands {
  std::size_t band = 0; ///< bands.size(): below them all
  bool in_gap = false;
};

place_in_bands place_of(const edition& by, std::int64_t sum, std::int64_t members,
                        gap_policy policy) {
  if (policy == gap_policy::rounded) { // half up to whole points
    const std::int64_t unit = 100 * members;
    sum = (2 * sum + unit) / (2 * unit) * unit;
  }
  for (std::size_t b = 0; b < by.bands.size(); ++b) {
    const auto& one = by.bands[b];
    if (sum < one.least * 100 * members)
      continue;
    const bool gap = policy == gap_policy::printed && one.printed_max &&
                     sum > *one.printed_max * 100 * members && b > 0;
    return {b, gap};
  }
  return {by.bands.size(), false};
}
} // namespace

score mean_score(std::span<const double> totals) {
  if (totals.empty())
    throw error("mean_score: no totals; give the total of each council member");
  score out{0, 0, static_cast<std::int64_t>(totals.size())};
  for (const double total : totals) {
    const double hundredths = total * 100;
    if (!(total >= 0) || std::abs(hundredths - std::round(hundredths)) > 1e-6 || total > 1e6)
      throw error("mean_score: " + format_number(total, language::english) +
                  " is not a total of points; write a number that is not negative with at most "
                  "two decimals");
    out.low += std::llround(hundredths);
  }
  out.high = out.low;
  return out;
}

std::string_view to_string(rating_verdict value) noexcept {
  constexpr std::string_view words[] = {"rated", "failed", "unknown"};
  return words[static_cast<std::size_t>(value)];
}

rating rate(const edition& by, const score& points, truth mandatory,
            std::optional<gap_policy> gaps) {
  if (points.high > by.total_max * 100 * points.members)
    throw error("rate: " + format_number(points.most(), language::english) + " points; " + by.id +
                " has at most " + std::to_string(by.total_max) + "; check the council's totals");
  rating out;
  out.policy = gaps.value_or(by.gaps);
  const auto low = place_of(by, points.low, points.members, out.policy);
  const auto high = place_of(by, points.high, points.members, out.policy);
  const auto stars = [&](std::size_t b) { return b < by.bands.size() ? by.bands[b].stars : 0; };
  out.in_gap = low.in_gap || high.in_gap;
  out.stars_low = stars(low.band);
  out.stars_high = stars(high.in_gap ? high.band - 1 : high.band);
  out.confidence = "read";
  // The band itself and the lower end of the one above decide.
  for (std::size_t b = high.band == 0 ? 0 : high.band - 1; b <= low.band && b < by.bands.size();
       ++b)
    if (by.bands[b].confidence != "read")
      out.confidence = by.bands[b].confidence;
  out.verdict = mandatory == truth::unmet ? rating_verdict::failed
                : mandatory == truth::met && out.stars_low == out.stars_high
                    ? rating_verdict::rated
                    : rating_verdict::unknown;
  return out;
}

sheet_points add_up(const edition& by, const sheet& of,
                    const std::map<std::string, std::int64_t>& chosen) {
  sheet_points out;
  for (const auto& [id, points] : chosen) {
    const auto at = std::find_if(of.criteria.begin(), of.criteria.end(),
                                 [id = id](const auto& c) { return c.id == id; });
    if (at == of.criteria.end())
      out.findings.push_back(
          make_finding("NTM-K003", {of.id, 0, id}, {{"criterion", id}, {"sheet", of.id}}));
    else if (std::find(at->levels.begin(), at->levels.end(), points) == at->levels.end() &&
             (of.complete || points > at->max || points < 0))
      out.findings.push_back(make_finding("NTM-K004", {of.id, 0, id},
                                          {{"criterion", id}, {"points", std::to_string(points)}}));
  }
  for (const auto& part : by.parts) {
    count_interval sum;
    for (const auto& c : of.criteria) {
      if (c.part != part.id)
        continue;
      const auto at = chosen.find(c.id);
      sum += at == chosen.end() ? count_interval{0, c.max} : count_interval{at->second, at->second};
    }
    if (!of.complete)
      sum.high = part.max;
    sum.high = std::min(sum.high, part.max);
    sum.low = std::min(sum.low, part.max);
    out.parts.emplace_back(part.id, sum);
    out.total += sum;
  }
  return out;
}
} // namespace ntm::inline v0::ocop
