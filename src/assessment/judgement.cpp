#include "judgement.hpp"

#include <algorithm>
#include <span>

#include "ntm/observations/check.hpp"

namespace ntm::inline v0::assessment::detail {
using observations::presence;

layout::layout(const standard::edition& edition) {
  indicators_ = edition.criteria.size();
  requirements_ = indicators_ + edition.indicator_count();
  std::size_t indicator = indicators_;
  size_ = requirements_;
  for (std::size_t c = 0; c < edition.criteria.size(); ++c) {
    by_number_.emplace(std::to_string(edition.criteria[c].number), static_cast<std::uint32_t>(c));
    for (const auto& i : edition.criteria[c].indicators) {
      by_code_.emplace(i.code, static_cast<std::uint32_t>(indicator++));
      names_.push_back(i.code);
      for (const auto& r : i.requirements) {
        if (!r.key.empty()) {
          names_.push_back(i.code + ":" + r.key);
          by_code_.emplace(names_.back(), static_cast<std::uint32_t>(size_));
        }
        ++size_;
      }
    }
  }
  preconditions_ = size_;
  units_.resize(edition.criteria.size());
  for (const auto& c : edition.criteria)
    for (const auto& i : c.indicators)
      units_.push_back(i.requirements.size() == 1 ? unit_of(i, i.requirements.front()) : i.unit);
  for (const auto& c : edition.criteria)
    for (const auto& i : c.indicators)
      for (const auto& r : i.requirements)
        units_.push_back(unit_of(i, r));
  for (const auto& p : edition.preconditions) {
    units_.push_back(p.what.unit);
    names_.push_back(p.code);
    by_code_.emplace(p.code, static_cast<std::uint32_t>(size_++));
  }
}

std::uint32_t layout::find(const observation& seen) const {
  const auto& list = seen.subject == observations::subject::criterion ? by_number_ : by_code_;
  const auto at = list.find(seen.item);
  return at == list.end() ? none : at->second;
}

class_rules rules_of(const standard::edition& edition, const standard::unit_class& what, date on) {
  class_rules out;
  for (const auto& criterion : edition.criteria)
    for (const auto& indicator : criterion.indicators) {
      out.applies.push_back(indicator.applies_if.empty() ? truth::met
                                                         : what.has(indicator.applies_if));
      for (const auto& requirement : indicator.requirements)
        out.limits.push_back(requirement.at(what, on));
    }
  for (const auto& precondition : edition.preconditions)
    out.limits.push_back(precondition.what.at(what, on));
  return out;
}

namespace {
/// What a missing or not applicable observation leaves unknown.
reason absence(const observation* seen) noexcept {
  if (!seen)
    return reason::not_observed;
  if (seen->presence == presence::not_reported ||
      (seen->presence == presence::present && !seen->value))
    return reason::not_reported;
  return seen->presence == presence::not_applicable ? reason::not_applicable : reason::none;
}
bool is_status(const observation* seen) noexcept {
  return seen && seen->presence == presence::present && seen->is_status && seen->value;
}
bool is_number(const observation* seen) noexcept {
  return seen && seen->presence == presence::present && !seen->is_status && seen->value;
}
bool not_applicable(const observation* seen) noexcept {
  return seen && seen->presence == presence::not_applicable;
}

/// The level of a comparison with last year, in the value's own unit.
standard::threshold scaled(const standard::threshold& level, double last) {
  auto out = level;
  out.value = level.value * last / 100;
  out.other.reset();
  return out;
}

void judge_requirement(const std::string& unit, const standard::requirement& what,
                       const observation* last_year, judged_requirement& out) {
  if (is_status(out.seen)) {
    out.value = known(*out.seen->value > 0);
    return;
  }
  out.why = absence(out.seen);
  using kind = standard::threshold::kind;
  const reason no_limit =
      out.limit.what == kind::province_decides ? reason::province_decides : reason::no_threshold;
  if (out.why == reason::not_observed && out.followed) {
    out.value = judge(what.rule, out.limit, *out.followed, what.floor);
    out.why = out.value != truth::unknown      ? reason::none
              : out.limit.what == kind::number ? reason::units_below
                                               : no_limit;
    return;
  }
  if (out.why != reason::none)
    return;
  if (!observations::in_range(*out.seen->value, unit)) {
    out.why = reason::out_of_range;
    return;
  }
  if (what.of_last_year && out.limit.what == kind::number) {
    if (!is_number(last_year)) {
      out.why = reason::no_last_year;
      return;
    }
    out.limit = scaled(out.limit, *last_year->value);
  }
  out.value = judge(what.rule, out.limit, *out.seen->value, what.floor);
  if (out.value == truth::unknown)
    out.why = no_limit;
}

/// What stands for a requirement: its own observation, or the number given for the whole indicator
/// when that can only mean this requirement. That there is no figure is said of each of them.
const observation* seen_for(const standard::indicator& indicator, std::size_t r,
                            const observation* whole, const observation* own) noexcept {
  const bool only = indicator.requirements.size() == 1;
  if (!is_number(whole) || !(only || indicator.requirements[r].key.empty()))
    return own ? own : (whole && absence(whole) == reason::not_reported ? whole : nullptr);
  return own && own->on >= whole->on ? own : whole;
}

/// Of alternatives in order, the first that applies to the unit; one that is reported not
/// applicable gives way to the next.
truth first_that_applies(std::span<const judged_requirement> parts, bool& excluded) {
  for (const auto& part : parts)
    if (!not_applicable(part.seen))
      return part.value;
  excluded = !parts.empty();
  return truth::unknown;
}

/// Kleene over the requirements; those that are not applicable follow the policy.
truth combine(const standard::indicator& indicator, std::span<const judged_requirement> parts,
              not_applicable_as policy, bool& excluded) {
  if (indicator.in_order)
    return first_that_applies(parts, excluded);
  std::size_t left = 0, met = 0, open = 0;
  for (const auto& part : parts) {
    truth value = part.value;
    if (not_applicable(part.seen) && indicator.may_be_not_applicable) {
      if (policy == not_applicable_as::excluded)
        continue;
      if (policy == not_applicable_as::met)
        value = truth::met;
    }
    ++left;
    met += value == truth::met ? 1 : 0;
    open += value == truth::unknown ? 1 : 0;
  }
  excluded = left == 0 && !parts.empty();
  if (left == 0)
    return truth::unknown;
  // All of them, one of them, or a number of them.
  const std::size_t needed = indicator.needed > 0 ? static_cast<std::size_t>(indicator.needed)
                             : indicator.any_of   ? 1
                                                  : left;
  if (met >= needed)
    return truth::met;
  return met + open < needed ? truth::unmet : truth::unknown;
}

reason first_reason(const standard::indicator& indicator, std::span<const judged_requirement> parts,
                    const observation* whole) {
  if (!indicator.only_by_status.empty())
    return whole && whole->presence == presence::not_reported ? reason::not_reported
                                                              : reason::only_by_status;
  if (is_number(whole) && parts.size() > 1)
    for (const auto& part : parts)
      if (part.why == reason::not_observed)
        return reason::which_requirement;
  for (const auto& part : parts)
    if (part.value == truth::unknown && part.why != reason::none)
      return part.why;
  return parts.empty() ? reason::no_threshold : absence(whole);
}

void judge_indicator(const standard::indicator& indicator, const observation* whole,
                     std::span<const judged_requirement> parts, truth applies,
                     not_applicable_as policy, judged_indicator& out) {
  const bool told = is_status(whole);
  if (not_applicable(whole) || (applies == truth::unmet && !told)) {
    out.why = reason::not_applicable;
    out.refused = !indicator.may_be_not_applicable;
    if (!out.refused && policy == not_applicable_as::met)
      out.value = truth::met;
    out.excluded = !out.refused && policy == not_applicable_as::excluded;
    return;
  }
  if (indicator.only_by_status.empty())
    out.value = combine(indicator, parts, policy, out.excluded);
  // "1" for a yes-or-no indicator is the same word as "met".
  const bool yes_no = !indicator.only_by_status.empty() && indicator.unit == "yes_no";
  // Where the condition is not known, a value proves nothing: it may not be asked for.
  const bool doubtful = applies == truth::unknown && !told;
  if (doubtful) {
    out.value = truth::unknown;
    out.why = reason::condition_unknown;
    return;
  }
  if (told || (yes_no && is_number(whole))) {
    const truth said = known(*whole->value > 0);
    if (out.value == truth::unknown) {
      out.value = said;
      out.status = whole;
      out.excluded = false;
    }
    out.contradicts = out.value != said;
  }
  if (out.value == truth::unknown)
    out.why = first_reason(indicator, parts, whole);
}

void judge_criterion(const standard::criterion& criterion, const observation* status,
                     std::span<const judged_indicator> list, not_applicable_as policy,
                     judged_criterion& out) {
  truth all = truth::met;
  std::size_t left = 0;
  for (const auto& indicator : list) {
    if (indicator.excluded)
      continue;
    ++left;
    all = all_of(all, indicator.value);
    if (indicator.value == truth::unknown && out.why == reason::none)
      out.why = indicator.why;
  }
  if (left == 0) {
    all = truth::unknown;
    out.why = list.empty() ? reason::incomplete : reason::not_applicable;
  } else if (all == truth::met && !criterion.indicators_complete) {
    all = truth::unknown;
    out.why = reason::incomplete;
  }
  out.by_indicators = out.value = all;
  if (is_status(status)) {
    const truth said = known(*status->value > 0);
    if (all == truth::unknown) {
      out.value = said;
      out.status = status;
    }
    out.contradicts = out.value != said;
  } else if (all == truth::unknown && not_applicable(status)) {
    out.why = reason::not_applicable;
    if (policy == not_applicable_as::met) {
      out.value = truth::met;
      out.status = status;
    }
  } else if (all == truth::unknown && out.why == reason::not_observed && status) {
    out.why = absence(status);
  }
  if (out.value != truth::unknown)
    out.why = reason::none;
}
/// What was seen, the year before, of the thing that `now` is about.
const observation* last_year_of(const evidence& what, const layout& where, const observation* now) {
  if (!now || what.last_year.empty())
    return nullptr;
  const auto slot = where.find(*now);
  return slot == layout::none ? nullptr : what.last_year[slot];
}

void judge_preconditions(const standard::edition& edition, const layout& where,
                         const evidence& what, const class_rules& rules, std::size_t first,
                         judgement& out) {
  out.preconditions.assign(edition.preconditions.size(), {});
  for (std::size_t p = 0; p < edition.preconditions.size(); ++p) {
    const auto& precondition = edition.preconditions[p];
    auto& verdict = out.preconditions[p];
    verdict.limit = rules.limits[first + p];
    const auto& types = precondition.unit_types;
    if (!types.empty() && what.type.empty()) {
      verdict.why = reason::condition_unknown;
      continue;
    }
    if (!types.empty() && std::find(types.begin(), types.end(), what.type) == types.end()) {
      verdict.value = truth::met;
      continue;
    }
    verdict.seen = what.seen[where.preconditions() + p];
    if (!what.followed.empty())
      verdict.followed = what.followed[first + p];
    judge_requirement(precondition.what.unit, precondition.what,
                      last_year_of(what, where, verdict.seen), verdict);
  }
}
} // namespace

void judge_criteria(const standard::edition& edition, const layout& where, const evidence& what,
                    const class_rules& rules, not_applicable_as policy, const criteria_run& which,
                    judgement& out) {
  std::size_t i = which.indicator;
  std::size_t r = which.requirement;
  for (std::size_t c = which.first; c < which.last; ++c) {
    const std::size_t first_indicator = i, first_requirement = r;
    for (const auto& indicator : edition.criteria[c].indicators) {
      const std::size_t first = r;
      const auto* whole = what.seen[where.indicators() + i];
      for (std::size_t k = 0; k < indicator.requirements.size(); ++k, ++r) {
        auto& part = out.requirements[r];
        part.limit = rules.limits[r];
        part.seen = seen_for(indicator, k, whole, what.seen[where.requirements() + r]);
        if (!what.followed.empty())
          part.followed = what.followed[r];
        judge_requirement(unit_of(indicator, indicator.requirements[k]), indicator.requirements[k],
                          last_year_of(what, where, part.seen), part);
      }
      judge_indicator(indicator, whole, std::span{out.requirements}.subspan(first, r - first),
                      rules.applies[i], policy, out.indicators[i]);
      ++i;
    }
    judge_criterion(edition.criteria[c], what.seen[c],
                    std::span{out.indicators}.subspan(first_indicator, i - first_indicator), policy,
                    out.criteria[c]);
    auto& newest = out.criteria[c].newest;
    const auto use = [&](const observation* seen) {
      if (seen && (!newest || *newest < seen->on))
        newest = seen->on;
    };
    use(out.criteria[c].status);
    for (std::size_t k = first_indicator; k < i; ++k)
      use(out.indicators[k].status);
    for (std::size_t k = first_requirement; k < r; ++k)
      use(out.requirements[k].seen);
  }
}

void judge_preconditions(const standard::edition& edition, const layout& where,
                         const evidence& what, const class_rules& rules, judgement& out) {
  judge_preconditions(edition, where, what, rules, where.preconditions() - where.requirements(),
                      out);
}

void judge_unit(const standard::edition& edition, const layout& where, const evidence& what,
                const class_rules& rules, not_applicable_as policy, judgement& out) {
  out.requirements.assign(where.preconditions() - where.requirements(), {});
  out.indicators.assign(where.requirements() - where.indicators(), {});
  out.criteria.assign(edition.criteria.size(), {});
  judge_criteria(edition, where, what, rules, policy, {0, edition.criteria.size(), 0, 0}, out);
  judge_preconditions(edition, where, what, rules, out);
}
} // namespace ntm::inline v0::assessment::detail
