#pragma once
#include <cstdint>
#include <string_view>

#include "ntm/observations/observation.hpp"

namespace ntm::inline v0::observations {
/// What a numerator and a denominator say of a value: nothing, a share in percent, or their plain
/// ratio.
enum class share_form : std::uint8_t { none, percent, ratio };

/// The word for a form of share.
[[nodiscard]] constexpr std::string_view to_string(share_form value) noexcept {
  constexpr std::string_view names[] = {"none", "percent", "ratio"};
  return names[static_cast<std::size_t>(value)];
}

/// How values in `unit` ("percent", "million_vnd_per_person_year") follow from a numerator and a
/// denominator.
[[nodiscard]] constexpr share_form share_form_of(std::string_view unit) noexcept {
  if (unit.starts_with("percent")) // a unit that begins so is a percentage of something
    return share_form::percent;
  if (unit.starts_with("ratio") || unit.find("_per_") != std::string_view::npos)
    return share_form::ratio;
  return share_form::none;
}

/// Whether the value is the share in percent that its counts give, which is what it is where only
/// counts were written. None of something is none in every unit.
[[nodiscard]] inline bool share_in_percent(const observation& seen) noexcept {
  return seen.value && seen.numerator && seen.denominator && *seen.value != 0 &&
         *seen.value == 100 * *seen.numerator / *seen.denominator;
}
} // namespace ntm::inline v0::observations
