#include "ntm/assessment/kernel/limits_of.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <unordered_map>

#include "assessment/judgement.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::assessment {
namespace {
using standard::comparison;

std::string key_of(const standard::unit_class& what) {
  std::string key = what.region + '\n' + join(what.flags, "\n") + "\n\n" + join(what.absent, "\n");
  for (const auto& [name, size] : what.sizes)
    key += "\n" + name + "=" + std::to_string(size);
  return key;
}

/// Why bounds cannot judge an indicator: a finding's code, or null.
const char* not_covered(const standard::indicator& what) {
  const std::size_t count = what.requirements.size();
  if (!what.only_by_status.empty() || count == 0)
    return "NTM-E021";
  const std::size_t needed = what.needed > 0 ? static_cast<std::size_t>(what.needed)
                             : what.any_of   ? 1
                                             : count;
  std::set<std::string> keys;
  for (const auto& r : what.requirements)
    keys.insert(r.key);
  if (what.in_order || needed != count || keys.size() != count)
    return "NTM-E022";
  for (const auto& r : what.requirements)
    if (r.of_last_year)
      return "NTM-E023";
  return nullptr;
}

/// What a column stands for.
struct source {
  const standard::indicator* indicator;
  /// Null for a status.
  const standard::requirement* requirement;
};

struct columns {
  std::vector<std::string> names;
  std::vector<std::uint32_t> criterion_of;
  std::vector<source> sources;

  void add(std::string name, std::size_t criterion, source what) {
    names.push_back(std::move(name));
    criterion_of.push_back(static_cast<std::uint32_t>(criterion));
    sources.push_back(what);
  }
};

columns columns_of(const standard::edition& edition, findings& report) {
  columns out;
  const auto note = [&](const char* code, const standard::indicator& what) {
    report.push_back(make_finding(code, {edition.file, 0, what.code},
                                  {{"item", what.code}, {"edition", edition.id}}));
  };
  for (std::size_t c = 0; c < edition.criteria.size(); ++c)
    for (const auto& what : edition.criteria[c].indicators) {
      if (const char* code = not_covered(what)) {
        note(code, what);
        out.add(what.code, c, {&what, nullptr});
        continue;
      }
      bool follows = false;
      for (const auto& r : what.requirements) {
        out.add(r.key.empty() ? what.code : what.code + ":" + r.key, c, {&what, &r});
        follows = follows || r.follows;
      }
      if (follows)
        note("NTM-E024", what);
    }
  return out;
}

bounds bounds_for(const source& from, const class_on& of, truth applies) {
  if (!from.requirement)
    return {1, 1, 0, 1};
  bounds nothing;
  nothing.known_low = nothing.known_high = bounds::nowhere;
  if (applies != truth::met)
    return nothing;
  const auto& r = *from.requirement;
  const bool percent = detail::unit_of(*from.indicator, r) == "percent";
  return percent ? bounds_of(r.rule, r.at(of.what, of.on), r.floor, 0, 100)
                 : bounds_of(r.rule, r.at(of.what, of.on), r.floor);
}

class_limits limits_for(const standard::edition& edition, const columns& list, const class_on& of,
                        not_applicable_as policy) {
  class_limits out;
  for (const auto& from : list.sources) {
    const auto& indicator = *from.indicator;
    const truth applies =
        indicator.applies_if.empty() ? truth::met : of.what.has(indicator.applies_if);
    out.bounds.push_back(bounds_for(from, of, applies));
    const bool falls_away = applies == truth::unmet && indicator.may_be_not_applicable;
    out.without.push_back(!falls_away                             ? without_value::unknown
                          : policy == not_applicable_as::met      ? without_value::met
                          : policy == not_applicable_as::excluded ? without_value::left_out
                                                                  : without_value::unknown);
  }
  for (const auto& criterion : edition.criteria)
    out.complete.push_back(criterion.indicators_complete);
  return out;
}
} // namespace

unit_classes classes_of(const units::registry& registry, std::span<const units::unit_index> units,
                        std::span<const date> days) {
  std::vector<standard::unit_class> kinds;
  std::vector<std::uint32_t> kind_of;
  std::unordered_map<std::string, std::uint32_t> known;
  kind_of.reserve(units.size());
  for (const auto unit : units) {
    auto what = class_of(registry.at_index(unit));
    const auto [at, is_new] =
        known.try_emplace(key_of(what), static_cast<std::uint32_t>(kinds.size()));
    if (is_new)
      kinds.push_back(std::move(what));
    kind_of.push_back(at->second);
  }
  unit_classes out;
  out.class_of.reserve(units.size() * days.size());
  for (const auto day : days) {
    const auto first = static_cast<std::uint32_t>(out.classes.size());
    for (const auto& kind : kinds)
      out.classes.push_back({kind, day});
    for (const auto kind : kind_of)
      out.class_of.push_back(first + kind);
  }
  return out;
}

edition_limits limits_of(const standard::edition& edition, std::span<const class_on> classes,
                         not_applicable_as not_applicable) {
  findings report;
  const auto list = columns_of(edition, report);
  if (list.names.empty())
    throw error("limits_of: edition " + edition.id + " has no indicator that could be judged");
  std::vector<class_limits> rows;
  rows.reserve(classes.size());
  for (const auto& of : classes)
    rows.push_back(limits_for(edition, list, of, not_applicable));
  std::vector<bool> by_status;
  for (const auto& from : list.sources)
    by_status.push_back(from.requirement == nullptr);
  return {limits(list.names, list.criterion_of, edition.criteria.size(), rows),
          std::move(by_status), std::move(report)};
}

bounds bounds_of(comparison rule, const standard::threshold& limit, std::optional<double> floor,
                 double least, double most) noexcept {
  using kind = standard::threshold::kind;
  bounds out{bounds::nowhere, bounds::nowhere, least, most};
  if (limit.what == kind::number && !std::isnan(limit.value)) {
    out.low = rule == comparison::more_than ? std::nextafter(limit.value, bounds::infinity)
              : rule == comparison::at_most || rule == comparison::less_than ? least
                                                                             : limit.value;
    out.high = rule == comparison::at_most     ? limit.value
               : rule == comparison::less_than ? std::nextafter(limit.value, -bounds::infinity)
                                               : most;
    // More than infinity, or less than minus infinity, is nothing.
    const bool nothing = (rule == comparison::more_than && limit.value == bounds::infinity) ||
                         (rule == comparison::less_than && limit.value == -bounds::infinity);
    out.low = std::max(out.low, least);
    out.high = std::min(out.high, most);
    if (nothing || out.low > out.high)
      out.low = out.high = bounds::nowhere;
    return out;
  }
  // What the province decides is not less than the floor.
  if (limit.what == kind::province_decides && floor && rule == comparison::at_least &&
      *floor > least)
    out.known_high = std::min(most, std::nextafter(*floor, -bounds::infinity));
  else
    out.known_low = out.known_high = bounds::nowhere;
  return out;
}
} // namespace ntm::inline v0::assessment
