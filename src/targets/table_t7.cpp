#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/targets/tables.hpp"

namespace ntm::inline v0::targets {
namespace {
std::optional<std::string> day_text(const std::optional<date>& day) {
  return day ? std::optional{ntm::to_string(*day)} : std::nullopt;
}
std::optional<std::string> text_or_none(std::string text) {
  return text.empty() ? std::nullopt : std::optional{std::move(text)};
}
/// The one value of a target for one unit, or null.
const measure_value* single(const target_check& check) {
  return check.values.size() == 1 ? &check.values.front() : nullptr;
}
} // namespace

table table_t7(const std::vector<target_check>& checks, const std::vector<target_check>* before) {
  table::texts id, target_vi, target_en, scope, stated, by, value, actual_vi, actual_en, verdict,
      verdict_vi, verdict_en, note_vi, note_en, hard, source;
  table::integers low, high, denominator, gap_low, gap_high, change;
  table::reals needed, so_far;
  table out{"Targets against what is", "Chỉ tiêu và thực hiện", {}, ""};
  if (before && before->size() != checks.size())
    throw error("table_t7: " + std::to_string(checks.size()) + " checks now, " +
                std::to_string(before->size()) + " on the reference day; check the same targets");
  for (std::size_t i = 0; i < checks.size(); ++i) {
    const auto& one = checks[i];
    const auto& t = one.target;
    const auto name = [&](language lang) {
      return t.measure ? label(*t.measure, lang) : t.measure_name;
    };
    id.emplace_back(t.id);
    target_vi.emplace_back(t.label_vi.empty() ? name(language::vietnamese) : t.label_vi);
    target_en.emplace_back(name(language::english));
    scope.push_back(text_or_none(join(t.scope, ", ")));
    stated.push_back(day_text(t.stated_on));
    by.push_back(day_text(t.by));
    value.emplace_back(t.text(language::vietnamese));
    actual_vi.emplace_back(one.now(language::vietnamese));
    actual_en.emplace_back(one.now(language::english));
    const auto* now = single(one);
    const bool counted = now && now->numerator;
    low.push_back(counted ? std::optional{now->numerator->low} : std::nullopt);
    high.push_back(counted ? std::optional{now->numerator->high} : std::nullopt);
    denominator.push_back(counted ? std::optional{now->denominator} : std::nullopt);
    gap_low.push_back(one.gap ? std::optional{one.gap->low} : std::nullopt);
    gap_high.push_back(one.gap ? std::optional{one.gap->high} : std::nullopt);
    verdict.emplace_back(to_string(one.verdict));
    verdict_vi.emplace_back(label(one.verdict, language::vietnamese));
    verdict_en.emplace_back(label(one.verdict, language::english));
    needed.push_back(one.pace_needed);
    so_far.push_back(one.pace_so_far);
    note_vi.push_back(text_or_none(one.note_vi));
    note_en.push_back(text_or_none(one.note_en));
    hard.emplace_back(to_string(t.hardness));
    source.push_back(text_or_none(t.source));
    change.emplace_back(std::nullopt);
    if (before) {
      const auto& then = (*before)[i];
      if (then.target.id != t.id)
        throw error("table_t7: target " + t.id + " stands beside target " + then.target.id +
                    " of the reference day; check the same targets in the same order");
      const auto* was = single(then);
      if (counted && was && now->exact() && was->exact())
        change.back() = now->numerator->low - was->numerator->low;
    }
    for (const auto& each : one.values)
      if (!each.mark.empty())
        out.mark = each.mark;
  }
  out.columns = {{"id", "Mã", std::move(id)},
                 {"target_vi", "Chỉ tiêu", std::move(target_vi)},
                 {"target_en", "Chỉ tiêu (tiếng Anh)", std::move(target_en)},
                 {"scope", "Đơn vị", std::move(scope)},
                 {"stated_on", "Ngày nêu", std::move(stated)},
                 {"by", "Hạn", std::move(by)},
                 {"value", "Mục tiêu", std::move(value)},
                 {"actual_vi", "Thực hiện", std::move(actual_vi)},
                 {"actual_en", "Thực hiện (tiếng Anh)", std::move(actual_en)},
                 {"numerator_low", "Tử số (ít nhất)", std::move(low)},
                 {"numerator_high", "Tử số (nhiều nhất)", std::move(high)},
                 {"denominator", "Mẫu số", std::move(denominator)},
                 {"gap_low", "Còn thiếu (ít nhất)", std::move(gap_low)},
                 {"gap_high", "Còn thiếu (nhiều nhất)", std::move(gap_high)}};
  if (before)
    out.columns.push_back({"change", "Thay đổi so với ngày đối chiếu", std::move(change)});
  const auto add = [&](const char* column, const char* heading, table::cells cells) {
    out.columns.push_back({column, heading, std::move(cells)});
  };
  add("verdict", "Mã đánh giá", std::move(verdict));
  add("verdict_vi", "Đánh giá", std::move(verdict_vi));
  add("verdict_en", "Đánh giá (tiếng Anh)", std::move(verdict_en));
  add("pace_needed", "Cần mỗi tháng", std::move(needed));
  add("pace_so_far", "Đã đạt mỗi tháng", std::move(so_far));
  add("hardness", "Loại chỉ tiêu", std::move(hard));
  add("note_vi", "Ghi chú", std::move(note_vi));
  add("note_en", "Ghi chú (tiếng Anh)", std::move(note_en));
  add("source", "Nguồn", std::move(source));
  return out;
}
} // namespace ntm::inline v0::targets
