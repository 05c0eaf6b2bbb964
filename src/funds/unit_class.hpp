#pragma once
#include <string_view>

#include "ntm/units/unit.hpp"

namespace ntm::inline v0::funds::detail {
/// Whether a unit is in a class: "is_mountain" asks for a flag that is 1, "area_class=coastal" for
/// that text.
[[nodiscard]] inline bool fits(std::string_view wanted, const units::unit& unit) {
  const auto sign = wanted.find('=');
  const auto at = unit.attributes.find(wanted.substr(0, sign));
  return at != unit.attributes.end() &&
         at->second == (sign == std::string_view::npos ? "1" : wanted.substr(sign + 1));
}
} // namespace ntm::inline v0::funds::detail
