#include "ntm/assessment/kernel/evaluate_columns.hpp"

#include <memory>

#include "chunks.hpp"
#include "kernels.hpp"
#include "shape.hpp"

namespace ntm::inline v0::assessment {
verdicts verdicts_for(const limits& what, std::size_t rows, bool columns) {
  verdicts out;
  detail::shape(what, rows, columns, out);
  return out;
}

void evaluate_values(const limits& what, const value_columns& columns,
                     std::span<const std::uint32_t> class_of, const values_options& options,
                     verdicts& out, std::size_t first_row) {
  if (columns.columns.size() != what.columns().size())
    throw error("evaluate_values: there are " + std::to_string(columns.columns.size()) +
                " columns and the limits have " + std::to_string(what.columns().size()) +
                "; give one for each, without numbers where nothing is known");
  detail::check_classes(what, columns.rows, class_of);
  if (first_row + columns.rows > out.size() || out.met.bits() != what.criteria() ||
      (options.columns && out.columns_met.rows() != out.size()))
    throw error("evaluate_values: rows " + std::to_string(first_row) + " to " +
                std::to_string(first_row + columns.rows) + " do not fit into verdicts on " +
                std::to_string(out.size()) + " rows; make them with verdicts_for");
  const auto kernel = detail::kernels_for(options.with).strips;
  const std::size_t row = first_row * what.criteria_words();
  const std::size_t of_columns = first_row * what.column_words();
  const detail::strip_job job{
      &what,
      columns.columns,
      class_of.empty() ? nullptr : class_of.data(),
      out.met.words().data() + row,
      out.assessed.words().data() + row,
      options.columns ? out.columns_met.words().data() + of_columns : nullptr,
      options.columns ? out.columns_assessed.words().data() + of_columns : nullptr};
  detail::in_chunks(columns.rows, options, [&] {
    auto memory = std::make_unique<detail::strip>();
    if (options.columns) {
      memory->column_met = std::make_unique<detail::strip::bit_block>();
      memory->column_assessed = std::make_unique<detail::strip::bit_block>();
    }
    return [&, memory = std::move(memory)](std::size_t first, std::size_t last) {
      kernel(job, *memory, first, last);
    };
  });
}

verdicts evaluate_values(const limits& what, const value_columns& columns,
                         std::span<const std::uint32_t> class_of, const values_options& options) {
  verdicts out = verdicts_for(what, columns.rows, options.columns);
  evaluate_values(what, columns, class_of, options, out);
  return out;
}
} // namespace ntm::inline v0::assessment
