#pragma once
#include <string>
#include <string_view>

#include "ntm/core/level.hpp"
#include "ntm/observations/share_form.hpp"

namespace ntm::inline v0::assessment {
using observations::share_form;
using observations::share_form_of;

/// The unit of an indicator in words: "triệu đồng/người/năm"; "" for what is counted; the unit
/// itself where data/assessment/words.toml has no word for it.
[[nodiscard]] std::string unit_text(std::string_view unit, language lang = language::vietnamese);
} // namespace ntm::inline v0::assessment
