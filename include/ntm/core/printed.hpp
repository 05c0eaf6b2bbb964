#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ntm/core/level.hpp"

namespace ntm::inline v0 {
/// A number as it was printed: digits / 10^places, so "48,52" is {4852, 2}. Comparisons are exact.
struct printed_number {
  std::int64_t digits = 0;
  int places = 0;
  [[nodiscard]] double value() const noexcept;
  friend bool operator==(const printed_number&, const printed_number&) = default;
};

/// Reads "48,52", "48.52", "-3" or "116": at most one comma or point, at most 15 digits. Nothing
/// otherwise.
[[nodiscard]] std::optional<printed_number> parse_printed(std::string_view text) noexcept;

/// How a printed number follows from an exact fraction. Vietnamese reports cut as often as they
/// round.
enum class printing : std::uint8_t { exact, rounded, cut, both, neither };

/// How `printed` follows from numerator/denominator (denominator > 0): exactly, only rounded to its
/// places, only cut, both, or neither.
[[nodiscard]] printing how_printed(std::int64_t numerator, std::int64_t denominator,
                                   printed_number printed) noexcept;

/// numerator/denominator with `places` decimals, rounded half away from zero (or cut), "48,53" or
/// "48.53". Throws `error` unless denominator > 0 and `places` is 0 to 15.
[[nodiscard]] std::string format_ratio(std::int64_t numerator, std::int64_t denominator, int places,
                                       language lang, bool cut = false);
/// A number with `places` decimals, grouped in thousands: "1.234,5" in Vietnamese, "1,234.5" in
/// English. Throws `error` unless `places` is 0 to 15.
[[nodiscard]] std::string format_number(double value, int places, language lang);
/// A number with as many decimals as it has, at most four: "95", "12,5".
[[nodiscard]] std::string format_number(double value, language lang);
} // namespace ntm::inline v0
