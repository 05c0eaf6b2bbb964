#pragma once
#include <string>
#include <variant>

#include "ntm/planning/terms/at_least.hpp"
#include "ntm/planning/terms/complete.hpp"
#include "ntm/planning/terms/floor.hpp"
#include "ntm/planning/terms/recognised_in_each.hpp"

namespace ntm::inline v0::planning {
/// What a plan must reach. Closed: a new kind makes the compiler list every place that must know
/// it.
using requirement =
    std::variant<at_least_communes, floor_criteria, complete_unit, recognised_in_each_unit>;

/// A text for people in both languages.
struct label {
  std::string vi, en;
  friend bool operator==(const label&, const label&) = default;
};

/// The requirement in words: "thêm ít nhất 20 xã được công nhận", "at least 20 more communes
/// recognised".
[[nodiscard]] label describe(const requirement& what, const units::registry& registry);
} // namespace ntm::inline v0::planning
