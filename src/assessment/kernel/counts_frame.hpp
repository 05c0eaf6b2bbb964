#pragma once
#include <bit>

#include "counts.hpp"

// Included after the pragma that names the instructions, so that all of it is compiled for them;
// without a name, so that no other machine's code is taken for it when programs are linked.
namespace ntm::inline v0::assessment::detail {
namespace {
/// Counts of a run of rows that lie in one group. `One`: a row is one word.
template <class Machine, bool One>
criteria_counts count_run(const count_job& job, std::size_t first, std::size_t last) {
  std::int64_t met = 0, assessed = 0, all = 0, may = 0, below = 0, may_below = 0;
  const std::int64_t known_below = job.below - job.criteria;
  for (std::size_t row = first; row < last; ++row) {
    std::int64_t m = 0, a = 0;
    if constexpr (One) {
      m = std::popcount(job.met[row]);
      a = std::popcount(job.assessed[row]);
    } else {
      for (std::size_t w = row * job.words; w < (row + 1) * job.words; ++w) {
        m += std::popcount(job.met[w]);
        a += std::popcount(job.assessed[w]);
      }
    }
    met += m;
    assessed += a;
    all += m == job.criteria;
    may += m == a;
    below += m - a < known_below; // even if all that is unknown turns out met
    may_below += m < job.below;
  }
  const auto units = static_cast<std::int64_t>(last - first);
  return {units, met, units * job.criteria - assessed, all, may, below, may_below};
}

/// Units that lie in one group usually follow one another.
template <class Machine> void count_rows(const count_job& job) {
  const auto count = job.words == 1 ? count_run<Machine, true> : count_run<Machine, false>;
  for (std::size_t first = 0; first < job.units;) {
    const std::uint32_t group = job.group_of ? job.group_of[first] : 0;
    std::size_t last = first + 1;
    while (last < job.units && (!job.group_of || job.group_of[last] == group))
      ++last;
    const auto run = count(job, first, last);
    (group == grouping::no_group ? *job.unallocated : job.groups[group]) += run;
    first = last;
  }
}
} // namespace
} // namespace ntm::inline v0::assessment::detail
