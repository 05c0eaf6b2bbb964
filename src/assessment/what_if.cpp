#include "ntm/assessment/what_if.hpp"

#include <algorithm>
#include <cmath>

#include "judgement.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::assessment {
namespace {
void set(standard::requirement& what, const threshold_change& change) {
  const standard::threshold level{standard::threshold::kind::number, change.value,
                                  standard::confidence::read};
  if (change.region.empty()) {
    what.national = level;
    what.by_region.clear();
    what.by_year.clear();
    return;
  }
  what.by_region.insert_or_assign(change.region, level);
  for (auto& row : what.by_year)
    row.by_region.insert_or_assign(change.region, level);
}

/// The requirement that an item names, and its indicator; null when there is none.
std::pair<standard::indicator*, standard::requirement*> find(standard::edition& edition,
                                                             const std::string& item) {
  for (auto& criterion : edition.criteria)
    for (auto& indicator : criterion.indicators)
      for (auto& one : indicator.requirements) {
        const bool whole =
            item == indicator.code && (one.key.empty() || indicator.requirements.size() == 1);
        if (whole || (!one.key.empty() && item == indicator.code + ":" + one.key))
          return {&indicator, &one};
      }
  return {nullptr, nullptr};
}
} // namespace

std::shared_ptr<const standard::edition>
suppose_thresholds(const standard::edition& law, const std::vector<threshold_change>& changes) {
  auto out = std::make_shared<standard::edition>(law);
  out->id += "+what-if";
  out->text = nullptr; // the text is the law's, not this copy's
  for (const auto& change : changes) {
    const auto [indicator, what] = find(*out, change.item);
    if (!what)
      throw unknown_name("requirement of edition " + law.id, change.item,
                         nearest(change.item, detail::layout(law).names()));
    if (!change.region.empty() &&
        std::find(law.regions.begin(), law.regions.end(), change.region) == law.regions.end())
      throw unknown_name("region of edition " + law.id, change.region, law.regions);
    if (what->rule == standard::comparison::yes || !std::isfinite(change.value))
      throw error("suppose_thresholds: " + change.item + " of " + law.id +
                  (what->rule == standard::comparison::yes
                       ? " is a yes or no; suppose a status of the unit instead"
                       : ": the level must be a finite number"));
    set(*what, change);
    indicator->sources = {"what-if"};
    indicator->sure = standard::confidence::read;
  }
  return out;
}
} // namespace ntm::inline v0::assessment
