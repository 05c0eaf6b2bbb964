// Finding units by what people write.
#include <algorithm>

#include "names.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "registry_data.hpp"
#include "vocabulary.hpp"

namespace ntm::inline v0::units {
namespace detail {
namespace {
/// A question taken apart: "xã Quế Mỹ, huyện Quế Sơn (20665)".
struct question {
  std::string_view name;
  std::string_view code;
  std::vector<std::string> inside;
};

question take_apart(const registry_data& data, std::string_view text) {
  question out{trim(text), {}, {}};
  const auto open = out.name.rfind('(');
  if (out.name.ends_with(')') && open != out.name.npos && open > 0) {
    auto bracket = out.name.substr(open + 1, out.name.size() - open - 2);
    bracket = trim(bracket.substr(0, bracket.find(',')));
    if (data.group_of_code.contains(bracket)) {
      out.code = bracket;
      out.name = trim(out.name.substr(0, open));
    }
  }
  if (const auto comma = out.name.find(','); comma != out.name.npos) {
    out.inside = split(out.name.substr(comma + 1), ',');
    out.name = trim(out.name.substr(0, comma));
  }
  return out;
}

bool is_kind(const unit& u, const kind* what) noexcept {
  return !what || (u.type == what->type && u.level == what->level);
}

/// How near `name` (without its kind) is to the unit's.
std::optional<nearness> compare(const unit& u, std::string_view name) {
  if (u.name == name || spelling(u.name) == spelling(name))
    return nearness::spelling;
  if (fold(u.name) == fold(name))
    return nearness::letters;
  return loose(u.name) == loose(name) ? std::optional{nearness::loose} : std::nullopt;
}

bool answers(const unit& u, std::string_view text) { return u.code == text || same_name(u, text); }

/// Whether a unit above `i` (on the day, or on the last day of the life) answers to `text`.
bool lies_in(const registry_data& data, unit_index i, std::optional<date> on,
             std::string_view text) {
  const day_number day = on ? number_of(*on) : data.days[i].second - 1;
  for (unit_index up = data.parent(i, day); up != no_unit; up = data.parent(up, day))
    if (answers(data.units[up], text))
      return true;
  return false;
}
} // namespace

std::vector<hit> search(const registry_data& data, std::string_view query, std::optional<date> on,
                        std::string_view inside, std::optional<level> of) {
  std::vector<hit> out;
  const question asked = take_apart(data, query);
  const level wanted = map_level(of.value_or(level::commune));
  const auto passes = [&](unit_index i) {
    const unit& u = data.units[i];
    return (!on || data.alive(i, number_of(*on))) && (!of || u.level == wanted) &&
           (asked.code.empty() || u.code == asked.code) &&
           (inside.empty() || lies_in(data, i, on, inside)) &&
           std::all_of(asked.inside.begin(), asked.inside.end(),
                       [&](const auto& above) { return lies_in(data, i, on, above); });
  };
  if (const auto at = data.group_of_code.find(asked.name); at != data.group_of_code.end())
    for (const unit_index i : data.groups[at->second])
      if (passes(i))
        out.push_back({nearness::spelling, i, std::string{asked.name}});
  if (!out.empty())
    return out;
  for (const auto& [name, what] : read_question(asked.name)) {
    const auto at = data.by_name.find(loose(name));
    if (at == data.by_name.end())
      continue;
    for (const unit_index i : at->second) {
      const bool seen =
          std::any_of(out.begin(), out.end(), [&](const hit& h) { return h.unit == i; });
      if (!seen && is_kind(data.units[i], what) && passes(i))
        out.push_back({*compare(data.units[i], name), i, std::string{name}});
    }
  }
  std::sort(out.begin(), out.end(), [&](const hit& a, const hit& b) {
    const auto key = [&](const hit& h) {
      return std::tie(h.how, data.units[h.unit].level, data.units[h.unit].code,
                      data.days[h.unit].first);
    };
    return key(a) < key(b);
  });
  return out;
}
} // namespace detail

bool same_name(const unit& what, std::string_view text) {
  for (const auto& [name, kind] : detail::read_question(text))
    if (detail::is_kind(what, kind) && detail::compare(what, name))
      return true;
  return false;
}

namespace {
/// The units of the best nearness in `hits`.
std::vector<unit_index> best(const std::vector<hit>& hits) {
  std::vector<unit_index> out;
  for (const auto& h : hits)
    if (h.how == hits.front().how)
      out.push_back(h.unit);
  return out;
}

/// What somebody who wrote `query` may have meant: lives of other days, else names like it.
std::vector<std::string> suggestions(const registry& source, const detail::registry_data& data,
                                     std::string_view query, std::optional<date> on) {
  std::vector<std::string> out;
  if (on)
    for (const auto& h : detail::search(data, query, std::nullopt, "", std::nullopt))
      out.push_back(source.describe(h.unit));
  if (!out.empty())
    return out;
  std::vector<std::string> names;
  for (unit_index i = 0; i < data.units.size(); ++i)
    if (!on || data.alive(i, detail::number_of(*on)))
      names.push_back(data.units[i].name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  const auto questions = detail::read_question(query);
  for (const auto& name : nearest(questions.back().name, names))
    for (const auto& h : detail::search(data, name, on, "", std::nullopt))
      if (h.how == nearness::spelling && out.size() < 5)
        out.push_back(on ? source.full_name(h.unit, *on) : source.describe(h.unit));
  return out;
}
} // namespace

std::vector<unit_index> registry::find(std::string_view query, date on, std::string_view inside,
                                       std::optional<level> of) const {
  std::vector<unit_index> out;
  if (data_)
    for (const auto& h : detail::search(*data_, query, on, inside, of))
      out.push_back(h.unit);
  return out;
}

std::vector<hit> registry::search(std::string_view query, date on, std::string_view inside,
                                  std::optional<level> of) const {
  return data_ ? detail::search(*data_, query, on, inside, of) : std::vector<hit>{};
}

std::string_view to_string(nearness value) noexcept {
  return value == nearness::spelling  ? "spelling"
         : value == nearness::letters ? "letters"
                                      : "loose";
}

std::string spelling(std::string_view text) { return detail::spelling(text); }

unit_index registry::resolve(std::string_view query, date on, std::string_view inside,
                             std::optional<level> of) const {
  if (!data_)
    throw unknown_name("unit", std::string{query});
  const auto hits = detail::search(*data_, query, on, inside, of);
  if (hits.empty())
    throw unknown_name("unit on " + to_string(on), std::string{query},
                       suggestions(*this, *data_, query, on));
  const auto units = best(hits);
  if (units.size() == 1)
    return units.front();
  std::vector<std::string> candidates;
  for (const unit_index i : units)
    candidates.push_back(full_name(i, on));
  throw ambiguous_name("unit", std::string{query}, candidates);
}

unit_index registry::resolve_any_day(std::string_view query) const {
  if (!data_)
    throw unknown_name("unit", std::string{query});
  const auto hits = detail::search(*data_, query, std::nullopt, "", std::nullopt);
  if (hits.empty())
    throw unknown_name("unit", std::string{query}, suggestions(*this, *data_, query, std::nullopt));
  const auto units = best(hits);
  if (units.size() == 1)
    return units.front();
  std::vector<std::string> candidates;
  for (const unit_index i : units) {
    candidates.push_back(describe(i));
    if (candidates.back() == trim(query))
      return i;
  }
  throw ambiguous_name("unit", std::string{query}, candidates);
}
} // namespace ntm::inline v0::units
