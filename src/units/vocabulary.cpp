#include "vocabulary.hpp"

#include <algorithm>

#include "names.hpp"
#include "ntm/core/folder.hpp"
#include "ntm/core/text.hpp"
#include "ntm/units/region.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::units::detail {
namespace {
struct region {
  std::string id, name_vi, name_en;
  std::vector<std::string> aliases;
};

/// The tables of list `key` of data/units/`name`. Throws when the library's own file is wrong.
template <class Read>
void each_table(std::string_view name, std::string_view key, const Read& read) {
  const auto files = folder::embedded("units");
  const std::string path = files.path_of(name);
  const auto text = files.read(name);
  if (!text)
    throw file_error(path, 0, 0, "the library was built without this file; build it again");
  const auto root = ntm::detail::parse_toml(*text, path);
  findings report;
  ntm::detail::toml_reader reader(root, path, "", report);
  reader.skip({"schema"});
  const auto tables = reader.tables(key);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    auto entry = reader.below(*tables[i], key, i);
    read(entry);
    entry.finish();
  }
  reader.finish();
  if (!report.empty())
    throw file_error(path, report.front().where.line, 0, report.front().what());
}

std::vector<kind> read_kinds() {
  std::vector<kind> out;
  each_table("kinds.toml", "kinds", [&](ntm::detail::toml_reader& entry) {
    kind k;
    k.type = entry.required_text("type");
    k.level = to_level(entry.required_text("level"));
    k.is_default = entry.flag("default").value_or(false);
    k.word_vi = entry.required_text("word_vi");
    k.word_en = entry.required_text("word_en");
    k.shorts = entry.texts("short");
    k.keys.emplace_back(spelling(k.word_vi), fold(k.word_vi));
    for (const auto& text : k.shorts)
      k.keys.emplace_back(spelling(text), fold(text));
    std::sort(k.keys.begin(), k.keys.end());
    k.keys.erase(std::unique(k.keys.begin(), k.keys.end()), k.keys.end());
    out.push_back(std::move(k));
  });
  return out;
}

const std::vector<region>& regions() {
  static const std::vector<region> all = [] {
    std::vector<region> out;
    each_table("regions.toml", "regions", [&](ntm::detail::toml_reader& entry) {
      out.push_back({entry.required_text("id"), entry.required_text("name_vi"),
                     entry.required_text("name_en"), entry.texts("aliases")});
    });
    return out;
  }();
  return all;
}

std::size_t words_in(std::string_view folded) {
  return 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
}
} // namespace

const std::vector<kind>& kinds() {
  static const std::vector<kind> all = read_kinds();
  return all;
}

std::string_view default_type(ntm::level level) {
  for (const auto& k : kinds())
    if (k.level == level && k.is_default)
      return k.type;
  return to_string(level);
}

bool is_type(std::string_view type, ntm::level level) {
  return std::any_of(kinds().begin(), kinds().end(),
                     [&](const auto& k) { return k.type == type && k.level == level; });
}

std::vector<std::string> types_of(ntm::level level) {
  std::vector<std::string> out;
  for (const auto& k : kinds())
    if (k.level == level)
      out.push_back(k.type);
  return out;
}

std::string word(std::string_view type, ntm::level level, language lang) {
  for (const auto& k : kinds())
    if (k.type == type && k.level == level)
      return lang == language::vietnamese ? k.word_vi : k.word_en;
  return std::string{type};
}

named split_kind(std::string_view name, ntm::level level, std::string_view type) {
  for (const auto& k : kinds()) {
    if (k.level != level || (!type.empty() && k.type != type))
      continue;
    for (const auto& text : k.shorts) {
      const auto rest = name.starts_with(text) ? name.substr(text.size()) : std::string_view{};
      const bool apart = text.back() == '.' || rest.starts_with(' ');
      if (apart && !trim(rest).empty())
        return {std::string{trim(rest)}, k.type};
    }
    const std::size_t words = words_in(fold(k.word_vi));
    const auto rest = skip_words(name, words);
    if (!rest.empty() && spelling(name.substr(0, name.size() - rest.size())) == spelling(k.word_vi))
      return {std::string{rest}, k.type};
  }
  return {std::string{name}, std::string{type}};
}

std::vector<asked> read_question(std::string_view text) {
  std::vector<asked> out{{text, nullptr}};
  const std::string folded = fold(text);
  for (const auto& k : kinds())
    for (const auto& [spelt, plain] : k.keys) {
      if (!folded.starts_with(plain + " "))
        continue;
      const auto rest = skip_words(text, words_in(plain));
      const auto before = text.substr(0, text.size() - rest.size());
      // "xa" is "xã" without marks; "xà" is another word.
      const std::string given = spelling(before);
      if (!rest.empty() && (given == spelt || given == plain))
        out.push_back({rest, &k});
    }
  return out;
}

std::optional<std::string> region_id(std::string_view text) {
  const std::string wanted = fold(text);
  for (const auto& r : regions()) {
    if (text == r.id || wanted == fold(r.name_vi) || wanted == fold(r.name_en))
      return r.id;
    for (const auto& alias : r.aliases)
      if (wanted == fold(alias))
        return r.id;
  }
  return std::nullopt;
}

std::vector<std::string> region_names() {
  std::vector<std::string> out;
  for (const auto& r : regions()) {
    out.push_back(r.name_vi);
    out.push_back(r.id);
  }
  return out;
}
} // namespace ntm::inline v0::units::detail

namespace ntm::inline v0::units {
std::string region_text(std::string_view id, language lang) {
  for (const auto& r : detail::regions())
    if (r.id == id)
      return lang == language::vietnamese ? r.name_vi : r.name_en;
  return std::string{id};
}
} // namespace ntm::inline v0::units
