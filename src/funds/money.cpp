#include "ntm/funds/money.hpp"

#include <limits>

#include "ntm/core/text.hpp"

namespace ntm::inline v0::funds {
const std::vector<money_unit>& money_units() noexcept {
  static const std::vector<money_unit> units{{"VND", "đồng", 1},
                                             {"thousand VND", "nghìn đồng", 1'000},
                                             {"million VND", "triệu đồng", 1'000'000},
                                             {"billion VND", "tỷ đồng", 1'000'000'000}};
  return units;
}

std::optional<money_unit> find_money_unit(std::string_view text) {
  const std::string wanted = fold(text);
  for (const auto& unit : money_units())
    if (wanted == fold(unit.name) || wanted == fold(unit.name_vi))
      return unit;
  if (wanted == "ti dong") // "tỉ" is the other spelling of "tỷ"
    return money_units().back();
  return std::nullopt;
}

read_money to_dong(std::string_view text, const money_unit& unit) noexcept {
  const auto number = parse_printed(text);
  if (!number)
    return {0, 1, money_fault::not_a_number};
  money digits = number->digits, scale = unit.dong, extra = 1;
  for (int place = 0; place < number->places; ++place) {
    if (scale % 10 == 0)
      scale /= 10;
    else
      extra *= 10; // decimals below the dong: allowed only when they are zeros
  }
  if (digits % extra != 0)
    return {0, 1, money_fault::not_whole};
  digits /= extra;
  const money most = std::numeric_limits<money>::max() / scale;
  if (digits > most || digits < -most)
    return {0, 1, money_fault::too_large};
  return {digits * scale, scale, money_fault::none};
}

std::string format_money(money amount, int places, language lang) {
  const money size = amount < 0 ? -amount : amount;
  const auto& units = money_units();
  std::size_t which = 0;
  while (which + 1 < units.size() && size >= units[which + 1].dong)
    ++which;
  const money_unit& unit = units[which];
  return format_ratio(amount, unit.dong, which == 0 ? 0 : places, lang) + " " +
         std::string{lang == language::vietnamese ? unit.name_vi : unit.name};
}
} // namespace ntm::inline v0::funds
