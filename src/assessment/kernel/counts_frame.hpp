#pragma once
#include <algorithm>
#include <bit>

#include "counts.hpp"

// Included after the pragma that names the instructions, so that all of it is compiled for them;
// without a name, so that no other machine's code is taken for it when programs are linked.
namespace ntm::inline v0::assessment::detail {
namespace {
/// All counts of a few rows of one word in one number, so that adding up is one addition: 16 bits
/// each for criteria met and known, 8 bits each for the four counts of rows.
namespace packed {
constexpr std::size_t most_rows = 255; // 255 rows of 64 criteria stay below 2^16
constexpr unsigned assessed = 16, all = 32, may = 40, below = 48, may_below = 56;
} // namespace packed

/// Counts a row at a time.
struct row_by_row {
  [[gnu::always_inline]] static inline std::uint64_t count(const count_job& job, std::size_t first,
                                                           std::size_t last) {
    std::uint64_t out = 0;
    for (std::size_t row = first; row < last; ++row) {
      const std::int64_t m = std::popcount(job.met[row]), a = std::popcount(job.assessed[row]);
      out += static_cast<std::uint64_t>(m) + (static_cast<std::uint64_t>(a) << packed::assessed);
      out += std::uint64_t{m == job.criteria} << packed::all;
      out += std::uint64_t{m == a} << packed::may;
      // Even if all that is unknown turns out met.
      out += std::uint64_t{m - a < job.below - job.criteria} << packed::below;
      out += std::uint64_t{m < job.below} << packed::may_below;
    }
    return out;
  }
};

/// Counts of a run of rows of one word.
template <class Machine>
[[gnu::always_inline]] inline void count_short_run(const count_job& job, const group_run& run,
                                                   criteria_counts& to) {
  for (std::size_t first = run.first; first < run.last; first += packed::most_rows) {
    const std::size_t last = std::min(run.last, first + packed::most_rows);
    const std::uint64_t bits = Machine::count(job, first, last);
    const auto field = [&](unsigned from, std::uint64_t mask) {
      return static_cast<std::int64_t>(bits >> from & mask);
    };
    const auto units = static_cast<std::int64_t>(last - first);
    to += criteria_counts{units,
                          field(0, 0xFFFF),
                          units * job.criteria - field(packed::assessed, 0xFFFF),
                          field(packed::all, 0xFF),
                          field(packed::may, 0xFF),
                          field(packed::below, 0xFF),
                          field(packed::may_below, 0xFF)};
  }
}

/// Asks for the rows that come 4 KiB later, as `ask_ahead` does for values: rows that were judged
/// some time ago have left the nearest caches.
[[gnu::always_inline]] inline void ask_ahead(const count_job& job, const group_run& run) {
  for (const auto* words : {job.met, job.assessed}) {
    const auto at = reinterpret_cast<std::uintptr_t>(words + run.first * job.words) + 4096;
    for (std::size_t byte = 0; byte < (run.last - run.first) * job.words * 8; byte += 64)
      __builtin_prefetch(reinterpret_cast<const void*>(at + byte));
  }
}

/// Counts of a run of rows of any width.
inline void count_long_run(const count_job& job, const group_run& run, criteria_counts& to) {
  for (std::size_t row = run.first; row < run.last; ++row) {
    std::int64_t m = 0, a = 0;
    for (std::size_t w = row * job.words; w < (row + 1) * job.words; ++w) {
      m += std::popcount(job.met[w]);
      a += std::popcount(job.assessed[w]);
    }
    to += criteria_counts{1,
                          m,
                          job.criteria - a,
                          m == job.criteria,
                          m == a,
                          m - a < job.below - job.criteria,
                          m < job.below};
  }
}

template <class Machine> void count_runs(const count_job& given) {
  const count_job job = given;
  for (const auto& run : job.runs) {
    ask_ahead(job, run);
    criteria_counts& to =
        run.group == grouping::no_group ? *job.unallocated : job.groups[run.group];
    if (job.words == 1)
      count_short_run<Machine>(job, run, to);
    else
      count_long_run(job, run, to);
  }
}
} // namespace
} // namespace ntm::inline v0::assessment::detail
