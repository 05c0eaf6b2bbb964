#include "ntm/standard/describe.hpp"

#include <utility>
#include <vector>

#include "ntm/core/printed.hpp"
#include "ntm/core/text.hpp"
#include "pick.hpp"

namespace ntm::inline v0::standard {
namespace {
using detail::pick;

std::string level_words(const threshold& level, comparison rule, language lang) {
  if (level.what == threshold::kind::unknown)
    return pick(lang, "chưa đọc được", "not read");
  std::string out = level.what == threshold::kind::province_decides
                        ? pick(lang, "tỉnh quy định", "the province decides")
                    : rule == comparison::yes ? pick(lang, "Đạt", "yes")
                                              : format_number(level.value, lang);
  if (level.sure != confidence::read)
    out += '*';
  if (level.other)
    out += pick(lang, " (nguồn khác: ", " (another source: ") + format_number(*level.other, lang) +
           ")";
  return out;
}

std::string region_words(const edition& of, const std::string& id, language lang) {
  for (const auto& group : of.groups)
    if (group.id == id)
      return lang == language::vietnamese ? group.name_vi : group.name_en;
  return id;
}

/// The general level, then each other level with the regions that have it, in the law's order.
std::string table_words(const threshold& national, const requirement::by_region_map& rows,
                        comparison rule, const edition& of, language lang) {
  if (rows.empty())
    return level_words(national, rule, lang);
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;
  const auto add = [&](const std::string& id, const threshold& level) {
    const std::string words = level_words(level, rule, lang);
    for (auto& [known, names] : groups)
      if (known == words) {
        names.push_back(region_words(of, id, lang));
        return;
      }
    groups.push_back({words, {region_words(of, id, lang)}});
  };
  for (const auto& id : of.regions)
    if (const auto row = rows.find(id); row != rows.end())
      add(id, row->second);
  const bool everywhere = groups.size() == 1 && groups.front().second.size() == of.regions.size();
  if (everywhere && (national.what == threshold::kind::unknown ||
                     groups.front().first == level_words(national, rule, lang)))
    return groups.front().first;
  if (everywhere)
    groups.front().second = {pick(lang, "mọi vùng", "every region")};
  std::vector<std::string> parts;
  if (national.what != threshold::kind::unknown)
    parts.push_back(pick(lang, "chung ", "general ") + level_words(national, rule, lang));
  for (const auto& [words, names] : groups)
    parts.push_back(words + ": " + join(names, ", "));
  return join(parts, "; ");
}

std::string rule_words(comparison rule, language lang) {
  switch (rule) {
  case comparison::at_least:
    return pick(lang, "tối thiểu", "at least");
  case comparison::at_most:
    return pick(lang, "tối đa", "at most");
  case comparison::more_than:
    return pick(lang, "trên", "more than");
  case comparison::less_than:
    return pick(lang, "dưới", "less than");
  case comparison::yes:
    break;
  }
  return pick(lang, "Đạt", "yes");
}

std::string sure_words(confidence sure, language lang) {
  if (sure == confidence::read)
    return pick(lang, "đã đọc", "read");
  return sure == confidence::recalled ? pick(lang, "theo trí nhớ", "recalled")
                                      : pick(lang, "chưa đọc được", "missing");
}

/// The rows of an edition, column by column.
struct rows {
  language lang;
  table::integers criterion{};
  table::texts name{}, code{}, label{}, unit{}, rule{}, levels{}, sure{}, source{}, note{};

