#include "usable.hpp"

#include <algorithm>
#include <cstring>

namespace ntm::inline v0::observations::detail {
namespace {
std::uint64_t pack(const std::uint8_t* bytes) {
  std::uint64_t out = 0;
  for (unsigned i = 0; i < 8; ++i) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes + i * 8, 8);
    out |= ((eight * 0x0102040810204080U) >> 56U) << (8 * i);
  }
  return out;
}
template <class T, class Test> void keep(bits& which, const T* values, const Test& test) {
  for (std::size_t w = 0; w < block_words; ++w) {
    std::uint8_t bytes[64];
    for (std::size_t i = 0; i < 64; ++i)
      bytes[i] = static_cast<std::uint8_t>(test(values[w * 64 + i]) ? 1 : 0);
    which[w] &= pack(bytes);
  }
}
} // namespace

void usable_numbers::load(const column_view& from, const number_column& what, std::size_t first,
                          std::size_t rows) {
  usable = from.validity(first, rows);
  const auto there = count_bits(usable);
  missing = rows - there;
  bad = 0;
  if (what.real) {
    from.reals(first, rows, reals);
    std::fill(reals + rows, reals + block_rows, 0.0);
    keep(usable, reals, [lowest = what.is_weight ? 0.0 : -0x1p400](double x) {
      const double size = x < 0 ? -x : x;
      return (x >= lowest) & (size <= 0x1p400) & ((size >= 0x1p-400) | (size == 0));
    });
    const auto kept = count_bits(usable);
    if (kept == there)
      return;
    bits numbers = from.validity(first, rows);
    keep(numbers, reals, [](double x) { return x == x; });
    const auto written = count_bits(numbers);
    missing = rows - written; // NaN is no number
    bad = written - kept;
  } else {
    from.wholes(first, rows, wholes);
    std::fill(wholes + rows, wholes + block_rows, 0);
    if (!what.is_weight)
      return;
    keep(usable, wholes, [](std::int64_t x) { return x >= 0; });
    bad = there - count_bits(usable);
  }
}
} // namespace ntm::inline v0::observations::detail
