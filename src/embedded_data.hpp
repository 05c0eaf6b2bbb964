#pragma once
#include <span>
#include <string_view>

namespace ntm::inline v0::detail {
/// A file of data/ as CMake embedded it: its path below data/ and its text.
struct embedded_file {
  std::string_view name;
  std::string_view text;
};
std::span<const embedded_file> embedded_files() noexcept;
} // namespace ntm::inline v0::detail
