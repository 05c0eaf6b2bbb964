#pragma once
#include <cstdint>
#include <string_view>

#include "columns.hpp"

namespace ntm::inline v0::observations::detail {
/// The first eight bytes of a text as a word, filled up with zeros.
[[nodiscard]] std::uint64_t start_of(std::string_view code) noexcept;
/// A text's place in a table of 2^n: the first n bits. `start` is what `start_of` gives.
[[nodiscard]] inline std::uint64_t spread(std::uint64_t start, std::size_t length) noexcept {
  return (start ^ std::uint64_t{length} << 56U) * 0x9E3779B97F4A7C15U;
}
[[nodiscard]] std::uint64_t spread(std::string_view code, std::uint64_t start) noexcept;

/// The texts of a block of rows, by their starts. Of nulls it says anything.
struct text_block {
  std::uint64_t starts[block_rows];
  std::uint32_t lengths[block_rows];
  text_block(const column_view& texts, std::size_t first, std::size_t rows) noexcept;
};
} // namespace ntm::inline v0::observations::detail
