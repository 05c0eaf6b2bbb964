#include <algorithm>

#include "values.hpp"

namespace ntm::inline v0::targets::detail {
namespace {
/// How many of the rows satisfy `test` on their number of criteria, for sure and at most.
template <class Test>
count_interval count_rows(const assessment::outcomes& from, const std::vector<std::size_t>& rows,
                          const Test& sure_and_possible) {
  count_interval out;
  for (const auto row : rows) {
    const auto [sure, possible] = sure_and_possible(from.criteria_met[row]);
    out += {sure ? 1 : 0, possible ? 1 : 0};
  }
  return out;
}

/// A figure of the day itself that a document bounds ("at least 1") narrows what is possible.
void narrow(const state& on, measure_value& out) {
  for (const auto* figure : published_figures(on, out.measure, on.map->on())) {
    if (figure->on != on.map->on() || figure->value.places != 0)
      continue;
    const auto value = figure->value.digits;
    count_interval to = *out.numerator;
    const auto& bound = figure->bound;
    if (bound == "=" || bound == ">=" || bound == ">")
      to.low = std::max(to.low, bound == ">" ? value + 1 : value);
    if (bound == "=" || bound == "<=" || bound == "<")
      to.high = std::min(to.high, bound == "<" ? value - 1 : value);
    const std::string printed = bound + " " + std::to_string(value);
    if (to.low > to.high) {
      add_note(out, "số công bố (" + printed + ") trái với đánh giá",
               "the published figure (" + printed + ") contradicts the evaluation");
      continue;
    }
    if (to == *out.numerator)
      continue;
    out.numerator = to;
    add_note(out, "công bố " + printed, "published " + printed);
  }
}
} // namespace

std::vector<std::size_t> rows_of(const state& on, units::unit_index scope) {
  const auto& from = *on.outcomes;
  std::vector<std::size_t> out;
  const bool all = whole(on, scope);
  const level at = all ? level::province : on.map->source().at_index(scope).level;
  for (std::size_t row = 0; row < from.size(); ++row)
    if (all || on.map->ancestor(from.units[row], at) == scope)
      out.push_back(row);
  return out;
}

bool take_outcomes(const state& on, measure_value& out) {
  const auto& which = out.measure;
  const bool ratio = which == ntm::measure::mean_criteria;
  const bool sum = which == ntm::measure::criteria_met || ratio;
  const bool under = which.name == ntm::measure::communes_under(0).name;
  const bool at_least = which.name == ntm::measure::communes_at_least(0).name;
  const bool none = which.name == "communes_with_zero_criteria";
  const bool all = which == ntm::measure::communes_meeting_all;
  if (!sum && !under && !at_least && !none && !all)
    return false;
  if (!on.outcomes)
    return true;
  const auto& from = *on.outcomes;
  const auto rows = rows_of(on, out.scope);
  if (rows.empty())
    return true;
  const std::int64_t n = all    ? static_cast<std::int64_t>(from.criteria())
                         : none ? 1
                                : which.parameter;
  std::int64_t exact_rows = 0, exact_sum = 0, exact_hits = 0;
  count_interval total;
  for (const auto row : rows) {
    const auto& met = from.criteria_met[row];
    total += met;
    if (!met.exact())
      continue;
    ++exact_rows;
    exact_sum += met.low;
    exact_hits += (under || none ? met.low < n : met.low >= n) ? 1 : 0;
  }
  const auto units = static_cast<std::int64_t>(rows.size());
  if (sum) {
    out.numerator = total;
    if (ratio) {
      out.denominator = units;
      out.point_denominator = exact_rows ? exact_rows : units;
    }
    if (exact_rows && (ratio || exact_rows == units))
      out.point = exact_sum;
  } else {
    out.numerator = under || none ? count_rows(from, rows,
                                               [&](const count_interval& met) {
                                                 return std::pair{met.high < n, met.low < n};
                                               })
                                  : count_rows(from, rows, [&](const count_interval& met) {
                                      return std::pair{met.low >= n, met.high >= n};
                                    });
    if (exact_rows == units)
      out.point = exact_hits;
    if (whole(on, out.scope))
      narrow(on, out);
  }
  if (exact_rows < units)
    add_note(out, "biết rõ " + std::to_string(exact_rows) + "/" + std::to_string(units) + " xã",
             std::to_string(exact_rows) + " of " + std::to_string(units) + " communes are known");
  if (exact_rows < units && !ratio && !sum && exact_rows > 0)
    add_note(out, "trong số đó: " + std::to_string(exact_hits),
             "among these: " + std::to_string(exact_hits));
  if (ratio && whole(on, out.scope))
    for (const auto* figure : published_figures(on, which, on.map->on()))
      note_figure(out, *figure);
  out.mark = from.mark;
  return true;
}
} // namespace ntm::inline v0::targets::detail
