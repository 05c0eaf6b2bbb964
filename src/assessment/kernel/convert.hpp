#pragma once
#include <algorithm>
#include <limits>

#include "strips.hpp"

namespace ntm::inline v0::assessment::detail {
// Each translation unit has its own: they are compiled for different machines.
namespace {
/// Up to 64 numbers as doubles; NaN for the rest.
template <class Number>
void convert(const void* values, std::size_t at, std::size_t count, double* out) {
  const Number* from = static_cast<const Number*>(values) + at;
  if (count == 64) {
    for (std::size_t i = 0; i < 64; ++i)
      out[i] = static_cast<double>(from[i]);
    return;
  }
  std::fill(out, out + 64, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < count; ++i)
    out[i] = static_cast<double>(from[i]);
}
inline void convert_bits(const void* values, std::size_t at, std::size_t count, double* out) {
  const std::uint64_t bits = bits_at(static_cast<const std::uint8_t*>(values), at, count);
  for (std::size_t i = 0; i < 64; ++i)
    out[i] = i < count ? static_cast<double>((bits >> i) & 1U)
                       : std::numeric_limits<double>::quiet_NaN();
}
using converter = void (*)(const void*, std::size_t, std::size_t, double*);
inline converter converter_of(number_type type) noexcept {
  switch (type) {
  case number_type::float64:
    return convert<double>;
  case number_type::float32:
    return convert<float>;
  case number_type::int8:
    return convert<std::int8_t>;
  case number_type::int16:
    return convert<std::int16_t>;
  case number_type::int32:
    return convert<std::int32_t>;
  case number_type::int64:
    return convert<std::int64_t>;
  case number_type::uint8:
    return convert<std::uint8_t>;
  case number_type::uint16:
    return convert<std::uint16_t>;
  case number_type::uint32:
    return convert<std::uint32_t>;
  case number_type::uint64:
    return convert<std::uint64_t>;
  case number_type::boolean:
    break;
  }
  return convert_bits;
}
} // namespace
} // namespace ntm::inline v0::assessment::detail
