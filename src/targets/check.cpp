#include "ntm/targets/check.hpp"

#include <algorithm>

#include "compare.hpp"
#include "ntm/core/text.hpp"
#include "values.hpp"

namespace ntm::inline v0::targets {
namespace {
constexpr double days_per_month = 365.25 / 12;

date first_day_of_year(date day) { return {day.year(), std::chrono::January, std::chrono::day{1}}; }
std::int64_t days_between(date from, date to) {
  return (std::chrono::sys_days{to} - std::chrono::sys_days{from}).count();
}

std::vector<units::unit_index> scope_of(const state& on, const target& promised) {
  std::vector<units::unit_index> out;
  for (const auto& code : promised.scope) {
    const auto unit = on.map->source().by_code(code, on.map->on());
    if (unit == units::no_unit)
      throw error("target " + promised.id + ": no unit has code '" + code + "' on " +
                  ntm::to_string(on.map->on()) +
                  "; give the code that is valid then, or take the state "
                  "of a day on which it was");
    out.push_back(unit);
  }
  if (out.empty())
    out.push_back(units::no_unit);
  return out;
}

void note(target_check& to, const std::string& vi, const std::string& en) {
  if (vi.empty())
    return;
  to.note_vi += (to.note_vi.empty() ? "" : "; ") + vi;
  to.note_en += (to.note_en.empty() ? "" : "; ") + en;
}

/// Whether the value is of the year that the target speaks of; a rate of last year's money says
/// nothing about this year's.
bool same_period(const target& promised, const measure_value& value) {
  if (value.period.empty() || !promised.by)
    return true;
  return value.period.find(ntm::to_string(*promised.by).substr(0, 4)) != std::string::npos;
}

/// The verdict on one unit of the scope; adds its gap.
truth judge(target_check& out, const measure_value& value) {
  if (!value.numerator)
    return truth::unknown;
  if (!same_period(out.target, value)) {
    note(out, "số liệu của " + value.period + ", không phải của năm đến hạn",
         "the figures are of " + value.period + ", not of the year in which it is due");
    return truth::unknown;
  }
  if (value.denominator <= 0)
    return truth::unknown;
  const auto kept = detail::keeps(out.target, value.denominator);
  const auto& range = *value.numerator;
  const auto a = kept.gap(range.low), b = kept.gap(range.high);
  const bool crosses = (kept.low && range.low < *kept.low && range.high > *kept.low) ||
                       (kept.high && range.low < *kept.high && range.high > *kept.high);
  count_interval gap{crosses ? 0 : std::min(a, b), std::max(a, b)};
  if (out.gap)
    *out.gap += gap;
  else
    out.gap = gap;
  if (gap.high == 0)
    return truth::met;
  // A promise may be kept only between the ends of what is possible ("= 5" where 3..9 is known).
  const bool possible = kept.contains(range.low) || kept.contains(range.high) ||
                        (kept.low && range.contains(*kept.low)) ||
                        (kept.high && range.contains(*kept.high));
  return possible ? truth::unknown : truth::unmet;
}

/// The increase since the first day that counts, for the pace so far; nothing when not known.
std::optional<std::int64_t> increase_so_far(const state& on, const target_check& check,
                                            units::unit_index scope) {
  const auto& known = info(*check.target.measure);
  if (!known.increase_of.empty()) {
    const auto& value = check.values.front();
    return value.exact() ? std::optional{value.numerator->low} : std::nullopt;
  }
  for (const auto& other : measure_infos())
    if (other.increase_of == known.name) {
      const auto grown = value(on, measure{other.name}, scope);
      return grown.exact() ? std::optional{grown.numerator->low} : std::nullopt;
    }
  return std::nullopt;
}

void add_pace(const state& on, target_check& out, units::unit_index scope) {
  const date day = on.map->on();
  if (!out.target.by || !out.gap || out.gap->high == 0)
    return;
  const auto remaining = days_between(day, *out.target.by);
  if (remaining <= 0) {
    note(out, "đã quá hạn", "past its due day");
    return;
  }
  if (info(*out.target.measure).unit == "yes/no" || !out.gap->exact())
    return;
  const auto gap = out.gap->high;
  out.pace_needed = static_cast<double>(gap) * days_per_month / static_cast<double>(remaining);
  const auto elapsed = on.since ? days_between(*on.since, day) : 0;
  const auto done = elapsed > 0 ? increase_so_far(on, out, scope) : std::nullopt;
  if (!done)
    return;
  out.pace_so_far = static_cast<double>(*done) * days_per_month / static_cast<double>(elapsed);
  if (out.verdict == verdict::behind &&
      detail::wide{*done} * remaining >= detail::wide{gap} * elapsed)
    out.verdict = verdict::on_track;
}

target_check check_one(state on, const target& promised) {
  target_check out;
  out.target = promised;
  if (!promised.measure) {
    note(out, "thư viện không biết đại lượng '" + promised.measure_name + "'",
         "the library knows no measure '" + promised.measure_name + "'");
    return out;
  }
  if (promised.since)
    on.since = promised.since;
  else if (!on.since && promised.by)
    on.since = first_day_of_year(*promised.by);
  const auto scope = scope_of(on, promised);
  truth all = truth::met;
  for (const auto unit : scope) {
    out.values.push_back(value(on, *promised.measure, unit));
    note(out, out.values.back().note_vi, out.values.back().note_en);
    if (promised.least)
      all = all_of(all, judge(out, out.values.back()));
  }
  if (!promised.least) {
    note(out, "định hướng không có con số", "a direction without a number");
    return out;
  }
  if (std::any_of(out.values.begin(), out.values.end(),
                  [&](const auto& v) { return !v.numerator || !same_period(promised, v); }))
    out.gap.reset();
  out.verdict = all == truth::met     ? verdict::met
                : all == truth::unmet ? verdict::behind
                                      : verdict::unknown;
  if (scope.size() == 1)
    add_pace(on, out, scope.front());
  return out;
}
} // namespace

std::string_view to_string(verdict value) noexcept {
  constexpr std::string_view words[] = {"met", "on_track", "behind", "unknown"};
  return words[static_cast<std::size_t>(value)];
}

std::string label(verdict value, language lang) {
  constexpr const char* vi[] = {"đạt", "đúng tiến độ", "chưa đạt", "chưa biết"};
  constexpr const char* en[] = {"met", "on track", "behind", "unknown"};
  return (lang == language::vietnamese ? vi : en)[static_cast<std::size_t>(value)];
}

std::string target_check::now(language lang) const {
  std::vector<std::string> out;
  for (const auto& value : values)
    if (std::find(out.begin(), out.end(), value.text(lang)) == out.end())
      out.push_back(value.text(lang));
  return out.empty() ? (lang == language::vietnamese ? "chưa biết" : "unknown") : join(out, "; ");
}

std::vector<target_check> check(const state& on, const std::vector<target>& promised) {
  if (!on.map)
    throw error("the state has no map; take it from a province, or set state::map");
  std::vector<target_check> out;
  for (const auto& one : promised)
    out.push_back(check_one(on, one));
  return out;
}

table to_table(const std::vector<target_check>& checks, language lang) {
  const bool vi = lang == language::vietnamese;
  table::texts id, name, now, wanted, gap, word, due, notes;
  table out{"Targets", "Chỉ tiêu", {}, ""};
  for (const auto& one : checks) {
    id.emplace_back(one.target.id);
    name.emplace_back(vi && !one.target.label_vi.empty() ? one.target.label_vi
                      : one.target.measure               ? label(*one.target.measure, lang)
                                                         : one.target.measure_name);
    now.emplace_back(one.now(lang));
    wanted.emplace_back(one.target.text(lang));
    gap.emplace_back(std::nullopt);
    if (one.gap && one.target.measure) {
      measure_value missing; // the gap is a count of the numerator's units
      missing.measure = ntm::measure::criteria_met;
      missing.numerator = one.gap;
      gap.back() = missing.text(lang);
    }
    word.emplace_back(label(one.verdict, lang));
    due.emplace_back(std::nullopt);
    if (one.target.by)
      due.back() = vi ? to_vietnamese(*one.target.by) : ntm::to_string(*one.target.by);
    notes.emplace_back(vi ? one.note_vi : one.note_en);
    for (const auto& value : one.values)
      if (!value.mark.empty())
        out.mark = value.mark;
  }
  out.columns = {{"id", "Mã", id},          {"label", "Chỉ tiêu", name},
                 {"now", "Hiện nay", now},  {"target", "Mục tiêu", wanted},
                 {"gap", "Còn thiếu", gap}, {"verdict", "Đánh giá", word},
                 {"due", "Hạn", due},       {"note", "Ghi chú", notes}};
  return out;
}
} // namespace ntm::inline v0::targets
