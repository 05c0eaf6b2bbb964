#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ntm/core/csv.hpp"
#include "ntm/funds/money.hpp"

namespace ntm::inline v0::funds {
/// Criterion numbers are small; a larger one is a slip of the pen.
inline constexpr std::int64_t max_criterion = 9999;
} // namespace ntm::inline v0::funds

namespace ntm::inline v0::funds::detail {
/// The unit in column "unit"; a finding when it is none.
inline std::optional<money_unit> read_unit(csv::reader& in) {
  const std::string name = in.required_text("unit");
  if (name.empty())
    return std::nullopt;
  const auto unit = find_money_unit(name);
  if (!unit) {
    std::string allowed;
    for (const auto& known : money_units())
      allowed += (allowed.empty() ? "" : ", ") + std::string{known.name};
    in.reject("NTM-F001", "unit", {{"value", name}, {"allowed", allowed}});
  }
  return unit;
}

/// The amount in `column`; nothing when it is empty, a finding when it is not a whole, positive
/// number of dong. Without a unit only the form is checked.
inline std::optional<read_money> read_amount(csv::reader& in, std::string_view column,
                                             const std::optional<money_unit>& unit) {
  const std::string text = in.text(column);
  if (text.empty())
    return std::nullopt;
  const read_money read = to_dong(text, unit.value_or(money_units().front()));
  const auto reject = [&](std::string_view code) {
    in.reject(code, column,
              {{"value", text},
               {"column", std::string{column}},
               {"unit", unit ? std::string{unit->name} : std::string{}}});
    return std::nullopt;
  };
  if (read.fault == money_fault::not_a_number)
    return reject("NTM-F002");
  if (!unit)
    return std::nullopt; // the unit has its own finding
  if (read.fault == money_fault::not_whole)
    return reject("NTM-F003");
  if (read.fault == money_fault::too_large)
    return reject("NTM-F008");
  if (read.dong < 0)
    return reject("NTM-F004");
  return read;
}

/// The number in column "criterion"; a finding when it is missing or out of range.
inline std::optional<int> read_criterion(csv::reader& in) {
  (void)in.required_text("criterion");
  const auto criterion = in.integer("criterion");
  if (criterion && *criterion >= 1 && *criterion <= max_criterion)
    return static_cast<int>(*criterion);
  if (criterion)
    in.reject("NTM-C015", "criterion",
              {{"value", std::to_string(*criterion)},
               {"column", "criterion"},
               {"low", "1"},
               {"high", std::to_string(max_criterion)}});
  return std::nullopt;
}

/// The columns "low", "likely" and "high" of a row of costs or prices; findings for what is
/// missing, no amount, or out of order.
template <class Row>
void read_estimates(csv::reader& in, const std::optional<money_unit>& unit, Row& row) {
  for (const auto& [column, amount] :
       {std::pair{"low", &row.low}, {"likely", &row.likely}, {"high", &row.high}}) {
    (void)in.required_text(column);
    if (const auto read = read_amount(in, column, unit))
      *amount = read->dong;
  }
  if (in.ok() && (row.low > row.likely || row.likely > row.high))
    in.reject("NTM-F005", "likely",
              {{"low", in.text("low")}, {"likely", in.text("likely")}, {"high", in.text("high")}});
}
} // namespace ntm::inline v0::funds::detail
