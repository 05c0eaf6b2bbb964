#pragma once
#include <cstddef>
#include <map>
#include <optional>

#include "ntm/ocop/products.hpp"

namespace ntm::inline v0::ocop::detail {
/// The days between which an event was decided: `from` at the earliest, surely by the end of `by`.
/// Both are its day where that is known. A decision is not older than its round, and is made by the
/// end of the year after it.
struct window {
  date from, by;
};
[[nodiscard]] window window_of(const std::optional<date>& on, int year);

/// Whether it had been decided by the end of `day`.
[[nodiscard]] truth decided_by(const std::optional<date>& on, int year, date day) noexcept;

/// What is known of one product on a day: whether it counts, with how many stars, and whether the
/// certificate with which it counts had run out without being renewed in time.
struct counted {
  truth any = truth::unmet, lapsed = truth::unmet;
  std::map<int, truth> stars;
};
/// The product of certificates [first, last): by the one that holds, or with `lapsed` by the last
/// that was decided.
[[nodiscard]] counted count_product(const product_register& all, std::size_t first,
                                    std::size_t last, date day, bool lapsed);
/// The end of the run of certificates of one product that begins at `first`.
[[nodiscard]] std::size_t run_end(const product_register& all, std::size_t first) noexcept;
/// Whether it had run out on `day` and nothing had ended it before.
[[nodiscard]] truth lapsed_unrenewed(const certificate& one, date day) noexcept;

/// How many one thing adds to a count.
[[nodiscard]] constexpr count_interval between(truth value) noexcept {
  return {value == truth::met, value != truth::unmet};
}
} // namespace ntm::inline v0::ocop::detail
