#include "ntm/core/printed.hpp"
#include "ntm/funds/money.hpp"
#include "ntm/targets/state.hpp"

namespace ntm::inline v0::targets {
namespace {
/// Sums of money are too long to be read as counts.
constexpr std::int64_t long_number = 10'000'000;

std::string amount(std::int64_t value, language lang) {
  return value >= long_number ? funds::format_money(value, 1, lang)
                              : format_number(static_cast<double>(value), 0, lang);
}

std::string ratio_text(const measure_value& value, const measure_info& known, language lang) {
  if (value.denominator <= 0)
    return lang == language::vietnamese ? "không có gì để chia" : "nothing to divide by";
  const std::int64_t scale = known.unit == "percent" ? 100 : 1;
  const std::string sign = scale == 100 ? "%" : "";
  const auto divide = [&](std::int64_t numerator, std::int64_t denominator) {
    return format_ratio(numerator * scale, denominator, known.places, lang);
  };
  const auto& range = *value.numerator;
  if (range.exact())
    return amount(range.low, lang) + "/" + amount(value.denominator, lang) + " = " +
           divide(range.low, value.denominator) + sign;
  std::string out =
      divide(range.low, value.denominator) + ".." + divide(range.high, value.denominator) + sign;
  if (!value.point)
    return out;
  out += " (" + divide(*value.point, value.point_denominator) + sign;
  if (value.point_denominator != value.denominator)
    out += (lang == language::vietnamese ? " tính trên " : " over ") +
           amount(value.point_denominator, lang) + "/" + amount(value.denominator, lang);
  return out + ")";
}
} // namespace

std::string measure_value::text(language lang) const {
  const bool vi = lang == language::vietnamese;
  std::string unknown = vi ? "chưa biết" : "unknown";
  if (!numerator)
    return unknown;
  const auto& known = info(measure);
  if (known.ratio)
    return ratio_text(*this, known, lang);
  if (known.unit == "yes/no" && numerator->low >= 0 && numerator->high <= 1) {
    if (!numerator->exact())
      return unknown;
    return numerator->low == 1 ? (vi ? "có" : "yes") : (vi ? "chưa" : "no");
  }
  if (numerator->exact())
    return amount(numerator->low, lang);
  return amount(numerator->low, lang) + ".." + amount(numerator->high, lang) +
         (point ? " (" + amount(*point, lang) + ")" : "");
}
} // namespace ntm::inline v0::targets
