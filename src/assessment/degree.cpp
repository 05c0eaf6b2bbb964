#include "ntm/assessment/degree.hpp"

#include <span>

#include "core/heed.hpp"
#include "rejudge.hpp"

namespace ntm::inline v0::assessment {
namespace {
constexpr degree_interval all{1, 1}, none{0, 0}, open{0, 1};

degree_interval of_requirement(const standard::requirement& what,
                               const detail::judged_requirement& part) {
  if (part.value == truth::met)
    return all;
  if (!part.seen || !part.seen->value || part.why == reason::out_of_range)
    return open;
  if (part.value == truth::unmet && what.rule == standard::comparison::yes)
    return none;
  if (part.seen->is_status)
    return open;
  const auto share = degree(what.rule, part.limit, *part.seen->value);
  return share ? degree_interval{*share, *share} : open;
}

degree_interval of_indicator(const standard::indicator& indicator,
                             const detail::judged_indicator& verdict,
                             std::span<const detail::judged_requirement> parts,
                             not_applicable_as policy) {
  if (verdict.value == truth::met)
    return all;
  const bool judged_by_status = verdict.status || !indicator.only_by_status.empty();
  if (judged_by_status)
    return verdict.value == truth::unmet && indicator.unit == "yes_no" ? none : open;
  if (verdict.why == reason::not_applicable && parts.empty())
    return open;
  // Neither the best nor the worst of alternatives in order, or of k of n, says how near it is.
  if (indicator.in_order || indicator.needed > 0 || verdict.why == reason::condition_unknown)
    return open;
  degree_interval out = indicator.any_of ? none : all;
  std::size_t counted = 0;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    const auto* seen = parts[k].seen;
    degree_interval one = of_requirement(indicator.requirements[k], parts[k]);
    if (seen && seen->presence == observations::presence::not_applicable &&
        indicator.may_be_not_applicable) {
      if (policy == not_applicable_as::excluded)
        continue;
      one = policy == not_applicable_as::met ? all : open;
    }
    ++counted;
    out = indicator.any_of
              ? degree_interval{std::max(out.low, one.low), std::max(out.high, one.high)}
              : degree_interval{std::min(out.low, one.low), std::min(out.high, one.high)};
  }
  return counted ? out : open;
}

/// Adds the degrees of one criterion: the criterion first, then its indicators.
void add_criterion(const outcomes& what, std::size_t row, std::size_t c, const detail::rejudge& by,
                   std::size_t i, std::size_t r, std::vector<attained>& out) {
  const auto& criterion = what.edition->criteria[c];
  const std::size_t head = out.size();
  out.push_back({what.units[row], criterion.number, "", what.at(row, c), all, none});
  double low = 0, high = 0;
  std::size_t counted = 0;
  for (const auto& indicator : criterion.indicators) {
    const auto& verdict = by.verdicts.indicators[i++];
    const std::span parts{by.verdicts.requirements};
    const std::size_t first = r;
    r += indicator.requirements.size();
    if (verdict.excluded)
      continue;
    const auto one =
        of_indicator(indicator, verdict, parts.subspan(first, r - first), what.not_applicable);
    out.push_back({what.units[row], criterion.number, indicator.code, verdict.value, one, one});
    auto& weakest = out[head].weakest;
    weakest = {std::min(weakest.low, one.low), std::min(weakest.high, one.high)};
    low += one.low;
    high += one.high;
    ++counted;
  }
  auto& whole = out[head];
  const auto n = static_cast<double>(counted);
  whole.mean = counted ? degree_interval{low / n, high / n} : open;
  if (counted == 0)
    whole.weakest = open;
  if (!criterion.indicators_complete) {
    whole.weakest.low = 0;
    whole.mean = open;
  }
  if (whole.value == truth::met)
    whole.weakest = whole.mean = all;
}
} // namespace

std::vector<attained> degrees(const outcomes& what, const observations::panel& panel,
                              const run_control& control) {
  std::vector<attained> out;
  detail::rejudge by(what, panel);
  for (std::size_t row = 0; row < what.size(); ++row) {
    ntm::detail::heed(control, "rows judged", row, what.size(), 512);
    by.row(row);
    std::size_t i = 0;
    std::size_t r = 0;
    for (std::size_t c = 0; c < what.criteria(); ++c) {
      add_criterion(what, row, c, by, i, r, out);
      for (const auto& indicator : what.edition->criteria[c].indicators) {
        ++i;
        r += indicator.requirements.size();
      }
    }
  }
  return out;
}

table degree_table(const outcomes& what, const observations::panel& panel,
                   const run_control& control) {
  ntm::table::texts unit, name, indicator, value;
  ntm::table::integers criterion;
  ntm::table::reals low, high, mean_low, mean_high;
  const auto all = degrees(what, panel, control);
  for (const auto& one : all) {
    ntm::detail::heed(control, "rows written", unit.size(), all.size(), 8192);
    const auto& of = what.registry->at_index(one.unit);
    unit.emplace_back(of.code);
    name.emplace_back(of.name);
    criterion.emplace_back(one.criterion);
    indicator.push_back(one.indicator.empty() ? std::nullopt : std::optional{one.indicator});
    value.emplace_back(to_string(one.value));
    low.emplace_back(one.weakest.low);
    high.emplace_back(one.weakest.high);
    mean_low.emplace_back(one.mean.low);
    mean_high.emplace_back(one.mean.high);
  }
  ntm::table out;
  out.title_en = "Share of the thresholds reached on " + ntm::to_string(what.on);
  out.title_vi = "Mức độ đạt so với ngưỡng ngày " + to_vietnamese(what.on);
  out.mark = what.mark;
  out.columns = {{"unit", "Mã", std::move(unit)},
                 {"name", "Tên", std::move(name)},
                 {"criterion", "Tiêu chí", std::move(criterion)},
                 {"indicator", "Chỉ tiêu", std::move(indicator)},
                 {"truth", "Kết quả", std::move(value)},
                 {"degree_low", "Mức đạt (ít nhất)", std::move(low)},
                 {"degree_high", "Mức đạt (nhiều nhất)", std::move(high)},
                 {"mean_low", "Bình quân các chỉ tiêu (ít nhất)", std::move(mean_low)},
                 {"mean_high", "Bình quân các chỉ tiêu (nhiều nhất)", std::move(mean_high)}};
  return out;
}
} // namespace ntm::inline v0::assessment
