#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/level.hpp"
#include "ntm/core/printed.hpp"

namespace ntm::inline v0::funds {
/// Vietnamese dong. Whole numbers only; other units exist at the edges, in files and reports.
using money = std::int64_t;

/// A unit in which files and reports write money.
struct money_unit {
  std::string_view name;
  std::string_view name_vi;
  /// How many dong it is.
  money dong = 1;
};

/// The units that files may use, from the dong upwards.
[[nodiscard]] const std::vector<money_unit>& money_units() noexcept;
/// The unit that `text` names ("million VND", "triệu đồng", with or without marks); nothing when
/// there is none.
[[nodiscard]] std::optional<money_unit> find_money_unit(std::string_view text);

/// Why an amount could not be read.
enum class money_fault : std::uint8_t { none, not_a_number, not_whole, too_large };

/// An amount as it stands in a file, in whole dong.
struct read_money {
  money dong = 0;
  /// The dong that one unit of its last printed digit is: 100 000 000 for "18.8" billion.
  money last_digit = 1;
  money_fault fault = money_fault::none;
};
/// Reads a decimal number of `unit`, exactly. Undefined `dong` when `fault` is not `none`.
[[nodiscard]] read_money to_dong(std::string_view text, const money_unit& unit) noexcept;

/// An amount as a report prints it: rounded to `places` decimals of the largest unit in which it is
/// not below one: "18,8 tỷ đồng", "18.8 billion VND".
[[nodiscard]] std::string format_money(money amount, int places, language lang);
} // namespace ntm::inline v0::funds
