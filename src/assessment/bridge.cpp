#include "ntm/assessment/bridge.hpp"

#include <algorithm>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::assessment {
namespace {
void check_pair(const outcomes& a, const outcomes& b) {
  if (!a.edition || !b.edition || !a.registry || !b.registry)
    throw error("bridge needs two outcomes with their editions and registries");
  if (a.registry->units().data() != b.registry->units().data() || a.units != b.units)
    throw error("bridge compares the same units under two editions; evaluate both with the same "
                "registry and the same units");
  if (a.on != b.on || a.known_on != b.known_on)
    throw error("bridge compares two editions on one day; these outcomes are of " +
                ntm::to_string(a.on) + " and " + ntm::to_string(b.on) + " (known on " +
                ntm::to_string(a.known_on) + " and " + ntm::to_string(b.known_on) +
                "). attribute() tells the law from the work");
}

using columns = std::vector<std::size_t>;
columns columns_of(const standard::edition& edition, const std::vector<int>& numbers) {
  columns out;
  for (const int n : numbers)
    out.push_back(edition.criterion_index(n));
  return out;
}
truth all_met(const outcomes& of, std::size_t row, const columns& which) {
  truth out = truth::met;
  for (const auto c : which)
    out = all_of(out, of.at(row, c));
  return out;
}
count_interval count_met(const outcomes& of, std::size_t row, const columns& which) {
  count_interval out;
  for (const auto c : which) {
    const truth value = of.at(row, c);
    out += {value == truth::met, value != truth::unmet};
  }
  return out;
}

/// Numbers of an edition that no link names.
std::vector<int> left_over(const standard::edition& edition,
                           const std::vector<criterion_link>& links, bool is_after) {
  std::vector<int> out;
  for (const auto& c : edition.criteria)
    if (std::none_of(links.begin(), links.end(), [&](const criterion_link& link) {
          const auto& side = is_after ? link.after : link.before;
          return std::find(side.begin(), side.end(), c.number) != side.end();
        }))
      out.push_back(c.number);
  return out;
}

/// Adds one comparison to a row and to what its balance can be.
void add_pair(bridge_row& row, count_interval& balance, truth a, truth b, bool one_law) {
  if (a != truth::unknown && b != truth::unknown) {
    row.kept += a == truth::met && b == truth::met;
    row.missed += a == truth::unmet && b == truth::unmet;
  } else {
    ++row.unknown;
    if (one_law)
      return;
  }
  row.lost += {a == truth::met && b == truth::unmet, a != truth::unmet && b != truth::met};
  row.gained += {a == truth::unmet && b == truth::met, a != truth::met && b != truth::unmet};
  balance += {(b == truth::met) - (a != truth::unmet), (b != truth::unmet) - (a == truth::met)};
}

void add_side(bridge_side& side, count_interval of_unit) {
  side.units += {of_unit.low > 0, of_unit.high > 0};
  side.criteria += of_unit;
}

std::string range(const count_interval& what) {
  return what.exact() ? std::to_string(what.low)
                      : std::to_string(what.low) + "–" + std::to_string(what.high);
}
} // namespace

edition_bridge bridge(const outcomes& before, const outcomes& after,
                      const std::optional<edition_mapping>& mapping) {
  check_pair(before, after);
  edition_bridge out;
  out.before = before.edition;
  out.after = after.edition;
  out.registry = before.registry;
  out.on = before.on;
  out.known_on = before.known_on;
  out.mapping = mapping ? *mapping : match_by_number(*before.edition, *after.edition);
  out.mark = before.mark.empty() ? after.mark : before.mark;
  out.only_before = left_over(*before.edition, out.mapping.links, false);
  out.only_after = left_over(*after.edition, out.mapping.links, true);
  std::vector<std::pair<columns, columns>> links;
  for (const auto& link : out.mapping.links)
    links.emplace_back(columns_of(*before.edition, link.before),
                       columns_of(*after.edition, link.after));
  const auto dropped = columns_of(*before.edition, out.only_before);
  const auto added = columns_of(*after.edition, out.only_after);
  const bool one_law = before.edition->id == after.edition->id;
  for (std::size_t row = 0; row < before.size(); ++row) {
    bridge_row one;
    one.unit = before.units[row];
    one.before = before.criteria_met[row];
    one.after = after.criteria_met[row];
    count_interval balance;
    for (const auto& [a, b] : links)
      add_pair(one, balance, all_met(before, row, a), all_met(after, row, b), one_law);
    one.dropped = count_met(before, row, dropped);
    one.added = count_met(after, row, added);
    add_side(out.lost, one.lost);
    add_side(out.gained, one.gained);
    add_side(out.down,
             {std::max<std::int64_t>(0, -balance.high), std::max<std::int64_t>(0, -balance.low)});
    add_side(out.up,
             {std::max<std::int64_t>(0, balance.low), std::max<std::int64_t>(0, balance.high)});
    out.unknown += one.unknown;
    out.rows.push_back(one);
  }
  return out;
}

