// Recognitions on the map of a day: status across mergers by a named rule.
#include <algorithm>
#include <map>

#include "ntm/core/errors.hpp"
#include "ntm/recognition/recognitions.hpp"

namespace ntm::inline v0::recognition {
namespace {
using units::no_unit;
using units::unit_index;

/// Which units are recognised by rows on themselves or, by the rule, on those they came from.
class status {
public:
  status(const units::registry& registry, merge_rule rule) : registry_(&registry), rule_(rule) {}

  void add(unit_index unit, truth value) {
    const auto [at, added] = own_.try_emplace(unit, value);
    if (!added)
      at->second = any_of(at->second, value);
  }
  /// `otherwise`: what a unit of the programme is that has no row.
  truth of(unit_index unit, truth otherwise) {
    if (const auto at = all_.find(unit); at != all_.end())
      return at->second;
    const auto own = own_.find(unit);
    truth out = own == own_.end() ? truth::unmet : own->second;
    if (registry_->at_index(unit).in_programme != false) {
      if (own == own_.end())
        out = otherwise;
      // A unit that other units became has no status but theirs.
      if (const auto parents = registry_->predecessors(unit); !parents.empty()) {
        truth inherited = rule_ == merge_rule::all_parents ? truth::met : truth::unmet;
        for (const unit_index p : parents)
          inherited = rule_ == merge_rule::all_parents ? all_of(inherited, of(p, otherwise))
                                                       : any_of(inherited, of(p, otherwise));
        out = own == own_.end() ? inherited : any_of(own->second, inherited);
      }
    }
    all_.emplace(unit, out);
    return out;
  }

private:
  const units::registry* registry_;
  merge_rule rule_;
  std::map<unit_index, truth> own_, all_;
};

/// The life that goes on from `unit`: with several, the one that keeps the code, else the name,
/// else the first.
unit_index next_life(const units::registry& registry, unit_index unit) {
  const auto& was = registry.at_index(unit);
  const auto after = registry.successors(unit);
  for (const unit_index i : after)
    if (registry.at_index(i).code == was.code)
      return i;
  for (const unit_index i : after)
    if (registry.at_index(i).name == was.name)
      return i;
  return after.empty() ? no_unit : after.front();
}

/// The district of a unit that is not on the map, on its last (or first) day.
unit_index last_district(const units::registry& registry, unit_index unit, date day) {
  const auto& valid = registry.at_index(unit).valid;
  if (valid.until && *valid.until <= day)
    day = date{std::chrono::sys_days{*valid.until} - std::chrono::days{1}};
  if (valid.since && day < *valid.since)
    day = *valid.since;
  while (unit != no_unit && registry.at_index(unit).level != level::district)
    unit = registry.parent(unit, day);
  return unit;
}

/// Follows a recognised life to the day of the map.
placed follow(const units::snapshot& map, unit_index unit, std::size_t row, status& statuses,
              truth otherwise) {
  const auto& registry = map.source();
  placed out;
  out.recognition = row;
  const auto& first = registry.at_index(unit).valid;
  if (first.since && map.on() < *first.since) {
    out.standing = standing::not_yet;
    out.district = last_district(registry, unit, map.on());
    return out;
  }
  unit_index last = unit;
  while (unit != no_unit && !map.position(unit)) {
    last = unit;
    out.event = registry.life_of(unit).ended_by;
    unit = next_life(registry, unit);
  }
  out.unit = unit;
  if (unit == no_unit) {
    out.standing = standing::lost;
    out.district = last_district(registry, last, map.on());
    return out;
  }
  out.district = map.ancestor(unit, level::district);
  const truth carried = statuses.of(unit, otherwise);
  if (registry.at_index(unit).in_programme == false)
    out.standing = standing::left_programme;
  else if (!out.event)
    out.standing = standing::in_programme;
  else
    out.standing = carried == truth::met     ? standing::carried
                   : carried == truth::unmet ? standing::not_carried
                                             : standing::open;
  return out;
}

/// The units of the day that a recognised life went on in, beside the one that `follow` names.
void add_parts(const units::snapshot& map, unit_index unit, std::vector<unit_index>& out) {
  const auto& registry = map.source();
  for (const unit_index next : registry.successors(unit)) {
    if (std::find(out.begin(), out.end(), next) != out.end())
      continue;
    out.push_back(next);
    if (!map.position(next))
      add_parts(map, next, out);
  }
}
} // namespace

namespace {
/// Copies of a registry share their units; an index means nothing in another registry.
void check_registry(const units::registry& source, const units::registry& asked) {
  if (!source.units().empty() && source.units().data() != asked.units().data())
    throw error("these recognitions were read against another registry; take the map or the unit "
                "from the registry that they were read with");
}
} // namespace

placement recognitions::place(const units::snapshot& map, ntm::level level, standard::tier tier,
                              std::optional<std::int64_t> published, merge_rule rule) const {
  const auto& registry = map.source();
  check_registry(source_, registry);
  placement out;
  out.rule = rule;
  out.published = published;
  out.by_district.assign(map.units(ntm::level::district).size(), 0);
  const ntm::level wanted = map_level(level);
  const auto chosen = [&](const recognition& r) {
    return r.tier == tier && registry.at_index(r.unit).level == wanted;
  };
  status statuses(registry, rule), decided(registry, rule);
  for (const auto& r : rows_)
    if (chosen(r)) {
      statuses.add(r.unit, truth::met);
      decided.add(r.unit, r.by(map.on()));
    }
  const truth otherwise = complete_ ? truth::unmet : truth::unknown;
  std::vector<bool> counted(registry.units().size(), false);
  const auto add = [&](placed where) {
    const bool may = counts(where.standing) || where.standing == standing::open;
    if (may && counted[where.unit])
      where.standing = standing::joined;
    out.joined += where.standing == standing::joined ? 1 : 0;
    out.not_yet += where.standing == standing::not_yet ? 1 : 0;
    out.open += where.standing == standing::open ? 1 : 0;
    if (counts(where.standing)) {
      ++out.in_programme;
      if (const auto d = map.position(where.district))
        ++out.by_district[*d];
    }
    if (may && where.standing != standing::joined) {
      counted[where.unit] = true;
      const truth by_then = decided.of(where.unit, otherwise);
      out.decided.low += by_then == truth::met ? 1 : 0;
      out.decided.high += by_then != truth::unmet ? 1 : 0;
    }
    out.rows.push_back(where);
  };
  for (std::size_t k = 0; k < rows_.size(); ++k)
    if (chosen(rows_[k]))
      add(follow(map, rows_[k].unit, k, statuses, otherwise));
  // Parts of divided units, once all others are placed: each counts by the same rule.
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    if (!chosen(rows_[k]) || map.position(rows_[k].unit))
      continue;
    std::vector<unit_index> parts;
    add_parts(map, rows_[k].unit, parts);
    for (const unit_index part : parts)
      if (map.position(part) && !counted[part] && registry.at_index(part).level == wanted &&
          registry.at_index(part).in_programme != false &&
          statuses.of(part, otherwise) != truth::unmet) {
        placed where;
        where.recognition = k;
        where.part = true;
        ++out.parts;
        where.standing =
            statuses.of(part, otherwise) == truth::met ? standing::carried : standing::open;
        where.unit = part;
        where.district = map.ancestor(part, ntm::level::district);
        where.event = registry.life_of(part).begun_by;
        add(where);
      }
  }
  const auto rows = static_cast<std::int64_t>(out.rows.size());
  out.left = rows - out.in_programme - out.joined - out.not_yet - out.open;
  out.unallocated = published ? *published - rows + out.parts : 0;
  return out;
}

truth recognitions::recognised(const units::registry& registry, units::unit_index unit, date day,
                               standard::tier tier, merge_rule rule) const {
  check_registry(source_, registry);
  (void)registry.at_index(unit);
  status statuses(registry, rule);
  for (const auto& r : rows_)
    if (r.tier == tier)
      statuses.add(r.unit, r.by(day));
  return statuses.of(unit, complete_ ? truth::unmet : truth::unknown);
}
} // namespace ntm::inline v0::recognition
