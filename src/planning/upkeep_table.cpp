// The table of a plan's upkeep.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"
#include "ntm/units/snapshot.hpp"
#include "project_columns.hpp"
#include "upkeep_parts.hpp"

namespace ntm::inline v0::planning {
std::vector<detail::upkeep_part> detail::upkeep_parts(const plan& which) {
  std::vector<upkeep_part> out;
  for (const auto& p : which.upkeep_payments)
    out.push_back({p.row, p.criterion, p.year, p.fund, p.amount});
  if (which.upkeep_payments.empty())
    for (const auto& one : which.upkeep)
      out.push_back({one.row, one.criterion, one.year, std::nullopt, one.amount});
  return out;
}

namespace {
using integers = table::integers;
using texts = table::texts;

table upkeep_by_district(const plan& which) {
  const auto& registry = *which.outcomes->registry;
  const auto map = registry.at(which.outcomes->on);
  struct sums {
    std::set<std::pair<std::size_t, std::size_t>> kept;
    std::int64_t lost = 0;
    money amount = 0;
  };
  std::map<std::pair<units::unit_index, int>, sums> lines;
  const auto line = [&](std::size_t row, int year) -> sums& {
    return lines[{map.ancestor(which.outcomes->units[row], level::district), year}];
  };
  for (const auto& one : which.upkeep) {
    auto& sum = line(one.row, one.year);
    sum.kept.insert({one.row, one.criterion});
    sum.amount = detail::add(sum.amount, one.amount);
  }
  for (const auto& one : which.lost)
    ++line(one.row, one.year).lost;
  texts districts;
  integers calendar, kept, lost, amounts;
  for (const auto& [key, sum] : lines) {
    districts.push_back(key.first == units::no_unit ? "unallocated"
                                                    : registry.at_index(key.first).name);
    calendar.push_back(key.second);
    kept.push_back(static_cast<std::int64_t>(sum.kept.size()));
    lost.push_back(sum.lost);
    amounts.push_back(sum.amount);
  }
  ntm::table out;
  out.title_en = "Upkeep by district and year";
  out.title_vi = "Duy trì theo huyện và năm";
  out.mark = which.mark;
  out.columns = {{"district", "Huyện", std::move(districts)},
                 {"year", "Năm", std::move(calendar)},
                 {"criteria_kept", "Tiêu chí được duy trì", std::move(kept)},
                 {"criteria_lost", "Tiêu chí bị mất", std::move(lost)},
                 {"amount", "Số tiền (đồng)", std::move(amounts)}};
  return out;
}
} // namespace

table plan::upkeep_table(bool names) const {
  if (!names)
    return upkeep_by_district(*this);
  detail::refuse_one_draw(*this, "upkeep_table(names=false) for sums by district");
  std::vector<std::pair<detail::upkeep_part, bool>> lines;
  for (const auto& p : detail::upkeep_parts(*this))
    lines.emplace_back(p, false);
  for (const auto& one : lost)
    lines.push_back({{one.row, one.criterion, one.year, std::nullopt, 0}, true});
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first.row, a.first.criterion, a.first.year) <
           std::tie(b.first.row, b.first.criterion, b.first.year);
  });
  detail::project_columns projects;
  projects.with_districts = false;
  texts sources, states;
  integers calendar, amounts;
  for (const auto& [one, is_lost] : lines) {
    projects.add(*outcomes, one.row, one.criterion);
    calendar.push_back(one.year);
    states.push_back(is_lost ? "lost" : "paid");
    sources.push_back(one.fund ? std::optional{funds[*one.fund].name} : std::nullopt);
    amounts.push_back(one.amount);
  }
  ntm::table out = std::move(projects).begin(mark);
  out.title_en = "Upkeep: what is paid each year, and what is lost";
  out.title_vi = "Duy trì: chi hằng năm và tiêu chí bị mất";
  out.columns.push_back({"year", "Năm", std::move(calendar)});
  out.columns.push_back({"state", "Trạng thái", std::move(states)});
  out.columns.push_back({"fund", "Nguồn vốn", std::move(sources)});
  out.columns.push_back({"amount", "Số tiền (đồng)", std::move(amounts)});
  return out;
}
} // namespace ntm::inline v0::planning
