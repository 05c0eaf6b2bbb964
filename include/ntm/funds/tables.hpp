#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/table.hpp"
#include "ntm/funds/arrears.hpp"
#include "ntm/funds/ledger.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::funds {
/// Which lines of the ledger table T4 shows.
struct table_options {
  /// Only this year or run of years ("2019"); all without it. Throws `unknown_name` when no line is
  /// of it.
  std::optional<std::string> period{};
  /// Only lines of units of this level; all without it.
  std::optional<ntm::level> level{};
  /// An earlier day: `change` is how much more was disbursed since the newest reading not after it.
  std::optional<date> reference{};
};

/// Table T4: money by unit, period, source and kind as it stood on the map's day, in whole dong:
/// planned, allocated, disbursed, its share of the plan in percent, what is left, and the day it
/// stood so. `row` says what a row is: "part" (a kind of a source), "stated" (a total as it was
/// stated), or "sum" (what the parts of one unit and period add up to, over the lines that have
/// both amounts: `funds::disbursement`). Stated totals and sums are never added together.
[[nodiscard]] table table_t4(const ledger& source, const units::snapshot& map,
                             const table_options& options = {});

/// Table T5: arrears by district as they stood on the map's day, in whole dong: owed at first,
/// paid, still owed, and the day. Of several readings of a unit the newest not after the day holds.
/// Then a row "unallocated": what the province states beyond the districts, where both are known;
/// last the province as stated, or the sum where every district is known. `bound` says how amounts
/// are meant
/// (">=": at least). With `reference` also what was owed on that day and the change. Lines of units
/// that are not districts of the day stand after the districts, except where a unit that they lie
/// in states itself what it owes: they are a part of that.
[[nodiscard]] table table_t5(const std::vector<arrears_line>& lines, const units::snapshot& map,
                             const std::optional<date>& reference = std::nullopt);

/// The Vietnamese name of a fund source (data/funds/sources-and-calendar.toml); the id itself when
/// the library knows none.
[[nodiscard]] std::string source_name(std::string_view id, language lang = language::vietnamese);
} // namespace ntm::inline v0::funds
