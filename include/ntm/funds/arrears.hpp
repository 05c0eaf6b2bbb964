#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/funds/money.hpp"

namespace ntm::inline v0::funds {
/// What is owed for work that was done: one reading of one unit.
struct arrears_line {
  /// Code of the unit; "" for the whole province.
  std::string unit_code;
  /// Dong owed at first, paid since, and still owed; nothing when not stated.
  std::optional<money> start, paid, left;
  /// How the amounts are meant: "=", ">=" ("more than 30"), "<=" ("nearly 25"), or "about".
  std::string bound = "=";
  /// The day on which `start` was owed.
  std::optional<date> since;
  /// The day on which it stood so.
  std::optional<date> as_of;
  std::string confidence, note, source;
  unsigned line = 0;

  /// What is still owed: as stated, or start less paid where both are exact; nothing when neither
  /// is known.
  [[nodiscard]] std::optional<money> still_owed() const noexcept {
    if (left || !start || !paid || bound != "=")
      return left;
    return *start - *paid;
  }
};

/// Reads arrears.csv (docs/formats/arrears.md). Amounts that contradict each other are findings;
/// rows with an error are left out.
[[nodiscard]] std::vector<arrears_line> parse_arrears(std::string_view text, std::string file,
                                                      findings& report);
} // namespace ntm::inline v0::funds
