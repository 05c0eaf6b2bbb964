#include "ntm/assessment/evaluate.hpp"

#include <algorithm>
#include <unordered_map>

#include "evidence.hpp"
#include "ntm/core/text.hpp"
#include "tell.hpp"

namespace ntm::assessment {
namespace {
using detail::evidence;
using detail::judgement;
using detail::layout;
using observations::observation;

std::vector<units::unit_index> default_units(const units::snapshot& map, ntm::level level) {
  if (level == level::commune)
    return map.programme();
  const auto all = map.units(level == level::town ? level::district : level);
  return {all.begin(), all.end()};
}

void check_units(const outcomes& out, const units::snapshot& map) {
  const auto level = out.edition->unit_level;
  const auto wanted = level == level::town ? level::district : level;
  for (const auto unit : out.units) {
    if (unit >= out.registry->units().size() || !map.position(unit))
      throw error("evaluate: unit " +
                  (unit < out.registry->units().size() ? out.registry->describe(unit)
                                                       : std::to_string(unit)) +
                  " is not on the map of " + ntm::to_string(out.on) +
                  "; take units from the snapshot of that day");
    if (out.registry->at_index(unit).level != wanted)
      throw error("evaluate: edition " + out.edition->id + " judges units of level " +
                  std::string{ntm::to_string(level)} + ", and " + out.registry->describe(unit) +
                  " is of another; choose the edition of its level");
  }
}

/// The thresholds of each class of units that was met so far.
class threshold_cache {
public:
  explicit threshold_cache(const outcomes& head) : head_(&head) {}
  const std::vector<standard::threshold>& of(units::unit_index unit) {
    const auto what = class_of(head_->registry->at_index(unit));
    const std::string key = what.region + '\n' + join(what.flags, "\n");
    auto at = known_.find(key);
    if (at == known_.end())
      at = known_.emplace(key, detail::thresholds(*head_->edition, what, head_->on)).first;
    return at->second;
  }

private:
  const outcomes* head_;
  std::unordered_map<std::string, std::vector<standard::threshold>> known_;
};

/// What a reported count adds: it narrows how many criteria are met, and where it leaves the open
/// ones only one way, it says which. Whether it added anything.
bool apply_count(outcomes& out, std::size_t row, const observation& count, detail::teller& tell) {
  auto& interval = out.criteria_met[row];
  const auto n = static_cast<std::int64_t>(*count.value);
  if (!interval.contains(n)) {
    tell.count_contradicts(row, count);
    return false;
  }
  if (interval.exact())
    return false;
  if (n == interval.low || n == interval.high)
    for (std::size_t c = 0; c < out.criteria(); ++c)
      if (!out.assessed.test(row, c)) {
        out.met.set(row, c, n == interval.high);
        out.assessed.set(row, c);
      }
  interval = {n, n};
  return true;
}

void fill_row(outcomes& out, std::size_t row, const evidence& what, const judgement& verdicts,
              detail::teller& tell) {
  bool by_status = false;
  std::int64_t known_criteria = 0;
  for (std::size_t c = 0; c < verdicts.criteria.size(); ++c) {
    const auto& criterion = verdicts.criteria[c];
    if (criterion.value == truth::unknown)
      continue;
    ++known_criteria;
    by_status = by_status || criterion.status;
    out.assessed.set(row, c);
    out.met.set(row, c, criterion.value == truth::met);
  }
  const auto met = static_cast<std::int64_t>(out.met.count(row));
  const auto all = static_cast<std::int64_t>(out.criteria());
  out.criteria_met[row] = {met, met + all - known_criteria};
  const bool counted = what.count && apply_count(out, row, *what.count, tell);
  out.based_on[row] = counted          ? basis::counts
                      : by_status      ? basis::criteria
                      : known_criteria ? basis::indicators
                                       : basis::nothing;
  auto& newest = out.observed_on[row];
  const auto use = [&](const observation* seen) {
    if (!seen)
      return;
    if (!newest || *newest < seen->on)
      newest = seen->on;
    if (seen->origin == observations::origin::synthetic) {
      out.based_on[row] = basis::synthetic;
      out.mark = observations::synthetic_mark;
    }
  };
  use(what.count);
  for (const auto* seen : what.seen)
    use(seen);
}
} // namespace

standard::unit_class class_of(const units::unit& unit) {
  standard::unit_class out{unit.region, {}};
  for (const auto& [name, value] : unit.attributes) {
    if (value == "1")
      out.flags.push_back(name);
    else if (!value.empty() && value != "0")
      out.flags.push_back(name + "=" + value);
  }
  std::sort(out.flags.begin(), out.flags.end());
  return out;
}

outcomes evaluate(std::shared_ptr<const standard::edition> edition,
                  std::shared_ptr<const units::registry> registry, const units::snapshot& map,
                  const observations::panel& panel, const evaluate_options& options) {
  if (!edition || !registry)
    throw error("evaluate needs an edition and a registry; one of them is null");
  // Copies of a registry share their units.
  if (map.source().units().data() != registry->units().data())
    throw error("evaluate: the map is of another registry; take it from registry->at(day)");
  outcomes out;
  out.edition = std::move(edition);
  out.registry = std::move(registry);
  out.on = map.on();
  out.known_on =
      options.known_on.value_or(std::max(map.on(), panel.latest_record().value_or(map.on())));
  out.not_applicable = options.not_applicable;
  out.older_judgements_used = options.use_older_judgements;
  out.units = options.units ? *options.units : default_units(map, out.edition->unit_level);
  check_units(out, map);
  out.assessed = out.met = mask_matrix(out.size(), out.criteria());
  out.criteria_met.resize(out.size());
  out.based_on.resize(out.size());
  out.observed_on.resize(out.size());
  out.findings = map.notes();

  const layout where(*out.edition);
  const detail::gathered all(out, where, panel);
  threshold_cache limits(out);
  detail::teller tell(out);
  evidence what;
  judgement verdicts;
  for (std::size_t row = 0; row < out.size(); ++row) {
    all.of(out.units[row], what);
    detail::judge_unit(*out.edition, where, what, limits.of(out.units[row]), out.not_applicable,
                       verdicts);
    tell.judged(row, what, where, verdicts);
    fill_row(out, row, what, verdicts, tell);
  }
  all.report(out.findings);
  tell.finish();
  return out;
}
} // namespace ntm::assessment
