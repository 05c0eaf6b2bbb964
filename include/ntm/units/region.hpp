#pragma once
#include <string>
#include <string_view>

#include "ntm/core/level.hpp"

namespace ntm::inline v0::units {
/// The name of a region by its id ("south_central_coast"): "Duyên hải Nam Trung Bộ"; the id itself
/// where data/units/regions.toml does not have it.
[[nodiscard]] std::string region_text(std::string_view id, language lang = language::vietnamese);
} // namespace ntm::inline v0::units
