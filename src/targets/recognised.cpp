#include <algorithm>
#include <map>
#include <set>

#include "ntm/targets/recognised.hpp"
#include "values.hpp"

namespace ntm::inline v0::targets::detail {
namespace {
using unit_set = std::set<units::unit_index>;

bool stands(const recognition::placed& row) noexcept {
  return row.standing == recognition::standing::in_programme ||
         row.standing == recognition::standing::carried;
}

/// The latest figure of a district that gives its recognised communes, not after `day`.
const observations::district_figure* district_figure(const state& on, units::unit_index district,
                                                     date day) {
  const observations::district_figure* out = nullptr;
  if (on.published)
    for (const auto& figure : on.published->districts)
      if (figure.district == district && figure.on <= day && figure.recognised &&
          (!out || out->on < figure.on))
        out = &figure;
  return out;
}

std::int64_t count_in(const units::snapshot& map, const std::vector<units::unit_index>& units,
                      units::unit_index district) {
  return std::count_if(units.begin(), units.end(),
                       [&](auto unit) { return map.ancestor(unit, level::district) == district; });
}

/// Communes of the programme that an event after `from` ended, not named, in districts whose
/// published count leaves room for a commune that no row names: each may have been recognised.
std::int64_t possible_leavers(const state& on, const units::snapshot& from,
                              const unit_set& named_then, const recognised_communes& now) {
  const units::registry& registry = from.source();
  std::int64_t out = 0;
  for (const auto& event : registry.events()) {
    if (event.on <= from.on() || event.on > on.map->on())
      continue;
    // One life that goes on under another name or code in the programme loses nothing.
    if (event.before.size() == 1 && event.after.size() == 1 &&
        registry.at_index(event.after.front()).in_programme.value_or(false))
      continue;
    for (const auto unit : event.before) {
      const auto& life = registry.at_index(unit);
      if (life.level != level::commune || !life.in_programme.value_or(true) ||
          named_then.contains(unit) || !from.position(unit))
        continue;
      const auto district = from.ancestor(unit, level::district);
      const auto* stated = district_figure(on, district, on.map->on());
      if (!stated || *stated->recognised != count_in(*on.map, now.named, district))
        ++out;
    }
  }
  return out;
}
} // namespace

truth counted(const recognition::recognition& row, date day) noexcept {
  if (row.award_year &&
      date{std::chrono::year{*row.award_year}, std::chrono::December, std::chrono::day{31}} <= day)
    return truth::met;
  return row.by(day);
}

count_interval recognised_communes::count() const noexcept {
  const auto sure = static_cast<std::int64_t>(named.size());
  return {sure + std::max<std::int64_t>(0, unnamed.low - may_have_left),
          sure + unnamed.high + static_cast<std::int64_t>(maybe.size())};
}

recognised_communes recognised_on(const state& on) {
  recognised_communes out;
  const auto& map = *on.map;
  out.total = published_count(on, ntm::measure::communes_recognised, map.on());
  if (!on.recognitions) {
    if (out.total)
      out.unnamed = out.total->count;
    return out;
  }
  const auto rows = on.recognitions->rows();
  // A published total holds until a newer one: every row that may be as old as it is part of it.
  const auto in_total = [&](std::size_t row) {
    return out.total && counted(rows[row], out.total->on) != truth::unmet;
  };
  unit_set named, maybe, then, then_rows;
  for (const auto& placed : on.recognitions->place(map).rows) {
    const truth known_now =
        in_total(placed.recognition) ? truth::met : counted(rows[placed.recognition], map.on());
    if (known_now == truth::unmet)
      continue;
    if (stands(placed))
      (known_now == truth::met ? named : maybe).insert(placed.unit);
    else if (placed.standing == recognition::standing::open)
      maybe.insert(placed.unit);
    else if (known_now == truth::met && placed.standing != recognition::standing::not_yet)
      out.left.push_back(placed);
  }
  for (const auto unit : named)
    maybe.erase(unit);
  out.named.assign(named.begin(), named.end());
  out.maybe.assign(maybe.begin(), maybe.end());
  if (!out.total)
    return out;
  const auto from = map.source().at(out.total->on);
  std::set<std::size_t> stood; // rows that stood on the day of the total
  for (const auto& placed : on.recognitions->place(from).rows)
    if (in_total(placed.recognition) && stands(placed)) {
      then.insert(placed.unit);
      stood.insert(placed.recognition);
    }
  // Those that had left before the total was published are not part of it.
  std::erase_if(out.left, [&](const auto& p) {
    return in_total(p.recognition) && !stood.contains(p.recognition);
  });
  const auto named_then = static_cast<std::int64_t>(then.size());
  out.unnamed = {std::max<std::int64_t>(0, out.total->count.low - named_then),
                 std::max<std::int64_t>(0, out.total->count.high - named_then)};
  out.may_have_left = std::min(out.unnamed.high, possible_leavers(on, from, then, out));
  return out;
}

std::optional<std::int64_t> own_figure(const state& on, const recognised_communes& all,
                                       units::unit_index district) {
  if (district == units::no_unit)
    return std::nullopt;
  const auto* stated = district_figure(on, district, on.map->on());
  if (!stated || (all.total && stated->on < all.total->on))
    return std::nullopt;
  const auto named = count_in(*on.map, all.named, district);
  const auto there = static_cast<std::int64_t>(communes_of(*on.map, district).size());
  return *stated->recognised >= named && *stated->recognised <= there ? stated->recognised
                                                                      : std::nullopt;
}

count_interval recognised_in(const state& on, const recognised_communes& all,
                             units::unit_index district) {
  const auto& map = *on.map;
  if (const auto own = own_figure(on, all, district))
    return {*own, *own};
  const std::int64_t named = count_in(map, all.named, district);
  const auto room = static_cast<std::int64_t>(communes_of(map, district).size()) - named;
  return {named, named + std::min(room, all.unnamed.high + count_in(map, all.maybe, district))};
}

std::vector<count_interval> recognised_each(const state& on, const recognised_communes& all,
                                            std::span<const units::unit_index> communes) {
  // Whether a commune of the district that no row names may be recognised.
  std::map<units::unit_index, bool> others;
  std::vector<count_interval> out;
  out.reserve(communes.size());
  for (const auto unit : communes) {
    const bool named = std::binary_search(all.named.begin(), all.named.end(), unit);
    const auto district = on.map->ancestor(unit, level::district);
    const auto [at, added] = others.try_emplace(district, all.unnamed.high > 0);
    if (added)
      if (const auto own = own_figure(on, all, district))
        at->second = *own > count_in(*on.map, all.named, district);
    const bool maybe = std::binary_search(all.maybe.begin(), all.maybe.end(), unit);
    out.push_back({named ? 1 : 0, named || maybe || at->second ? 1 : 0});
  }
  return out;
}

count_interval recognised_in_scope(const state& on, const recognised_communes& all,
                                   units::unit_index scope) {
  if (whole(on, scope))
    return all.count();
  if (on.map->source().at_index(scope).level == level::district)
    return recognised_in(on, all, scope);
  return recognised_each(on, all, std::span{&scope, 1}).front();
}

std::vector<units::unit_index> communes_of(const units::snapshot& map, units::unit_index scope) {
  auto out = map.programme();
  if (scope == units::no_unit)
    return out;
  const level at = map.source().at_index(scope).level;
  std::erase_if(out, [&](auto unit) { return map.ancestor(unit, at) != scope; });
  return out;
}

bool whole(const state& on, units::unit_index scope) {
  return scope == units::no_unit || on.map->source().at_index(scope).level == level::province;
}
} // namespace ntm::inline v0::targets::detail

