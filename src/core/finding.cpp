#include "ntm/core/finding.hpp"

#include <algorithm>
#include <map>

#include "embedded_data.hpp"
#include "ntm/core/date.hpp"
#include "ntm/core/text.hpp"
#include "toml.hpp"

namespace ntm::inline v0 {
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
  for (const auto& file : ntm::detail::embedded_files()) {
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

/// Vietnamese words for values of arguments ("unmet", "commune"), by the argument's name.
using word_lists = std::map<std::string, std::map<std::string, std::string, std::less<>>>;

/// And under "numbers" and "days" the arguments that hold one.
word_lists read_words() {
  word_lists out{{"numbers", {}}, {"days", {}}};
  for (const auto& file : ntm::detail::embedded_files()) {
    if (file.name != "core/words.toml")
      continue;
    for (const auto& [argument, node] : toml::parse(file.text, file.name)) {
      auto& list = out[std::string{argument.str()}];
      if (const auto* words = node.as_table())
        for (const auto& [word, vi] : *words)
          list.emplace(word.str(), vi.value_or(std::string{}));
      if (const auto* names = node.as_array())
        for (const auto& name : *names)
          list.emplace(name.value_or(std::string{}), "");
    }
  }
  return out;
}

/// "-4150.5" as "-4.150,5"; what is no number stands as it is, and so does what follows it ("%").
std::string number_in_vietnamese(const std::string& value) {
  const std::size_t first = value.starts_with('-') ? 1 : 0;
  const auto point = std::min(value.find_first_not_of("0123456789", first), value.size());
  std::string whole = value.substr(first, point - first), rest = value.substr(point);
  if (whole.empty())
    return value;
  for (auto at = whole.size(); at > 3;)
    whole.insert(at -= 3, ".");
  if (rest.starts_with('.'))
    rest[0] = ',';
  return value.substr(0, first) + whole + rest;
}

std::string in_words(const std::string& argument, const std::string& value, language lang) {
  if (lang == language::english)
    return value;
  static const auto lists = read_words();
  if (const auto list = lists.find(argument); list != lists.end()) {
    if (const auto word = list->second.find(value); word != list->second.end())
      return word->second;
    const auto colon = value.find(':');
    const auto begin =
        colon == value.npos ? list->second.end() : list->second.find(value.substr(0, colon + 1));
    if (begin != list->second.end())
      return begin->second + value.substr(colon + 1);
  }
  const auto is_a = [&](const char* kind) { return lists.at(kind).contains(argument); };
  const auto day = is_a("days") ? parse_date(value) : std::nullopt;
  return day ? to_vietnamese(*day) : is_a("numbers") ? number_in_vietnamese(value) : value;
}

/// `text` with its holes filled, each once: what a file wrote is never read as a hole.
std::string fill(std::string_view text,
                 const std::vector<std::pair<std::string, std::string>>& arguments, language lang) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos)
      break;
    const auto name = text.substr(open + 1, close - open - 1);
    const auto at = std::find_if(arguments.begin(), arguments.end(),
                                 [&](const auto& argument) { return argument.first == name; });
    out += text.substr(0, open);
    out += at == arguments.end() ? text.substr(open, close - open + 1)
                                 : in_words(at->first, at->second, lang);
    text.remove_prefix(close + 1);
  }
  return out += text;
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
  return fill(lang == language::vietnamese ? kind.what_vi : kind.what_en, arguments, lang);
}

std::string finding::how_to_fix(language lang) const {
  const auto& kind = find_finding_kind(code);
  return fill(lang == language::vietnamese ? kind.fix_vi : kind.fix_en, arguments, lang);
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
} // namespace ntm::inline v0
