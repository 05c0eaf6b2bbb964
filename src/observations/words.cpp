#include "ntm/observations/words.hpp"

#include <map>
#include <string>

#include "embedded_data.hpp"
#include "ntm/core/text.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::observations {
namespace {
struct word_lists {
  std::map<std::string, reading, std::less<>> words;
  std::map<std::string, reading, std::less<>> numbers;
};

word_lists read_lists() {
  word_lists out;
  for (const auto& file : ntm::detail::embedded_files()) {
    if (file.name != "observations/words.toml")
      continue;
    findings report;
    const auto root = ntm::detail::parse_toml(file.text, std::string{file.name});
    ntm::detail::toml_reader reader(root, std::string{file.name}, "", report);
    reader.skip({"schema"});
    const auto add = [&](auto& list, std::string_view key, reading what) {
      for (const auto& word : reader.texts(key))
        list.emplace(fold(word), what);
    };
    add(out.words, "met", {presence::present, true});
    add(out.words, "unmet", {presence::present, false});
    add(out.words, "not_applicable", {presence::not_applicable, false});
    add(out.words, "not_reported", {presence::not_reported, false});
    add(out.numbers, "met_as_number", {presence::present, true});
    add(out.numbers, "unmet_as_number", {presence::present, false});
    reader.finish();
    if (!report.empty())
      throw error("the library's own word lists are wrong: " + report.front().text());
  }
  return out;
}
} // namespace

std::optional<reading> read_word(std::string_view text, bool as_status) {
  static const word_lists lists = read_lists();
  const std::string folded = fold(text);
  if (const auto at = lists.words.find(folded); at != lists.words.end())
    return at->second;
  if (as_status)
    if (const auto at = lists.numbers.find(trim(text)); at != lists.numbers.end())
      return at->second;
  return std::nullopt;
}
} // namespace ntm::inline v0::observations
