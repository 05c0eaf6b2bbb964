#pragma once
#include <cstdint>
#include <limits>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::planning::detail {
/// a + b; throws `error` when it does not fit in 64 bits.
[[nodiscard]] inline std::int64_t add(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum))
    throw error("a sum of costs or weights exceeds 64 bits; check the unit of the amounts "
                "(dong, not thousandths of a dong) and the size of the weights");
  return sum;
}
/// a + b; when it does not fit, the number of 64 bits next to it, and `fits` becomes false.
[[nodiscard]] inline std::int64_t add(std::int64_t a, std::int64_t b, bool& fits) noexcept {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum))
    return sum;
  fits = false;
  return a < 0 ? std::numeric_limits<std::int64_t>::min()
               : std::numeric_limits<std::int64_t>::max();
}
/// a * b; throws `error` when it does not fit in 64 bits.
[[nodiscard]] inline std::int64_t multiply(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product))
    throw error("a product of weights exceeds 64 bits; use smaller weights");
  return product;
}
/// `parts` of `whole` equal parts of an amount of 0 or more, rounded up, without overflow: a share
/// of it that is at most all.
[[nodiscard]] constexpr std::int64_t share_of(std::int64_t amount, std::int64_t parts,
                                              std::int64_t whole) noexcept {
  return amount / whole * parts + (amount % whole * parts + whole - 1) / whole;
}
} // namespace ntm::inline v0::planning::detail
