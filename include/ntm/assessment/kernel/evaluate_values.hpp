#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "ntm/assessment/kernel/limits.hpp"
#include "ntm/assessment/kernel/verdicts.hpp"

namespace ntm::inline v0::assessment {
/// Values in rows: one for each column of the limits, NaN where it is unknown. A view: it lives as
/// long as the numbers.
struct value_rows {
  const double* values = nullptr;
  std::size_t rows = 0;
  /// Numbers from the start of a row to the start of the next one; at least the number of columns.
  std::size_t stride = 0;
};

/// Judges rows of values, as `[unit and day][column]`, against the limits of their classes.
/// `class_of` names the class of each row; it may be empty where there is only one. The bits depend
/// neither on threads, nor on the instructions, nor on how rows are cut into calls. Throws `error`
/// when `class_of` is missing, has another length or names a class that is not there, when a row is
/// shorter than the columns, and when the machine does not have the instructions; `stopped` when
/// a stop was asked for.
[[nodiscard]] verdicts evaluate_values(const limits& what, const value_rows& rows,
                                       std::span<const std::uint32_t> class_of = {},
                                       const values_options& options = {});
/// The same into `out`, whose memory is used again when it has the same shape.
void evaluate_values(const limits& what, const value_rows& rows,
                     std::span<const std::uint32_t> class_of, const values_options& options,
                     verdicts& out);
} // namespace ntm::inline v0::assessment
