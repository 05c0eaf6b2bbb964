#include <algorithm>
#include <map>
#include <set>

#include "ntm/core/text.hpp"
#include "values.hpp"

namespace ntm::inline v0::targets::detail {
namespace {
std::string number(std::int64_t value) { return std::to_string(value); }
std::string number(const count_interval& value) {
  return value.exact() ? number(value.low) : number(value.low) + ".." + number(value.high);
}

void settle(measure_value& out, count_interval value) {
  out.numerator = value;
  if (value.exact())
    out.point = value.low;
}

/// "97 by decision; 2 left": where the number comes from and who left, with the law that did it.
void explain(const state& on, const recognised_communes& all, measure_value& out) {
  const units::registry& registry = on.map->source();
  const auto now = all.count();
  add_note(out,
           number(now) + " theo quyết định (nêu tên " +
               number(static_cast<std::int64_t>(all.named.size())) + ")",
           number(now) + " by decision (" + number(static_cast<std::int64_t>(all.named.size())) +
               " named)");
  if (all.total)
    add_note(out, "công bố " + number(all.total->count) + " ngày " + to_vietnamese(all.total->on),
             number(all.total->count) + " published for " + ntm::to_string(all.total->on));
  if (all.unnamed.high > 0)
    add_note(out, number(all.unnamed) + " xã công bố nhưng chưa rõ tên",
             number(all.unnamed) + " published communes are not named");
  const auto tell = [&](bool left, const std::string& vi, const std::string& en) {
    std::vector<std::string> names, laws;
    for (const auto& placed : all.left) {
      if ((placed.standing == recognition::standing::left_programme) != left)
        continue;
      names.push_back(registry.at_index(on.recognitions->rows()[placed.recognition].unit).name);
      if (!placed.event)
        continue;
      const auto& law = registry.events()[*placed.event].legal_basis;
      if (!law.empty() && std::find(laws.begin(), laws.end(), law) == laws.end())
        laws.push_back(law);
    }
    const auto count = number(static_cast<std::int64_t>(names.size()));
    const std::string by = laws.empty() ? "" : " (" + join(laws, "; ") + ")";
    if (!names.empty())
      add_note(out, count + vi + join(names, ", ") + by, count + en + join(names, ", ") + by);
  };
  tell(true, " xã rời Chương trình: ", " left the programme: ");
  tell(false, " xã không còn được tính riêng: ", " no longer counted by themselves: ");
}

void take_recognised(const state& on, measure_value& out) {
  const auto all = recognised_on(on);
  if (!on.recognitions && !all.total)
    return;
  settle(out, recognised_in_scope(on, all, out.scope));
  if (whole(on, out.scope))
    explain(on, all, out);
}

/// Gains since a day, apart from losses. A published total that is not newer than that day says
/// that nothing is new beyond the named decisions.
void take_new(const state& on, standard::tier tier, measure_value& out) {
  if (!on.recognitions || !on.since) {
    if (!on.since)
      add_note(out, "chưa nói tính từ ngày nào", "no day to count from was named");
    return;
  }
  const date before{std::chrono::sys_days{*on.since} - std::chrono::days{1}};
  const bool basic = tier == standard::tier::ntm;
  const measure stock = basic ? ntm::measure::communes_recognised : ntm::measure::communes_advanced;
  const auto old_total = published_count(on, stock, before);
  const auto new_total = published_count(on, stock, on.map->on());
  const auto rows = on.recognitions->rows();
  const auto scope = communes_of(*on.map, out.scope);
  std::set<units::unit_index> sure, possible;
  std::size_t of_tier = 0;
  for (const auto& placed : on.recognitions->place(*on.map, level::commune, tier).rows) {
    ++of_tier;
    const auto& row = rows[placed.recognition];
    if (std::find(scope.begin(), scope.end(), placed.unit) == scope.end())
      continue;
    const truth now = counted(row, on.map->on());
    // What may be as old as the old total is part of it.
    const truth then = old_total && counted(row, old_total->on) != truth::unmet
                           ? truth::met
                           : counted(row, before);
    if (now == truth::unmet || then == truth::met)
      continue;
    (now == truth::met && then == truth::unmet ? sure : possible).insert(placed.unit);
  }
  if (!basic && of_tier == 0 && !new_total) {
    add_note(out, "không có dòng nào về bậc này", "no row is of this tier");
    return; // no row and no figure: unknown, not zero
  }
  const auto low = static_cast<std::int64_t>(sure.size());
  auto high = low + static_cast<std::int64_t>(possible.size());
  if (whole(on, out.scope) && old_total && new_total && new_total->on > old_total->on)
    high = std::max(high, new_total->count.high - old_total->count.low);
  settle(out, {low, high});
  add_note(out, "từ " + to_vietnamese(*on.since) + ", theo các quyết định đã biết",
           "since " + ntm::to_string(*on.since) + ", by the decisions that are known");
}

void take_districts_without(const state& on, measure_value& out) {
  const auto all = recognised_on(on);
  if (!on.recognitions && !all.total)
    return;
  std::int64_t zero = 0, open = 0,
               free = all.unnamed.high + static_cast<std::int64_t>(all.maybe.size());
  std::vector<std::string> names;
  for (const auto district : on.map->units(level::district)) {
    if (communes_of(*on.map, district).empty())
      continue;
    const auto value = recognised_in(on, all, district);
    const auto named = std::count_if(all.named.begin(), all.named.end(), [&](auto unit) {
      return on.map->ancestor(unit, level::district) == district;
    });
    if (value.exact() && value.low > named)
      free -= value.low - named; // this district's own figure takes them
    if (value.high == 0)
      ++zero;
    else if (value.low == 0)
      ++open;
    if (value.low == 0)
      names.push_back(on.map->source().at_index(district).name);
  }
  settle(out,
         {zero + std::max<std::int64_t>(0, open - std::max<std::int64_t>(0, free)), zero + open});
  if (!names.empty())
    add_note(out, "chưa thấy xã đạt chuẩn có tên ở: " + join(names, ", "),
             "no named recognised commune in: " + join(names, ", "));
}

/// Recognised districts. A published total says how many there can be beyond the named ones;
/// without it a district without a row is unknown.
void take_districts(const state& on, measure_value& out) {
  if (!on.recognitions)
    return;
  const auto day = on.map->on();
  std::map<units::unit_index, truth> known_of;
  for (const auto& placed : on.recognitions->place(*on.map, level::district).rows) {
    const truth now = counted(on.recognitions->rows()[placed.recognition], day);
    const auto [at, added] = known_of.try_emplace(placed.unit, now);
    if (!added)
      at->second = any_of(at->second, now);
  }
  std::int64_t sure = 0, maybe = 0;
  for (const auto& [unit, now] : known_of) {
    sure += now == truth::met ? 1 : 0;
    maybe += now == truth::unknown ? 1 : 0;
  }
  const auto total = published_count(on, ntm::measure::district_units_recognised, day);
  const auto others =
      static_cast<std::int64_t>(on.map->units(level::district).size()) - sure - maybe;
  const auto more =
      total ? std::clamp<std::int64_t>(total->count.high - sure - maybe, 0, others) : others;
  if (total)
    add_note(out,
             "công bố " + number(total->count) + " ngày " + to_vietnamese(total->on) +
                 ", nêu tên " + number(sure),
             number(total->count) + " published for " + ntm::to_string(total->on) + ", " +
                 number(sure) + " named");
  if (whole(on, out.scope)) {
    settle(out, {sure, sure + maybe + more});
    return;
  }
  const auto at = known_of.find(out.scope);
  const truth asked = at != known_of.end() ? at->second : more > 0 ? truth::unknown : truth::unmet;
  settle(out, {asked == truth::met ? 1 : 0, asked == truth::unmet ? 0 : 1});
}

void take_complete(const state& on, measure_value& out) {
  const auto all = recognised_on(on);
  const auto there = static_cast<std::int64_t>(communes_of(*on.map, out.scope).size());
  if (there == 0 || (!on.recognitions && !all.total)) {
    if (there == 0)
      add_note(out, "không có xã nào thuộc Chương trình", "no commune of the programme there");
    return;
  }
  const auto value = recognised_in_scope(on, all, out.scope);
  settle(out, {value.low >= there ? 1 : 0, value.high >= there ? 1 : 0});
  add_note(out, number(value) + "/" + number(there) + " xã đạt chuẩn",
           number(value) + " of " + number(there) + " communes recognised");
}
} // namespace

bool take_recognition(const state& on, measure_value& out) {
  const auto& which = out.measure;
  if (which == ntm::measure::communes_recognised) {
    take_recognised(on, out);
  } else if (which == ntm::measure::share_recognised) {
    take_recognised(on, out);
    out.denominator = static_cast<std::int64_t>(communes_of(*on.map, out.scope).size());
    out.point_denominator = out.denominator;
  } else if (which == ntm::measure::communes_recognised_new) {
    take_new(on, standard::tier::ntm, out);
  } else if (which == ntm::measure::communes_advanced_new) {
    take_new(on, standard::tier::advanced, out);
  } else if (which == ntm::measure::districts_without_recognised_commune) {
    take_districts_without(on, out);
  } else if (which == ntm::measure::district_recognised ||
             which == ntm::measure::district_units_recognised) {
    take_districts(on, out);
  } else if (which == ntm::measure::district_complete) {
    take_complete(on, out);
  } else {
    return false;
  }
  return true;
}
} // namespace ntm::inline v0::targets::detail