table edition_bridge::table() const {
  ntm::table::texts unit, name;
  using integers = ntm::table::integers;
  integers before_low, before_high, after_low, after_high, lost_low, lost_high, gained_low,
      gained_high, kept, missed, open, dropped_low, dropped_high, added_low, added_high;
  const auto put = [](integers& low, integers& high, const count_interval& what) {
    low.emplace_back(what.low);
    high.emplace_back(what.high);
  };
  bridge_row total;
  const auto add = [&](const bridge_row& row) {
    put(before_low, before_high, row.before);
    put(after_low, after_high, row.after);
    put(lost_low, lost_high, row.lost);
    put(gained_low, gained_high, row.gained);
    kept.emplace_back(row.kept);
    missed.emplace_back(row.missed);
    open.emplace_back(row.unknown);
    put(dropped_low, dropped_high, row.dropped);
    put(added_low, added_high, row.added);
  };
  for (const auto& row : rows) {
    const auto& of = registry->at_index(row.unit);
    unit.emplace_back(of.code);
    name.emplace_back(of.name);
    add(row);
    total.before += row.before;
    total.after += row.after;
    total.lost += row.lost;
    total.gained += row.gained;
    total.kept += row.kept;
    total.missed += row.missed;
    total.unknown += row.unknown;
    total.dropped += row.dropped;
    total.added += row.added;
  }
  unit.emplace_back(std::nullopt);
  name.emplace_back("Tổng");
  add(total);
  ntm::table out;
  out.title_en = "T8. From " + before->id + " to " + after->id + " on " + ntm::to_string(on);
  out.title_vi = "T8. Từ " + before->id + " sang " + after->id + ", ngày " + to_vietnamese(on);
  out.mark = mark;
  out.columns = {{"unit", "Mã", std::move(unit)},
                 {"name", "Đơn vị", std::move(name)},
                 {"before_low", "Đạt theo bộ cũ (ít nhất)", std::move(before_low)},
                 {"before_high", "Đạt theo bộ cũ (nhiều nhất)", std::move(before_high)},
                 {"after_low", "Đạt theo bộ mới (ít nhất)", std::move(after_low)},
                 {"after_high", "Đạt theo bộ mới (nhiều nhất)", std::move(after_high)},
                 {"lost_low", "Mất (ít nhất)", std::move(lost_low)},
                 {"lost_high", "Mất (nhiều nhất)", std::move(lost_high)},
                 {"gained_low", "Thêm (ít nhất)", std::move(gained_low)},
                 {"gained_high", "Thêm (nhiều nhất)", std::move(gained_high)},
                 {"kept", "Giữ được", std::move(kept)},
                 {"missed", "Chưa đạt ở cả hai", std::move(missed)},
                 {"unknown", "Chưa biết", std::move(open)},
                 {"dropped_low", "Đạt, bộ mới bỏ (ít nhất)", std::move(dropped_low)},
                 {"dropped_high", "Đạt, bộ mới bỏ (nhiều nhất)", std::move(dropped_high)},
                 {"added_low", "Đạt, chỉ bộ mới có (ít nhất)", std::move(added_low)},
                 {"added_high", "Đạt, chỉ bộ mới có (nhiều nhất)", std::move(added_high)}};
  return out;
}

std::string edition_bridge::text(language lang) const {
  const bool vi = lang == language::vietnamese;
  std::string out = vi ? range(lost.units) + " đơn vị mất " + range(lost.criteria) + " tiêu chí, " +
                             range(gained.units) + " đơn vị thêm " + range(gained.criteria)
                       : range(lost.units) + " units lost " + range(lost.criteria) + " criteria, " +
                             range(gained.units) + " gained " + range(gained.criteria);
  if (unknown)
    out += vi ? "; " + std::to_string(unknown) + " cặp tiêu chí chưa biết"
              : "; " + std::to_string(unknown) + " comparisons unknown";
  return out + (mark.empty() ? "" : " [" + mark + "]");
}
} // namespace ntm::inline v0::assessment
