#include <algorithm>

#include "values.hpp"

namespace ntm::inline v0::targets {
namespace detail {
bool take_ledger(const state& on, measure_value& out) {
  if (out.measure != ntm::measure::disbursement_rate)
    return false;
  if (!on.ledger)
    return true;
  const std::string code = whole(on, out.scope) ? "" : on.map->source().at_index(out.scope).code;
  const auto day = on.map->on();
  const auto known = funds::periods(*on.ledger, code);
  for (auto period = known.rbegin(); period != known.rend(); ++period) {
    const auto parts =
        funds::disbursement(*on.ledger, *period, funds::ledger_basis::parts, day, code);
    if (!parts || parts->planned <= 0)
      continue;
    const auto totals =
        funds::disbursement(*on.ledger, *period, funds::ledger_basis::totals, day, code);
    out.period = *period;
    out.numerator = count_interval{parts->disbursed, parts->disbursed};
    out.point = parts->disbursed;
    out.denominator = out.point_denominator = parts->planned;
    add_note(out, "kế hoạch " + *period, "plan of " + *period);
    if (totals && totals->planned == parts->planned && totals->disbursed != parts->disbursed) {
      out.numerator = count_interval{std::min(parts->disbursed, totals->disbursed),
                                     std::max(parts->disbursed, totals->disbursed)};
      add_note(
          out,
          "cộng các phần " + funds::format_money(parts->disbursed, 1, language::vietnamese) +
              ", cộng các tổng " + funds::format_money(totals->disbursed, 1, language::vietnamese),
          "the parts add up to " + funds::format_money(parts->disbursed, 1, language::english) +
              ", the totals to " + funds::format_money(totals->disbursed, 1, language::english));
    }
    if (parts->incomplete)
      add_note(out, std::to_string(parts->incomplete) + " dòng thiếu số, không tính",
               std::to_string(parts->incomplete) + " lines lack an amount and are left out");
    break;
  }
  return true;
}

namespace {
/// A measure without a rule: what documents state, or the growth of what they state.
void take_published(const state& on, measure_value& out) {
  if (!whole(on, out.scope))
    return;
  const auto day = on.map->on();
  const auto& known = info(out.measure);
  const auto figures = published_figures(on, out.measure, day);
  const bool increase = !known.increase_of.empty();
  if (increase && (!on.since || figures.empty() || figures.front()->on < *on.since)) {
    if (!on.since) {
      add_note(out, "chưa nói tính từ ngày nào", "no day to count from was named");
      return;
    }
    const measure stock = find_measure(known.increase_of);
    const date before{std::chrono::sys_days{*on.since} - std::chrono::days{1}};
    const auto then = published_count(on, stock, before), now = published_count(on, stock, day);
    if (now)
      add_note(out, "đến nay có " + std::to_string(now->count.low),
               std::to_string(now->count.low) + " so far");
    if (!then || !now || now->on < *on.since)
      return;
    out.numerator =
        count_interval{now->count.low - then->count.high, now->count.high - then->count.low};
    if (out.numerator->exact())
      out.point = out.numerator->low;
    return;
  }
  if (figures.empty())
    return;
  const auto* figure = figures.front();
  note_figure(out, *figure);
  if (const auto total = published_count(on, out.measure, day); total && !known.ratio) {
    out.numerator = total->count;
    if (total->count.exact())
      out.point = total->count.low;
  }
}
} // namespace
} // namespace detail

measure_value value(const state& on, const measure& which, units::unit_index scope) {
  if (!on.map)
    throw error("the state has no map; take it from a province, or set state::map");
  const auto& known = info(which);
  measure_value out;
  out.measure = measure{known.name, which.parameter}; // the name of the data outlives the caller's
  out.scope = scope;
  if (which == ntm::measure::communes_in_programme) {
    const auto count = static_cast<std::int64_t>(detail::communes_of(*on.map, scope).size());
    out.numerator = count_interval{count, count};
    out.point = count;
    return out;
  }
  if (!known.computed) {
    detail::take_published(on, out);
    return out;
  }
  const bool taken = detail::take_recognition(on, out) || detail::take_outcomes(on, out) ||
                     detail::take_ledger(on, out);
  if (!taken || !out.numerator) {
    measure_value stated = out;
    detail::take_published(on, stated);
    if (stated.numerator || out.note_vi.empty())
      return stated;
  }
  return out;
}
} // namespace ntm::inline v0::targets
