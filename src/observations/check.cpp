#include "ntm/observations/check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "known_items.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/core/text.hpp"
#include "rows.hpp"

namespace ntm::inline v0::observations {
namespace detail {
std::map<std::string, std::string, std::less<>> known_items(const standard::edition& edition) {
  std::map<std::string, std::string, std::less<>> out;
  for (const auto& criterion : edition.criteria)
    for (const auto& indicator : criterion.indicators) {
      out.emplace(indicator.code, indicator.unit);
      for (const auto& requirement : indicator.requirements) {
        const auto& unit = requirement.unit.empty() ? indicator.unit : requirement.unit;
        if (!requirement.key.empty())
          out.emplace(indicator.code + ":" + requirement.key, unit);
        else
          out[indicator.code] = unit;
      }
    }
  for (const auto& precondition : edition.preconditions)
    out.emplace(precondition.code, precondition.what.unit);
  return out;
}
} // namespace detail
using detail::known_items;

bool in_range(double value, std::string_view unit) noexcept {
  return unit != "percent" || (value >= 0 && value <= 100);
}

bool is_part_of_one(const observation& row, std::string_view unit) {
  if (!unit.starts_with("percent") || row.is_status || !row.value || !row.numerator ||
      !row.denominator || *row.denominator <= 0)
    return false;
  const double ratio = *row.numerator / *row.denominator;
  if (*row.value == 100 * ratio)
    return false;
  const auto text = format_number(*row.value, language::english);
  const auto point = text.find('.');
  const auto places = point == text.npos ? 0 : text.size() - point - 1;
  const written_number value{*row.value, static_cast<int>(places)};
  return detail::printed_apart(value, 100 * ratio) && !detail::printed_apart(value, ratio);
}

findings check(std::span<const observation> rows, const standard::edition& edition) {
  findings report;
  const auto items = known_items(edition);
  std::vector<std::string> names;
  for (const auto& [name, unit] : items)
    names.push_back(name);
  std::set<std::string> criteria;
  for (const auto& criterion : edition.criteria)
    criteria.insert(std::to_string(criterion.number));
  for (const auto& row : rows) {
    if (row.subject == subject::count)
      continue;
    if (row.subject == subject::criterion) {
      if (!criteria.contains(row.item))
        report.push_back(make_finding("NTM-O014", row.where,
                                      {{"item", row.item}, {"edition", edition.id}, {"near", ""}}));
      continue;
    }
    const auto at = items.find(row.item);
    if (at == items.end())
      report.push_back(make_finding("NTM-O014", row.where,
                                    {{"item", row.item},
                                     {"edition", edition.id},
                                     {"near", join(nearest(row.item, names), ", ")}}));
    else if (row.value && !row.is_status && !in_range(*row.value, at->second))
      report.push_back(make_finding("NTM-C015", row.where,
                                    {{"column", row.where.column},
                                     {"value", format_number(*row.value, language::english)},
                                     {"low", "0"},
                                     {"high", "100"}}));
    else if (is_part_of_one(row, at->second))
      report.push_back(
          make_finding("NTM-O032", row.where,
                       {{"value", format_number(*row.value, language::english)},
                        {"numerator", format_number(*row.numerator, language::english)},
                        {"denominator", format_number(*row.denominator, language::english)},
                        {"item", row.item}}));
  }
  return report;
}
} // namespace ntm::inline v0::observations
