// The tables of a plan's time: who finishes what when, with whose money.
#include <algorithm>
#include <map>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/plan.hpp"
#include "ntm/units/snapshot.hpp"
#include "project_columns.hpp"
#include "upkeep_parts.hpp"

namespace ntm::inline v0::planning {
namespace {
using integers = table::integers;
using texts = table::texts;

/// A part of what an item costs: of one fund in one year.
struct part {
  std::size_t item = 0;
  int year = 0;
  std::optional<std::size_t> fund;
  money amount = 0;
};

/// Every item by row and criterion with its parts by year and fund; what no fund pays is one part
/// in the year in which the item is finished.
std::vector<part> parts_of(const plan& which) {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> position;
  for (std::size_t i = 0; i < which.items.size(); ++i)
    position.emplace(std::pair{which.items[i].row, which.items[i].criterion}, i);
  std::vector<part> out;
  std::vector<money> paid(which.items.size());
  for (const auto& p : which.payments)
    if (const auto at = position.find({p.row, p.criterion}); at != position.end()) {
      out.push_back({at->second, p.year, p.fund, p.amount});
      paid[at->second] = detail::add(paid[at->second], p.amount);
    }
  for (std::size_t i = 0; i < which.items.size(); ++i)
    if (paid[i] != which.items[i].cost || which.items[i].cost == 0)
      out.push_back({i, i < which.finished.size() ? which.finished[i] : which.first_year,
                     std::nullopt, which.items[i].cost - paid[i]});
  const auto key = [&](const part& p) {
    const auto& one = which.items[p.item];
    return std::tuple{one.row, one.criterion, p.year, p.fund};
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const part& a, const part& b) { return key(a) < key(b); });
  return out;
}

std::optional<std::string> fund_name(const plan& which, const std::optional<std::size_t>& fund) {
  return fund ? std::optional{which.funds[*fund].name} : std::nullopt;
}

struct places {
  explicit places(const plan& which)
      : registry(*which.outcomes->registry), map(registry.at(which.outcomes->on)),
        units(which.outcomes->units) {}
  [[nodiscard]] units::unit_index district(std::size_t row) const {
    return map.ancestor(units[row], level::district);
  }
  [[nodiscard]] std::optional<std::string> name(units::unit_index unit) const {
    return unit == units::no_unit ? std::nullopt : std::optional{registry.at_index(unit).name};
  }
  const units::registry& registry;
  units::snapshot map;
  const std::vector<units::unit_index>& units;
};

table schedule_by_district(const plan& which) {
  const places where(which);
  struct sums {
    std::map<std::size_t, bool> projects;
    money amount = 0;
  };
  using key_of = std::tuple<units::unit_index, std::size_t, int, std::optional<std::size_t>, bool>;
  std::map<key_of, sums> lines;
  for (const auto& p : parts_of(which)) {
    const auto& one = which.items[p.item];
    auto& line = lines[{where.district(one.row), one.criterion, p.year, p.fund, false}];
    line.projects[p.item] = true;
    line.amount = detail::add(line.amount, p.amount);
  }
  for (const auto& p : detail::upkeep_parts(which)) {
    auto& line = lines[{where.district(p.row), p.criterion, p.year, p.fund, true}];
    line.amount = detail::add(line.amount, p.amount);
  }
  texts districts, criteria, sources, reasons;
  integers numbers, calendar, projects, amounts;
  for (const auto& [key, line] : lines) {
    const auto& [unit, criterion, year, fund, upkeep] = key;
    reasons.push_back(upkeep ? "upkeep" : "project");
    districts.push_back(where.name(unit).value_or("unallocated"));
    numbers.push_back(which.outcomes->edition->criteria[criterion].number);
    criteria.push_back(which.outcomes->edition->criteria[criterion].name_vi);
    calendar.push_back(year);
    sources.push_back(fund_name(which, fund));
    projects.push_back(static_cast<std::int64_t>(line.projects.size()));
    amounts.push_back(line.amount);
  }
  ntm::table out;
  out.title_en = "Schedule by district, criterion, year and fund";
  out.title_vi = "Tiến độ theo huyện, tiêu chí, năm và nguồn vốn";
  out.mark = which.mark;
  out.columns = {{"district", "Huyện", std::move(districts)},
                 {"criterion", "Tiêu chí số", std::move(numbers)},
                 {"criterion_name", "Tiêu chí", std::move(criteria)},
                 {"year", "Năm", std::move(calendar)},
                 {"fund", "Nguồn vốn", std::move(sources)},
                 {"projects", "Số dự án", std::move(projects)},
                 {"amount", "Số tiền (đồng)", std::move(amounts)}};
  if (!which.upkeep.empty())
    out.columns.push_back({"reason", "Lý do", std::move(reasons)});
  return out;
}
} // namespace

