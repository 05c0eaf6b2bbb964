#include "ntm/core/printed.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0 {
namespace {
__extension__ using wide = __int128;

wide power_of_ten(int places) noexcept {
  wide out = 1;
  for (int i = 0; i < places; ++i)
    out *= 10;
  return out;
}
void check_places(int places) {
  if (places < 0 || places > 15)
    throw error("a number is printed with 0 to 15 decimals, not " + std::to_string(places));
}
wide magnitude(wide value) noexcept { return value < 0 ? -value : value; }

/// numerator/denominator scaled by 10^places: cut towards zero, and rounded half away from zero.
struct scaled {
  wide cut;
  wide rounded;
  bool exact;
};
scaled scale(std::int64_t numerator, std::int64_t denominator, int places) noexcept {
  const wide top = wide{numerator} * power_of_ten(places);
  const wide cut = top / denominator;
  const wide rest = magnitude(top - cut * denominator);
  const wide step = numerator < 0 ? -1 : 1;
  return {cut, rest * 2 >= denominator ? cut + step : cut, rest == 0};
}

std::string decimal(wide digits, int places, language lang) {
  const bool negative = digits < 0;
  digits = magnitude(digits);
  std::string text;
  do {
    text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(digits % 10)));
    digits /= 10;
  } while (digits != 0);
  const auto width = static_cast<std::size_t>(places) + 1;
  if (text.size() < width)
    text.insert(0, width - text.size(), '0');
  const std::size_t whole = text.size() - static_cast<std::size_t>(places);
  if (places > 0)
    text.insert(whole, lang == language::vietnamese ? "," : ".");
  for (std::size_t at = whole; at > 3; at -= 3)
    text.insert(at - 3, lang == language::vietnamese ? "." : ",");
  return negative ? "-" + text : text;
}
} // namespace

double printed_number::value() const noexcept {
  return static_cast<double>(digits) / static_cast<double>(power_of_ten(places));
}

std::optional<printed_number> parse_printed(std::string_view text) noexcept {
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  printed_number out;
  bool point = false;
  int count = 0;
  for (const char c : text) {
    if ((c == ',' || c == '.') && !point && count > 0) {
      point = true;
    } else if (c >= '0' && c <= '9' && count < 15) {
      out.digits = out.digits * 10 + (c - '0');
      out.places += point ? 1 : 0;
      ++count;
    } else {
      return std::nullopt;
    }
  }
  if (count == 0 || (point && out.places == 0))
    return std::nullopt;
  if (negative)
    out.digits = -out.digits;
  return out;
}

printing how_printed(std::int64_t numerator, std::int64_t denominator,
                     printed_number printed) noexcept {
  const scaled s = scale(numerator, denominator, printed.places);
  const bool rounded = s.rounded == printed.digits;
  const bool cut = s.cut == printed.digits;
  if (s.exact && cut)
    return printing::exact;
  if (rounded && cut)
    return printing::both;
  return rounded ? printing::rounded : cut ? printing::cut : printing::neither;
}

std::string format_ratio(std::int64_t numerator, std::int64_t denominator, int places,
                         language lang, bool cut) {
  check_places(places);
  if (denominator <= 0)
    throw error("the denominator must be positive, not " + std::to_string(denominator));
  const scaled s = scale(numerator, denominator, places);
  return decimal(cut ? s.cut : s.rounded, places, lang);
}

std::string format_number(double value, int places, language lang) {
  check_places(places);
  if (!std::isfinite(value) || std::abs(value) > 1e17)
    return "–";
  return decimal(static_cast<wide>(std::round(value * std::pow(10.0, places))), places, lang);
}

std::string format_number(double value, language lang) {
  constexpr int most = 4;
  int places = 0;
  double scale = 1;
  while (places < most && std::abs(value * scale - std::round(value * scale)) >
                              1e-9 * std::max(1.0, std::abs(value * scale))) {
    ++places;
    scale *= 10;
  }
  return format_number(value, places, lang);
}
} // namespace ntm::inline v0
