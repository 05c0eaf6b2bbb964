#include "ntm/assessment/doubt.hpp"

#include "core/heed.hpp"
#include "fill.hpp"
#include "ntm/core/errors.hpp"
#include "rejudge.hpp"

namespace ntm::inline v0::assessment {
outcomes doubt(const outcomes& what, const observations::panel& panel, const doubts& which,
               const run_control& control) {
  if (!what.changes.empty())
    throw error("doubt is about what was observed; evaluate without changes");
  outcomes out = what;
  detail::rejudge by(what, panel);
  const auto doubtful = [&](const observations::observation* seen) {
    return seen && ((which.below && seen->stage < *which.below) ||
                    (which.older_than && seen->on < *which.older_than) ||
                    (which.synthetic && seen->origin == observations::origin::synthetic));
  };
  bool synthetic = false;
  for (std::size_t row = 0; row < what.size(); ++row) {
    ntm::detail::heed(control, "rows judged", row, what.size(), 512);
    by.row(row);
    auto limits = by.limits(row);
    if (which.recalled_thresholds)
      for (auto& limit : limits.limits)
        if (limit.sure != standard::confidence::read)
          limit.what = standard::threshold::kind::unknown;
    if (doubtful(by.evidence.count))
      by.evidence.count = nullptr;
    for (auto& seen : by.evidence.seen)
      if (doubtful(seen))
        seen = nullptr;
    detail::judge_unit(*what.edition, by.where(), by.evidence, limits, what.not_applicable,
                       by.verdicts);
    const std::size_t count = by.verdicts.preconditions.size();
    for (std::size_t p = 0; p < count; ++p)
      out.preconditions[row * count + p] = by.verdicts.preconditions[p].value;
    detail::teller quiet(out); // what it says was said when the outcomes were made
    detail::fill_row(out, row, by.evidence, by.verdicts, quiet);
    synthetic = synthetic || out.based_on[row] == basis::synthetic;
  }
  if (!synthetic)
    out.mark.clear();
  return out;
}
} // namespace ntm::inline v0::assessment
