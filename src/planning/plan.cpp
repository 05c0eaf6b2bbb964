#include "ntm/planning/plan.hpp"

#include <map>

#include "ntm/planning/detail/checked.hpp"
#include "ntm/units/snapshot.hpp"
#include "project_columns.hpp"

namespace ntm::inline v0::planning {
namespace {
using integers = table::integers;
using texts = table::texts;

/// What one line of a summary adds up.
struct sums {
  std::int64_t communes = 0, recognised_before = 0, completed = 0;
  std::int64_t to_complete = 0, to_floor = 0;
  money cost = 0;
  void add(const item& one) {
    ++(one.reason == item_reason::complete ? to_complete : to_floor); // or for another term
    cost = detail::add(cost, one.cost);
  }
};
} // namespace

std::string_view to_string(plan_status value) noexcept {
  constexpr std::string_view names[] = {"optimal", "feasible", "infeasible", "none_found"};
  return names[static_cast<std::size_t>(value)];
}
std::string_view to_string(item_reason value) noexcept {
  constexpr std::string_view names[] = {"complete", "floor", "required"};
  return names[static_cast<std::size_t>(value)];
}

table plan::table(bool names) const {
  if (!names)
    return by_district();
  detail::refuse_one_draw(*this, "table(names=false) for sums by district, or "
                                 "selection_frequency over many draws");
  const auto& registry = *outcomes->registry;
  const auto map = registry.at(outcomes->on);
  detail::project_columns projects;
  texts reasons;
  integers costs;
  for (const auto& one : items) {
    const auto above = map.ancestor(outcomes->units[one.row], level::district);
    projects.add(*outcomes, one.row, one.criterion,
                 above == units::no_unit ? std::nullopt
                                         : std::optional{registry.at_index(above).name});
    reasons.push_back(std::string{to_string(one.reason)});
    costs.push_back(one.cost);
  }
  ntm::table out = std::move(projects).begin(mark);
  out.title_en = "Plan: criteria to finish";
  out.title_vi = "Kế hoạch: tiêu chí cần hoàn thành";
  out.columns.push_back({"reason", "Lý do", std::move(reasons)});
  out.columns.push_back({"cost", "Chi phí (đồng)", std::move(costs)});
  return out;
}

table plan::by_district() const {
  const auto& registry = *outcomes->registry;
  const auto map = registry.at(outcomes->on);
  std::map<units::unit_index, sums> lines; // communes without a district come last, as no_unit
  const auto line = [&](std::size_t row) -> sums& {
    return lines[map.ancestor(outcomes->units[row], level::district)];
  };
  for (std::size_t row = 0; row < outcomes->size(); ++row) {
    ++line(row).communes;
    line(row).recognised_before += row < recognised_before.size() && recognised_before[row];
  }
  for (const std::size_t row : chosen)
    ++line(row).completed;
  for (const auto& one : items)
    line(one.row).add(one);
  texts codes, districts;
  integers communes, before, completed, to_complete, to_floor, costs;
  for (const auto& [unit, s] : lines) {
    const bool known_unit = unit != units::no_unit;
    codes.push_back(known_unit ? std::optional{registry.at_index(unit).code} : std::nullopt);
    districts.push_back(known_unit ? registry.at_index(unit).name : "unallocated");
    communes.push_back(s.communes);
    before.push_back(s.recognised_before);
    completed.push_back(s.completed);
    to_complete.push_back(s.to_complete);
    to_floor.push_back(s.to_floor);
    costs.push_back(s.cost);
  }
  ntm::table out;
  out.title_en = "Plan by district";
  out.title_vi = "Kế hoạch theo huyện";
  out.mark = mark;
  out.columns = {{"code", "Mã", std::move(codes)},
                 {"district", "Huyện", std::move(districts)},
                 {"communes", "Số xã", std::move(communes)},
                 {"recognised_before", "Đã được công nhận", std::move(before)},
                 {"communes_recognised_new", "Thêm mới", std::move(completed)},
                 {"criteria_to_complete", "Tiêu chí để hoàn thành", std::move(to_complete)},
                 {"criteria_to_floor", "Tiêu chí để đạt mức sàn", std::move(to_floor)},
                 {"cost", "Chi phí (đồng)", std::move(costs)}};
  return out;
}

table plan::by_criterion() const {
  std::vector<sums> lines(outcomes->criteria());
  for (const auto& one : items)
    lines[one.criterion].add(one);
  texts names;
  integers numbers, to_complete, to_floor, costs;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    numbers.push_back(outcomes->edition->criteria[k].number);
    names.push_back(outcomes->edition->criteria[k].name_vi);
    to_complete.push_back(lines[k].to_complete);
    to_floor.push_back(lines[k].to_floor);
    costs.push_back(lines[k].cost);
  }
  ntm::table out;
  out.title_en = "Plan by criterion";
  out.title_vi = "Kế hoạch theo tiêu chí";
  out.mark = mark;
  out.columns = {{"criterion", "Tiêu chí số", std::move(numbers)},
                 {"criterion_name", "Tiêu chí", std::move(names)},
                 {"communes_to_complete", "Số xã, để hoàn thành", std::move(to_complete)},
                 {"communes_to_floor", "Số xã, để đạt mức sàn", std::move(to_floor)},
                 {"cost", "Chi phí (đồng)", std::move(costs)}};
  return out;
}

table plan::checks_table() const {
  texts vi, en, holds;
  integers wanted, reached;
  for (const auto& one : checks) {
    vi.push_back(one.what.vi);
    en.push_back(one.what.en);
    wanted.push_back(one.wanted);
    reached.push_back(one.reached);
    holds.push_back(one.holds ? "met" : "unmet");
  }
  ntm::table out;
  out.title_en = "Requirements";
  out.title_vi = "Yêu cầu của kế hoạch";
  out.mark = mark;
  out.columns = {{"requirement_vi", "Yêu cầu", std::move(vi)},
                 {"requirement", "Yêu cầu (tiếng Anh)", std::move(en)},
                 {"wanted", "Cần", std::move(wanted)},
                 {"reached", "Đạt", std::move(reached)},
                 {"holds", "Kết quả", std::move(holds)}};
  return out;
}
} // namespace ntm::inline v0::planning
