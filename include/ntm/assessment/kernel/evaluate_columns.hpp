#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "ntm/assessment/kernel/limits.hpp"
#include "ntm/assessment/kernel/verdicts.hpp"

namespace ntm::inline v0::assessment {
/// What a column's numbers are stored as. Whole numbers beyond 2^53 are rounded to a double;
/// `boolean` is one bit a row: true is 1, false 0.
enum class number_type : std::uint8_t {
  float64,
  float32,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  boolean,
};

/// One column as Arrow stores it. A view: it lives as long as the buffers.
struct value_column {
  number_type type = number_type::float64;
  /// The numbers; null: every value of the column is unknown.
  const void* values = nullptr;
  /// A bit for each value, 0 where there is none; null: all are there. NaN is unknown too.
  const std::uint8_t* validity = nullptr;
  /// Where the first row stands in both buffers, counted in values.
  std::size_t offset = 0;
};

/// Values in columns, in the order of the limits' columns. A view.
struct value_columns {
  std::span<const value_column> columns;
  std::size_t rows = 0;
};

/// Judges values that stand in columns, without a copy of them: strips of a few thousand rows, one
/// column after another. The bits are those of the same values in rows, and it throws like that;
/// also when there are more or fewer columns than the limits have.
[[nodiscard]] verdicts evaluate_values(const limits& what, const value_columns& columns,
                                       std::span<const std::uint32_t> class_of = {},
                                       const values_options& options = {});
/// The same into rows of `out` from `first_row` on: one of several batches. `out` must have the
/// shape, which `verdicts_for` gives.
void evaluate_values(const limits& what, const value_columns& columns,
                     std::span<const std::uint32_t> class_of, const values_options& options,
                     verdicts& out, std::size_t first_row = 0);
/// Verdicts for so many rows, all unknown.
[[nodiscard]] verdicts verdicts_for(const limits& what, std::size_t rows, bool columns = false);
} // namespace ntm::inline v0::assessment
