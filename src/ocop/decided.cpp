#include "decided.hpp"

namespace ntm::inline v0::ocop::detail {
namespace {
date first_day(int year) { return std::chrono::year{year} / std::chrono::January / 1; }

/// Whether the certificate at `i` is the last of its run that was decided by the day.
truth is_last(const std::vector<certificate>& list, std::size_t i, std::size_t last, date day) {
  truth later = truth::unmet;
  for (std::size_t next = i + 1; next < last; ++next)
    later = any_of(later, list[next].decided_by(day));
  return all_of(list[i].decided_by(day), !later);
}
} // namespace

window window_of(const std::optional<date>& on, int year) {
  return on ? window{*on, *on} : window{first_day(year), first_day(year + 2)};
}

truth decided_by(const std::optional<date>& on, int year, date day) noexcept {
  if (on)
    return known(*on <= day);
  const int of_day = static_cast<int>(day.year());
  return year > of_day ? truth::unmet : year < of_day - 1 ? truth::met : truth::unknown;
}

truth lapsed_unrenewed(const certificate& one, date day) noexcept {
  truth in_time = truth::unknown;
  if (!one.ended_not_before)
    in_time = truth::unmet;
  else if (one.ended_not_after && one.lapses_not_before &&
           *one.ended_not_after <= *one.lapses_not_before)
    in_time = truth::met;
  else if (one.lapses && *one.lapses < *one.ended_not_before)
    in_time = truth::unmet;
  return all_of(one.lapsed_on(day), !in_time);
}

std::size_t run_end(const product_register& all, std::size_t first) noexcept {
  const auto& list = all.certificates();
  std::size_t last = first;
  while (last < list.size() && list[last].product == list[first].product)
    ++last;
  return last;
}

counted count_product(const product_register& all, std::size_t first, std::size_t last, date day,
                      bool lapsed) {
  const auto& list = all.certificates();
  counted out;
  std::size_t possible = 0; // numbers of stars that it may have
  for (std::size_t i = first; i < last; ++i) {
    const truth here = lapsed ? is_last(list, i, last, day) : list[i].valid_on(day);
    auto& of_stars = out.stars.try_emplace(list[i].stars, truth::unmet).first->second;
    possible += of_stars == truth::unmet && here != truth::unmet ? 1 : 0;
    of_stars = any_of(of_stars, here);
    out.any = any_of(out.any, lapsed ? list[i].decided_by(day) : here);
    out.lapsed = any_of(out.lapsed, all_of(here, lapsed_unrenewed(list[i], day)));
  }
  if (possible == 1) // whichever certificate it is, the stars are the same
    for (auto& [stars, value] : out.stars)
      if (value != truth::unmet)
        value = out.any;
  return out;
}
} // namespace ntm::inline v0::ocop::detail
