#pragma once
#include <cstddef>
#include <cstdint>

#include "ntm/assessment/kernel/limits.hpp"

namespace ntm::inline v0::assessment::detail {
/// What a kernel reads and writes; rows count from the start of the whole.
struct row_job {
  const limits* what = nullptr;
  const double* values = nullptr;
  std::size_t stride = 0;
  /// Class of each row, or null: class 0.
  const std::uint32_t* class_of = nullptr;
  std::uint64_t *met = nullptr, *assessed = nullptr;
  /// Null when columns are not asked for.
  std::uint64_t *columns_met = nullptr, *columns_assessed = nullptr;
};

/// Judges rows [first, last).
using row_kernel = void (*)(const row_job& job, std::size_t first, std::size_t last);

/// Columns of one segment in one row: which are met, and which are known.
struct column_bits {
  std::uint64_t met = 0, known = 0;
};

/// The bit at each top whose group, from above the last top down to it, has any bit set.
[[gnu::always_inline]] inline std::uint64_t any_of_groups(std::uint64_t bits,
                                                          const limits::segment& part) noexcept {
  const std::uint64_t inside = part.all & ~part.tops;
  return (((bits & inside) + inside) | bits) & part.tops;
}

/// The bits at the tops, pushed together: what `pext` does.
[[gnu::always_inline]] inline std::uint64_t pushed_together(std::uint64_t bits,
                                                            std::uint64_t tops) noexcept {
  std::uint64_t out = 0;
  for (std::uint64_t bit = 1; tops; bit <<= 1, tops &= tops - 1)
    out |= bits & tops & (~tops + 1) ? bit : 0;
  return out;
}

/// ORs bits into a row of words, from bit `at` on.
[[gnu::always_inline]] inline void put_bits(std::uint64_t* words, std::size_t at,
                                            std::uint64_t bits) noexcept {
  words[at / 64] |= bits << (at % 64);
  if (at % 64 != 0 && bits >> (64 - at % 64))
    words[at / 64 + 1] |= bits >> (64 - at % 64);
}

/// Writes the columns of a segment of a row, where they are asked for.
[[gnu::always_inline]] inline void put_columns(const row_job& job, std::size_t row,
                                               const limits::segment& part, column_bits columns,
                                               const std::uint64_t* passes) noexcept {
  const std::uint64_t unmet = columns.known & ~columns.met;
  const std::uint64_t met = columns.met | (passes[1] & ~unmet);
  const std::size_t words = job.what->column_words();
  put_bits(job.columns_met + row * words, part.first_column, met);
  put_bits(job.columns_assessed + row * words, part.first_column, met | unmet);
}

} // namespace ntm::inline v0::assessment::detail
