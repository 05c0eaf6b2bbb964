#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "ntm/planning/fund_source.hpp"
#include "ntm/planning/upkeep.hpp"
#include "ntm/planning/workload.hpp"

namespace ntm::inline v0::planning {
/// Money that the same funds may pay, by the same rule.
struct money_kind {
  /// By fund.
  std::vector<bool> pays;
  /// Paid inside one year.
  bool whole = false;
  friend bool operator==(const money_kind&, const money_kind&) = default;
};

/// A part of a need's cost and its kind.
struct money_part {
  std::size_t kind = 0;
  money amount = 0;
};

/// A problem's money as a solver sees it: the funds, and for each need of the workload who may pay
/// which part of it. Most needs are one part; a counterpart share splits a need in a part that the
/// fund may not pay and one that it may.
struct financing {
  int first_year = 1;
  std::size_t years = 1;
  /// A budget is one fund that has everything in the first year; empty: money is not limited.
  std::vector<fund_source> funds;
  std::vector<money_kind> kinds;
  /// Parts of need n: parts[first[n]] .. parts[first[n + 1]); none for a need without a price. Side
  /// items stand behind the needs.
  std::vector<money_part> parts;
  std::vector<std::size_t> first;
  /// Yearly upkeep, and which parts of it who may pay, in the year in which it is due: parts of
  /// need u: upkeep_parts[upkeep_first[u]] .. upkeep_parts[upkeep_first[u + 1]).
  std::vector<upkeep_need> upkeep;
  std::vector<money_part> upkeep_parts;
  std::vector<std::size_t> upkeep_first;

  [[nodiscard]] std::span<const money_part> parts_of_upkeep(std::size_t which) const noexcept {
    return {upkeep_parts.data() + upkeep_first[which],
            upkeep_first[which + 1] - upkeep_first[which]};
  }
  [[nodiscard]] bool limited() const noexcept { return !funds.empty(); }
  [[nodiscard]] std::span<const money_part> parts_of(std::size_t need) const noexcept {
    return {parts.data() + first[need], first[need + 1] - first[need]};
  }
  /// What a fund has received from the first year to this position.
  [[nodiscard]] money received(std::size_t fund, std::size_t year) const noexcept {
    money sum = 0;
    for (std::size_t t = 0; t <= year; ++t)
      sum += funds[fund].amounts[t];
    return sum;
  }
  /// Whether some need is paid inside one year.
  [[nodiscard]] bool whole_payments() const noexcept {
    for (const auto& kind : kinds)
      if (kind.whole)
        return true;
    return false;
  }
};

/// Whether a fund may pay for a criterion (its column) of a row at all.
[[nodiscard]] bool may_pay(const fund_source& fund, const problem& what, std::size_t row,
                           std::size_t criterion);
/// The money of a problem. Throws `error` for funds that do not fit its years, for money that does
/// not fit in 64 bits, and for three or more counterpart shares that cannot be split.
[[nodiscard]] financing make_financing(const problem& what, const workload& work);
} // namespace ntm::inline v0::planning
