// One of two texts, by language.
#pragma once
#include <string>
#include <string_view>

#include "ntm/core/printed.hpp"

namespace ntm::inline v0::standard::detail {
inline std::string pick(language lang, std::string_view vi, std::string_view en) {
  return std::string{lang == language::vietnamese ? vi : en};
}
} // namespace ntm::inline v0::standard::detail
