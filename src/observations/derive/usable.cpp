#include "usable.hpp"

#include <algorithm>

namespace ntm::inline v0::observations::detail {
void usable_numbers::load(const column_view& from, const number_column& what, std::size_t first,
                          std::size_t rows, const kernels& loops) {
  const auto valid = from.validity(first, rows);
  usable = valid;
  missing = bad = 0;
  if (what.real) {
    reals = from.doubles(first);
    if (!reals || rows < block_rows) {
      from.reals(first, rows, copies_);
      std::fill(copies_ + rows, copies_ + block_rows, 0.0);
      reals = copies_;
    }
    loops.keep_usable(reals, !what.is_weight, usable.data());
  } else {
    from.wholes(first, rows, wholes);
    std::int64_t signs = 0;
    for (std::size_t r = 0; r < rows; ++r)
      signs |= wholes[r];
    if (what.is_weight && signs < 0)
      for (std::size_t r = 0; r < rows; ++r)
        if (wholes[r] < 0)
          usable[r / 64] &= ~(std::uint64_t{1} << (r % 64));
  }
  if (usable == valid && valid == first_bits(rows))
    return;
  missing = rows - count_bits(valid);
  if (usable == valid)
    return;
  bad = count_bits(valid) - count_bits(usable);
  if (what.real)
    for (std::size_t r = 0; r < rows; ++r) // NaN is no number
      if (((valid[r / 64] >> (r % 64)) & 1U) && reals[r] != reals[r]) {
        --bad;
        ++missing;
      }
}
} // namespace ntm::inline v0::observations::detail
