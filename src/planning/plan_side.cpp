// The table of a plan's side items.
#include <algorithm>
#include <map>

#include "names.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/plan.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::planning {
namespace {
using integers = table::integers;
using texts = table::texts;

table by_measure(const plan& which) {
  struct sums {
    std::int64_t items = 0;
    money cost = 0;
  };
  std::map<std::string, sums> lines;
  for (const auto& one : which.side) {
    auto& line = lines[targets::to_string((*which.side_items)[one.item].counts_for)];
    ++line.items;
    line.cost = detail::add(line.cost, one.cost);
  }
  texts names, labels;
  integers items, costs;
  for (const auto& [name, line] : lines) {
    names.push_back(name);
    labels.push_back(targets::label(targets::find_measure(name)));
    items.push_back(line.items);
    costs.push_back(line.cost);
  }
  table out;
  out.title_en = "Side items by measure";
  out.title_vi = "Hạng mục khác theo chỉ số";
  out.mark = which.mark;
  out.columns = {{"measure", "Chỉ số", std::move(names)},
                 {"measure_vi", "Tên chỉ số", std::move(labels)},
                 {"items", "Số hạng mục", std::move(items)},
                 {"cost", "Chi phí (đồng)", std::move(costs)}};
  return out;
}
} // namespace

table plan::side_table(bool names) const {
  if (!names)
    return by_measure(*this);
  if (detail::synthetic(*outcomes))
    throw error("these items were chosen on synthetic outcomes (" + outcomes->mark +
                "): one draw names no place. Use side_table(names=False) for sums by measure");
  const auto& registry = *outcomes->registry;
  const auto map = registry.at(outcomes->on);
  texts ids, measures, labels, codes, places, districts, sources;
  integers calendar, ends, amounts, costs;
  for (const auto& one : side) {
    const auto& item = (*side_items)[one.item];
    const auto unit = item.unit.in(registry, outcomes->on);
    const auto above = map.ancestor(unit, level::district);
    const auto line = [&](std::optional<std::string> fund, int year, money amount) {
      ids.push_back(item.id);
      measures.push_back(targets::to_string(item.counts_for));
      labels.push_back(targets::label(item.counts_for));
      codes.push_back(registry.at_index(unit).code);
      places.push_back(registry.at_index(unit).name);
      districts.push_back(above == units::no_unit ? std::nullopt
                                                  : std::optional{registry.at_index(above).name});
      calendar.push_back(year);
      sources.push_back(std::move(fund));
      amounts.push_back(amount);
      ends.push_back(one.finished);
      costs.push_back(one.cost);
    };
    bool paid = false;
    for (const auto& p : side_payments)
      if (p.item == one.item) {
        line(funds[p.fund].name, p.year, p.amount);
        paid = true;
      }
    if (!paid)
      line(std::nullopt, one.finished, one.cost);
  }
  ntm::table out;
  out.title_en = "Side items: place, year, fund and amount";
  out.title_vi = "Hạng mục khác: nơi thực hiện, năm, nguồn vốn và số tiền";
  out.mark = mark;
  out.columns = {{"id", "Mã hạng mục", std::move(ids)},
                 {"measure", "Chỉ số", std::move(measures)},
                 {"measure_vi", "Tên chỉ số", std::move(labels)},
                 {"code", "Mã", std::move(codes)},
                 {"place", "Nơi thực hiện", std::move(places)},
                 {"district", "Huyện", std::move(districts)},
                 {"year", "Năm chi", std::move(calendar)},
                 {"fund", "Nguồn vốn", std::move(sources)},
                 {"amount", "Số tiền (đồng)", std::move(amounts)},
                 {"finished", "Năm hoàn thành", std::move(ends)},
                 {"cost", "Chi phí (đồng)", std::move(costs)}};
  return out;
}
} // namespace ntm::inline v0::planning
