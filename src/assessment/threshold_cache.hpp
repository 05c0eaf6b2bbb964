#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "judgement.hpp"
#include "ntm/assessment/evaluate.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::assessment::detail {
/// The thresholds of each class of units that was met so far.
class threshold_cache {
public:
  explicit threshold_cache(const outcomes& head) : head_(&head) {}
  const class_rules& of(units::unit_index unit) {
    const auto what = class_of(head_->registry->at_index(unit));
    std::string key =
        what.region + '\n' + join(what.flags, "\n") + "\n\n" + join(what.absent, "\n");
    for (const auto& [name, size] : what.sizes)
      key += "\n" + name + "=" + std::to_string(size);
    auto at = known_.find(key);
    if (at == known_.end())
      at = known_.emplace(key, rules_of(*head_->edition, what, head_->on)).first;
    return at->second;
  }

private:
  const outcomes* head_;
  std::unordered_map<std::string, class_rules> known_;
};
} // namespace ntm::inline v0::assessment::detail
