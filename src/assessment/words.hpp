#pragma once
#include <string>
#include <string_view>

#include "ntm/core/level.hpp"

namespace ntm::inline v0::assessment::detail {
/// The word for `name` of a list in data/assessment/words.toml ("units", "reasons" …); `name`
/// itself when the list does not have it.
[[nodiscard]] std::string word(std::string_view list, std::string_view name, language lang);
/// The word for what is missing in a unit ("percentage points"), or the unit's own.
[[nodiscard]] std::string gap_word(std::string_view unit, language lang);
/// `value` with its unit: "88 %".
[[nodiscard]] std::string quantity(double value, std::string_view unit, language lang);
} // namespace ntm::inline v0::assessment::detail
