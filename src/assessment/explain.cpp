#include "ntm/assessment/explain.hpp"

#include "evidence.hpp"
#include "ntm/assessment/evaluate.hpp"
#include <span>

namespace ntm::inline v0::assessment {
namespace {
/// Whether `value` is exactly at a limit that must be passed: unmet by `more_than` or `less_than`
/// with nothing that could be named as missing.
constexpr bool at_the_limit(standard::comparison rule, const standard::threshold& limit,
                            double value) noexcept {
  return limit.what == standard::threshold::kind::number && value == limit.value &&
         (rule == standard::comparison::more_than || rule == standard::comparison::less_than);
}

using detail::judged_criterion;
using detail::judged_indicator;
using detail::judged_requirement;
using observations::observation;

void take(explained& out, const observation* seen) {
  if (!seen)
    return;
  out.seen = seen->value;
  out.is_status = seen->is_status;
  out.numerator = seen->numerator;
  out.denominator = seen->denominator;
  out.stage = seen->stage;
  out.observed_on = seen->on;
  out.origin = seen->origin;
  out.observed_by = seen->source;
}

/// The rows of one criterion.
class row_writer {
public:
  row_writer(const outcomes& what, std::size_t row, std::vector<explained>& rows)
      : what_(&what), row_(row), rows_(&rows) {}

  void criterion(std::size_t c, const judged_criterion& verdict, const observation* status) {
    const auto& criterion = what_->edition->criteria[c];
    if (!verdict.status && !criterion.indicators.empty() && !verdict.contradicts)
      return;
    auto out = start(c);
    out.label_vi = criterion.name_vi;
    out.label_en = criterion.name_en;
    out.value = out.criterion_value;
    out.why = out.value == truth::unknown ? verdict.why : reason::none;
    take(out, status);
    rows_->push_back(std::move(out));
  }

  void indicator(std::size_t c, const standard::indicator& indicator,
                 const judged_indicator& verdict, std::span<const judged_requirement> parts,
                 const observation* whole) {
    // A status of the whole, or one that nothing below explains, stands in one row.
    const bool one = verdict.status || indicator.requirements.empty() ||
                     !indicator.only_by_status.empty() || verdict.why == reason::not_applicable;
    for (std::size_t k = 0; k < (one ? 1 : parts.size()); ++k) {
      auto out = start(c);
      out.indicator = indicator.code;
      out.label_vi = indicator.label_vi;
      out.label_en = indicator.label_en;
      out.unit = indicator.unit;
      out.sources = indicator.sources;
      if (k < parts.size())
        requirement(indicator, indicator.requirements[k], parts[k], one, out);
      if (k < parts.size() && parts[k].limit.by_province)
        by_province(indicator.requirements[k], out);
      if (one) {
        out.value = verdict.value;
        out.why = verdict.why;
        take(out, verdict.status ? verdict.status : whole);
      }
      rows_->push_back(std::move(out));
    }
  }

  void precondition(const standard::precondition& what, const judged_requirement& verdict) {
    explained out;
    out.indicator = what.code;
    out.label_vi = what.label_vi;
    out.label_en = what.label_en;
    out.law = what_->edition->law.number;
    out.unit = what.what.unit;
    out.sources = what.sources;
    out.rule = what.what.rule;
    out.limit = verdict.limit;
    out.value = verdict.value;
    out.why = verdict.why;
    take(out, verdict.seen);
    measure(what.what, verdict, out);
    rows_->push_back(std::move(out));
  }

private:
  const outcomes* what_;
  std::size_t row_;
  std::vector<explained>* rows_;

  [[nodiscard]] explained start(std::size_t c) const {
    explained out;
    out.criterion = what_->edition->criteria[c].number;
    out.criterion_value = what_->at(row_, c);
    out.law = what_->edition->law.number;
    return out;
  }

  /// The province's decision set the level, not the edition's.
  void by_province(const standard::requirement& what, explained& out) const {
    const auto unit = class_of(what_->registry->at_index(what_->units[row_]));
    if (const auto* mine = standard::local_at(what, unit, what_->on)) {
      out.law = mine->law;
      out.sources = mine->sources;
    }
  }

