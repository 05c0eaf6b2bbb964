#pragma once
#include <cstdint>
#include <string_view>

namespace ntm::inline v0 {
/// Three-valued truth: a fact that is not known is neither met nor unmet.
enum class truth : std::uint8_t { unmet, met, unknown };

/// Kleene negation: unknown stays unknown.
[[nodiscard]] constexpr truth operator!(truth a) noexcept {
  return a == truth::unknown ? a : (a == truth::met ? truth::unmet : truth::met);
}
/// Kleene conjunction: unmet if one is unmet, met if both are met, else unknown.
[[nodiscard]] constexpr truth all_of(truth a, truth b) noexcept {
  if (a == truth::unmet || b == truth::unmet)
    return truth::unmet;
  return a == truth::met && b == truth::met ? truth::met : truth::unknown;
}
/// Kleene disjunction: met if one is met, unmet if both are unmet, else unknown.
[[nodiscard]] constexpr truth any_of(truth a, truth b) noexcept {
  if (a == truth::met || b == truth::met)
    return truth::met;
  return a == truth::unmet && b == truth::unmet ? truth::unmet : truth::unknown;
}
/// `condition` as a known truth.
[[nodiscard]] constexpr truth known(bool condition) noexcept {
  return condition ? truth::met : truth::unmet;
}
/// The word for `value`: "met", "unmet" or "unknown".
[[nodiscard]] constexpr std::string_view to_string(truth value) noexcept {
  return value == truth::met ? "met" : value == truth::unmet ? "unmet" : "unknown";
}
} // namespace ntm::inline v0
