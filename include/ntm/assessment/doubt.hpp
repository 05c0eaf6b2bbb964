#pragma once
#include <optional>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/control.hpp"
#include "ntm/observations/panel.hpp"

namespace ntm::inline v0::assessment {
/// What is not trusted; everything that is not named is.
struct doubts {
  /// Thresholds that were not read in a source.
  bool recalled_thresholds = false;
  /// Values that nobody has reviewed up to this stage.
  std::optional<observations::stage> below{};
  /// Values of before this day.
  std::optional<date> older_than{};
  /// Values that were made up to complete what was never published.
  bool synthetic = false;
};

/// The outcomes without what is doubtful: what rested on it is unknown, or judged by what else is
/// there. Where nothing contradicted anything no interval is narrower than before. `panel` is the
/// one that was evaluated.
[[nodiscard]] outcomes doubt(const outcomes& what, const observations::panel& panel,
                             const doubts& which, const run_control& control = {});
} // namespace ntm::inline v0::assessment
