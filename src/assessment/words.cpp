#include "words.hpp"

#include <map>

#include "embedded_data.hpp"
#include "ntm/core/printed.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::assessment::detail {
namespace {
struct entry {
  std::string vi, en, gap_vi, gap_en;
};
using lists = std::map<std::string, std::map<std::string, entry, std::less<>>, std::less<>>;

lists read_lists() {
  lists out;
  for (const auto& file : ntm::detail::embedded_files()) {
    if (file.name != "assessment/words.toml")
      continue;
    findings report;
    const auto root = ntm::detail::parse_toml(file.text, std::string{file.name});
    for (const auto& [list, node] : root)
      if (const auto* words = node.as_table())
        for (const auto& [name, value] : *words)
          if (const auto* table = value.as_table()) {
            ntm::detail::toml_reader in(*table, std::string{file.name}, std::string{name.str()},
                                        report);
            entry e{in.required_text("vi"), in.required_text("en"), "", ""};
            e.gap_vi = in.text_or("gap_vi", e.vi);
            e.gap_en = in.text_or("gap_en", e.en);
            in.finish();
            out[std::string{list.str()}].emplace(name.str(), std::move(e));
          }
    if (!report.empty())
      throw error("the library's own words are wrong: " + report.front().text());
  }
  return out;
}

const entry* find(std::string_view list, std::string_view name) {
  static const lists all = read_lists();
  const auto at = all.find(list);
  if (at == all.end())
    return nullptr;
  const auto word = at->second.find(name);
  return word == at->second.end() ? nullptr : &word->second;
}
} // namespace

std::string word(std::string_view list, std::string_view name, language lang) {
  const auto* e = find(list, name);
  if (!e)
    return std::string{name};
  return lang == language::vietnamese ? e->vi : e->en;
}

std::string gap_word(std::string_view unit, language lang) {
  const auto* e = find("units", unit);
  if (!e)
    return std::string{unit};
  return lang == language::vietnamese ? e->gap_vi : e->gap_en;
}

std::string quantity(double value, std::string_view unit, language lang) {
  const std::string name = word("units", unit, lang);
  return format_number(value, lang) + (name.empty() ? "" : " " + name);
}
} // namespace ntm::inline v0::assessment::detail
