#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ntm/standard/edition.hpp"

namespace ntm::inline v0::assessment {
/// What-if: another threshold for one requirement.
struct threshold_change {
  /// "17.1", or "17.1:clean_water" for one of several requirements.
  std::string item;
  double value = 0;
  /// Only in this region or group; without it everywhere.
  std::string region = "";
};

/// A copy of an edition with other thresholds, as if the law said so. Its id ends in "+what-if" and
/// the changed indicators name no source, so that no result passes for law. Throws `unknown_name`
/// for an item or region that the edition does not have, `error` for a requirement without a
/// number.
[[nodiscard]] std::shared_ptr<const standard::edition>
suppose_thresholds(const standard::edition& law, const std::vector<threshold_change>& changes);
} // namespace ntm::inline v0::assessment
