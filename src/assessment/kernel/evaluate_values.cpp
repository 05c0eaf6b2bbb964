#include "ntm/assessment/kernel/evaluate_values.hpp"

#include <algorithm>

#include "chunks.hpp"
#include "kernels.hpp"
#include "shape.hpp"

namespace ntm::inline v0::assessment {
bool supported(instructions what) noexcept {
#if defined(__x86_64__)
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
                    __builtin_cpu_supports("popcnt");
  if (what == instructions::avx2)
    return avx2;
  if (what == instructions::avx512)
    return avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq");
#endif
  return what == instructions::fastest || what == instructions::portable;
}

namespace detail {
const kernels& kernels_for(instructions asked) {
  if (!supported(asked))
    throw error("evaluate_values: this machine does not have the instructions that are asked for; "
                "ask for the fastest or the portable ones");
#if defined(__x86_64__)
  if (asked == instructions::avx512 ||
      (asked == instructions::fastest && supported(instructions::avx512)))
    return kernels_avx512();
  if (asked == instructions::avx2 ||
      (asked == instructions::fastest && supported(instructions::avx2)))
    return kernels_avx2();
#endif
  return kernels_portable();
}

count_kernel count_kernel_for(instructions asked) {
  const auto& all = kernels_for(asked);
#if defined(__x86_64__)
  if (&all == &kernels_avx512() && __builtin_cpu_supports("avx512vpopcntdq"))
    return count_avx512;
#endif
  return all.counts;
}

void check_classes(const limits& what, std::size_t rows, std::span<const std::uint32_t> class_of) {
  if (class_of.empty() && rows > 0 && what.classes() != 1)
    throw error("evaluate_values: the limits have " + std::to_string(what.classes()) +
                " classes; say which one each row is of");
  if (!class_of.empty() && class_of.size() != rows)
    throw error("evaluate_values: there are " + std::to_string(rows) + " rows and " +
                std::to_string(class_of.size()) + " classes of rows; give one for each row");
  std::uint32_t highest = 0; // no early end: one pass at the speed of memory
  for (const auto one : class_of)
    highest = std::max(highest, one);
  if (!class_of.empty() && highest >= what.classes())
    throw error("evaluate_values: a row is of class " + std::to_string(highest) +
                ", and the limits have " + std::to_string(what.classes()) + " classes");
}

void shape(const limits& what, std::size_t rows, bool columns, verdicts& out) {
  const auto make = [](mask_matrix& mask, std::size_t wanted, std::size_t bits) {
    if (mask.rows() != wanted || mask.bits() != bits)
      mask = mask_matrix(wanted, bits);
  };
  make(out.met, rows, what.criteria());
  make(out.assessed, rows, what.criteria());
  for (auto* mask : {&out.columns_met, &out.columns_assessed})
    if (columns)
      *mask = mask_matrix(rows, what.columns().size()); // bits are added to what is there
    else
      *mask = {};
}
} // namespace detail

void evaluate_values(const limits& what, const value_rows& rows,
                     std::span<const std::uint32_t> class_of, const values_options& options,
                     verdicts& out) {
  if (rows.rows > 0 && rows.stride < what.columns().size())
    throw error("evaluate_values: a row has " + std::to_string(rows.stride) +
                " values and the limits have " + std::to_string(what.columns().size()) +
                " columns; give a value (or NaN) for each");
  detail::check_classes(what, rows.rows, class_of);
  const auto kernel = detail::kernels_for(options.with).rows;
  detail::shape(what, rows.rows, options.columns, out);
  const detail::row_job job{&what,
                            rows.values,
                            rows.stride,
                            class_of.empty() ? nullptr : class_of.data(),
                            out.met.words().data(),
                            out.assessed.words().data(),
                            options.columns ? out.columns_met.words().data() : nullptr,
                            options.columns ? out.columns_assessed.words().data() : nullptr};
  detail::in_chunks(rows.rows, options, [&] {
    return [&](std::size_t first, std::size_t last) { kernel(job, first, last); };
  });
}

verdicts evaluate_values(const limits& what, const value_rows& rows,
                         std::span<const std::uint32_t> class_of, const values_options& options) {
  verdicts out;
  evaluate_values(what, rows, class_of, options, out);
  return out;
}
} // namespace ntm::inline v0::assessment
