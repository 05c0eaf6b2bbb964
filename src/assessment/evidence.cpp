#include "evidence.hpp"

#include "ntm/core/text.hpp"

namespace ntm::assessment::detail {
gathered::gathered(const outcomes& head, const layout& where, const observations::panel& panel)
    : head_(&head), where_(&where), state_(panel.state(head.on, head.known_on)),
      offsets_(head.registry->units().size() + 1) {
  // The state comes by unit: count, then add up.
  for (const auto* seen : state_)
    if (seen->unit < offsets_.size() - 1)
      ++offsets_[seen->unit + 1];
  for (std::size_t i = 1; i < offsets_.size(); ++i)
    offsets_[i] += offsets_[i - 1];
}

void gathered::of(units::unit_index unit, evidence& out) const {
  out.seen.assign(where_->slots(), nullptr);
  out.count = nullptr;
  const auto note = [](left_out& what, const observation& seen) {
    if (what.count++ == 0)
      what.first = seen.where;
  };
  for (std::size_t i = offsets_[unit]; i < offsets_[unit + 1]; ++i) {
    const observation& seen = *state_[i];
    const bool older = older_judgement(seen, *head_->edition);
    if (older)
      note(older_, seen);
    if (older && !head_->older_judgements_used)
      continue;
    if (seen.subject == observations::subject::count) {
      if (seen.presence != observations::presence::present)
        continue;
      if (seen.of && static_cast<std::size_t>(*seen.of) == head_->criteria())
        out.count = &seen;
      else
        note(other_count_, seen);
      continue;
    }
    const auto slot = where_->find(seen);
    if (slot == layout::none)
      note(unknown_items_[(seen.subject == observations::subject::criterion ? "criterion:" : "") +
                          seen.item],
           seen);
    else
      out.seen[slot] = &seen;
  }
}

void gathered::report(findings& list) const {
  const auto& edition = *head_->edition;
  for (const auto& [item, what] : unknown_items_)
    list.push_back(make_finding("NTM-E005", what.first,
                                {{"item", item},
                                 {"count", std::to_string(what.count)},
                                 {"edition", edition.id},
                                 {"near", join(nearest(item, where_->names()), ", ")}}));
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
} // namespace ntm::assessment::detail
