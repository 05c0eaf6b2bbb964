#include "ntm/core/text.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

#include "utf8.hpp"

namespace ntm::inline v0 {
namespace {
using detail::append;
using detail::decode;

/// The plain letter of a Vietnamese letter; 0 for a combining mark, the code point itself
/// otherwise.
char32_t plain(char32_t c) noexcept {
  if (c >= 'A' && c <= 'Z')
    return c + 32;
  if (c < 0x80)
    return c;
  if (c >= 0x0300 && c <= 0x036F)
    return 0;
  if (c == 0x0110 || c == 0x0111)
    return 'd';
  if (c == 0x01A0 || c == 0x01A1)
    return 'o';
  if (c == 0x01AF || c == 0x01B0)
    return 'u';
  if (c == 0x0102 || c == 0x0103)
    return 'a';
  if (c == 0x0128 || c == 0x0129)
    return 'i';
  if (c == 0x0168 || c == 0x0169)
    return 'u';
  if (c >= 0x00C0 && c <= 0x00FF) {
    const char32_t upper = c >= 0x00E0 ? c - 0x20 : c;
    if (upper <= 0x00C5)
      return 'a';
    if (upper == 0x00C7)
      return 'c';
    if (upper >= 0x00C8 && upper <= 0x00CB)
      return 'e';
    if (upper >= 0x00CC && upper <= 0x00CF)
      return 'i';
    if (upper == 0x00D0)
      return 'd';
    if (upper == 0x00D1)
      return 'n';
    if (upper >= 0x00D2 && upper <= 0x00D6)
      return 'o';
    if (upper >= 0x00D9 && upper <= 0x00DC)
      return 'u';
    if (upper == 0x00DD)
      return 'y';
    return c;
  }
  if (c >= 0x1EA0 && c <= 0x1EB7)
    return 'a';
  if (c >= 0x1EB8 && c <= 0x1EC7)
    return 'e';
  if (c >= 0x1EC8 && c <= 0x1ECB)
    return 'i';
  if (c >= 0x1ECC && c <= 0x1EE3)
    return 'o';
  if (c >= 0x1EE4 && c <= 0x1EF1)
    return 'u';
  if (c >= 0x1EF2 && c <= 0x1EF9)
    return 'y';
  return c;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}
} // namespace

bool is_utf8(std::string_view text, std::size_t* offset) noexcept {
  std::size_t i = 0;
  while (i < text.size()) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t more = lead < 0x80                    ? 0
                             : lead >= 0xC2 && lead <= 0xDF ? 1
                             : lead >= 0xE0 && lead <= 0xEF ? 2
                             : lead >= 0xF0 && lead <= 0xF4 ? 3
                                                            : 4;
    bool good = more < 4 && i + more < text.size() + (more == 0 ? 1 : 0);
    for (std::size_t k = 1; good && k <= more; ++k)
      good = (static_cast<unsigned char>(text[i + k]) & 0xC0) == 0x80;
    if (good && more >= 2) { // overlong forms, surrogates, beyond U+10FFFF
      const auto second = static_cast<unsigned char>(text[i + 1]);
      good = !(lead == 0xE0 && second < 0xA0) && !(lead == 0xED && second > 0x9F) &&
             !(lead == 0xF0 && second < 0x90) && !(lead == 0xF4 && second > 0x8F);
    }
    if (!good) {
      if (offset)
        *offset = i;
      return false;
    }
    i += more + 1;
  }
  return true;
}

std::string fold(std::string_view text) {
  if (!is_utf8(text))
    return std::string{text};
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = plain(decode(text, i));
    if (c == 0)
      continue;
    const bool word = c >= 0x80 ? c != 0xA0 && c != 0x2019 && !(c >= 0x2000 && c <= 0x206F)
                                : (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!word) {
      gap = !out.empty();
      continue;
    }
    if (gap)
      out += ' ';
    gap = false;
    append(out, c);
  }
  return out;
}

std::vector<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates,
                                 std::size_t most) {
  const std::string wanted = fold(name);
  std::vector<std::pair<std::size_t, std::size_t>> ranked;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string other = fold(candidates[i]);
    const std::size_t distance = edit_distance(wanted, other);
    const bool inside = !wanted.empty() && other.find(wanted) != std::string::npos;
    if (inside || distance * 2 <= std::max(wanted.size(), other.size()) + 1)
      ranked.emplace_back(distance, i);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](auto a, auto b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (const auto& [distance, i] : ranked)
    if (out.size() < most)
      out.push_back(candidates[i]);
  return out;
}

std::string_view trim(std::string_view text) noexcept {
  constexpr std::string_view space = " \t\r\n";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  if (trim(text).empty())
    return out;
  for (std::size_t start = 0;;) {
    const auto end = text.find(separator, start);
    out.emplace_back(trim(text.substr(start, end == std::string_view::npos ? end : end - start)));
    if (end == std::string_view::npos)
      return out;
    start = end + 1;
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i)
      out += separator;
    out += parts[i];
  }
  return out;
}
} // namespace ntm::inline v0
