#include "ntm/audit/explain_change.hpp"

#include <algorithm>
#include <set>

namespace ntm::inline v0::audit {
namespace {
using recognition::standing;

/// Rows of a placement that count on its map.
std::vector<recognition::placed> counting(const recognition::placement& placed) {
  std::vector<recognition::placed> out;
  for (const auto& row : placed.rows)
    if (row.standing == standing::in_programme || row.standing == standing::carried)
      out.push_back(row);
  return out;
}

std::set<units::unit_index> units_of(const std::vector<recognition::placed>& rows) {
  std::set<units::unit_index> out;
  for (const auto& row : rows)
    out.insert(row.unit);
  return out;
}

std::vector<units::unit_index> sorted_programme(const units::snapshot& map) {
  auto out = map.programme();
  std::sort(out.begin(), out.end());
  return out;
}
} // namespace

map_change explain_change(const recognition::recognitions& recognised,
                          const units::registry& registry, date before, date after,
                          standard::tier tier) {
  if (after <= before)
    throw error("explain_change: after (" + to_string(after) + ") must be later than before (" +
                to_string(before) + ")");
  const auto first = registry.at(before), last = registry.at(after);
  const auto rows_before = counting(recognised.place(first, level::commune, tier));
  const auto rows_after = counting(recognised.place(last, level::commune, tier));
  const auto units_before = units_of(rows_before), units_after = units_of(rows_after);
  const auto old_units = sorted_programme(first), new_units = sorted_programme(last);

  map_change out;
  out.before = before;
  out.after = after;
  out.programme_before = static_cast<std::int64_t>(old_units.size());
  out.programme_after = static_cast<std::int64_t>(new_units.size());
  out.recognised_before = static_cast<std::int64_t>(units_before.size());
  out.recognised_after = static_cast<std::int64_t>(units_after.size());

  const auto events = registry.events();
  const auto add = [&](units::unit_index unit, bool left) {
    unit_change change;
    change.unit = unit;
    change.left = left;
    change.recognised = (left ? units_before : units_after).contains(unit);
    for (std::size_t e = 0; e < events.size(); ++e) {
      const auto& event = events[e];
      const auto& own = left ? event.before : event.after;
      if (event.on <= before || event.on > after ||
          std::find(own.begin(), own.end(), unit) == own.end())
        continue;
      change.event = e;
      change.others = left ? event.after : event.before;
      break;
    }
    out.units.push_back(std::move(change));
  };
  for (const auto unit : old_units)
    if (!std::binary_search(new_units.begin(), new_units.end(), unit))
      add(unit, true);
  for (const auto unit : new_units)
    if (!std::binary_search(old_units.begin(), old_units.end(), unit))
      add(unit, false);
  std::stable_sort(out.units.begin(), out.units.end(), [&](const auto& a, const auto& b) {
    const auto key = [&](const unit_change& c) {
      return std::tuple{!c.left, c.event.value_or(events.size()), registry.at_index(c.unit).code};
    };
    return key(a) < key(b);
  });

  std::set<std::size_t> still;
  for (const auto& row : rows_after)
    still.insert(row.recognition);
  for (const auto& row : rows_before)
    if (!still.contains(row.recognition)) {
      out.stopped.push_back(row.recognition);
      out.stopped_units.push_back(row.unit);
    }
  return out;
}

table map_change::to_table(const ntm::units::registry& registry) const {
  table out{
      "Communes that left or entered the programme", "Xã ra khỏi hoặc vào chương trình", {}, ""};
  table::texts unit, code, what, day, kind, others, basis;
  table::integers counted;
  for (const auto& change : units) {
    unit.emplace_back(registry.describe(change.unit));
    code.emplace_back(registry.at_index(change.unit).code);
    what.emplace_back(change.left ? "left" : "entered");
    counted.emplace_back(change.recognised ? 1 : 0);
    std::string names;
    for (const auto other : change.others)
      names += (names.empty() ? "" : "; ") + registry.describe(other);
    others.push_back(names.empty() ? std::nullopt : std::optional{names});
    if (!change.event) {
      day.emplace_back(std::nullopt);
      kind.emplace_back(std::nullopt);
      basis.emplace_back(std::nullopt);
      continue;
    }
    const auto& event = registry.events()[*change.event];
    day.emplace_back(to_string(event.on));
    kind.emplace_back(to_string(event.kind));
    basis.emplace_back(event.legal_basis);
  }
  out.columns = {{"unit", "Đơn vị", std::move(unit)},
                 {"code", "Mã", std::move(code)},
                 {"change", "Thay đổi", std::move(what)},
                 {"recognised", "Được công nhận", std::move(counted)},
                 {"on", "Ngày", std::move(day)},
                 {"event", "Sự kiện", std::move(kind)},
                 {"others", "Thành / từ", std::move(others)},
                 {"legal_basis", "Căn cứ", std::move(basis)}};
  return out;
}
} // namespace ntm::inline v0::audit
