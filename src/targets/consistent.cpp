#include "compare.hpp"
#include "ntm/core/text.hpp"
#include "ntm/targets/check.hpp"
#include "values.hpp"

namespace ntm::inline v0::targets {
namespace {
std::string number(const count_interval& value) {
  return value.exact() ? std::to_string(value.low)
                       : std::to_string(value.low) + ".." + std::to_string(value.high);
}

/// The whole number that a target asks for at least; nothing when it asks for something else.
std::optional<std::int64_t> at_least(const target& one) {
  if (!one.least ||
      (one.comparator != comparator::at_least && one.comparator != comparator::equal &&
       one.comparator != comparator::more_than))
    return std::nullopt;
  const auto bound = detail::bound::of(*one.least, 1, false);
  if (bound.floor() != bound.ceiling())
    return std::nullopt;
  return bound.floor() + (one.comparator == comparator::more_than ? 1 : 0);
}

/// Whether two targets speak of one thing: the same units by the same day.
bool comparable(const target& a, const target& b) {
  return a.measure && b.measure && a.scope == b.scope && (!a.by || !b.by || *a.by == *b.by) &&
         a.hardness == b.hardness;
}

std::string how(printing value) {
  switch (value) {
  case printing::exact:
    return "=";
  case printing::rounded:
    return "làm tròn/rounded";
  case printing::cut:
    return "cắt/cut";
  default:
    return "làm tròn hoặc cắt/rounded or cut";
  }
}

struct pair_check {
  const state& on;
  const std::string& file;
  units::unit_index scope;
  std::string scope_name;
  findings& report;

  void increase(const target& plus, const target& whole) const {
    const auto added = at_least(plus), asked = at_least(whole);
    const auto now = value(on, *whole.measure, scope);
    if (!added || !asked || !now.numerator)
      return;
    const count_interval sum{now.numerator->low + *added, now.numerator->high + *added};
    const char* code = sum.low >= *asked ? "NTM-T010" : sum.high < *asked ? "NTM-T011" : "NTM-T015";
    report.push_back(make_finding(code, {file, plus.line, "value"},
                                  {{"increase", plus.id},
                                   {"whole", whole.id},
                                   {"scope", scope_name},
                                   {"now", number(*now.numerator)},
                                   {"plus", std::to_string(*added)},
                                   {"sum", number(sum)},
                                   {"asked", whole.text(language::vietnamese)}}));
    other_map(plus, whole, *added, *now.numerator);
  }

  /// The published total of a map with other communes, to which the increase must not be added.
  void other_map(const target& plus, const target& whole, std::int64_t added,
                 count_interval now) const {
    if (!detail::whole(on, scope))
      return;
    const auto total = detail::published_count(on, *whole.measure, on.map->on());
    if (!total || total->count == now)
      return;
    const auto there = on.map->source().at(total->on).programme().size();
    const auto base = on.map->programme().size();
    if (there == base)
      return;
    report.push_back(
        make_finding("NTM-T012", {file, plus.line, "value"},
                     {{"total", number(total->count)},
                      {"day", ntm::to_string(total->on)},
                      {"there", std::to_string(there)},
                      {"base", std::to_string(base)},
                      {"plus", std::to_string(added)},
                      {"sum", number({total->count.low + added, total->count.high + added})},
                      {"now", number(now)},
                      {"right", number({now.low + added, now.high + added})}}));
  }

  void share(const target& part, const target& whole) const {
    const auto asked = at_least(whole);
    const auto base = value(on, find_measure(info(*part.measure).share_base), scope);
    if (!asked || !part.least || !base.exact() || base.numerator->low <= 0)
      return;
    const auto by = base.numerator->low;
    const std::int64_t scale = info(*part.measure).unit == "percent" ? 100 : 1;
    const auto held = how_printed(*asked * scale, by, *part.least);
    report.push_back(make_finding(
        held == printing::neither ? "NTM-T014" : "NTM-T013", {file, part.line, "value"},
        {{"share", part.id},
         {"whole", whole.id},
         {"scope", scope_name},
         {"asked", std::to_string(*asked)},
         {"base", std::to_string(by)},
         {"exact", format_ratio(*asked * scale, by, 2, language::vietnamese)},
         {"printed", detail::printed_text(*part.least, language::vietnamese)},
         {"how", how(held)}}));
  }
};
} // namespace

findings consistent(const std::vector<target>& promised, const state& on, const std::string& file) {
  if (!on.map)
    throw error("the state has no map; take it from a province, or set state::map");
  findings report;
  for (const auto& a : promised) {
    if (!a.measure || a.scope.size() > 1)
      continue; // a number for several units together is not compared
    units::unit_index scope = units::no_unit;
    if (!a.scope.empty()) {
      scope = on.map->source().by_code(a.scope.front(), on.map->on());
      if (scope == units::no_unit)
        continue;
    }
    const std::string name = scope == units::no_unit ? "–" : on.map->source().at_index(scope).name;
    const pair_check pair{on, file, scope, name, report};
    const auto& known = info(*a.measure);
    for (const auto& b : promised) {
      if (!comparable(a, b))
        continue;
      if (!known.increase_of.empty() && b.measure->name == known.increase_of)
        pair.increase(a, b);
      if (!known.share_of.empty() && b.measure->name == known.share_of)
        pair.share(a, b);
    }
  }
  return report;
}
} // namespace ntm::inline v0::targets
