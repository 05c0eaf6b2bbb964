#pragma once
#include <optional>
#include <string_view>

#include "ntm/observations/observation.hpp"

namespace ntm::inline v0::observations {
/// What a word in a cell says: a status, or why there is none.
struct reading {
  observations::presence presence = observations::presence::present;
  /// Met (true) or unmet, when present.
  bool met = false;
};

/// The reading of "Đạt", "chưa đạt", "x", "không áp dụng" … (data/observations/words.toml), in any
/// case and with or without marks; nothing for other words. `as_status` also reads "1" and "0".
[[nodiscard]] std::optional<reading> read_word(std::string_view text, bool as_status);
} // namespace ntm::inline v0::observations
