#include "ntm/ocop/products.hpp"

#include <algorithm>
#include <iterator>

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

bool older(const event& a, const event& b) {
  return a.on.value_or(first_day(a.year)) < b.on.value_or(first_day(b.year));
}
} // namespace

std::string_view to_string(step value) noexcept { return steps[static_cast<std::size_t>(value)]; }

std::string_view to_string(standing value) noexcept {
  constexpr std::string_view words[] = {"none", "valid", "lapsed", "revoked", "unknown"};
  return words[static_cast<std::size_t>(value)];
}

truth certificate::decided_by(date day) const noexcept {
  if (since)
    return known(*since <= day);
  const int of_day = static_cast<int>(day.year());
  return year > of_day ? truth::unmet : year < of_day - 1 ? truth::met : truth::unknown;
}

truth certificate::lapsed_on(date day) const noexcept {
  if (lapses)
    return known(*lapses <= day);
  if (lapses_not_before && day < *lapses_not_before)
    return truth::unmet;
  return truth::unknown;
}

truth certificate::valid_on(date day) const noexcept {
  if (ended && *ended <= day)
    return truth::unmet;
  return all_of(decided_by(day), !lapsed_on(day));
}

product_register::product_register(std::vector<product> products) : products_(std::move(products)) {
  for (std::size_t p = 0; p < products_.size(); ++p) {
    auto& events = products_[p].events;
    std::stable_sort(events.begin(), events.end(), older);
    const auto first = certificates_.size();
    for (std::size_t e = 0; e < events.size(); ++e) {
      const auto what = events[e].step;
      if (what != step::recognised && what != step::revoked && what != step::failed)
        continue;
      if (certificates_.size() > first && !certificates_.back().ended) {
        // An end without a day is known by its year only: it counts from the next one on.
        certificates_.back().ended =
            events[e].on ? events[e].on : std::optional{first_day(events[e].year + 1)};
        if (what == step::failed && certificates_.back().lapses) // what it had ran on until then
          certificates_.back().ended =
              std::min(*certificates_.back().ended, *certificates_.back().lapses);
      }
      if (what == step::recognised)
        certificates_.push_back(certificate_of(p, e, events[e]));
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
  for (std::size_t e = last->event + 1; e < events.size(); ++e)
    if (events[e].step == step::revoked && last->ended && *last->ended <= day)
      return standing::revoked;
  return standing::lapsed;
}

std::map<int, count_interval> product_register::count(date day, bool lapsed) const {
  std::map<int, count_interval> out;
  for (std::size_t i = 0; i < certificates_.size(); ++i) {
    const auto& one = certificates_[i];
    if (!lapsed) {
      const truth valid = one.valid_on(day);
      out[one.stars] += {valid == truth::met, valid != truth::unmet};
      continue;
    }
    // The last certificate of the product that was decided by the day.
    const bool has_next =
        i + 1 < certificates_.size() && certificates_[i + 1].product == one.product;
    const truth next = has_next ? certificates_[i + 1].decided_by(day) : truth::unmet;
    const truth counts = all_of(one.decided_by(day), !next);
    out[one.stars] += {counts == truth::met, counts != truth::unmet};
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
    if (one.lapses && day <= *one.lapses && *one.lapses < until &&
        !(one.ended && *one.ended <= day))
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
