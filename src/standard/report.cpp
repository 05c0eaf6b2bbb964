#include "ntm/standard/report.hpp"

#include <algorithm>

#include "ntm/core/text.hpp"
#include "ntm/standard/describe.hpp"
#include "ntm/standard/overlay.hpp"

namespace ntm::inline v0::standard {
std::string_view to_string(gap value) noexcept {
  constexpr std::string_view names[] = {"missing", "recalled", "disputed", "province", "mistake"};
  return names[static_cast<std::size_t>(value)];
}

namespace {
gap group_of(const finding& f) {
  for (const std::string_view code : {"NTM-S001", "NTM-S003", "NTM-S005"})
    if (f.code == code)
      return gap::recalled;
  for (const std::string_view code : {"NTM-S002", "NTM-S004", "NTM-S006", "NTM-S007", "NTM-S018"})
    if (f.code == code)
      return gap::missing;
  return gap::mistake;
}

std::string argument(const finding& f, std::string_view name) {
  for (const auto& [key, value] : f.arguments)
    if (key == name)
      return value;
  return "";
}

/// Calls `look` with each threshold of a requirement and the name of its column.
template <class Look> void each_level(const requirement& of, Look&& look) {
  const auto rows = [&](const requirement::by_region_map& map, const std::string& when) {
    for (const auto& [region, level] : map)
      look(level, region + when);
  };
  if (of.by_year.empty()) {
    look(of.national, "");
    rows(of.by_region, "");
  }
  for (const auto& year : of.by_year) {
    const std::string when = " " + std::to_string(year.year);
    look(year.national, when);
    rows(year.by_region, when);
  }
}

class collector {
public:
  explicit collector(const edition& of) : of_(&of) {
    for (const auto& f : of.findings)
      out.push_back({group_of(f), argument(f, "code"), f.what(language::vietnamese),
                     f.what(language::english), f.how_to_fix(language::vietnamese),
                     f.how_to_fix(language::english), f.where});
  }

  void look(const std::string& code, const requirement& r, confidence sure,
            std::string_view delegated_to, std::string_view delegated_by) {
    const std::string item = r.key.empty() ? code : code + ":" + r.key;
    std::vector<std::string> unread;
    bool left = delegated_to == "province";
    each_level(r, [&](const threshold& level, const std::string& column) {
      left = left || level.what == threshold::kind::province_decides;
      if (level.what == threshold::kind::unknown && !column.empty() && column[0] != ' ')
        unread.push_back(column);
      if (level.other)
        disputed(item, r, level, column);
    });
    if (!unread.empty() && sure != confidence::missing)
      add(gap::missing, item, "chưa đọc được mức của: " + join(unread, ", "),
          "levels that were not read: " + join(unread, ", "), "Tra phụ lục của quyết định",
          "Look them up in the decision's annex");
    if (left && r.local.empty()) {
      const std::string by = delegated_by.empty() ? "" : " (" + std::string{delegated_by} + ")";
      add(gap::province, item, r.label_vi + ": tỉnh quy định" + by,
          r.label_en + ": the province decides" + by, "Nạp quy định của tỉnh (overlay) có mức này",
          "Load the province's overlay with this level");
    }
  }

  std::vector<gap_row> out;

private:
  const edition* of_;

  void add(gap what, const std::string& item, std::string vi, std::string en, std::string fix_vi,
           std::string fix_en) {
    out.push_back({what,
                   item,
                   std::move(vi),
                   std::move(en),
                   std::move(fix_vi),
                   std::move(fix_en),
                   {of_->file, 0, ""}});
  }
  void disputed(const std::string& item, const requirement& r, const threshold& level,
                const std::string& column) {
    const auto both = [&](language lang) {
      requirement one;
      one.rule = r.rule;
      one.national = level;
      return (column.empty() ? "" : column + ": ") + levels_in_words(one, *of_, lang);
    };
    add(gap::disputed, item, both(language::vietnamese), both(language::english),
        "Đối chiếu với phụ lục để biết giá trị nào đúng",
        "Read the annex to settle which is right");
  }
};
} // namespace

std::vector<gap_row> gaps(const edition& of) {
  collector all(of);
  for (const auto& p : of.preconditions)
    all.look(p.code, p.what, p.sure, "", "");
  for (const auto& c : of.criteria)
    for (const auto& i : c.indicators)
      for (const auto& r : i.requirements)
        all.look(i.code, r, i.sure, i.delegated_to, i.delegated_by);
  std::stable_sort(all.out.begin(), all.out.end(),
                   [](const auto& a, const auto& b) { return a.what < b.what; });
  return all.out;
}

table gaps_table(const edition& of, language lang) {
  const bool vi = lang == language::vietnamese;
  const auto group = [&](gap what) -> std::string {
    constexpr std::string_view words[] = {"còn thiếu", "theo trí nhớ", "nguồn khác nhau",
                                          "tỉnh phải quy định", "sai trong tệp"};
    return std::string{vi ? words[static_cast<std::size_t>(what)] : to_string(what)};
  };
  table::texts what, item, text, fix, where;
  for (const auto& row : gaps(of)) {
    what.emplace_back(group(row.what));
    item.push_back(row.item.empty() ? std::nullopt : std::optional{row.item});
    text.emplace_back(vi ? row.text_vi : row.text_en);
    fix.emplace_back(vi ? row.fix_vi : row.fix_en);
    where.emplace_back(row.where.file +
                       (row.where.line ? ":" + std::to_string(row.where.line) : std::string{}));
  }
  return {.title_en = "What is open in " + of.id,
          .title_vi = "Những điểm còn để ngỏ của " + of.id,
          .columns = {{"group", "Nhóm", std::move(what)},
                      {"item", "Mã", std::move(item)},
                      {"text", "Nội dung", std::move(text)},
                      {"fix", "Việc cần làm", std::move(fix)},
                      {"where", "Vị trí", std::move(where)}}};
}
} // namespace ntm::inline v0::standard
