#include "ntm/assessment/explain.hpp"
#include "ntm/assessment/unit_words.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/core/text.hpp"
#include "words.hpp"

namespace ntm::inline v0::assessment {
namespace {
using detail::word;

std::string what_is_needed(const explained& row, language lang) {
  if (row.floor && row.value == truth::unmet && !row.is_status)
    return ", " + word("parts", "below_floor", lang) + " " +
           detail::quantity(*row.floor, row.unit, lang);
  if (row.limit.what != standard::threshold::kind::number || row.rule == standard::comparison::yes)
    return "";
  return ", " + word("comparisons", standard::to_string(row.rule), lang) + " " +
         detail::quantity(row.limit.value, row.unit, lang);
}

std::string what_is_missing(const explained& row, language lang) {
  if (row.must_exceed && row.value == truth::unmet)
    return ", " + word("parts", "at_the_limit", lang);
  if (!row.shortfall || *row.shortfall <= 0)
    return "";
  const bool over =
      row.rule == standard::comparison::at_most || row.rule == standard::comparison::less_than;
  const std::string unit = detail::gap_word(row.unit, lang);
  return ", " + word("parts", over ? "over" : "short", lang) + " " +
         format_number(*row.shortfall, lang) + (unit.empty() ? "" : " " + unit);
}
} // namespace

std::string unit_text(std::string_view unit, language lang) { return word("units", unit, lang); }

std::string explained::text(language lang) const {
  std::string out =
      indicator.empty()
          ? word("parts", "criterion", lang) + " " + std::to_string(criterion)
          : word("parts", criterion ? "indicator" : "precondition", lang) + " " + indicator;
  out += ": ";
  if (seen && !is_status)
    out += detail::quantity(*seen, unit, lang);
  if (!seen || is_status || value == truth::unknown)
    out += (seen && !is_status ? ", " : "") + word("truths", ntm::to_string(value), lang);
  if (why != reason::none)
    out += " (" + word("reasons", to_string(why), lang) + ")";
  out += what_is_needed(*this, lang) + what_is_missing(*this, lang);
  if (!law.empty())
    out += "; " + law;
  const bool rests_on_limit = limit.what != standard::threshold::kind::unknown;
  if (rests_on_limit && limit.sure != standard::confidence::read)
    out += " (" + word("confidences", standard::to_string(limit.sure), lang) + ")";
  return out;
}

std::string explanation::text(language lang) const {
  std::string out = name + ", " +
                    (lang == language::vietnamese ? to_vietnamese(on) : ntm::to_string(on)) + ": " +
                    word("parts", "criteria_met", lang) + " " + std::to_string(criteria_met.low);
  if (!criteria_met.exact())
    out += "–" + std::to_string(criteria_met.high);
  if (!mark.empty())
    out += " [" + mark + "]";
  for (const auto* list : {&preconditions, &rows})
    for (const auto& row : *list)
      if (row.value != truth::met)
        out += "\n" + row.text(lang);
  return out;
}

table explanation::table(bool open_only) const {
  ntm::table out;
  out.title_en = name + " on " + ntm::to_string(on) + ", " + edition;
  out.title_vi = name + " ngày " + to_vietnamese(on) + ", " + edition;
  out.mark = mark;
  ntm::table::integers number;
  ntm::table::texts whole, item, label_vi, label_en, verdict, why, rule, measured_in, law, sources,
      sure, seen_on, origin, said_by, reviewed, sentence, exceed;
  ntm::table::reals value, limit, gap, top, bottom;
  const auto add = [&](const explained& row) {
    if (open_only && row.value == truth::met)
      return;
    const bool known_limit = row.limit.what == standard::threshold::kind::number;
    const bool of_criterion = row.criterion != 0;
    number.push_back(of_criterion ? std::optional<std::int64_t>{row.criterion} : std::nullopt);
    whole.push_back(of_criterion ? std::optional<std::string>{ntm::to_string(row.criterion_value)}
                                 : std::nullopt);
    item.emplace_back(row.indicator);
    label_vi.emplace_back(row.label_vi);
    label_en.emplace_back(row.label_en);
    verdict.emplace_back(ntm::to_string(row.value));
    why.emplace_back(to_string(row.why));
    value.push_back(row.seen);
    rule.emplace_back(row.indicator.empty() ? "" : standard::to_string(row.rule));
    limit.push_back(known_limit ? std::optional{row.limit.value} : std::nullopt);
    gap.push_back(row.shortfall);
    exceed.emplace_back(row.must_exceed ? "1" : "");
    measured_in.emplace_back(row.unit);
    law.emplace_back(row.law);
    sources.emplace_back(join(row.sources, " ; "));
    sure.emplace_back(row.indicator.empty() ? "" : standard::to_string(row.limit.sure));
    seen_on.push_back(row.observed_on ? std::optional{ntm::to_string(*row.observed_on)}
                                      : std::nullopt);
    origin.emplace_back(row.observed_on ? observations::to_string(row.origin) : "");
    said_by.emplace_back(row.observed_by);
    reviewed.emplace_back(row.observed_on ? observations::to_string(row.stage) : "");
    top.push_back(row.numerator);
    bottom.push_back(row.denominator);
    sentence.emplace_back(row.text(language::vietnamese));
  };
  for (const auto& row : preconditions)
    add(row);
  for (const auto& row : rows)
    add(row);
  out.columns = {{"criterion", "Tiêu chí", std::move(number)},
                 {"criterion_truth", "Kết quả tiêu chí", std::move(whole)},
                 {"indicator", "Chỉ tiêu", std::move(item)},
                 {"label_vi", "Nội dung", std::move(label_vi)},
                 {"label_en", "Nội dung (tiếng Anh)", std::move(label_en)},
                 {"truth", "Kết quả", std::move(verdict)},
                 {"reason", "Vì sao chưa biết", std::move(why)},
                 {"value", "Giá trị", std::move(value)},
                 {"comparison", "So sánh", std::move(rule)},
                 {"threshold", "Ngưỡng", std::move(limit)},
                 {"shortfall", "Còn thiếu", std::move(gap)},
                 {"unit", "Đơn vị tính", std::move(measured_in)},
                 {"law", "Căn cứ", std::move(law)},
                 {"sources", "Nguồn của ngưỡng", std::move(sources)},
                 {"confidence", "Độ tin cậy của ngưỡng", std::move(sure)},
                 {"observed_on", "Số liệu ngày", std::move(seen_on)},
                 {"origin", "Loại số liệu", std::move(origin)},
                 {"source", "Nguồn số liệu", std::move(said_by)},
                 {"stage", "Bước", std::move(reviewed)},
                 {"numerator", "Tử số", std::move(top)},
                 {"denominator", "Mẫu số", std::move(bottom)},
                 {"must_exceed", "Đúng bằng ngưỡng phải vượt", std::move(exceed)},
                 {"text", "Diễn giải", std::move(sentence)}};
  return out;
}
} // namespace ntm::inline v0::assessment
