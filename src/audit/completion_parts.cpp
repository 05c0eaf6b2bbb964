#include "audit/completion_parts.hpp"

#include <algorithm>

#include "audit/checks.hpp"
#include "funds/unit_class.hpp"

namespace ntm::inline v0::audit::detail {
void decision_days::add(const recognition::recognition& decision) {
  const auto earliest = decision.on ? decision.on : decision.not_before;
  const auto latest = decision.on ? decision.on : decision.not_after;
  open_first = open_first || !earliest;
  open_last = open_last || !latest;
  if (earliest && (!first || *earliest < *first))
    first = earliest;
  if (latest && (!last || *latest > *last))
    last = latest;
}

double expected_level(const units::unit& unit, const std::vector<level_rule>& rules,
                      double otherwise) {
  const auto at = std::find_if(rules.begin(), rules.end(), [&](const level_rule& rule) {
    return funds::detail::fits(rule.unit_class, unit);
  });
  return at == rules.end() ? otherwise : at->level;
}

void set_aside(assessment::outcomes& outcomes, std::size_t row) {
  for (std::size_t c = 0; c < outcomes.criteria(); ++c) {
    outcomes.assessed.set(row, c, false);
    outcomes.met.set(row, c, false);
  }
  outcomes.criteria_met[row] = {0, static_cast<std::int64_t>(outcomes.criteria())};
  outcomes.based_on[row] = assessment::basis::nothing;
  outcomes.observed_on[row] = std::nullopt;
}

std::optional<std::pair<date, std::int64_t>> latest_count(const observations::published& published,
                                                          std::string_view measure, date on) {
  std::optional<std::pair<date, std::int64_t>> out;
  bool one = true;
  for (const auto& figure : published.figures) {
    if (figure.on > on || figure.bound != "=" || figure.value.places != 0 ||
        !same_measure(figure.measure, measure))
      continue;
    if (!out || figure.on > out->first) {
      out = {figure.on, figure.value.digits};
      one = true;
    } else if (figure.on == out->first) {
      one = one && figure.value.digits == out->second;
    }
  }
  return one ? out : std::nullopt;
}
} // namespace ntm::inline v0::audit::detail
