#include "ntm/assessment/kernel/evaluate_stream.hpp"

#include <algorithm>

#include "arrow_columns.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::assessment {
namespace {
void need(ArrowArrayStream& stream, int code) {
  if (code == 0)
    return;
  const char* said = stream.get_last_error ? stream.get_last_error(&stream) : nullptr;
  throw error("evaluate_values: the Arrow stream failed with code " + std::to_string(code) +
              (said ? ": " + std::string{said} : ""));
}

/// One after the other.
verdicts joined(const limits& what, const std::vector<verdicts>& parts, bool columns) {
  std::size_t rows = 0;
  for (const auto& part : parts)
    rows += part.size();
  verdicts out = verdicts_for(what, rows, columns);
  const auto append = [&](mask_matrix verdicts::* mask) {
    auto to = (out.*mask).words().begin();
    for (const auto& part : parts)
      to = std::copy((part.*mask).words().begin(), (part.*mask).words().end(), to);
  };
  append(&verdicts::met);
  append(&verdicts::assessed);
  if (columns) {
    append(&verdicts::columns_met);
    append(&verdicts::columns_assessed);
  }
  return out;
}
} // namespace

verdicts evaluate_values(const limits& what, ArrowArrayStream& stream,
                         std::span<const std::uint32_t> class_of, const stream_options& options) {
  const bool from_column = !options.class_column.empty();
  if (from_column && !class_of.empty())
    throw error("evaluate_values: classes of rows are given twice, as a list and as the column " +
                options.class_column + "; give one of them");
  detail::released<ArrowSchema> schema;
  need(stream, stream.get_schema(&stream, &schema.value));
  const detail::arrow_columns columns(schema.value, what.columns(), options.class_column,
                                      options.missing_is_unknown);
  std::vector<verdicts> parts;
  std::size_t done = 0;
  for (;;) {
    detail::released<ArrowArray> batch;
    need(stream, stream.get_next(&stream, &batch.value));
    if (!batch.value.release)
      break;
    const auto rows = static_cast<std::size_t>(batch.value.length);
    const auto views = columns.views(batch.value);
    std::vector<std::uint32_t> own;
    std::span<const std::uint32_t> of;
    if (from_column) {
      own = columns.classes_of(batch.value, options.class_column);
      of = own;
    } else if (!class_of.empty()) {
      if (done + rows > class_of.size())
        throw error("evaluate_values: there are more than " + std::to_string(class_of.size()) +
                    " rows, and no classes for them; give one for each row");
      of = class_of.subspan(done, rows);
    }
    if (rows > 0)
      parts.push_back(evaluate_values(what, value_columns{views, rows}, of, options.values));
    done += rows;
  }
  if (!class_of.empty() && done != class_of.size())
    throw error("evaluate_values: there are " + std::to_string(done) + " rows and " +
                std::to_string(class_of.size()) + " classes of rows; give one for each row");
  return parts.size() == 1 ? std::move(parts.front()) : joined(what, parts, options.values.columns);
}
} // namespace ntm::inline v0::assessment
