#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/arrow.hpp"

namespace ntm::inline v0::observations::detail {
/// Rows are worked on in blocks of so many, with one bit a row in words of 64.
inline constexpr std::size_t block_rows = 512, block_words = block_rows / 64;
using bits = std::array<std::uint64_t, block_words>;
/// The bits of `rows` rows.
[[nodiscard]] bits first_bits(std::size_t rows) noexcept;
[[nodiscard]] inline std::size_t count_bits(const bits& of) noexcept {
  std::size_t out = 0;
  for (const auto word : of)
    out += static_cast<std::size_t>(std::popcount(word));
  return out;
}

enum class column_type : std::uint8_t {
  none, ///< every value is null
  boolean,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  real32,
  real64,
  day,
  text,
  large_text,
  text_view,
  dictionary
};
[[nodiscard]] constexpr bool is_whole(column_type t) noexcept {
  return t >= column_type::int8 && t <= column_type::uint64;
}
[[nodiscard]] constexpr bool is_real(column_type t) noexcept {
  return t == column_type::real32 || t == column_type::real64;
}
[[nodiscard]] constexpr bool is_text(column_type t) noexcept {
  return t >= column_type::text && t <= column_type::text_view;
}

/// A column as the schema describes it.
struct column_schema {
  std::string name;
  /// Arrow's format string, for messages and comparison.
  std::string format;
  column_type type = column_type::none;
  /// Of a dictionary: the values' type. The indices' type is `index`.
  column_type values = column_type::none, index = column_type::int32;
  bool known = true; // whether the library can read it
  /// "int32", "dictionary of utf8", "timestamp ('tsu:')": for people.
  [[nodiscard]] std::string type_name() const;
};
/// The columns of a struct schema. Throws `error` if it is none.
[[nodiscard]] std::vector<column_schema> read_schema(const ArrowSchema& schema);

/// The rows of one column in one batch. Views into the batch; nothing is copied.
struct column_view {
  column_type type = column_type::none;
  std::int64_t offset = 0, length = 0;
  const std::uint8_t* valid = nullptr; // null: all are
  const void* values = nullptr;
  const void* bytes = nullptr; // of texts
  const void* const* buffers = nullptr;
  column_type index = column_type::none;
  std::shared_ptr<const column_view> dictionary;

  /// Which of rows [first, first + rows) are not null.
  [[nodiscard]] bits validity(std::size_t first, std::size_t rows) const;
  /// The bits of a boolean column, whatever stands where it is null.
  [[nodiscard]] bits truths(std::size_t first, std::size_t rows) const;
  /// The number at a row of a whole-number column. uint64 above the range of int64 wraps.
  [[nodiscard]] std::int64_t whole(std::size_t row) const noexcept;
  /// Rows as int64, doubles; for whole-number and real columns.
  void wholes(std::size_t first, std::size_t rows, std::int64_t* out) const noexcept;
  void reals(std::size_t first, std::size_t rows, double* out) const noexcept;
  /// Where the doubles of rows from `first` on lie, if they lie there aligned; else null.
  [[nodiscard]] const double* doubles(std::size_t first) const noexcept;
  /// The text at a row that is not null.
  [[nodiscard]] std::string_view text(std::size_t row) const noexcept;
  [[nodiscard]] bool is_valid(std::size_t row) const noexcept;
  /// The index into the dictionary at a row that is not null, or -1 if it points outside.
  [[nodiscard]] std::int64_t entry(std::size_t row) const noexcept;
};
/// The rows of column `schema` in a batch, child `index` of it. Throws `error` when the batch does
/// not have the shape that its schema promises.
[[nodiscard]] column_view view_column(const ArrowArray& batch, std::size_t index,
                                      const column_schema& schema);
} // namespace ntm::inline v0::observations::detail
