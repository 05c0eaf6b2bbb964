#include "earlier.hpp"

#include <algorithm>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::targets::detail {
earlier::earlier(const assessment::outcomes& now, const assessment::outcomes* before)
    : before_(before) {
  if (!before)
    return;
  if (before->registry->units().data() != now.registry->units().data())
    throw error("tables: the earlier outcomes are of another registry; evaluate both days with "
                "one registry");
  if (before->criteria() != now.criteria() || before->edition->id != now.edition->id)
    throw error("tables: the earlier outcomes were judged by " + before->edition->id +
                ", these by " + now.edition->id + "; judge both days by one edition");
  for (std::size_t row = 0; row < before->size(); ++row)
    rows_.emplace(before->units[row], row);
}

std::vector<std::size_t> earlier::rows(units::unit_index unit) const {
  if (const auto at = rows_.find(unit); at != rows_.end())
    return {at->second};
  std::vector<std::size_t> out;
  if (before_->on < before_->registry->at_index(unit).valid.since.value_or(before_->on))
    for (const auto parent : before_->registry->predecessors(unit)) {
      const auto more = rows(parent);
      if (more.empty())
        return {};
      out.insert(out.end(), more.begin(), more.end());
    }
  return out;
}

std::optional<truth> earlier::met(units::unit_index unit, std::size_t criterion) const {
  if (!before_)
    return std::nullopt;
  const auto from = rows(unit);
  if (from.empty())
    return std::nullopt;
  truth out = truth::met;
  for (const auto row : from)
    out = all_of(out, before_->at(row, criterion));
  return out;
}

std::optional<std::int64_t> earlier::count(units::unit_index unit) const {
  if (!before_)
    return std::nullopt;
  const auto from = rows(unit);
  if (from.empty())
    return std::nullopt;
  const auto& counts = before_->criteria_met;
  if (from.size() == 1)
    return counts[from.front()].exact() ? std::optional{counts[from.front()].low} : std::nullopt;
  // Of several units: what is sure and possible by their counts, and by the criteria one by one.
  const auto all = static_cast<std::int64_t>(before_->criteria());
  count_interval by_counts{all, all}, by_criteria;
  for (const auto row : from) {
    by_counts.low -= all - counts[row].low;
    by_counts.high = std::min(by_counts.high, counts[row].high);
  }
  for (std::size_t c = 0; c < before_->criteria(); ++c) {
    truth each = truth::met;
    for (const auto row : from)
      each = all_of(each, before_->at(row, c));
    by_criteria += {each == truth::met, each != truth::unmet};
  }
  const auto low = std::max({by_counts.low, by_criteria.low, std::int64_t{0}});
  return low == std::min(by_counts.high, by_criteria.high) ? std::optional{low} : std::nullopt;
}

void entitle(table& out, const assessment::outcomes& now, const earlier& before,
             const std::string& vi, const std::string& en) {
  out.title_vi = vi + " ngày " + to_vietnamese(now.on) + " (" + now.edition->law.number + ")";
  out.title_en = en + " on " + ntm::to_string(now.on) + " (" + now.edition->law.number + ")";
  out.mark = now.mark;
  if (!before)
    return;
  out.title_vi += ", so với ngày " + to_vietnamese(before->on);
  out.title_en += ", against " + ntm::to_string(before->on);
  if (out.mark.empty())
    out.mark = before->mark;
}

void check_level(level wanted, const char* table) {
  if (wanted != level::province && wanted != level::district && wanted != level::commune)
    throw error(std::string{table} + " has no rows of level '" + std::string{to_string(wanted)} +
                "'; use province, district or commune");
}
} // namespace ntm::inline v0::targets::detail
