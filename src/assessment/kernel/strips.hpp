#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

#include "chunks.hpp"
#include "ntm/assessment/kernel/evaluate_columns.hpp"

namespace ntm::inline v0::assessment::detail {
/// What a kernel over columns reads and writes; rows count from the start of the batch.
struct strip_job {
  const limits* what = nullptr;
  std::span<const value_column> columns;
  const std::uint32_t* class_of = nullptr;
  std::uint64_t *met = nullptr, *assessed = nullptr;
  std::uint64_t *columns_met = nullptr, *columns_assessed = nullptr;
};

inline constexpr std::size_t strip_words = chunk_rows / 64;

/// Rows of one class among the 64 of a word.
struct class_rows {
  std::uint32_t of_class = 0;
  std::uint64_t rows = 0;
};

/// What strips are judged with: one for each thread.
struct strip {
  std::size_t first = 0, rows = 0, words = 0;
  /// The classes in each word: groups[starts[w]] to groups[starts[w + 1]].
  std::vector<class_rows> groups;
  std::uint32_t starts[strip_words + 1] = {};
  /// Of the criterion at hand, by rows: every column is met; some column is unmet; some judges.
  std::uint64_t all[strip_words], unmet[strip_words], judged[strip_words];
  /// Bits by word and criterion (or column), until they are turned into bits by row.
  using bit_block = std::array<std::array<std::uint64_t, 64>, strip_words>;
  bit_block met{}, assessed{};
  /// The same by column, where they are asked for.
  std::unique_ptr<bit_block> column_met, column_assessed;

  [[nodiscard]] std::size_t rows_of(std::size_t word) const noexcept {
    return std::min<std::size_t>(64, rows - 64 * word);
  }
  [[nodiscard]] std::span<const class_rows> classes(std::size_t word) const noexcept {
    return {groups.data() + starts[word], starts[word + 1] - starts[word]};
  }
};

/// Judges rows [first, last), which are one chunk at most.
using strip_kernel = void (*)(const strip_job& job, strip& memory, std::size_t first,
                              std::size_t last);

/// `count` (1 to 64) bits from bit `at` on; reads no byte that holds none of them.
[[gnu::always_inline]] inline std::uint64_t bits_at(const std::uint8_t* bytes, std::size_t at,
                                                    std::size_t count) noexcept {
  const std::uint8_t* from = bytes + at / 8;
  const std::size_t shift = at % 8;
  const std::size_t size = (shift + count + 7) / 8;
  std::uint64_t low = 0;
  if (size >= 8)
    std::memcpy(&low, from, 8);
  else
    for (std::size_t i = 0; i < size; ++i)
      low |= std::uint64_t{from[i]} << (8 * i);
  std::uint64_t out = low >> shift;
  if (size > 8)
    out |= std::uint64_t{from[8]} << (64 - shift);
  return count == 64 ? out : out & ((std::uint64_t{1} << count) - 1);
}
} // namespace ntm::inline v0::assessment::detail
