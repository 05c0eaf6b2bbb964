#include "tell.hpp"

#include <algorithm>

#include "ntm/assessment/evaluate.hpp"
#include "ntm/core/printed.hpp"

namespace ntm::inline v0::assessment::detail {
namespace {
std::string word(truth value) { return std::string{ntm::to_string(value)}; }
} // namespace

std::string teller::name(std::size_t row) const {
  return out_->registry->describe(out_->units[row]);
}

void teller::judged_indicator(std::size_t row, const standard::indicator& indicator,
                              const detail::judged_indicator& verdict, const observation* whole) {
  if (verdict.contradicts)
    found_.push_back(make_finding("NTM-E003", whole->where,
                                  {{"unit", name(row)},
                                   {"indicator", indicator.code},
                                   {"said", word(!verdict.value)},
                                   {"found", word(verdict.value)}}));
  if (verdict.refused)
    ++refused_[indicator.code];
  else if (whole && whole->presence == observations::presence::not_applicable)
    ++not_applicable_;
  if (verdict.why == reason::which_requirement)
    ++several_[indicator.code];
}

void teller::judged(std::size_t row, const evidence& what, const layout& where,
                    const judgement& verdicts) {
  const auto& edition = *out_->edition;
  const bool seen = what.count || std::any_of(what.seen.begin(), what.seen.end(),
                                              [](const auto* o) { return o != nullptr; });
  silent_ += seen ? 0 : 1;
  if (!edition.regions.empty() &&
      regions_.column_of(class_of(out_->registry->at_index(out_->units[row]))).region.empty())
    ++no_region_;
  for (std::size_t p = 0; p < edition.preconditions.size(); ++p)
    if (const auto& first = edition.preconditions[p].requires_standard;
        !first.empty() && !verdicts.preconditions[p].seen && !verdicts.preconditions[p].followed &&
        verdicts.preconditions[p].value == truth::unknown)
      ++editions_first_[first];
  std::size_t i = 0;
  std::size_t r = 0;
  for (std::size_t c = 0; c < edition.criteria.size(); ++c) {
    const auto& verdict = verdicts.criteria[c];
    if (verdict.contradicts)
      found_.push_back(make_finding("NTM-E002", what.seen[c]->where,
                                    {{"unit", name(row)},
                                     {"criterion", std::to_string(edition.criteria[c].number)},
                                     {"said", word(!verdict.value)},
                                     {"found", word(verdict.value)}}));
    if (what.seen[c] && what.seen[c]->presence == observations::presence::not_applicable)
      ++not_applicable_;
    for (const auto& indicator : edition.criteria[c].indicators) {
      const auto* whole = what.seen[where.indicators() + i];
      judged_indicator(row, indicator, verdicts.indicators[i], whole);
      ++i;
      for (std::size_t k = 0; k < indicator.requirements.size(); ++k, ++r) {
        const auto& part = verdicts.requirements[r];
        if (part.why == reason::not_applicable && part.seen != whole)
          ++(indicator.may_be_not_applicable ? not_applicable_ : refused_[indicator.code]);
        recalled_ += part.value != truth::unknown && part.seen && !part.seen->is_status &&
                             indicator.only_by_status.empty() &&
                             part.limit.sure != standard::confidence::read
                         ? 1
                         : 0;
        if (part.why == reason::out_of_range)
          found_.push_back(
              make_finding("NTM-E011", part.seen->where,
                           {{"unit", name(row)},
                            {"indicator", part.seen->item},
                            {"value", format_number(*part.seen->value, language::english)}}));
      }
    }
  }
}

void teller::count_contradicts(std::size_t row, const observation& count) {
  const auto& interval = out_->criteria_met[row];
  found_.push_back(make_finding("NTM-E004", count.where,
                                {{"unit", name(row)},
                                 {"count", std::to_string(static_cast<std::int64_t>(*count.value))},
                                 {"low", std::to_string(interval.low)},
                                 {"high", std::to_string(interval.high)}}));
}

teller& teller::operator+=(const teller& later) {
  found_.insert(found_.end(), later.found_.begin(), later.found_.end());
  silent_ += later.silent_;
  no_region_ += later.no_region_;
  not_applicable_ += later.not_applicable_;
  recalled_ += later.recalled_;
  for (const auto& [code, count] : later.refused_)
    refused_[code] += count;
  for (const auto& [code, count] : later.several_)
    several_[code] += count;
  for (const auto& [id, count] : later.editions_first_)
    editions_first_[id] += count;
  return *this;
}

void teller::finish(findings& list) const {
  const auto& edition = *out_->edition;
  const auto add = [&](std::string_view code, std::size_t count,
                       std::vector<std::pair<std::string, std::string>> more = {}) {
    if (count == 0)
      return;
    more.emplace_back("count", std::to_string(count));
    more.emplace_back("edition", edition.id);
    list.push_back(make_finding(code, {}, std::move(more)));
  };
  add("NTM-E001", not_applicable_, {{"policy", std::string{to_string(out_->not_applicable)}}});
  for (const auto& [code, count] : refused_)
    add("NTM-E009", count, {{"indicator", code}});
  for (const auto& [code, count] : several_)
    add("NTM-E010", count, {{"indicator", code}});
  for (const auto& [id, count] : editions_first_)
    add("NTM-E019", count, {{"first", id}});
  add("NTM-E012", recalled_);
  add("NTM-E013", silent_, {{"units", std::to_string(out_->size())}});
  add("NTM-E014", no_region_);
  add("NTM-E015", edition.law.effective.contains(out_->on) ? 0 : 1,
      {{"on", ntm::to_string(out_->on)}});
}
} // namespace ntm::inline v0::assessment::detail
