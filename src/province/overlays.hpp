#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/standard/overlay.hpp"

namespace ntm::inline v0::province {
/// Reads one of the province's own decisions and lays it over its editions: what it may not set
/// there is told before anything is judged by it. Results call the file by its name in the folder,
/// findings of loading by its path.
void add_overlay(std::vector<std::shared_ptr<const standard::overlay>>& to, const std::string& name,
                 std::string_view text, const std::string& path, findings& report);
} // namespace ntm::inline v0::province
