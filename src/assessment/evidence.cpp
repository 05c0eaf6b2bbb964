#include "evidence.hpp"

#include <algorithm>

#include "ntm/assessment/unit_words.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/check.hpp"

namespace ntm::inline v0::assessment::detail {
unit_states::unit_states(const observations::panel& panel, date on, date known_on,
                         std::size_t units)
    : panel_(&panel), state_(panel.state(on, known_on)), offsets_(units + 1) {
  // The state comes by unit: count, then add up.
  for (const auto* seen : state_)
    if (seen->unit < offsets_.size() - 1)
      ++offsets_[seen->unit + 1];
  for (std::size_t i = 1; i < offsets_.size(); ++i)
    offsets_[i] += offsets_[i - 1];
}

bool gathered::asks_last_year(const outcomes& head) {
  const auto asks = [](const standard::requirement& r) { return r.of_last_year; };
  for (const auto& criterion : head.edition->criteria)
    for (const auto& indicator : criterion.indicators)
      if (std::any_of(indicator.requirements.begin(), indicator.requirements.end(), asks))
        return true;
  const auto& before = head.edition->preconditions;
  return std::any_of(before.begin(), before.end(), [&](const auto& p) { return asks(p.what); });
}

const observation* gathered::year_before(const observation& now) {
  const int year = static_cast<int>(now.on.year()) - 1;
  auto at = years_.find(year);
  if (at == years_.end()) {
    at = years_.emplace(year, year_end{}).first;
    const date last{std::chrono::year{year} / 12 / 31};
    for (const auto* seen : states_->panel().state(last, head_->known_on))
      if (seen->subject == observations::subject::indicator && seen->on.year() == last.year())
        at->second.emplace(std::pair{seen->unit, std::string_view{seen->item}}, seen);
  }
  const auto found = at->second.find({now.unit, now.item});
  return found == at->second.end() ? nullptr : found->second;
}

void gathered::follow_others(units::unit_index unit, const units::snapshot* map,
                             evidence& out) const {
  const auto& edition = *head_->edition;
  out.followed.clear();
  out.type = head_->registry->at_index(unit).type;
  if (head_->others.empty() || !map)
    return;
  const auto add = [&](const standard::requirement& what) {
    out.followed.push_back(what.follows ? follow(*what.follows, unit, *map, head_->others)
                                        : std::nullopt);
  };
  for (const auto& criterion : edition.criteria)
    for (const auto& indicator : criterion.indicators)
      for (const auto& requirement : indicator.requirements)
        add(requirement);
  for (const auto& precondition : edition.preconditions)
    add(precondition.what);
}

void gathered::observed(units::unit_index unit, evidence& out) {
  out.seen.assign(where_->slots(), nullptr);
  out.count = nullptr;
  out.last_year.assign(compares_years_ ? where_->slots() : 0, nullptr);
  for (const auto* row : states_->of(unit)) {
    const observation& seen = *row;
    const bool older = older_judgement(seen, *head_->edition);
    if (older)
      older_.note(seen);
    if (older && !head_->older_judgements_used)
      continue;
    if (seen.subject == observations::subject::count) {
      if (seen.presence != observations::presence::present || !seen.value)
        continue;
      if (seen.of && static_cast<std::size_t>(*seen.of) == head_->criteria())
        out.count = &seen;
      else
        other_count_.note(seen);
      continue;
    }
    const auto slot = where_->find(seen);
    if (slot == layout::none)
      unknown_items_[(seen.subject == observations::subject::criterion ? "criterion:" : "") +
                     seen.item]
          .note(seen);
    else if (const auto* usable = in_unit(seen, slot)) {
      out.seen[slot] = usable;
      const auto* last = compares_years_ ? year_before(seen) : nullptr;
      if (compares_years_)
        out.last_year[slot] = last ? in_unit(*last, slot) : nullptr;
    }
  }
}

const observation* gathered::in_unit(const observation& seen, std::uint32_t slot) {
  const auto& unit = where_->unit(slot);
  const auto form = share_form_of(unit);
  if (observations::is_part_of_one(seen, unit)) {
    not_a_share_[{seen.item, unit}].note(seen);
    return nullptr;
  }
  if (!observations::share_in_percent(seen) || unit.empty() || form == share_form::percent)
    return &seen;
  if (form == share_form::ratio) {
    const auto [at, added] = converted_.try_emplace(&seen, seen);
    if (added)
      at->second.value = *seen.numerator / *seen.denominator;
    return &at->second;
  }
  not_a_share_[{seen.item, unit}].note(seen);
  return nullptr;
}

bool gathered::of(units::unit_index unit, evidence& out) {
  observed(unit, out);
  bool changed = false;
  for (const auto& what : head_->changes)
    if (what.unit == unit) {
      apply(what, *head_->edition, *where_, out);
      changed = true;
    }
  return changed;
}

void apply(const change& what, const standard::edition& edition, const layout& where,
           evidence& out) {
  const auto slot = where.find(what.seen);
  std::size_t i = where.indicators();
  std::size_t r = where.requirements();
  for (std::size_t c = 0; c < edition.criteria.size(); ++c)
    for (const auto& indicator : edition.criteria[c].indicators) {
      const bool below_criterion = slot == c;
      if (below_criterion)
        out.seen[i] = nullptr;
      if (below_criterion || slot == i)
        for (std::size_t k = 0; k < indicator.requirements.size(); ++k)
          out.seen[r + k] = nullptr;
      // A number for the whole indicator speaks of its only requirement too.
      if (slot >= r && slot < r + indicator.requirements.size() &&
          indicator.requirements.size() == 1)
        out.seen[i] = nullptr;
      ++i;
      r += indicator.requirements.size();
    }
  out.seen[slot] = &what.seen;
}

gathered& gathered::operator+=(const gathered& later) {
  for (const auto& [item, what] : later.unknown_items_)
    unknown_items_[item] += what;
  for (const auto& [item, what] : later.not_a_share_)
    not_a_share_[item] += what;
  older_ += later.older_;
  other_count_ += later.other_count_;
  return *this;
}

void gathered::report(findings& list) const {
  const auto& edition = *head_->edition;
  for (const auto& [item, what] : unknown_items_)
    list.push_back(make_finding("NTM-E005", what.first,
                                {{"item", item},
                                 {"count", std::to_string(what.count)},
                                 {"edition", edition.id},
                                 {"near", join(nearest(item, where_->names()), ", ")}}));
  for (const auto& [item, what] : not_a_share_)
    list.push_back(make_finding(
        share_form_of(item.second) == share_form::percent ? "NTM-E025" : "NTM-E020", what.first,
        {{"item", item.first},
         {"unit", item.second},
         {"count", std::to_string(what.count)},
         {"edition", edition.id}}));
  if (older_.count)
    list.push_back(make_finding(head_->older_judgements_used ? "NTM-E007" : "NTM-E006",
                                older_.first,
                                {{"count", std::to_string(older_.count)},
                                 {"edition", edition.id},
                                 {"since", ntm::to_string(*edition.law.effective.since)}}));
  if (other_count_.count)
    list.push_back(make_finding("NTM-E008", other_count_.first,
                                {{"count", std::to_string(other_count_.count)},
                                 {"criteria", std::to_string(head_->criteria())},
                                 {"edition", edition.id}}));
}
} // namespace ntm::inline v0::assessment::detail
