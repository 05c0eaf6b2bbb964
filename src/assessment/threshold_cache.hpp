#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "judgement.hpp"
#include "ntm/assessment/evaluate.hpp"
#include "ntm/core/text.hpp"

namespace ntm::assessment::detail {
/// The thresholds of each class of units that was met so far.
class threshold_cache {
public:
  explicit threshold_cache(const outcomes& head) : head_(&head) {}
  const std::vector<standard::threshold>& of(units::unit_index unit) {
    const auto what = class_of(head_->registry->at_index(unit));
    const std::string key = what.region + '\n' + join(what.flags, "\n");
    auto at = known_.find(key);
    if (at == known_.end())
      at = known_.emplace(key, thresholds(*head_->edition, what, head_->on)).first;
    return at->second;
  }

private:
  const outcomes* head_;
  std::unordered_map<std::string, std::vector<standard::threshold>> known_;
};
} // namespace ntm::assessment::detail