  void place(std::optional<std::int64_t> number, std::string title) {
    criterion.push_back(number);
    name.emplace_back(std::move(title));
  }
  void leave_out_rest() {
    for (auto* column : {&code, &label, &unit, &rule, &levels, &sure, &source, &note})
      column->emplace_back();
  }
  void add(const std::string& item, const requirement& what, const edition& of, confidence how,
           const std::vector<std::string>& sources, std::string remark) {
    const auto& text = lang == language::vietnamese ? what.label_vi : what.label_en;
    code.emplace_back(what.key.empty() ? item : item + ":" + what.key);
    label.emplace_back(text);
    unit.emplace_back(what.unit);
    rule.emplace_back(rule_words(what.rule, lang));
    levels.emplace_back(levels_in_words(what, of, lang));
    sure.emplace_back(sure_words(how, lang));
    source.push_back(sources.empty() ? std::nullopt : std::optional{join(sources, " ")});
    note.push_back(remark.empty() ? std::nullopt : std::optional{std::move(remark)});
  }
};

std::string remark_of(const indicator& i, language lang) {
  std::vector<std::string> out;
  if (i.in_order)
    out.push_back(pick(lang, "xét lần lượt: điều kiện đầu tiên áp dụng được sẽ quyết định",
                       "in order: the first alternative that applies decides"));
  else if (i.needed > 0)
    out.push_back(pick(lang, "cần ít nhất ", "at least ") + std::to_string(i.needed) +
                  pick(lang, " điều kiện", " of the requirements must hold"));
  else if (i.any_of)
    out.push_back(
        pick(lang, "chỉ cần một trong các điều kiện", "one of the alternatives is enough"));
  if (!i.applies_if.empty())
    out.push_back(pick(lang, "chỉ áp dụng cho đơn vị có ", "applies only to units with ") +
                  i.applies_if);
  if (i.may_be_not_applicable)
    out.push_back(pick(lang, "có thể không áp dụng", "may be not applicable"));
  if (!i.only_by_status.empty())
    out.push_back(pick(lang, "chỉ đánh giá theo kết luận đã báo cáo: ",
                       "judged only by a reported status: ") +
                  i.only_by_status);
  if (lang == language::vietnamese && !i.note_vi.empty())
    out.push_back(i.note_vi);
  return join(out, "; ");
}

std::string title_of(const edition& e, language lang) {
  return lang == language::vietnamese ? e.title_vi : e.title_en;
}
} // namespace

std::string levels_in_words(const requirement& what, const edition& of, language lang) {
  std::string out;
  if (what.by_year.empty()) {
    out = table_words(what.national, what.by_region, what.rule, of, lang);
  } else {
    std::vector<std::string> years;
    for (const auto& row : what.by_year)
      years.push_back(pick(lang, "từ năm ", "from ") + std::to_string(row.year) + ": " +
                      table_words(row.national, row.by_region, what.rule, of, lang));
    out = join(years, " | ");
  }
  if (what.small)
    out += pick(lang, "; đơn vị nhỏ (", "; small units (") + what.small->of + " ≤ " +
           format_number(what.small->at_most, lang) +
           "): " + table_words({}, what.small->by_region, what.rule, of, lang);
  if (what.of_last_year)
    out += pick(lang, " % giá trị năm trước", " % of last year's value");
  for (const auto& mine : what.local)
    out +=
        "; " + mine->overlay + " (" + mine->law + "): " + levels_in_words(*mine->levels, of, lang);
  if (what.floor)
    out += pick(lang, "; không dưới ", "; never below ") + format_number(*what.floor, lang);
  return out;
}

table summary_table(const catalog& all, language lang) {
  table::texts id, title, level, tier, since, until;
  table::integers criteria, indicators, findings;
  const auto day = [](const std::optional<date>& d) {
    return d ? std::optional{ntm::to_string(*d)} : std::nullopt;
  };
  for (const auto& e : all.editions()) {
    id.emplace_back(e.id);
    title.emplace_back(title_of(e, lang));
    level.emplace_back(std::string{ntm::to_string(e.unit_level)});
    tier.emplace_back(std::string{to_string(e.tier)});
    since.push_back(day(e.law.effective.since));
    until.push_back(day(e.law.effective.until));
    criteria.emplace_back(static_cast<std::int64_t>(e.criteria.size()));
    indicators.emplace_back(static_cast<std::int64_t>(e.indicator_count()));
    findings.emplace_back(static_cast<std::int64_t>(e.findings.size()));
  }
  return {.title_en = "Editions",
          .title_vi = "Các bộ tiêu chí",
          .columns = {{"id", "Mã", std::move(id)},
                      {"title", "Tên", std::move(title)},
                      {"level", "Cấp", std::move(level)},
                      {"tier", "Mức", std::move(tier)},
                      {"since", "Hiệu lực từ ngày", std::move(since)},
                      {"until", "Hết hiệu lực từ ngày", std::move(until)},
                      {"criteria", "Số tiêu chí", std::move(criteria)},
                      {"indicators", "Số chỉ tiêu", std::move(indicators)},
                      {"findings", "Số phát hiện", std::move(findings)}}};
}

table edition_table(const edition& what, language lang) {
  rows out{.lang = lang};
  for (const auto& p : what.preconditions) {
    out.place({}, pick(lang, "Điều kiện", "Precondition"));
    std::vector<std::string> remark;
    if (!p.applies_to.empty())
      remark.push_back(pick(lang, "áp dụng cho ", "applies to ") + p.applies_to);
    if (!p.requires_standard.empty())
      remark.push_back(pick(lang, "phải đạt bộ ", "must meet ") + p.requires_standard);
    if (lang == language::vietnamese && !p.note_vi.empty())
      remark.push_back(p.note_vi);
    out.add(p.code, p.what, what, p.sure, p.sources, join(remark, "; "));
  }
  for (const auto& c : what.criteria) {
    const auto& name = lang == language::vietnamese ? c.name_vi : c.name_en;
    if (c.indicators.empty()) {
      out.place(c.number, name);
      out.leave_out_rest();
    }
    for (const auto& i : c.indicators)
      for (const auto& r : i.requirements) {
        out.place(c.number, name);
        out.add(i.code, r, what, i.sure, i.sources, remark_of(i, lang));
      }
  }
  return {.title_en = what.title_en + " (* = not read in a source)",
          .title_vi = what.title_vi + " (* = chưa đọc được trong văn bản)",
          .columns = {{"criterion", "Tiêu chí số", std::move(out.criterion)},
                      {"criterion_name", "Tiêu chí", std::move(out.name)},
                      {"code", "Chỉ tiêu", std::move(out.code)},
                      {"label", "Nội dung", std::move(out.label)},
                      {"unit", "Đơn vị", std::move(out.unit)},
                      {"rule", "Cách so", std::move(out.rule)},
                      {"thresholds", "Mức đạt", std::move(out.levels)},
                      {"confidence", "Độ tin cậy", std::move(out.sure)},
                      {"source", "Nguồn", std::move(out.source)},
                      {"note", "Ghi chú", std::move(out.note)}}};
}
} // namespace ntm::inline v0::standard
