#include "ntm/assessment/near.hpp"

#include <charconv>
#include <cmath>
#include <system_error>

#include "core/heed.hpp"
#include "ntm/core/text.hpp"
#include "rejudge.hpp"

namespace ntm::inline v0::assessment {
namespace {
void check_margin(margin within) {
  if (!std::isfinite(within.width) || within.width < 0)
    throw error("a margin is a number of 0 or more: '2' in the indicator's own unit, or '5%' of "
                "the threshold");
}

/// The criterion of a row if one requirement turned out the other way.
truth turned(const outcomes& what, detail::rejudge& by, std::size_t row, std::size_t c,
             std::size_t requirement) {
  observations::observation other = *by.verdicts.requirements[requirement].seen;
  other.is_status = true;
  other.value = by.verdicts.requirements[requirement].value == truth::met ? 0 : 1;
  other.on = what.on;
  detail::evidence supposed = by.evidence;
  supposed.seen[by.where().requirements() + requirement] = &other;
  detail::judgement after;
  detail::judge_unit(*what.edition, by.where(), supposed, by.limits(row), what.not_applicable,
                     after);
  return after.criteria[c].value;
}

std::vector<near_threshold> find(const outcomes& what, const observations::panel& panel,
                                 margin within, truth wanted, const run_control& control) {
  check_margin(within);
  std::vector<near_threshold> out;
  detail::rejudge by(what, panel);
  for (std::size_t row = 0; row < what.size(); ++row) {
    ntm::detail::heed(control, "rows judged", row, what.size(), 512);
    by.row(row);
    std::size_t r = 0;
    for (std::size_t c = 0; c < what.criteria(); ++c)
      for (const auto& indicator : what.edition->criteria[c].indicators)
        for (const auto& need : indicator.requirements) {
          const auto& part = by.verdicts.requirements[r++];
          if (part.value != wanted || !part.seen || part.seen->is_status ||
              need.rule == standard::comparison::yes ||
              part.limit.what != standard::threshold::kind::number)
            continue;
          const double distance = std::abs(*part.seen->value - part.limit.value);
          // A width of 2 also takes 95 - 93 where the two are no exact binary numbers.
          const double width =
              within.percent ? std::abs(part.limit.value) * within.width / 100 : within.width;
          if (distance > width * (1 + 1e-12) + 1e-12)
            continue;
          near_threshold one;
          one.unit = what.units[row];
          one.criterion = what.edition->criteria[c].number;
          one.indicator = need.key.empty() ? indicator.code : indicator.code + ":" + need.key;
          one.label_vi = need.label_vi.empty() ? indicator.label_vi : need.label_vi;
          one.label_en = need.label_en.empty() ? indicator.label_en : need.label_en;
          one.value = part.value;
          one.seen = *part.seen->value;
          one.rule = need.rule;
          one.limit = part.limit;
          one.distance = distance;
          one.unit_name = detail::unit_of(indicator, need);
          one.criterion_now = what.at(row, c);
          one.criterion_if = turned(what, by, row, c, r - 1);
          one.stage = part.seen->stage;
          one.observed_on = part.seen->on;
          out.push_back(std::move(one));
        }
  }
  return out;
}
} // namespace

margin to_margin(std::string_view text) {
  std::string number{trim(text)};
  margin out;
  if (!number.empty() && number.back() == '%') {
    out.percent = true;
    number.pop_back();
    number = std::string{trim(number)};
  }
  for (auto& c : number)
    c = c == ',' ? '.' : c;
  const char* end = number.data() + number.size();
  const auto [stop, problem] = std::from_chars(number.data(), end, out.width);
  if (problem != std::errc{} || stop != end)
    out.width = -1;
  check_margin(out);
  return out;
}

std::vector<near_threshold> near_misses(const outcomes& what, const observations::panel& panel,
                                        margin within, const run_control& control) {
  return find(what, panel, within, truth::unmet, control);
}
std::vector<near_threshold> fragile(const outcomes& what, const observations::panel& panel,
                                    margin within, const run_control& control) {
  return find(what, panel, within, truth::met, control);
}

table near_table(const outcomes& what, const std::vector<near_threshold>& rows) {
  ntm::table::texts unit, name, indicator, label_vi, label_en, value, rule, unit_name, sure, now,
      other, stage, seen_on;
  ntm::table::integers criterion;
  ntm::table::reals seen, limit, distance;
  for (const auto& one : rows) {
    const auto& of = what.registry->at_index(one.unit);
    unit.emplace_back(of.code);
    name.emplace_back(of.name);
    criterion.emplace_back(one.criterion);
    indicator.emplace_back(one.indicator);
    label_vi.emplace_back(one.label_vi);
    label_en.emplace_back(one.label_en);
    value.emplace_back(to_string(one.value));
    seen.emplace_back(one.seen);
    rule.emplace_back(standard::to_string(one.rule));
    limit.emplace_back(one.limit.value);
    distance.emplace_back(one.distance);
    unit_name.emplace_back(one.unit_name);
    sure.emplace_back(standard::to_string(one.limit.sure));
    now.emplace_back(to_string(one.criterion_now));
    other.emplace_back(to_string(one.criterion_if));
    stage.emplace_back(observations::to_string(one.stage));
    seen_on.emplace_back(ntm::to_string(one.observed_on));
  }
  ntm::table out;
  out.title_en = "Values near their thresholds on " + ntm::to_string(what.on);
  out.title_vi = "Giá trị sát ngưỡng ngày " + to_vietnamese(what.on);
  out.mark = what.mark;
  out.columns = {{"unit", "Mã", std::move(unit)},
                 {"name", "Tên", std::move(name)},
                 {"criterion", "Tiêu chí", std::move(criterion)},
                 {"indicator", "Chỉ tiêu", std::move(indicator)},
                 {"label_vi", "Nội dung", std::move(label_vi)},
                 {"label_en", "Nội dung (tiếng Anh)", std::move(label_en)},
                 {"truth", "Kết quả", std::move(value)},
                 {"value", "Giá trị", std::move(seen)},
                 {"comparison", "So sánh", std::move(rule)},
                 {"threshold", "Ngưỡng", std::move(limit)},
                 {"distance", "Khoảng cách", std::move(distance)},
                 {"unit_of_value", "Đơn vị tính", std::move(unit_name)},
                 {"confidence", "Độ tin cậy của ngưỡng", std::move(sure)},
                 {"criterion_now", "Tiêu chí hiện", std::move(now)},
                 {"criterion_if", "Tiêu chí nếu ngược lại", std::move(other)},
                 {"stage", "Khâu đánh giá", std::move(stage)},
                 {"observed_on", "Số liệu ngày", std::move(seen_on)}};
  return out;
}
} // namespace ntm::inline v0::assessment
