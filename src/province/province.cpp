#include "ntm/province/province.hpp"

#include <algorithm>

#include "ntm/assessment/evaluate.hpp"
#include "ntm/audit/completion_from.hpp"
#include "ntm/audit/missing.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/standard/catalog.hpp"

namespace ntm::inline v0::province {
namespace {
/// Words that stand beside everything that was completed or rests on invented costs.
constexpr std::string_view illustrative_mark = "MINH HỌA, không phải số liệu";

std::vector<int> criterion_numbers(const standard::edition& edition) {
  std::vector<int> out;
  for (const auto& criterion : edition.criteria)
    out.push_back(criterion.number);
  return out;
}

audit::completion_options options_of(const scenario::completion& from) {
  audit::completion_options out;
  out.sum = from.criteria_sum;
  out.minimum = from.minimum;
  if (from.under && from.communes_under)
    out.under = audit::under_requirement{*from.under, *from.communes_under};
  out.unnamed_in = from.unnamed_recognised_in;
  out.totals_since = from.totals_since;
  out.older = from.older_readings == "lower_bound" ? audit::older_readings::lower_bound
                                                   : audit::older_readings::keep;
  for (const auto& rule : from.levels)
    out.levels.push_back({rule.unit_class, rule.level});
  out.other_level = from.other_level;
  out.spread = from.spread;
  return out;
}

/// The columns of one table in two languages, side by side as "name_vi" and "name_en"; the first
/// column is an id.
table in_both_languages(table vi, const table& en) {
  std::vector<table::column> columns{vi.columns.front()};
  for (std::size_t i = 1; i < vi.columns.size(); ++i) {
    columns.push_back(vi.columns[i]);
    columns.back().name += "_vi";
    columns.push_back(en.columns[i]);
    columns.back().name += "_en";
  }
  vi.columns = std::move(columns);
  return vi;
}

std::vector<double> weights_of(const scenario::completion& from, const standard::edition& edition) {
  std::vector<double> out;
  for (const auto& criterion : edition.criteria) {
    const auto at = from.criterion_weights.find(criterion.number);
    out.push_back(at == from.criterion_weights.end() ? 1.0 : at->second);
  }
  return out;
}
} // namespace

void province::require_usable() const {
  if (allow_errors_ || !has_errors(findings_))
    return;
  std::size_t count = 0;
  const finding* first = nullptr;
  for (const auto& f : findings_)
    if (f.level == severity::error) {
      if (!first)
        first = &f;
      ++count;
    }
  throw error(location_ + ": " + std::to_string(count) + (count == 1 ? " error" : " errors") +
              " in the files, the first: " + first->text() +
              "; mend them (findings() lists all), or load with allow_errors to work on the rest");
}

std::shared_ptr<const standard::edition>
province::edition_on(date on, std::optional<std::string> assume) const {
  standard::edition out = standard::shipped_catalog().in_force(
      {level::commune, standard::tier::ntm, on}, std::move(assume));
  const std::string base = out.id;
  for (const auto& local : overlays_)
    if (local->law.effective.contains(on) &&
        std::find(local->of_editions.begin(), local->of_editions.end(), base) !=
            local->of_editions.end())
      out = out.with_overlay(*local);
  return std::make_shared<const standard::edition>(std::move(out));
}

evaluation province::evaluate(const evaluate_options& options, const run_control& control) const {
  require_usable();
  const auto on = options.on ? options.on : manifest_.on;
  if (!on)
    throw error(location_ +
                ": no day is given and province.toml has none; pass on=, or add the key on");
  const auto& panel = options.panel ? options.panel : panel_;
  const auto known_on = options.known_on ? options.known_on
                        : options.panel  ? std::max(*on, panel->latest_record().value_or(*on))
                        : options.on     ? std::max(*on, manifest_.known_on.value_or(*on))
                                         : manifest_.known_on.value_or(*on);
  if (options.edition && options.assume)
    throw error("evaluate: an edition is given, so that none is assumed; leave assume out");
  const auto edition = options.edition ? options.edition : edition_on(*on, options.assume);
  auto map = std::make_shared<const units::snapshot>(registry_->at(*on));
  auto outcomes = std::make_shared<const assessment::outcomes>(
      assessment::evaluate(edition, registry_, *map, *panel, {.known_on = known_on}, control));
  // A province without a list of decisions does not say that there are none.
  const auto decisions = manifest_.recognitions.empty() ? nullptr : recognitions_;
  targets::state state{std::move(outcomes), std::move(map), decisions, published_, ledger_};
  return {std::move(state), panel, {targets_, arrears_, products_, ocop_results_}};
}

check_result province::check(const evaluation& on, const run_control& control) const {
  require_usable();
  check_result out;
  out.findings = on.findings();
  control("checks", 0, 4);
  out.targets = targets::check(on.state(), *targets_);
  control("checks", 1, 4);
  out.claims = audit::reconcile(
      claims_, {registry_.get(), recognitions_.get(), published_.get(), ledger_.get()});
  control("checks", 2, 4);
  out.targets_table = in_both_languages(targets::to_table(out.targets, language::vietnamese),
                                        targets::to_table(out.targets, language::english));
  out.consistency = targets::consistent(
      *targets_, on.state(), manifest_.targets.empty() ? "targets.csv" : manifest_.targets.front());
  control("checks", 3, 4);
  out.claims_table = out.claims.to_table();
  return out;
}

planning::shortfall_costs province::costs_from_shortfall(const evaluation& on,
                                                         const run_control& control) const {
  require_usable();
  return planning::from_shortfall(on.outcomes(), on.panel(), prices_, illustrative_mark, control);
}

planning::problem province::plan(const evaluation& on, funds::estimate which) const {
  require_usable();
  const auto& outcomes = on.outcomes();
  // Without a list of decisions, those that meet all criteria count as recognised.
  std::vector<truth> recognised;
  if (on.state().recognitions)
    recognised = on.recognised();
  auto matrix = costs_.matrix(*registry_, outcomes->units, criterion_numbers(on.edition()), which,
                              illustrative_mark);
  if (!prices_.rows().empty()) {
    const auto derived = costs_from_shortfall(on);
    for (const auto& line : derived.lines) { // a criterion that lacks nothing priced has no line
      const auto cost = derived.matrix(which).at(line.row, line.criterion);
      if (cost != funds::unknown_cost)
        matrix.cells[line.row * matrix.criteria + line.criterion] = cost;
    }
    if (matrix.mark.empty())
      matrix.mark = derived.matrix(which).mark;
  }
  return {outcomes, std::move(matrix), std::move(recognised)};
}

scenario::inputs province::inputs(const scenario::scenario& what,
                                  const run_control& control) const {
  const evaluation day = evaluate(
      {what.on, what.known_on, what.assume.empty() ? std::nullopt : std::optional{what.assume}},
      control);
  const auto which = what.plan ? what.plan->estimate : funds::estimate::likely;
  const auto problem = plan(day, which);
  scenario::inputs out;
  out.costs = problem.costs();
  out.items = items_;
  out.items_mark = illustrative_mark;
  if (!what.completion) {
    out.draws.push_back({day.outcomes(), problem.recognised()});
    return out;
  }
  const auto& completion = *what.completion;
  const bool keep = completion.older_readings == "keep";
  const auto base =
      assessment::evaluate(day.outcomes()->edition, registry_, day.map(), *panel_,
                           {.known_on = day.known_on(), .use_older_judgements = keep});
  const auto setup = audit::completion_from(
      {registry_.get(), recognitions_.get(), published_.get(), ledger_.get()}, base,
      options_of(completion));
  out.findings = setup.findings;
  for (const auto& [number, weight] : completion.criterion_weights)
    if (std::none_of(day.edition().criteria.begin(), day.edition().criteria.end(),
                     [n = number](const auto& criterion) { return criterion.number == n; }))
      out.findings.push_back(make_finding(
          "NTM-N007", {}, {{"number", std::to_string(number)}, {"edition", day.edition().id}}));
  const audit::completer completer(setup.problem);
  const auto weights = weights_of(completion, day.edition());
  for (std::int64_t d = 0; d < completion.draws; ++d) {
    const auto draw = static_cast<std::uint32_t>(d);
    const auto values = completer(what.seed, draw);
    scenario::draw one;
    one.outcomes = std::make_shared<const assessment::outcomes>(audit::synthetic_outcomes(
        setup.base, values.values, weights, what.seed, draw, illustrative_mark));
    for (std::size_t row = 0; row < values.values.size(); ++row)
      one.recognised.push_back(known(setup.recognised[row] || values.drawn[row]));
    out.draws.push_back(std::move(one));
    control("completions", d + 1, completion.draws);
  }
  return out;
}

scenario::result province::run(const scenario::scenario& what, const scenario::progress& progress,
                               const run_control& control) const {
  return scenario::run(what, inputs(what, control), progress, control);
}
} // namespace ntm::inline v0::province
