#include "ntm/core/finding.hpp"

#include <algorithm>

#include "embedded_data.hpp"
#include "ntm/core/text.hpp"
#include "toml.hpp"

namespace ntm {
namespace {
severity to_severity(std::string_view text) {
  if (text == "error")
    return severity::error;
  if (text == "warning")
    return severity::warning;
  if (text == "note")
    return severity::note;
  throw unknown_name("severity", std::string{text}, {"error", "warning", "note"});
}

std::vector<finding_kind> read_kinds() {
  std::vector<finding_kind> out;
  for (const auto& file : detail::embedded_files()) {
    if (!file.name.starts_with("findings/"))
      continue;
    const toml::table root = toml::parse(file.text, file.name);
    for (const auto& [code, node] : root) {
      const auto* entry = node.as_table();
      if (!entry)
        continue;
      const auto get = [&](std::string_view key) { return (*entry)[key].value_or(std::string{}); };
      out.push_back({std::string{code.str()}, to_severity(get("severity")), get("what_vi"),
                     get("what_en"), get("fix_vi"), get("fix_en")});
    }
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
  return out;
}

std::string fill(std::string text,
                 const std::vector<std::pair<std::string, std::string>>& arguments) {
  for (const auto& [name, value] : arguments) {
    const std::string hole = "{" + name + "}";
    for (auto at = text.find(hole); at != std::string::npos;
         at = text.find(hole, at + value.size()))
      text.replace(at, hole.size(), value);
  }
  return text;
}
} // namespace

const std::vector<finding_kind>& finding_kinds() {
  static const std::vector<finding_kind> kinds = read_kinds();
  return kinds;
}

const finding_kind& find_finding_kind(std::string_view code) {
  const auto& kinds = finding_kinds();
  const auto at = std::lower_bound(
      kinds.begin(), kinds.end(), code,
      [](const auto& kind, std::string_view wanted) { return kind.code < wanted; });
  if (at != kinds.end() && at->code == code)
    return *at;
  std::vector<std::string> codes;
  for (const auto& kind : kinds)
    codes.push_back(kind.code);
  throw unknown_name("finding code", std::string{code}, nearest(code, codes));
}

finding make_finding(std::string_view code, place where,
                     std::vector<std::pair<std::string, std::string>> arguments) {
  return {std::string{code}, find_finding_kind(code).level, std::move(where), std::move(arguments)};
}

std::string finding::what(language lang) const {
  const auto& kind = find_finding_kind(code);
  return fill(lang == language::vietnamese ? kind.what_vi : kind.what_en, arguments);
}

std::string finding::how_to_fix(language lang) const {
  const auto& kind = find_finding_kind(code);
  return fill(lang == language::vietnamese ? kind.fix_vi : kind.fix_en, arguments);
}

std::string finding::text(language lang) const {
  std::string out = code + " ";
  if (!where.file.empty())
    out += where.file;
  if (where.line)
    out += ":" + std::to_string(where.line);
  if (!where.column.empty())
    out += (lang == language::vietnamese ? " cột " : " column ") + where.column;
  if (!where.file.empty() || where.line)
    out += ": ";
  const std::string fix = how_to_fix(lang);
  return out + what(lang) + (fix.empty() ? "" : " → " + fix);
}
} // namespace ntm
