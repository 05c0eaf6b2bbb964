#pragma once
#include <string_view>

// Everything lives in the inline namespace v0: a program that was compiled against headers of one
// major version does not link with the library of another. Write ntm::units, never ntm::v0::units.
namespace ntm::inline v0 {
/// The version of these headers, as the consumer compiled them.
inline constexpr std::string_view header_version = "0.1.0";

/// The version of the compiled library that the program runs with.
[[nodiscard]] std::string_view library_version() noexcept;

namespace detail {
/// Throws `error` unless `headers` is the library's version.
void check_version(std::string_view headers);
} // namespace detail

/// Throws `error` when the headers that the caller was compiled with and the library that it runs
/// with are of different versions; call it once at the start. `compiled_with` is for those who
/// kept another header's version.
inline void check_version(std::string_view compiled_with = header_version) {
  detail::check_version(compiled_with);
}
} // namespace ntm::inline v0
