#include <algorithm>

#include "ntm/assessment/follow.hpp"

namespace ntm::inline v0::assessment {
namespace {
using kind = standard::outcome_rule::kind;

bool fits(const standard::outcome_rule& rule, const outcomes& what) {
  const auto& edition = *what.edition;
  if (!rule.edition.empty())
    return rule.edition == edition.id || rule.edition == edition.base_id;
  return edition.unit_level == rule.level && edition.tier == rule.tier;
}

std::optional<std::size_t> row_of(const outcomes& what, units::unit_index unit) {
  const auto at = std::find(what.units.begin(), what.units.end(), unit);
  if (at == what.units.end())
    return std::nullopt;
  return static_cast<std::size_t>(at - what.units.begin());
}

/// Whether a unit meets what the rule asks for: a criterion, or the whole standard.
truth meets(const standard::outcome_rule& rule, const outcomes& what,
            std::optional<std::size_t> row) {
  if (!row)
    return truth::unknown;
  if (rule.criterion == 0)
    return what.meets_standard(*row);
  const auto& all = what.edition->criteria;
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const auto& c) { return c.number == rule.criterion; });
  return at == all.end() ? truth::unknown
                         : what.at(*row, static_cast<std::size_t>(at - all.begin()));
}

/// The units of the programme below `unit` at the rule's level.
std::vector<units::unit_index> below(const units::snapshot& map, units::unit_index unit,
                                     ntm::level inner) {
  std::vector<units::unit_index> out;
  const auto position = map.position(unit);
  if (!position)
    return out;
  const auto outer = map.source().at_index(unit).level;
  const auto [first, last] = map.below(outer, *position, inner);
  for (std::size_t p = first; p < last; ++p) {
    const auto child = map.units(inner)[p];
    // Membership is asked of communes; other levels take part as a whole.
    if (inner != level::commune || map.source().at_index(child).in_programme.value_or(false))
      out.push_back(child);
  }
  return out;
}

value_range counted(const standard::outcome_rule& rule, const outcomes& what,
                    const std::vector<units::unit_index>& children) {
  std::size_t met = 0, open = 0;
  for (const auto child : children) {
    const truth value = meets(rule, what, row_of(what, child));
    met += value == truth::met ? 1 : 0;
    open += value == truth::unknown ? 1 : 0;
  }
  const auto number = [&](std::size_t count) {
    const auto n = static_cast<double>(count);
    return rule.what == kind::share_meeting ? 100 * n / static_cast<double>(children.size()) : n;
  };
  return {number(met), number(met + open)};
}

value_range fewest(const outcomes& what, const std::vector<units::unit_index>& children) {
  auto all = static_cast<std::int64_t>(what.criteria());
  count_interval least{all, all};
  for (const auto child : children) {
    const auto row = row_of(what, child);
    const auto met = row ? what.criteria_met[*row] : count_interval{0, all};
    least.low = std::min(least.low, met.low);
    least.high = std::min(least.high, met.high);
  }
  return {static_cast<double>(least.low), static_cast<double>(least.high)};
}
} // namespace

std::optional<value_range> follow(const standard::outcome_rule& rule, units::unit_index unit,
                                  const units::snapshot& map,
                                  std::span<const std::shared_ptr<const outcomes>> from) {
  const auto inner = rule.level == level::town ? level::district : rule.level;
  for (const auto& what : from) {
    if (!what || what->on != map.on() || !fits(rule, *what))
      continue;
    if (rule.what == kind::own) {
      const auto row = row_of(*what, unit);
      if (!row)
        continue;
      const truth value = meets(rule, *what, row);
      return value_range{value == truth::met ? 1.0 : 0.0, value == truth::unmet ? 0.0 : 1.0};
    }
    const auto children = below(map, unit, inner);
    if (children.empty())
      return std::nullopt;
    return rule.what == kind::fewest_criteria ? fewest(*what, children)
                                              : counted(rule, *what, children);
  }
  return std::nullopt;
}
} // namespace ntm::inline v0::assessment
