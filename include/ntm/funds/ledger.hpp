#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/funds/costs.hpp"

namespace ntm::inline v0::funds {
/// One line of money: a source and kind of capital in a period, and how far it went.
struct ledger_line {
  /// Code of the unit; "" for the whole province.
  std::string unit_code;
  /// Fund source: central, province, district, commune, credit, enterprise, people …; "all" is the
  /// total over sources.
  std::string source_of_capital;
  /// investment | recurrent | total. A total is checked against its parts, never added to them.
  std::string kind;
  /// The year or years it belongs to ("2019", "2016-2018").
  std::string period;
  std::optional<money> planned, allocated, disbursed;
  /// The dong that one unit of the last printed digit of each amount is; 0 where there is no
  /// amount.
  money planned_digit = 0, allocated_digit = 0, disbursed_digit = 0;
  /// The day on which it stood so, or on which it was stated.
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

/// Planned and disbursed money of a period: an exact pair of integers, division left to the reader.
struct disbursement_result {
  /// Over the lines that have both amounts.
  money disbursed = 0, planned = 0;
  std::size_t lines = 0;
  /// Lines of the period that lack one of the two amounts: they are in neither sum.
  std::size_t incomplete = 0;
  /// The newest day among the lines.
  std::optional<date> as_of;
};

/// Which lines are summed where a total and its parts are both given: they need not agree.
enum class ledger_basis : std::uint8_t {
  parts, ///< the parts; a total only where it has none, or not all of its kinds
  totals ///< the totals; parts only where no total is given
};

/// Planned and disbursed of `period` for one unit ("": the whole province). Of several readings of
/// one line the newest not after `on` holds. Nothing when no line has both amounts.
[[nodiscard]] std::optional<disbursement_result>
disbursement(const ledger& source, std::string_view period,
             ledger_basis basis = ledger_basis::parts, std::optional<date> on = std::nullopt,
             std::string_view unit_code = "");

/// The periods that lines of the unit belong to, each once, in the order of their first and last
/// year.
[[nodiscard]] std::vector<std::string> periods(const ledger& source,
                                               std::string_view unit_code = "");

/// Totals against their parts: a finding for each total that the parts do not add up to within the
/// printed rounding (half a unit of the last printed digit of each number). `file` is where the
/// lines come from.
[[nodiscard]] findings check_totals(const ledger& source, const std::string& file);

/// Reads funds.csv (docs/formats/funds.md). A total that is not the sum of its parts is a finding.
[[nodiscard]] ledger parse_ledger(std::string_view text, std::string file, findings& report);
} // namespace ntm::inline v0::funds
