#include "ntm/core/decimals.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ntm/core/csv.hpp"

namespace ntm::inline v0 {
namespace {
/// The length of the white space that a text begins with, also what is wider or narrower than a
/// blank.
std::size_t blank_at(std::string_view text) noexcept {
  const auto c = static_cast<unsigned char>(text.front());
  if (c == ' ' || (c >= '\t' && c <= '\r'))
    return 1;
  constexpr std::array<std::string_view, 3> narrow{"\xC2\xA0", "\xE2\x80\xAF", "\xE3\x80\x80"};
  for (const auto one : narrow)
    if (text.starts_with(one))
      return one.size();
  if (text.size() < 3 || !text.starts_with("\xE2\x80"))
    return 0;
  const auto third = static_cast<unsigned char>(text[2]);
  return third >= 0x80 && third <= 0x8A ? 3 : 0; // U+2000 to U+200A
}

/// Digits, points and commas of a text; nothing when it holds something else. White space may part
/// groups of three digits ("1 234,5"), and stand beside marks and at the ends: "88 90" is no
/// number.
struct shape {
  bool negative = false;
  std::string body;
  std::size_t commas = 0, points = 0;
  std::size_t digits_behind = 0; // behind the last mark
  bool thousands = true; // every group but the first has three digits, and that one to three
  bool good = false;

  explicit shape(std::string_view text) { good = read(text); }

private:
  bool read(std::string_view text) {
    std::size_t digits = 0;
    std::size_t since_blank = 0; // digits behind white space between digits
    bool sign = true, blank_before = false, parted = false;
    const auto end_part = [&] { return !parted || since_blank == 3; };
    const auto end_group = [&](bool last) {
      const bool first = commas + points == (last ? 0U : 1U);
      thousands = thousands && digits > 0 && digits <= 3 && (first || digits == 3);
      return digits > 0;
    };
    while (!text.empty()) {
      if (const auto blank = blank_at(text)) {
        blank_before = blank_before || !sign;
        text.remove_prefix(blank);
        continue;
      }
      const char c = text.front();
      const bool minus = text.starts_with("\xE2\x88\x92"); // U+2212
      if (sign && (c == '-' || c == '+' || minus)) {
        negative = c != '+';
        text.remove_prefix(minus ? 3 : 1);
      } else if (c >= '0' && c <= '9') {
        if (blank_before && digits > 0) {
          if (!end_part() || (!parted && digits > 3) || commas + points > 0)
            return false;
          parted = true;
          since_blank = 0;
        }
        ++digits;
        ++since_blank;
        body += c;
        text.remove_prefix(1);
      } else if (c == ',' || c == '.') {
        (c == ',' ? commas : points) += 1;
        if (!end_part() || !end_group(false))
          return false;
        digits = 0;
        parted = false;
        body += c;
        text.remove_prefix(1);
      } else {
        return false;
      }
      sign = false;
      blank_before = false;
    }
    digits_behind = digits;
    return end_part() && end_group(true);
  }
};

using readings = std::vector<written_number>;

/// Appends the number with its decimals behind a mark of the body; none when it is too large.
void append_number(readings& out, const shape& of, std::size_t decimals_at, int places) {
  std::string text = of.negative ? "-" : "";
  for (std::size_t i = 0; i < of.body.size(); ++i)
    if (i == decimals_at)
      text += '.';
    else if (of.body[i] != ',' && of.body[i] != '.')
      text += of.body[i];
  if (const auto value = csv::number_of(text))
    out.push_back({*value, places});
}
/// With the last mark for decimals and the others for thousands.
void append_decimals(readings& out, const shape& of) {
  append_number(out, of, of.body.find_last_of(",."), static_cast<int>(of.digits_behind));
}
/// With every mark for thousands.
void append_thousands(readings& out, const shape& of) {
  append_number(out, of, std::string::npos, 0);
}

/// Whether the groups of the mark that is not the last one are thousands: "1.234,5", "12,345.67".
bool mixed_is_a_number(const shape& of) noexcept {
  const bool comma_last = of.body.find_last_of(",.") == of.body.rfind(',');
  if ((comma_last ? of.commas : of.points) != 1)
    return false;
  return shape(std::string_view{of.body}.substr(0, of.body.find_last_of(",."))).thousands;
}
} // namespace

decimal_mark mark_of(std::string_view text) {
  if (text.find_first_of(",.") == std::string_view::npos)
    return decimal_mark::unknown;
  std::string bare{text};
  std::erase(bare, '%');
  const shape of(bare);
  if (!of.good)
    return decimal_mark::unknown;
  const auto mark = [](bool comma) { return comma ? decimal_mark::comma : decimal_mark::point; };
  if (of.commas > 0 && of.points > 0)
    return mixed_is_a_number(of) ? mark(of.body.rfind(',') > of.body.rfind('.'))
                                 : decimal_mark::unknown;
  if (of.commas + of.points == 1) {
    const bool decides =
        of.digits_behind != 3 || of.body.starts_with("0,") || of.body.starts_with("0.");
    return decides ? mark(of.commas == 1) : decimal_mark::unknown;
  }
  return of.thousands ? mark(of.points > 0) : decimal_mark::unknown; // 1.234.567: decimals by comma
}

std::vector<written_number> numbers_in(std::string_view text, decimal_mark mark,
                                       std::optional<double> most) {
  const shape of(text);
  const auto marks = of.commas + of.points;
  readings out;
  if (!of.good || (of.commas > 0 && of.points > 0 && !mixed_is_a_number(of)))
    return out;
  if (marks == 0 || (marks > 1 && (of.commas == 0 || of.points == 0))) {
    if (marks == 0 || of.thousands)
      append_thousands(out, of);
    return out;
  }
  const bool clear = marks > 1 || !of.thousands || of.body.starts_with('0');
  const auto own = of.commas == 1 ? decimal_mark::comma : decimal_mark::point;
  const bool told = mark == decimal_mark::comma || mark == decimal_mark::point;
  if (clear || !told || mark == own)
    append_decimals(out, of);
  if (!clear && mark != own)
    append_thousands(out, of);
  if (most && out.size() > 1 && std::abs(out[0].value) <= *most && std::abs(out[1].value) > *most)
    out.pop_back();
  return out;
}

std::vector<written_number> plain_numbers_in(std::string_view text, decimal_mark mark) {
  const bool commas = mark == decimal_mark::comma || mark == decimal_mark::both;
  if (const auto plain = csv::number_of(text)) {
    if (auto both = numbers_in(text, decimal_mark::unknown); commas && both.size() > 1)
      return both;
    const auto point = text.find('.');
    const auto places = point == std::string_view::npos ? 0 : text.size() - point - 1;
    return {{*plain, static_cast<int>(places)}};
  }
  return numbers_in(text, mark == decimal_mark::comma ? mark : decimal_mark::unknown);
}
} // namespace ntm::inline v0
