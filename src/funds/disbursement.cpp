#include <algorithm>
#include <map>
#include <set>

#include "ntm/funds/ledger.hpp"

namespace ntm::inline v0::funds {
namespace {
using chosen = std::vector<const ledger_line*>;

/// The newest reading of each line of the period, not after `on`.
chosen newest(const ledger& source, std::string_view period, std::string_view unit_code,
              std::optional<date> on) {
  std::map<std::pair<std::string, std::string>, const ledger_line*> by_line;
  for (const auto& line : source.lines()) {
    if (line.period != period || line.unit_code != unit_code ||
        (on && line.as_of && *line.as_of > *on))
      continue;
    const ledger_line*& held = by_line[{line.source_of_capital, line.kind}];
    if (!held || held->as_of < line.as_of) // a day is newer than no day
      held = &line;
  }
  chosen out;
  for (const auto& [key, line] : by_line)
    out.push_back(line);
  return out;
}

bool complete(const ledger_line& line) { return line.planned && line.disbursed; }

/// Lines of one source: its total or its parts, never both.
chosen one_source(const chosen& lines, ledger_basis basis) {
  chosen parts;
  const ledger_line* total = nullptr;
  for (const auto* line : lines) {
    if (line->kind == "total")
      total = line;
    else
      parts.push_back(line);
  }
  if (!total)
    return parts;
  const bool all_parts = parts.size() == 2 && std::all_of(parts.begin(), parts.end(),
                                                          [](auto* p) { return complete(*p); });
  const bool use_total =
      basis == ledger_basis::totals ? complete(*total) || !all_parts : !all_parts;
  return use_total ? chosen{total} : parts;
}
} // namespace

std::optional<disbursement_result> disbursement(const ledger& source, std::string_view period,
                                                ledger_basis basis, std::optional<date> on,
                                                std::string_view unit_code) {
  std::map<std::string, chosen> by_source;
  for (const auto* line : newest(source, period, unit_code, on))
    by_source[line->source_of_capital].push_back(line);
  const auto all = by_source.find("all");
  if (all != by_source.end()) {
    // A total over sources may hold sources that have no line: it alone is the whole, where given.
    const bool alone = by_source.size() == 1 || basis == ledger_basis::totals;
    if (alone)
      by_source = {{"all", all->second}};
    else
      by_source.erase(all);
  }
  disbursement_result out;
  for (const auto& [name, lines] : by_source)
    for (const auto* line : one_source(lines, basis)) {
      if (!complete(*line)) {
        ++out.incomplete;
        continue;
      }
      ++out.lines;
      out.disbursed += *line->disbursed;
      out.planned += *line->planned;
      if (line->as_of && (!out.as_of || *out.as_of < *line->as_of))
        out.as_of = line->as_of;
    }
  if (out.lines == 0)
    return std::nullopt;
  return out;
}

std::vector<std::string> periods(const ledger& source, std::string_view unit_code) {
  std::set<std::string> found; // "2016", "2016-2018", "2017": years sort as texts
  for (const auto& line : source.lines())
    if (line.unit_code == unit_code)
      found.insert(line.period);
  return {found.begin(), found.end()};
}
} // namespace ntm::inline v0::funds
