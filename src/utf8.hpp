#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Code points of well-formed UTF-8, for what compares names.
namespace ntm::inline v0::detail {
/// The code point at `text[i]`, moving `i` past it; the text must be well-formed.
[[nodiscard]] inline char32_t decode(std::string_view text, std::size_t& i) noexcept {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char lead = byte(i++);
  if (lead < 0x80)
    return lead;
  const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  auto c = static_cast<char32_t>(lead & (0x3F >> more));
  for (int k = 0; k < more && i < text.size(); ++k)
    c = (c << 6) | static_cast<char32_t>(byte(i++) & 0x3F);
  return c;
}

/// Appends `c` as UTF-8.
inline void append(std::string& out, char32_t c) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}
} // namespace ntm::inline v0::detail