namespace ntm::inline v0::targets {
std::vector<truth> recognised(const state& on, std::span<const units::unit_index> communes) {
  const auto all = detail::recognised_on(on);
  const bool nothing_said = !on.recognitions && !all.total;
  std::vector<truth> out;
  out.reserve(communes.size());
  for (const auto& here : detail::recognised_each(on, all, communes))
    out.push_back(nothing_said || !here.exact() ? truth::unknown : known(here.low > 0));
  return out;
}

recognition::recognitions decided(const state& on) {
  if (!on.recognitions)
    return {};
  std::vector<recognition::recognition> rows;
  for (const auto& row : on.recognitions->rows())
    if (detail::counted(row, on.map->on()) != truth::unmet)
      rows.push_back(row);
  return recognition::recognitions(std::move(rows), on.recognitions->complete(),
                                   on.recognitions->source());
}

std::optional<std::int64_t> stated_recognised(const state& on) {
  const auto total = detail::published_count(on, ntm::measure::communes_recognised, on.map->on());
  if (!total)
    return std::nullopt;
  std::int64_t out = total->count.high;
  const auto decisions = decided(on);
  for (const auto& row : decisions.rows())
    if (row.tier == standard::tier::ntm &&
        on.map->source().at_index(row.unit).level == level::commune &&
        detail::counted(row, total->on) == truth::unmet)
      ++out;
  return out;
}

count_interval unnamed_recognised(const state& on) { return detail::recognised_on(on).unnamed; }
} // namespace ntm::inline v0::targets
