#include "names.hpp"

#include <array>
#include <cctype>
#include <cstdint>
#include <utility>

#include "ntm/core/text.hpp"
#include "utf8.hpp"

namespace ntm::inline v0::units::detail {
namespace {
// A row is one letter without and with the five tones, small and capital.
constexpr std::array<std::u32string_view, 12> vowels{
    U"aàáảãạAÀÁẢÃẠ", U"ăằắẳẵặĂẰẮẲẴẶ", U"âầấẩẫậÂẦẤẨẪẬ", U"eèéẻẽẹEÈÉẺẼẸ",
    U"êềếểễệÊỀẾỂỄỆ", U"iìíỉĩịIÌÍỈĨỊ", U"oòóỏõọOÒÓỎÕỌ", U"ôồốổỗộÔỒỐỔỖỘ",
    U"ơờớởỡợƠỜỚỞỠỢ", U"uùúủũụUÙÚỦŨỤ", U"ưừứửữựƯỪỨỬỮỰ", U"yỳýỷỹỵYỲÝỶỸỴ"};
constexpr std::u32string_view tone_marks = U"\u0300\u0301\u0309\u0303\u0323";

/// Combining circumflex, breve and horn on a plain letter.
constexpr char32_t with_hat(char32_t letter, char32_t mark) noexcept {
  if (mark == 0x0302)
    return letter == 'a' ? U'â' : letter == 'e' ? U'ê' : letter == 'o' ? U'ô' : letter;
  if (mark == 0x0306)
    return letter == 'a' ? U'ă' : letter;
  return letter == 'o' ? U'ơ' : letter == 'u' ? U'ư' : letter;
}

struct toned {
  char32_t letter = 0; // 0: no vowel
  std::uint8_t tone = 0;
};
/// Vowels by their code points: those below U+0200, then those from U+1EA0 on.
constexpr char32_t first_block = 0x200, second_from = 0x1EA0, second_block = 0x60;
constexpr auto toned_vowels = [] {
  std::array<toned, first_block + second_block> out{};
  for (const auto row : vowels)
    for (std::size_t at = 0; at < row.size(); ++at) {
      const char32_t c = row[at];
      out[c < first_block ? c : c - second_from + first_block] = {
          row[0], static_cast<std::uint8_t>(at % 6)};
    }
  return out;
}();

/// The small letter without its tone, and the tone (0 for none).
std::pair<char32_t, std::size_t> take_apart(char32_t c) noexcept {
  if (c == U'Đ' || c == U'Ð')
    return {U'đ', 0};
  const bool second = c >= second_from && c < second_from + second_block;
  if (c < first_block || second)
    if (const auto& v = toned_vowels[second ? c - second_from + first_block : c]; v.letter != 0)
      return {v.letter, v.tone};
  return {c >= 'A' && c <= 'Z' ? c + 32 : c, 0};
}

bool is_word(char32_t c) noexcept {
  return c >= 0x80 ? c != 0xA0 && c != 0x2019 && !(c >= 0x2000 && c <= 0x206F)
                   : std::isalnum(static_cast<int>(c)) != 0;
}

/// A number as it is compared: I and 01 are 1. A name that is one letter is no number.
std::string as_number(std::string_view word, bool alone) {
  constexpr std::array<std::string_view, 10> numerals{"i",  "ii",  "iii",  "iv", "v",
                                                      "vi", "vii", "viii", "ix", "x"};
  for (std::size_t i = 0; i < numerals.size() && !alone; ++i)
    if (word == numerals[i])
      return std::to_string(i + 1);
  while (word.size() > 1 && word.front() == '0')
    word.remove_prefix(1);
  return std::string{word};
}
} // namespace

std::string spelling(std::string_view text) {
  if (!is_utf8(text))
    return std::string{text};
  std::u32string word;
  std::string out, tones;
  const auto close = [&] {
    if (word.empty())
      return;
    if (!out.empty())
      out += ' ';
    for (const char32_t c : word)
      ntm::detail::append(out, c);
    out += tones;
    word.clear();
    tones.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = ntm::detail::decode(text, i);
    if (c < 0x80 && std::isalnum(static_cast<int>(c)) != 0) {
      const auto lower = c >= 'A' && c <= 'Z' ? c + 32 : c;
      word += lower;
    } else if (const auto mark = tone_marks.find(c); mark != tone_marks.npos) {
      tones += static_cast<char>('1' + mark);
    } else if (c == 0x0302 || c == 0x0306 || c == 0x031B) {
      if (!word.empty())
        word.back() = with_hat(word.back(), c);
    } else if (!is_word(c)) {
      close();
    } else {
      const auto [letter, tone] = take_apart(c);
      word += letter;
      if (tone)
        tones += static_cast<char>('0' + tone);
    }
  }
  close();
  return out;
}

std::string loose(std::string_view text) {
  auto words = split(fold(text), ' ');
  if (!words.empty())
    words.back() = as_number(words.back(), words.size() == 1);
  return join(words, "");
}

std::string_view skip_words(std::string_view text, std::size_t words) noexcept {
  const auto word = [&](std::size_t i) {
    const auto c = static_cast<unsigned char>(text[i]);
    return c >= 0x80 || std::isalnum(c) != 0;
  };
  std::size_t i = 0;
  const auto skip_gap = [&] {
    while (i < text.size() && !word(i))
      ++i;
  };
  skip_gap();
  for (std::size_t n = 0; n < words; ++n) {
    while (i < text.size() && word(i))
      ++i;
    skip_gap();
  }
  return text.substr(i);
}
} // namespace ntm::inline v0::units::detail
