#include "ntm/ocop/products.hpp"

#include <algorithm>
#include <iterator>

#include "decided.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/ocop/edition.hpp"

namespace ntm::inline v0::ocop {
namespace {
constexpr std::string_view steps[] = {"entered", "proposed", "recognised", "failed", "revoked"};

/// The edition that was law on the day, or null.
const edition* law_of(date on) {
  for (const auto& one : editions())
    if (one.valid.contains(on))
      return &one;
  return nullptr;
}

date first_day(int year) { return std::chrono::year{year} / std::chrono::January / 1; }

certificate certificate_of(std::size_t p, std::size_t e, const event& from) {
  certificate out;
  out.product = p;
  out.event = e;
  out.stars = from.stars.value_or(0);
  out.year = from.year;
  out.since = from.on;
  // A decision cannot be older than its round; an edition of the end of the year would be later.
  const date earliest = from.on.value_or(first_day(from.year));
  const auto* law = law_of(from.on.value_or(first_day(from.year + 1)));
  if (!law || !law->validity_months)
    return out;
  out.lapses_not_before = add_months(earliest, *law->validity_months);
  if (from.on)
    out.lapses = out.lapses_not_before;
  return out;
}

bool is_end(step what) { return what == step::revoked || what == step::failed; }

/// Oldest first. An event without a day comes after the earlier rounds; a failure or revocation
/// without a day after what else its round decided, since it needs something to end.
void sort_events(std::vector<event>& events) {
  std::vector<std::pair<date, std::size_t>> order;
  for (std::size_t e = 0; e < events.size(); ++e) {
    const auto& one = events[e];
    const bool end = is_end(one.step);
    date key = one.on.value_or(first_day(end ? one.year + 1 : one.year));
    for (const auto& other : events)
      if (!one.on && other.on && (other.year < one.year || (end && other.year == one.year)))
        key = std::max(key, *other.on);
    order.emplace_back(key, e);
  }
  std::sort(order.begin(), order.end());
  std::vector<event> sorted;
  sorted.reserve(events.size());
  for (const auto& [key, e] : order)
    sorted.push_back(std::move(events[e]));
  events = std::move(sorted);
}

/// What event `e` says about the end of a certificate: surely after it, perhaps, or nothing.
truth ends(const std::vector<event>& events, const certificate& one, std::size_t e, bool is_first) {
  const auto& what = events[e];
  if (what.step != step::recognised && !is_end(what.step))
    return truth::unmet;
  if (what.on || what.step == step::recognised)
    return known(e > one.event);
  // Without a day: of a later round it is later, of an earlier one earlier; else nobody knows,
  // but that a revocation needs something to revoke.
  const int decided = one.since ? static_cast<int>(one.since->year()) : one.year;
  if (what.year > std::max(one.year, decided))
    return truth::met;
  if (what.year < one.year)
    return truth::unmet;
  return what.step == step::revoked && is_first ? truth::met : truth::unknown;
}

void end_certificate(const std::vector<event>& events, certificate& one, bool is_first) {
  const auto keep = [](std::optional<date>& held, date day) {
    held = held ? std::min(*held, day) : day;
  };
  const date since = detail::window_of(one.since, one.year).from;
  for (std::size_t e = 0; e < events.size(); ++e) {
    const truth sure = e == one.event ? truth::unmet : ends(events, one, e, is_first);
    auto [from, by] = detail::window_of(events[e].on, events[e].year);
    if (sure == truth::unmet || (sure == truth::unknown && by <= since))
      continue;
    from = std::max(from, since);
    if (events[e].step == step::failed && one.lapses) { // what it had ran on until then
      from = std::min(from, *one.lapses);
      by = std::min(by, *one.lapses);
    }
    keep(one.ended_not_before, from);
    if (sure == truth::met)
      keep(one.ended_not_after, by);
  }
  if (one.ended_not_before == one.ended_not_after)
    one.ended = one.ended_not_after;
}
} // namespace

std::string_view to_string(step value) noexcept { return steps[static_cast<std::size_t>(value)]; }

std::string_view to_string(standing value) noexcept {
  constexpr std::string_view words[] = {"none", "valid", "lapsed", "revoked", "unknown"};
  return words[static_cast<std::size_t>(value)];
}

truth certificate::decided_by(date day) const noexcept {
  return detail::decided_by(since, year, day);
}

truth certificate::lapsed_on(date day) const noexcept {
  if (lapses)
    return known(*lapses <= day);
  if (lapses_not_before && day < *lapses_not_before)
    return truth::unmet;
  return truth::unknown;
}

truth certificate::ended_by(date day) const noexcept {
  if (ended_not_after && *ended_not_after <= day)
    return truth::met;
  return ended_not_before && *ended_not_before <= day ? truth::unknown : truth::unmet;
}

truth certificate::valid_on(date day) const noexcept {
  return all_of(all_of(decided_by(day), !lapsed_on(day)), !ended_by(day));
}

product_register::product_register(std::vector<product> products) : products_(std::move(products)) {
  for (std::size_t p = 0; p < products_.size(); ++p) {
    auto& events = products_[p].events;
    sort_events(events);
    bool is_first = true;
    for (std::size_t e = 0; e < events.size(); ++e) {
      if (events[e].step != step::recognised)
        continue;
      certificates_.push_back(certificate_of(p, e, events[e]));
      end_certificate(events, certificates_.back(), is_first);
      is_first = false;
    }
  }
}

standing product_register::standing_on(std::size_t position, date day) const {
  if (position >= products_.size())
    throw error("the register has " + std::to_string(products_.size()) +
                " products; there is none at " + std::to_string(position));
  const certificate* last = nullptr;
  bool doubtful = false;
  for (const auto& one : certificates_)
    if (one.product == position) {
      const truth decided = one.decided_by(day);
      if (decided == truth::met)
        last = &one;
      doubtful = doubtful || decided == truth::unknown;
    }
  if (!last)
    return doubtful ? standing::unknown : standing::none;
  const truth valid = last->valid_on(day);
  if (valid == truth::met)
    return standing::valid;
  if (valid == truth::unknown || doubtful)
    return standing::unknown;
  const auto& events = products_[position].events;
  const truth ended = last->ended_by(day);
  for (std::size_t e = last->event + 1; e < events.size() && ended != truth::unmet; ++e)
    if (events[e].step == step::revoked)
      return ended == truth::met ? standing::revoked : standing::unknown;
  return standing::lapsed;
}

std::map<int, count_interval> product_register::count(date day, bool lapsed) const {
  std::map<int, count_interval> out;
  for (std::size_t first = 0; first < certificates_.size();) {
    const auto last = detail::run_end(*this, first);
    for (const auto& [stars, value] : detail::count_product(*this, first, last, day, lapsed).stars)
      out[stars] += detail::between(value);
    first = last;
  }
  return out;
}

std::vector<certificate> product_register::lapsing(date day, std::optional<int> days) const {
  if (!days)
    days = in_force(day).notice_days;
  if (!days)
    throw error("lapsing: the edition in force on " + ntm::to_string(day) +
                " does not say how many days before its end a certificate's issuer warns; give "
                "the days");
  const date until{std::chrono::sys_days{day} + std::chrono::days{*days}};
  std::vector<certificate> out;
  for (const auto& one : certificates_)
    if (one.lapses && day <= *one.lapses && *one.lapses < until && one.ended_by(day) != truth::met)
      out.push_back(one);
  return out;
}

std::vector<renewal> product_register::renewals() const {
  std::vector<renewal> out;
  for (std::size_t i = 1; i < certificates_.size(); ++i) {
    const auto& before = certificates_[i - 1];
    const auto& after = certificates_[i];
    if (before.product != after.product)
      continue;
    out.push_back(
        {after.product, before.stars, after.stars, after.since,
         before.lapses && after.since ? known(*before.lapses < *after.since) : truth::unknown});
  }
  return out;
}
} // namespace ntm::inline v0::ocop
