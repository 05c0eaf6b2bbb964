#pragma once
#include <map>
#include <string>

#include "ntm/standard/edition.hpp"

namespace ntm::inline v0::observations::detail {
/// Every item that an edition knows, with the unit of its value.
[[nodiscard]] std::map<std::string, std::string, std::less<>>
known_items(const standard::edition& edition);
} // namespace ntm::inline v0::observations::detail
