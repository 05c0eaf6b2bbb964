#pragma once
#include <cstdint>
#include <string_view>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0 {
/// Levels of the administrative hierarchy. A town is a district-level unit (thị xã, thành phố) with
/// rules of its own.
enum class level : std::uint8_t { province, district, town, commune, village };

/// The word for a level, as files write it.
[[nodiscard]] constexpr std::string_view to_string(level value) noexcept {
  constexpr std::string_view names[] = {"province", "district", "town", "commune", "village"};
  return names[static_cast<std::size_t>(value)];
}
/// The level that `text` names; throws `unknown_name`.
[[nodiscard]] inline level to_level(std::string_view text) {
  for (const auto value :
       {level::province, level::district, level::town, level::commune, level::village})
    if (text == to_string(value))
      return value;
  throw unknown_name("level", std::string{text},
                     {"province", "district", "town", "commune", "village"});
}

/// The level at which a map holds units of `value`: a town is a district with rules of its own.
[[nodiscard]] constexpr level map_level(level value) noexcept {
  return value == level::town ? level::district : value;
}

/// The language of a text for people.
enum class language : std::uint8_t { vietnamese, english };

/// The language that `text` ("vi" or "en") names; throws `unknown_name`.
[[nodiscard]] inline language to_language(std::string_view text) {
  if (text == "vi")
    return language::vietnamese;
  if (text == "en")
    return language::english;
  throw unknown_name("language", std::string{text}, {"vi", "en"});
}
} // namespace ntm::inline v0
