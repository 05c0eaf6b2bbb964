#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "ntm/assessment/kernel/limits.hpp"
#include "ntm/assessment/kernel/verdicts.hpp"
#include "ntm/core/arrow.hpp"

namespace ntm::inline v0::assessment {
/// How to evaluate the values of a stream.
struct stream_options {
  values_options values{};
  /// A column of whole numbers that tells the class of each row; "": `class_of` does.
  std::string class_column{};
  /// Whether limits without a column are unknown in every row; otherwise they are an error.
  bool missing_is_unknown = false;
};

/// Judges the rows of Arrow batches without a copy of their numbers: columns are found by the
/// names of the limits, others are not looked at. Numbers and booleans are read; null and NaN are
/// unknown. A batch is released when it is judged, so that memory does not grow with the stream.
/// Throws `error` that names column and type for a dictionary, a text or any other type, for a
/// column that is missing or stands twice, for classes that do not fit, and when the stream fails.
/// The stream stays the caller's to release.
[[nodiscard]] verdicts evaluate_values(const limits& what, ArrowArrayStream& stream,
                                       std::span<const std::uint32_t> class_of = {},
                                       const stream_options& options = {});
} // namespace ntm::inline v0::assessment
