#include <cmath>

#include "ntm/core/printed.hpp"
#include "ntm/standard/diff.hpp"
#include "pick.hpp"

namespace ntm::inline v0::standard {
namespace {
using detail::pick;

std::string fate_words(fate what, language lang) {
  switch (what) {
  case fate::kept:
    return pick(lang, "giữ nguyên", "kept");
  case fate::renamed:
    return pick(lang, "đổi tên", "renamed");
  case fate::moved:
    return pick(lang, "đổi số hoặc mã", "moved");
  case fate::added:
    return pick(lang, "thêm", "added");
  case fate::dropped:
    break;
  }
  return pick(lang, "bỏ", "dropped");
}

std::string change_words(level_change what, language lang) {
  switch (what) {
  case level_change::same:
    return pick(lang, "không đổi", "same");
  case level_change::tightened:
    return pick(lang, "chặt hơn", "tightened");
  case level_change::relaxed:
    return pick(lang, "nới ra", "relaxed");
  case level_change::other_rule:
    return pick(lang, "cách so hoặc đơn vị khác", "another rule or unit");
  case level_change::unknown:
    break;
  }
  return pick(lang, "chưa rõ", "unknown");
}

std::string compared_level(const threshold& level, comparison rule, language lang) {
  if (level.what == threshold::kind::unknown)
    return pick(lang, "chưa đọc được", "not read");
  if (level.what == threshold::kind::province_decides)
    return pick(lang, "tỉnh quy định", "the province decides");
  std::string out = rule == comparison::yes ? pick(lang, "Đạt", "yes") : "";
  if (out.empty()) {
    const bool whole = level.value == std::floor(level.value);
    out = (rule == comparison::at_least    ? "≥ "
           : rule == comparison::at_most   ? "≤ "
           : rule == comparison::more_than ? "> "
                                           : "< ") +
          format_number(level.value, whole ? 0 : 2, lang);
  }
  return level.sure == confidence::read ? out : out + "*";
}

struct columns {
  table::texts what{}, a{}, b{}, region{}, change{}, before{}, after{};
  void add(std::string kind, const std::string& one, const std::string& two, std::string place,
           std::string how, std::string from, std::string to) {
    const auto cell = [](std::string text) {
      return text.empty() ? std::nullopt : std::optional{std::move(text)};
    };
    what.push_back(cell(std::move(kind)));
    a.push_back(cell(one));
    b.push_back(cell(two));
    region.push_back(cell(std::move(place)));
    change.push_back(cell(std::move(how)));
    before.push_back(cell(std::move(from)));
    after.push_back(cell(std::move(to)));
  }
};

std::string number_text(const std::optional<int>& number) {
  return number ? std::to_string(*number) : "";
}
} // namespace

table edition_diff::table(language lang, bool all) const {
  const bool vi = lang == language::vietnamese;
  columns out;
  for (const auto& row : criteria)
    if (all || row.what != fate::kept)
      out.add(pick(lang, "tiêu chí", "criterion"), number_text(row.number_a),
              number_text(row.number_b), "", fate_words(row.what, lang),
              vi ? row.name_a_vi : row.name_a_en, vi ? row.name_b_vi : row.name_b_en);
  for (const auto& row : indicators)
    if (all || row.what != fate::kept)
      out.add(pick(lang, "chỉ tiêu", "indicator"), row.code_a, row.code_b, "",
              fate_words(row.what, lang) + (row.code_reused
                                                ? pick(lang, "; mã nay chỉ nội dung khác",
                                                       "; the code stands for something else")
                                                : ""),
              vi ? row.label_a_vi : row.label_a_en, vi ? row.label_b_vi : row.label_b_en);
  for (const auto& row : levels)
    if (all || row.what != level_change::same) {
      const std::string key = row.key.empty() ? "" : ":" + row.key;
      const bool units = row.unit_a != row.unit_b;
      out.add(pick(lang, "mức đạt", "level"), row.code_a + key, row.code_b + key, row.region,
              change_words(row.what, lang),
              compared_level(row.a, row.rule_a, lang) + (units ? " " + row.unit_a : ""),
              compared_level(row.b, row.rule_b, lang) + (units ? " " + row.unit_b : ""));
    }
  return {.title_en = a + " (" + ntm::to_string(on_a) + ") → " + b + " (" + ntm::to_string(on_b) +
                      "); * = not read in a source",
          .title_vi = a + " (" + to_vietnamese(on_a) + ") → " + b + " (" + to_vietnamese(on_b) +
                      "); * = chưa đọc được trong văn bản",
          .columns = {{"what", "Loại", std::move(out.what)},
                      {"a", "Trước", std::move(out.a)},
                      {"b", "Sau", std::move(out.b)},
                      {"region", "Vùng", std::move(out.region)},
                      {"change", "Thay đổi", std::move(out.change)},
                      {"before", "Nội dung hoặc mức trước", std::move(out.before)},
                      {"after", "Nội dung hoặc mức sau", std::move(out.after)}}};
}
} // namespace ntm::inline v0::standard
