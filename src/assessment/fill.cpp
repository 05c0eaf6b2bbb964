#include "fill.hpp"

#include <algorithm>

namespace ntm::inline v0::assessment::detail {
namespace {
/// Where the number leaves the open criteria only one way, says which.
void settle_open(outcomes& out, std::size_t row, count_interval masks) {
  const auto n = out.criteria_met[row];
  if (!n.exact() || (n.low != masks.low && n.low != masks.high))
    return;
  for (std::size_t c = 0; c < out.criteria(); ++c)
    if (!out.assessed.test(row, c)) {
      out.met.set(row, c, n.low == masks.high);
      out.assessed.set(row, c);
    }
}

/// What a reported count adds: it narrows how many criteria are met. What was judged by something
/// newer than the count may have been either on the count's day, so that the count speaks of the
/// other criteria only within that. Whether it added anything.
bool apply_count(outcomes& out, std::size_t row, const observation& count,
                 const judgement& verdicts, teller& tell) {
  const auto masks = out.criteria_met[row];
  const auto n = static_cast<std::int64_t>(*count.value);
  std::int64_t newer = 0, newer_met = 0;
  for (std::size_t c = 0; c < out.criteria(); ++c)
    if (const auto day = verdicts.criteria[c].newest;
        day && count.on < *day && out.assessed.test(row, c)) {
      ++newer;
      newer_met += out.met.test(row, c) ? 1 : 0;
    }
  // On the count's day from none to all of the newer ones were met; the rest is as it was.
  const count_interval told{n - newer + newer_met, n + newer_met};
  if (told.high < masks.low || masks.high < told.low) {
    tell.count_contradicts(row, count);
    return false;
  }
  const count_interval both{std::max(masks.low, told.low), std::min(masks.high, told.high)};
  if (both == masks)
    return false;
  out.criteria_met[row] = both;
  settle_open(out, row, masks);
  return true;
}

/// Writes the criteria; whether any, and whether one rests on a status.
struct written {
  bool known = false, by_status = false;
};
written write_criteria(outcomes& out, std::size_t row, const judgement& verdicts) {
  written result;
  std::int64_t known_criteria = 0;
  for (std::size_t c = 0; c < verdicts.criteria.size(); ++c) {
    const auto& criterion = verdicts.criteria[c];
    const bool is_known = criterion.value != truth::unknown;
    known_criteria += is_known ? 1 : 0;
    result.by_status = result.by_status || (is_known && criterion.status);
    out.assessed.set(row, c, is_known);
    out.met.set(row, c, criterion.value == truth::met);
  }
  result.known = known_criteria > 0;
  const auto met = static_cast<std::int64_t>(out.met.count(row));
  out.criteria_met[row] = {met, met + static_cast<std::int64_t>(out.criteria()) - known_criteria};
  return result;
}

/// A count that adds nothing, or that the criteria contradict, is not what the row rests on.
void use_evidence(outcomes& out, std::size_t row, const evidence& what, bool counted) {
  auto& newest = out.observed_on[row];
  newest.reset();
  const auto use = [&](const observation* seen) {
    if (!seen)
      return;
    if (!newest || *newest < seen->on)
      newest = seen->on;
    if (seen->origin == observations::origin::synthetic)
      out.based_on[row] = basis::synthetic;
  };
  if (counted)
    use(what.count);
  for (const auto* seen : what.seen)
    use(seen);
}

basis basis_of(bool counted, const written& what) {
  return counted          ? basis::counts
         : what.by_status ? basis::criteria
         : what.known     ? basis::indicators
                          : basis::nothing;
}
} // namespace

void fill_row(outcomes& out, std::size_t row, const evidence& what, const judgement& verdicts,
              teller& tell) {
  const auto result = write_criteria(out, row, verdicts);
  const bool counted = what.count && apply_count(out, row, *what.count, verdicts, tell);
  out.based_on[row] = basis_of(counted, result);
  use_evidence(out, row, what, counted);
}

void refill_row(outcomes& out, std::size_t row, const evidence& what, const judgement& observed,
                const judgement& verdicts) {
  std::vector<truth> before;
  for (std::size_t c = 0; c < out.criteria(); ++c)
    before.push_back(out.at(row, c));
  count_interval rest = out.criteria_met[row];
  const auto result = write_criteria(out, row, verdicts);
  const auto masks = out.criteria_met[row];
  bool counted = false;
  if (what.count) {
    // `before` holds what the count settled; a criterion that it left open was met or unmet.
    for (std::size_t c = 0; c < out.criteria(); ++c) {
      const truth after = verdicts.criteria[c].value;
      if (after == observed.criteria[c].value)
        continue;
      rest.low += (after == truth::met) - (before[c] != truth::unmet);
      rest.high += (after != truth::unmet) - (before[c] == truth::met);
    }
    out.criteria_met[row] = {std::clamp(rest.low, masks.low, masks.high),
                             std::clamp(rest.high, masks.low, masks.high)};
    counted = out.criteria_met[row] != masks;
    settle_open(out, row, masks);
  }
  out.based_on[row] = basis_of(counted, result);
  use_evidence(out, row, what, counted);
}
} // namespace ntm::inline v0::assessment::detail
