#include "walk.hpp"

#include <charconv>

#include "registry_data.hpp"

namespace ntm::inline v0::units::detail {
namespace {
/// Adds a part to what is there; a part of unknown size makes the sum unknown.
template <class Key>
void add(std::map<Key, std::optional<double>>& to, Key key, const std::optional<double>& part) {
  const auto [at, fresh] = to.try_emplace(key, part);
  if (!fresh)
    at->second = at->second && part ? std::optional{*at->second + *part} : std::nullopt;
}

std::optional<double> product(const std::optional<double>& a, const std::optional<double>& b) {
  if (a == 0.0 || b == 0.0)
    return 0.0; // a part of nothing, however large
  return a && b ? std::optional{*a * *b} : std::nullopt;
}
} // namespace

walker::walker(const registry& source, const crosswalk_options& options, const snapshot& first,
               const snapshot& last, findings& notes)
    : source_(source), options_(options), first_(first), last_(last), notes_(notes) {
  for (std::size_t e = 0; e < source_.events().size(); ++e)
    if (source_.events()[e].kind != event_kind::code_reuse)
      for (const unit_index i : source_.events()[e].before)
        ends_[i].push_back(e);
}

bool walker::in_scope(unit_index unit) const {
  const auto& u = source_.units()[unit];
  return u.level == options_.level && (!options_.in_programme || u.in_programme == true);
}

journey walker::forward(unit_index unit) {
  journey out;
  std::vector<step> open{{unit, 1.0}};
  while (!open.empty()) {
    const step here = open.back();
    open.pop_back();
    if (last_.position(here.to) && in_scope(here.to)) {
      add(out.reached, here.to, here.share);
      continue;
    }
    const auto following = last_.position(here.to) ? std::vector<step>{} : next(here.to);
    for (const step& to : following)
      open.push_back({to.to, product(here.share, to.share)});
    if (following.empty())
      add(out.lost, why_lost(here.to), here.share);
  }
  if (out.reached.size() + out.lost.size() == 1) { // divided or not, it came together again
    for (auto& [to, part] : out.reached)
      part = 1;
    for (auto& [why, part] : out.lost)
      part = 1;
  }
  return out;
}

std::vector<walker::step> walker::next(unit_index unit) {
  std::vector<step> out;
  const auto at = ends_.find(unit);
  if (at == ends_.end())
    return out;
  std::size_t claims = 0;
  for (const std::size_t e : at->second) {
    const event& what = source_.events()[e];
    std::vector<step> here;
    for (const unit_index to : targets_of(what, unit))
      here.push_back({to, std::nullopt});
    claims += here.empty() ? 0 : 1;
    const bool custom = options_.weights == weighting::custom;
    if (here.size() == 1)
      here.front().share = 1;
    else if (!here.empty() && !fill(custom ? options_.custom : what.shares, unit, here) && !custom)
      fill_by_size(what, unit, here);
    out.insert(out.end(), here.begin(), here.end());
  }
  if (claims > 1) // two events that both claim the unit do not say how much each took
    for (step& to : out)
      to.share.reset();
  return out;
}

gap_reason walker::why_lost(unit_index unit) const {
  if (last_.position(unit))
    return source_.units()[unit].level == options_.level ? gap_reason::outside_programme
                                                         : gap_reason::other_level;
  if (const auto at = ends_.find(unit); at != ends_.end())
    for (const std::size_t e : at->second)
      if (source_.events()[e].kind == event_kind::dissolve)
        return gap_reason::dissolved;
  return gap_reason::no_event;
}

std::optional<gap_reason> walker::stranger(unit_index unit) const {
  std::vector<unit_index> open{unit};
  while (!open.empty()) {
    const unit_index here = open.back();
    open.pop_back();
    if (first_.position(here)) {
      if (!in_scope(here))
        return source_.units()[here].level == options_.level ? gap_reason::outside_programme
                                                             : gap_reason::other_level;
      continue;
    }
    const auto from = source_.predecessors(here);
    if (from.empty())
      return gap_reason::no_event;
    open.insert(open.end(), from.begin(), from.end());
  }
  return std::nullopt;
}

/// Takes shares by the wanted weighting from `list`; false when it has none of the unit.
bool walker::fill(const std::vector<share>& list, unit_index unit, std::vector<step>& out) const {
  bool any = false;
  for (const share& s : list)
    any = any || (s.from == unit && s.by == options_.weights);
  if (!any)
    return false;
  for (step& to : out) {
    to.share = 0; // shares that name some units leave nothing to the others
    for (const share& s : list)
      if (s.from == unit && s.by == options_.weights && s.to == to.to)
        to.share = s.value;
  }
  return true;
}

std::optional<double> walker::size_of(unit_index i) const {
  const unit& u = source_.units()[i];
  if (options_.weights == weighting::area)
    return u.area_km2;
  if (options_.weights == weighting::population)
    return u.population ? std::optional{static_cast<double>(*u.population)} : std::nullopt;
  const auto at = u.attributes.find("households");
  double value = 0;
  if (at == u.attributes.end() ||
      std::from_chars(at->second.data(), at->second.data() + at->second.size(), value).ec !=
          std::errc{})
    return std::nullopt;
  return value;
}

/// Where each unit after came from this one alone, their sizes tell the shares.
void walker::fill_by_size(const event& e, unit_index unit, std::vector<step>& out) {
  double sum = 0;
  for (const step& to : out) {
    const auto size = size_of(to.to);
    if (!size || detail::sources_of(e, to.to).size() != 1)
      return;
    sum += *size;
  }
  if (!(sum > 0))
    return;
  for (step& to : out)
    to.share = *size_of(to.to) / sum;
  notes_.push_back(make_finding("NTM-U028", {},
                                {{"code", source_.units()[unit].code},
                                 {"name", source_.units()[unit].name},
                                 {"by", std::string{to_string(options_.weights)}}}));
}
} // namespace ntm::inline v0::units::detail
