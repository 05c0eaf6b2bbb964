#pragma once
#include <algorithm>
#include <array>
#include <vector>

#include "rows.hpp"

// Included after the pragma that names the instructions, so that all of it is compiled for them;
// without a name, so that no other machine's code is taken for it when programs are linked.
namespace ntm::inline v0::assessment::detail {
namespace {
/// Bits of a segment's criteria.
struct criteria_bits {
  /// Some column is not met; some is unmet; some column judges (and is not left out).
  std::uint64_t open = 0, unmet = 0, judged = 0;
};

/// From columns to criteria.
template <class Machine>
[[gnu::always_inline]] inline criteria_bits to_criteria(const limits::segment& part,
                                                        column_bits columns,
                                                        const std::uint64_t* passes) noexcept {
  const std::uint64_t unmet = columns.known & ~columns.met;
  const std::uint64_t met = columns.met | (passes[0] & ~unmet);
  const std::uint64_t all = ~std::uint64_t{0} >> (64 - part.criteria);
  criteria_bits out{Machine::push_together(any_of_groups(~met & part.all, part), part.tops),
                    Machine::push_together(any_of_groups(unmet, part), part.tops), all};
  if (passes[0] != passes[1]) [[unlikely]] // some may be left out
    out.judged = Machine::push_together(
        any_of_groups(columns.known | (~passes[0] | passes[1]), part), part.tops);
  return out;
}

/// One segment and one word: judges a row and writes it.
template <class Machine>
[[gnu::always_inline]] inline void
finish_row(const row_job& job, std::size_t row, const limits::segment& part, column_bits columns,
           const std::uint64_t* passes, std::uint64_t completes) noexcept {
  const auto criteria = to_criteria<Machine>(part, columns, passes);
  const std::uint64_t met = ~criteria.open & criteria.judged & completes;
  job.met[row] = met;
  job.assessed[row] = met | criteria.unmet;
  if (job.columns_met)
    put_columns(job, row, part, columns, passes);
}

/// Asks for the numbers that come 8 KiB later: further than the machine itself looks ahead, which
/// ends with each page. Numbers after the last row are asked for in vain, and nothing reads them.
[[gnu::always_inline]] inline void ask_ahead(const double* x, std::size_t columns) noexcept {
  const auto at = reinterpret_cast<std::uintptr_t>(x) + 8192;
  for (std::size_t byte = 0; byte < columns * sizeof(double); byte += 64)
    __builtin_prefetch(reinterpret_cast<const void*>(at + byte));
}

/// Rows of one segment that fills one word: nothing is carried from segment to segment.
template <class Machine, bool Ranged>
void judge_short_rows(const row_job& job, std::size_t first, std::size_t last) {
  const limits& what = *job.what;
  const limits::segment part = what.segments().front();
  const double* x = job.values + first * job.stride + part.first_column;
  for (std::size_t row = first; row < last; ++row, x += job.stride) {
    const std::uint32_t of_class = job.class_of ? job.class_of[row] : 0;
    ask_ahead(x, part.columns);
    const auto bits = Machine::template compare<Ranged>(what.lanes(of_class), x, part.columns);
    finish_row<Machine>(job, row, part, bits, what.passes(of_class), *what.completes(of_class));
  }
}

/// Rows of any width.
template <class Machine, bool Ranged>
void judge_long_rows(const row_job& job, std::size_t first, std::size_t last) {
  const limits& what = *job.what;
  const auto parts = what.segments();
  const std::size_t words = what.criteria_words();
  std::vector<std::uint64_t> scratch(3 * words);
  std::uint64_t *open = scratch.data(), *unmet = open + words, *judged = unmet + words;
  for (std::size_t row = first; row < last; ++row) {
    const std::uint32_t of_class = job.class_of ? job.class_of[row] : 0;
    const double* x = job.values + row * job.stride;
    ask_ahead(x, what.columns().size());
    const std::uint64_t *passes = what.passes(of_class), *completes = what.completes(of_class);
    std::fill(scratch.begin(), scratch.end(), 0);
    for (std::size_t s = 0; s < parts.size(); ++s) {
      const auto& part = parts[s];
      const auto bits = Machine::template compare<Ranged>(what.lanes(of_class) + part.first_lane,
                                                          x + part.first_column, part.columns);
      const auto criteria = to_criteria<Machine>(part, bits, passes + 2 * s);
      put_bits(open, part.first_criterion, criteria.open);
      put_bits(unmet, part.first_criterion, criteria.unmet);
      put_bits(judged, part.first_criterion, criteria.judged);
      if (job.columns_met)
        put_columns(job, row, part, bits, passes + 2 * s);
    }
    for (std::size_t w = 0; w < words; ++w) {
      const std::uint64_t met = ~open[w] & judged[w] & completes[w];
      job.met[row * words + w] = met;
      job.assessed[row * words + w] = met | unmet[w];
    }
  }
}

/// Chooses by the shape.
template <class Machine> void judge_rows(const row_job& job, std::size_t first, std::size_t last) {
  const auto parts = job.what->segments();
  const bool is_short =
      parts.size() == 1 && job.what->criteria_words() == 1 && parts.front().first_criterion == 0;
  const bool ranged = job.what->ranged();
  const auto kernel =
      is_short ? (ranged ? judge_short_rows<Machine, true> : judge_short_rows<Machine, false>)
               : (ranged ? judge_long_rows<Machine, true> : judge_long_rows<Machine, false>);
  kernel(job, first, last);
}
} // namespace
} // namespace ntm::inline v0::assessment::detail
