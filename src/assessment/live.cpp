#include "live.hpp"

#include <algorithm>

#include "fill.hpp"

namespace ntm::inline v0::assessment::detail {
namespace {
bool asks(const standard::edition& edition, bool (*what)(const standard::requirement&)) {
  for (const auto& criterion : edition.criteria)
    for (const auto& indicator : criterion.indicators)
      if (std::any_of(indicator.requirements.begin(), indicator.requirements.end(), what))
        return true;
  return std::any_of(edition.preconditions.begin(), edition.preconditions.end(),
                     [&](const auto& p) { return what(p.what); });
}
} // namespace

live::live(std::shared_ptr<outcomes> head, std::shared_ptr<const units::snapshot> map,
           const observations::panel& panel)
    : head_(std::move(head)), map_(std::move(map)), where_(*head_->edition),
      states_(panel, head_->on, head_->known_on, head_->registry->units().size()),
      seen_(*head_, where_, states_), limits_(*head_),
      compares_years_(asks(*head_->edition, [](const auto& r) { return r.of_last_year; })),
      follows_(!head_->others.empty() &&
               asks(*head_->edition, [](const auto& r) { return r.follows.has_value(); })),
      row_of_(head_->registry->units().size(), layout::none), rows_(head_->size()),
      winners_(head_->size() * (where_.slots() + 1)), rules_(head_->size()),
      indicators_(head_->size() * (where_.requirements() - where_.indicators()), truth::unknown),
      own_(head_->size() * head_->criteria(), truth::unknown), by_status_(own_.size()),
      newest_(own_.size()) {
  find_runs();
  quiet_.emplace(*head_);
  scratch_.criteria.resize(head_->criteria());
  for (std::size_t row = 0; row < head_->size(); ++row) {
    const auto unit = head_->units[row];
    row_of_[unit] = static_cast<std::uint32_t>(row);
    rules_[row] = &limits_.of(unit);
    seen_.observed(unit, rows_[row]);
    seen_.follow_others(unit, map_.get(), rows_[row]);
    for (const auto* seen : states_.of(unit))
      if (const auto at = slot(*seen); at != layout::none)
        winners_[row * (where_.slots() + 1) + at] = seen;
    synthetic_rows_ += head_->based_on[row] == basis::synthetic ? 1 : 0;
    judge_all(row);
  }
}

void live::find_runs() {
  std::size_t i = 0, r = 0;
  criterion_of_.assign(where_.slots(), layout::none);
  for (std::size_t c = 0; c < head_->criteria(); ++c) {
    runs_.push_back({c, c + 1, i, r});
    criterion_of_[c] = static_cast<std::uint32_t>(c);
    for (const auto& indicator : head_->edition->criteria[c].indicators) {
      criterion_of_[where_.indicators() + i++] = static_cast<std::uint32_t>(c);
      for (std::size_t k = 0; k < indicator.requirements.size(); ++k)
        criterion_of_[where_.requirements() + r++] = static_cast<std::uint32_t>(c);
    }
  }
  runs_.push_back({head_->criteria(), head_->criteria(), i, r});
}

const observation* live::usable(const observation* seen, std::uint32_t slot) {
  if (!seen || (older_judgement(*seen, *head_->edition) && !head_->older_judgements_used))
    return nullptr;
  if (slot != where_.slots())
    return seen_.in_unit(*seen, slot);
  return seen->presence == observations::presence::present && seen->value && seen->of &&
                 static_cast<std::size_t>(*seen->of) == head_->criteria()
             ? seen
             : nullptr;
}

void live::hold(std::size_t row, std::uint32_t slot, const observation* seen,
                const observation* last_year) {
  const bool count = slot == where_.slots();
  winners_[row * (where_.slots() + 1) + slot] = seen;
  const auto* used = usable(seen, slot);
  auto& what = rows_[row];
  if (count) {
    what.count = used;
  } else {
    what.seen[slot] = used;
    if (!what.last_year.empty())
      what.last_year[slot] = used && last_year ? seen_.in_unit(*last_year, slot) : nullptr;
  }
  judge_slot(row, slot);
}

void live::follow_again(std::size_t row) {
  seen_.follow_others(head_->units[row], map_.get(), followed_);
  if (followed_.followed == rows_[row].followed)
    return;
  rows_[row].followed.swap(followed_.followed);
  judge_all(row);
}

void live::judge_all(std::size_t row) {
  judge_unit(*head_->edition, where_, rows_[row], *rules_[row], head_->not_applicable, scratch_);
  keep(row, 0, head_->criteria());
  write_preconditions(row);
  write(row);
}

void live::judge_slot(std::size_t row, std::uint32_t slot) {
  if (slot < where_.preconditions()) {
    const auto c = criterion_of_[slot];
    const auto& run = runs_[c];
    const auto& next = runs_[c + 1];
    const auto clear = [](auto& list, std::size_t first, std::size_t last) {
      std::fill(list.begin() + static_cast<std::ptrdiff_t>(first),
                list.begin() + static_cast<std::ptrdiff_t>(last),
                typename std::decay_t<decltype(list)>::value_type{});
    };
    clear(scratch_.requirements, run.requirement, next.requirement);
    clear(scratch_.indicators, run.indicator, next.indicator);
    clear(scratch_.criteria, c, c + 1);
    judge_criteria(*head_->edition, where_, rows_[row], *rules_[row], head_->not_applicable, run,
                   scratch_);
    keep(row, c, c + 1);
  } else if (slot < where_.slots()) {
    judge_preconditions(*head_->edition, where_, rows_[row], *rules_[row], scratch_);
    write_preconditions(row);
  }
  write(row);
}

void live::keep(std::size_t row, std::size_t first, std::size_t last) {
  const std::size_t criteria = head_->criteria();
  const std::size_t indicators = runs_.back().indicator;
  for (std::size_t c = first; c < last; ++c) {
    own_[row * criteria + c] = scratch_.criteria[c].value;
    by_status_[row * criteria + c] = scratch_.criteria[c].status != nullptr;
    newest_[row * criteria + c] = scratch_.criteria[c].newest;
    for (std::size_t i = runs_[c].indicator; i < runs_[c + 1].indicator; ++i)
      indicators_[row * indicators + i] = scratch_.indicators[i].value;
  }
}

void live::write(std::size_t row) {
  const std::size_t criteria = head_->criteria();
  for (std::size_t c = 0; c < criteria; ++c) {
    scratch_.criteria[c].value = own_[row * criteria + c];
    scratch_.criteria[c].status = by_status_[row * criteria + c] ? rows_[row].seen[c] : nullptr;
    scratch_.criteria[c].newest = newest_[row * criteria + c];
  }
  synthetic_rows_ -= head_->based_on[row] == basis::synthetic ? 1 : 0;
  fill_row(*head_, row, rows_[row], scratch_, *quiet_);
  if (!quiet_->found().empty())
    quiet_.emplace(*head_); // what it says is said by `evaluate`
  synthetic_rows_ += head_->based_on[row] == basis::synthetic ? 1 : 0;
  const auto mark = synthetic_rows_ ? observations::synthetic_mark : std::string_view{};
  if (head_->mark != mark)
    head_->mark = mark;
}

void live::write_preconditions(std::size_t row) {
  const std::size_t count = scratch_.preconditions.size();
  for (std::size_t p = 0; p < count; ++p)
    head_->preconditions[row * count + p] = scratch_.preconditions[p].value;
}

void live::verdicts(std::size_t row, row_verdicts& out) const {
  const auto& now = *head_;
  const std::size_t indicators = runs_.back().indicator;
  const std::size_t before = now.edition->preconditions.size();
  const auto copy = [row](const std::vector<truth>& from, std::size_t width,
                          std::vector<truth>& to) {
    const auto first = from.begin() + static_cast<std::ptrdiff_t>(row * width);
    to.assign(first, first + static_cast<std::ptrdiff_t>(width));
  };
  copy(indicators_, indicators, out.indicators);
  copy(now.preconditions, before, out.preconditions);
  out.criteria.resize(now.criteria());
  for (std::size_t c = 0; c < out.criteria.size(); ++c)
    out.criteria[c] = now.at(row, c);
  out.criteria_met = now.criteria_met[row];
  out.all = now.meets_all(row);
  out.standard = now.meets_standard(row);
}
} // namespace ntm::inline v0::assessment::detail