  static void requirement(const standard::indicator& indicator, const standard::requirement& what,
                          const judged_requirement& part, bool whole, explained& out) {
    out.rule = what.rule;
    out.limit = part.limit;
    if (part.limit.what == standard::threshold::kind::province_decides)
      out.floor = what.floor;
    if (whole && indicator.requirements.size() > 1)
      return;
    out.unit = detail::unit_of(indicator, what);
    if (!what.key.empty() && !whole) {
      out.indicator += ":" + what.key;
      out.label_vi = what.label_vi.empty() ? out.label_vi : what.label_vi;
      out.label_en = what.label_en.empty() ? out.label_en : what.label_en;
    }
    out.value = part.value;
    out.why = part.why;
    take(out, part.seen);
    measure(what, part, out);
  }

  /// What is missing of a value that was seen, or that follows from other outcomes.
  static void measure(const standard::requirement& what, const judged_requirement& part,
                      explained& out) {
    if (!part.seen && part.followed && part.followed->exact()) {
      out.seen = part.followed->low;
      out.origin = observations::origin::derived;
    }
    if (out.is_status || !out.seen || part.why == reason::out_of_range)
      return;
    out.shortfall = shortfall(what.rule, part.limit, *out.seen);
    out.must_exceed = at_the_limit(what.rule, part.limit, *out.seen);
  }
};

/// What explaining any unit of some outcomes needs.
class explainer {
public:
  explainer(const outcomes& what, const observations::panel& panel)
      : what_(&what), where_(*what.edition),
        states_(panel, what.on, what.known_on, what.registry->units().size()),
        all_(what, where_, states_), map_(what.registry->at(what.on)) {}

  [[nodiscard]] explanation operator()(std::size_t row);

private:
  const outcomes* what_;
  detail::layout where_;
  detail::unit_states states_;
  detail::gathered all_;
  units::snapshot map_;
};

explanation explainer::operator()(std::size_t row) {
  const auto& what = *what_;
  const auto& edition = *what.edition;
  const auto unit = what.units[row];
  detail::evidence seen;
  all_.of(unit, seen);
  all_.follow_others(unit, &map_, seen);
  detail::judgement verdicts;
  detail::judge_unit(edition, where_, seen,
                     detail::rules_of(edition, class_of(what.registry->at_index(unit)), what.on),
                     what.not_applicable, verdicts);
  explanation out;
  out.unit = unit;
  out.name = what.registry->describe(unit);
  out.on = what.on;
  out.known_on = what.known_on;
  out.edition = edition.id;
  out.criteria_met = what.criteria_met[row];
  out.based_on = what.based_on[row];
  out.mark = what.mark;
  if (seen.count && seen.count->value)
    out.reported_count = static_cast<std::int64_t>(*seen.count->value);
  row_writer conditions(what, row, out.preconditions);
  for (std::size_t p = 0; p < edition.preconditions.size(); ++p)
    conditions.precondition(edition.preconditions[p], verdicts.preconditions[p]);
  row_writer write(what, row, out.rows);
  std::size_t i = 0;
  std::size_t r = 0;
  for (std::size_t c = 0; c < edition.criteria.size(); ++c) {
    write.criterion(c, verdicts.criteria[c], seen.seen[c]);
    for (const auto& indicator : edition.criteria[c].indicators) {
      const std::size_t parts = indicator.requirements.size();
      write.indicator(c, indicator, verdicts.indicators[i],
                      std::span{verdicts.requirements}.subspan(r, parts),
                      seen.seen[where_.indicators() + i]);
      ++i;
      r += parts;
    }
  }
  return out;
}
} // namespace

explanation explain(const outcomes& what, const observations::panel& panel,
                    units::unit_index unit) {
  return explainer(what, panel)(what.row(unit));
}

void explain_each(const outcomes& what, const observations::panel& panel,
                  const std::function<void(std::size_t, const explanation&)>& visit,
                  const run_control& control) {
  explainer of(what, panel);
  constexpr std::size_t step = 64;
  for (std::size_t row = 0; row < what.size(); ++row) {
    if (row % step == 0)
      control("units", static_cast<std::int64_t>(row), static_cast<std::int64_t>(what.size()));
    visit(row, of(row));
  }
}
} // namespace ntm::inline v0::assessment