table plan::schedule_table(bool names) const {
  if (!names)
    return schedule_by_district(*this);
  detail::refuse_one_draw(*this, "schedule_table(names=false) for sums by district");
  const places where(*this);
  detail::project_columns projects;
  texts reasons, sources;
  integers calendar, amounts, ends, recognised, costs;
  for (const auto& p : parts_of(*this)) {
    const auto& one = items[p.item];
    projects.add(*outcomes, one.row, one.criterion, where.name(where.district(one.row)));
    reasons.push_back(std::string{to_string(one.reason)});
    calendar.push_back(p.year);
    sources.push_back(fund_name(*this, p.fund));
    amounts.push_back(p.amount);
    ends.push_back(p.item < finished.size() ? std::optional<std::int64_t>{finished[p.item]}
                                            : std::nullopt);
    const int by = one.row < due.size() ? due[one.row] : 0;
    recognised.push_back(by ? std::optional<std::int64_t>{by} : std::nullopt);
    costs.push_back(one.cost);
  }
  for (const auto& p : detail::upkeep_parts(*this)) {
    projects.add(*outcomes, p.row, p.criterion, where.name(where.district(p.row)));
    reasons.push_back("upkeep");
    calendar.push_back(p.year);
    sources.push_back(fund_name(*this, p.fund));
    amounts.push_back(p.amount);
    ends.push_back(std::nullopt);
    const int by = p.row < due.size() ? due[p.row] : 0;
    recognised.push_back(by ? std::optional<std::int64_t>{by} : std::nullopt);
    costs.push_back(p.amount);
  }
  ntm::table out = std::move(projects).begin(mark);
  out.title_en = "Schedule: commune, criterion, year, fund and amount";
  out.title_vi = "Tiến độ: xã, tiêu chí, năm, nguồn vốn và số tiền";
  out.columns.push_back({"reason", "Lý do", std::move(reasons)});
  out.columns.push_back({"year", "Năm chi", std::move(calendar)});
  out.columns.push_back({"fund", "Nguồn vốn", std::move(sources)});
  out.columns.push_back({"amount", "Số tiền (đồng)", std::move(amounts)});
  out.columns.push_back({"finished", "Năm hoàn thành tiêu chí", std::move(ends)});
  out.columns.push_back({"due", "Năm đạt chuẩn của xã", std::move(recognised)});
  out.columns.push_back({"cost", "Chi phí dự án (đồng)", std::move(costs)});
  return out;
}

table plan::communes_table() const {
  detail::refuse_one_draw(*this, "by_district(), or selection_frequency over many draws");
  const places where(*this);
  std::vector<std::int64_t> criteria(outcomes->size());
  std::vector<money> spent(outcomes->size());
  for (const auto& one : items) {
    ++criteria[one.row];
    spent[one.row] = detail::add(spent[one.row], one.cost);
  }
  for (const auto& one : upkeep)
    spent[one.row] = detail::add(spent[one.row], one.amount);
  texts codes, communes, districts, states;
  integers ends, counts, costs;
  for (std::size_t row = 0; row < outcomes->size(); ++row) {
    const auto& commune = where.registry.at_index(outcomes->units[row]);
    const bool before = row < recognised_before.size() && recognised_before[row];
    const int by = row < due.size() ? due[row] : 0;
    codes.push_back(commune.code);
    communes.push_back(commune.name);
    districts.push_back(where.name(where.district(row)));
    states.push_back(before ? "before" : by ? "planned" : "not_planned");
    ends.push_back(by && !before ? std::optional<std::int64_t>{by} : std::nullopt);
    counts.push_back(criteria[row]);
    costs.push_back(spent[row]);
  }
  ntm::table out;
  out.title_en = "Communes by the year in which the plan has them recognised";
  out.title_vi = "Xã theo năm đạt chuẩn trong kế hoạch";
  out.mark = mark;
  out.columns = {{"code", "Mã", std::move(codes)},
                 {"commune", "Xã", std::move(communes)},
                 {"district", "Huyện", std::move(districts)},
                 {"recognised", "Công nhận", std::move(states)},
                 {"due", "Năm đạt chuẩn", std::move(ends)},
                 {"criteria_finished", "Tiêu chí hoàn thành", std::move(counts)},
                 {"cost", "Chi phí (đồng)", std::move(costs)}};
  return out;
}

table plan::years_table() const {
  integers calendar, added, total, criteria, worth_of, paid, kept_up;
  std::int64_t recognised = 0;
  for (const bool before : recognised_before)
    recognised += before;
  for (std::size_t t = 0; t < years && found(); ++t) {
    const int year = first_year + static_cast<int>(t);
    std::int64_t now = 0, ends = 0;
    money worth = 0, spent = 0;
    for (std::size_t row = 0; row < due.size(); ++row)
      now += due[row] == year && !recognised_before[row];
    for (std::size_t i = 0; i < items.size(); ++i)
      if ((i < finished.size() ? finished[i] : first_year) == year) {
        ++ends;
        worth = detail::add(worth, items[i].cost);
      }
    for (const auto& p : payments)
      if (p.year == year)
        spent = detail::add(spent, p.amount);
    for (const auto& one : side)
      if (one.finished == year)
        worth = detail::add(worth, one.cost);
    for (const auto& p : side_payments)
      if (p.year == year)
        spent = detail::add(spent, p.amount);
    money kept = 0;
    for (const auto& one : upkeep)
      if (one.year == year)
        kept = detail::add(kept, one.amount);
    recognised += now;
    calendar.push_back(year);
    added.push_back(now);
    total.push_back(recognised);
    criteria.push_back(ends);
    worth_of.push_back(worth);
    const bool unpaid = payments.empty() && side_payments.empty();
    paid.push_back(detail::add(unpaid ? worth : spent, kept));
    kept_up.push_back(kept);
  }
  ntm::table out;
  out.title_en = "Plan by year";
  out.title_vi = "Kế hoạch theo năm";
  out.mark = mark;
  out.columns = {
      {"year", "Năm", std::move(calendar)},
      {"communes_recognised_new", "Xã đạt chuẩn trong năm", std::move(added)},
      {"communes_recognised", "Tổng số xã đạt chuẩn cuối năm", std::move(total)},
      {"criteria_finished", "Tiêu chí hoàn thành", std::move(criteria)},
      {"cost_finished", "Chi phí của tiêu chí và hạng mục hoàn thành (đồng)", std::move(worth_of)},
      {"paid", "Chi trong năm (đồng)", std::move(paid)}};
  if (!upkeep.empty())
    out.columns.push_back({"upkeep", "Trong đó duy trì (đồng)", std::move(kept_up)});
  return out;
}
} // namespace ntm::inline v0::planning
