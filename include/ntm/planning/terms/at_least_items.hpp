#pragma once
#include <cstdint>
#include <vector>

#include "ntm/planning/requirement.hpp"
#include "ntm/planning/side_item.hpp"

namespace ntm::inline v0::planning {
/// At least so many of what side items count for.
struct items_at_least {
  targets::measure which{};
  std::int64_t value = 0;
  /// How many there are before the plan; they count. 0 where `which` is an increase.
  std::int64_t reached = 0;
  /// Units in one of which the items lie; empty: anywhere.
  std::vector<unit_ref> in{};
  /// 0: at the end.
  int by_year = 0;
  /// Positions of the items that count, once a problem has taken the term; ascending.
  std::vector<std::size_t> items{};
  /// The same by the end of a calendar year.
  [[nodiscard]] items_at_least by(int year) const {
    auto out = *this;
    out.by_year = year;
    return out;
  }
};

/// At least `value` of a measure that the problem has side items for; `reached` are there already
/// (none may be for an increase). `in`: only in these units. Throws `error` for numbers below 0.
[[nodiscard]] items_at_least at_least_items(const targets::measure& which, std::int64_t value,
                                            std::int64_t reached = 0,
                                            std::vector<unit_ref> in = {});

/// "Model villages newly recognised: at least 31 by 2020".
[[nodiscard]] label describe(const items_at_least& term, const units::registry& registry);
/// Finds the items; throws `error` when the problem has none that counts for the measure, and for
/// units that are not there.
void settle(items_at_least& term, const problem& where);
/// Known to the sorting method: the cheapest items, where the sets of items of several such terms
/// are nested or apart and none of these items waits for a commune or another item.
bool impose(demands& out, const workload& work, const items_at_least& term);
/// A row: items finished by the year.
void append(by_model& out, const items_at_least& term);
/// NTM-P080 when fewer are reached.
[[nodiscard]] check inspect(const attainment& reached, const items_at_least& term,
                            findings& report);
} // namespace ntm::inline v0::planning
