#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/funds/costs.hpp"

namespace ntm::funds {
/// One line of money: a source and kind of capital in a period, and how far it went.
struct ledger_line {
  /// Code of the unit; "" for the whole province.
  std::string unit_code;
  /// Fund source: central, province, district, commune, credit, enterprise, people …
  std::string source_of_capital;
  /// investment | recurrent | total. A total is checked against its parts, never added to them.
  std::string kind;
  /// The year or years it belongs to ("2019", "2016-2018").
  std::string period;
  std::optional<money> planned, allocated, disbursed;
  std::optional<date> as_of;
  std::string confidence, source;
  unsigned line = 0;
};

/// Money by unit, source, kind, period and stage. Immutable; whole dong.
class ledger {
public:
  ledger() = default;
  explicit ledger(std::vector<ledger_line> lines) : lines_(std::move(lines)) {}
  [[nodiscard]] const std::vector<ledger_line>& lines() const noexcept { return lines_; }

private:
  std::vector<ledger_line> lines_;
};

/// Reads funds.csv (docs/data-formats.md). A total that is not the sum of its parts is a finding.
[[nodiscard]] ledger parse_ledger(std::string_view text, std::string file, findings& report);
} // namespace ntm::funds
