#include "ntm/assessment/became_unknown.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "ntm/assessment/attribute.hpp"

namespace ntm::inline v0::assessment {
namespace {
std::optional<std::size_t> place_of(const outcomes& in, int number) {
  const auto& all = in.edition->criteria;
  const auto at = std::find_if(all.begin(), all.end(),
                               [number](const auto& one) { return one.number == number; });
  return at == all.end() ? std::nullopt : std::optional{static_cast<std::size_t>(at - all.begin())};
}
std::unordered_map<units::unit_index, std::size_t>
rows_by_unit(const std::vector<units::unit_index>& list) {
  std::unordered_map<units::unit_index, std::size_t> out;
  for (std::size_t row = 0; row < list.size(); ++row)
    out.emplace(list[row], row);
  return out;
}
} // namespace

std::string_view to_string(became_unknown::cause value) noexcept {
  constexpr std::string_view names[] = {"data", "edition", "map"};
  return names[static_cast<std::size_t>(value)];
}

std::vector<became_unknown> what_became_unknown(const outcomes& before, const outcomes& after,
                                                const observations::panel& panel,
                                                const run_control& control) {
  const auto way = stations_between(before, after, panel, control);
  const auto first = rows_by_unit(before.units), stayed = rows_by_unit(way.common);
  std::vector<became_unknown> out;
  for (std::size_t row = 0; row < after.size(); ++row)
    for (std::size_t c = 0; c < after.criteria(); ++c) {
      if (after.at(row, c) != truth::unknown)
        continue;
      became_unknown one{after.units[row], after.edition->criteria[c].number, truth::unknown,
                         became_unknown::cause::map};
      if (const auto at = first.find(one.unit); at != first.end()) {
        const auto old = place_of(before, one.criterion);
        if (!old || before.at(at->second, *old) == truth::unknown)
          continue;
        one.before = before.at(at->second, *old);
        one.why = way.worked.at(stayed.at(one.unit), *old) == truth::unknown
                      ? became_unknown::cause::data
                      : became_unknown::cause::edition;
      }
      out.push_back(one);
    }
  return out;
}

ntm::table became_unknown_table(const outcomes& after, const std::vector<became_unknown>& list) {
  ntm::table::texts unit, name, label, before, why;
  ntm::table::integers criterion;
  for (const auto& one : list) {
    unit.emplace_back(after.registry->at_index(one.unit).code);
    name.emplace_back(after.registry->at_index(one.unit).name);
    criterion.emplace_back(one.criterion);
    const auto at = place_of(after, one.criterion);
    label.push_back(at ? std::optional{after.edition->criteria[*at].name_vi} : std::nullopt);
    before.push_back(one.before == truth::unknown
                         ? std::nullopt
                         : std::optional{std::string{ntm::to_string(one.before)}});
    why.emplace_back(std::string{to_string(one.why)});
  }
  ntm::table out;
  out.title_en = "What became unknown until " + ntm::to_string(after.on);
  out.title_vi = "Những gì trở thành chưa biết đến ngày " + to_vietnamese(after.on);
  out.mark = after.mark;
  out.columns = {{"unit", "Mã", std::move(unit)},
                 {"name", "Tên", std::move(name)},
                 {"criterion", "Tiêu chí", std::move(criterion)},
                 {"label_vi", "Tên tiêu chí", std::move(label)},
                 {"before", "Trước", std::move(before)},
                 {"why", "Vì", std::move(why)}};
  return out;
}
} // namespace ntm::inline v0::assessment
