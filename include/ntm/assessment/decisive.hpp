#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "ntm/assessment/outcomes.hpp"

namespace ntm::inline v0::assessment {
/// What is counted over some rows: units that meet `n` criteria or more, units that meet fewer, or
/// the criteria themselves.
struct tally {
  enum class kind : std::uint8_t { at_least, under, criteria };
  kind what = kind::at_least;
  std::int64_t n = 0;
  std::vector<std::size_t> rows;
};

/// What the tally can be, given what is known.
[[nodiscard]] count_interval count(const outcomes& what, const tally& of) noexcept;

/// Whole numbers that keep a promise; an end that is not there is open.
struct kept_range {
  std::optional<std::int64_t> low, high;
  [[nodiscard]] bool holds(const count_interval& what) const noexcept {
    return (!low || *low <= what.low) && (!high || what.high <= *high);
  }
  [[nodiscard]] bool fails(const count_interval& what) const noexcept {
    return (low && what.high < *low) || (high && what.low > *high);
  }
};

/// The criterion of a cell that is about a unit as a whole (whether it is recognised).
inline constexpr std::size_t whole_unit = std::numeric_limits<std::size_t>::max();

/// One unknown cell to find out about.
struct decisive_cell {
  std::size_t row = 0;
  std::size_t criterion = 0;
  /// The answer that settles it; unknown where any answer serves.
  truth answer = truth::unknown;
  /// The tally's interval once this cell and those before it have that answer.
  count_interval after;
};

/// The fewest cells that settle something, whatever all the other cells are.
struct decisive_cells {
  /// Whether it can still come out this way; if not, nothing settles it.
  bool possible = true;
  /// Whether the cells below settle it: all that are needed stand there.
  bool settled = true;
  /// How many cells are needed; more than are listed when there was a limit.
  std::size_t needed = 0;
  std::vector<decisive_cell> cells;
  count_interval now, after;
  /// How wide the interval then is at most, whatever the answers are.
  std::int64_t width_after = 0;
};

/// The fewest cells that, with their answers, keep the promise whatever the rest is; at most
/// `limit` of them are listed (0: all). All throw `error` for outcomes with changes.
[[nodiscard]] decisive_cells decisive_to_keep(const outcomes& what, const tally& of,
                                              const kept_range& promise, std::size_t limit = 0);
/// The fewest cells that, with their answers, break the promise whatever the rest is.
[[nodiscard]] decisive_cells decisive_to_break(const outcomes& what, const tally& of,
                                               const kept_range& promise, std::size_t limit = 0);
/// The fewest cells that settle the number itself whatever their answers are; with a limit, those
/// that leave the narrowest interval in the worst case.
[[nodiscard]] decisive_cells decisive_to_know(const outcomes& what, const tally& of,
                                              std::size_t limit = 0);

/// One of several promises of the same kind, each about rows of its own.
struct tally_promise {
  tally of;
  kept_range promise;
};
/// The fewest cells that keep each of the promises. `now` and `after` count the promises that are
/// kept. Throws `error` when two promises share a row.
[[nodiscard]] decisive_cells decisive_to_keep_each(const outcomes& what,
                                                   std::span<const tally_promise> promises,
                                                   std::size_t limit = 0);
/// The fewest cells that break one of the promises, whichever is nearest.
[[nodiscard]] decisive_cells decisive_to_break_one(const outcomes& what,
                                                   std::span<const tally_promise> promises,
                                                   std::size_t limit = 0);
} // namespace ntm::inline v0::assessment
