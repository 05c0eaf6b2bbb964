#pragma once
#include <bit>
#include <cstdint>

#include "columns.hpp"
#include "kernel.hpp"
#include "plan.hpp"

namespace ntm::inline v0::observations::detail {
/// The numbers of a block of one column, and which of them can be added up. Of reals those that are
/// 0 or lie between 2^-400 and 2^400, so that no product of two is rounded; of weights those that
/// are not negative.
struct usable_numbers {
  /// Views into the batch where the numbers lie there as doubles, else into the copies below. After
  /// the last row of a block `reals` may end.
  const double* reals = nullptr;
  alignas(64) std::int64_t wholes[block_rows];
  bits usable{};
  /// Rows that have a number which cannot be used, and rows that have none.
  std::size_t bad = 0, missing = 0;

  void load(const column_view& from, const number_column& what, std::size_t first, std::size_t rows,
            const kernels& loops);

private:
  alignas(64) double copies_[block_rows];
};
} // namespace ntm::inline v0::observations::detail
