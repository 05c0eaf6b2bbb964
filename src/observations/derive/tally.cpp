#include "tally.hpp"

#include <cmath>

namespace ntm::inline v0::observations::detail {
namespace {
template <class T> void add_each(std::vector<T>& to, const std::vector<T>& from) {
  for (std::size_t i = 0; i < to.size(); ++i)
    to[i] += from[i];
}
/// A whole number as two doubles that are exact.
struct halves {
  double high, low;
  explicit halves(std::int64_t value)
      : high(static_cast<double>(value >> 32) * 0x1p32),
        low(static_cast<double>(value & 0xFFFFFFFF)) {}
};
} // namespace

exact_cells& exact_cells::operator+=(const exact_cells& other) {
  add_each(numerator, other.numerator);
  add_each(denominator, other.denominator);
  add_each(unknown, other.unknown);
  add_each(rows, other.rows);
  add_each(unknown_rows, other.unknown_rows);
  add_each(unweighted_rows, other.unweighted_rows);
  return *this;
}

void exact_cells::add(std::size_t to, const exact_cells& other, std::size_t from) {
  numerator[to] += other.numerator[from];
  denominator[to] += other.denominator[from];
  unknown[to] += other.unknown[from];
  rows[to] += other.rows[from];
  unknown_rows[to] += other.unknown_rows[from];
  unweighted_rows[to] += other.unweighted_rows[from];
}

tally& tally::operator+=(const tally& other) {
  add_each(of, other.of);
  add_each(slot_rows, other.slot_rows);
  left += other.left;
  return *this;
}

leftovers& leftovers::operator+=(const leftovers& other) {
  unknown += other.unknown;
  rows += other.rows;
  for (const auto& [column, n] : other.unusable)
    unusable[column] += n;
  for (const auto& [column, n] : other.unweighted)
    unweighted[column] += n;
  return *this;
}

void add_wide(exact_sum& to, std::int64_t low, std::int64_t high, int exponent) {
  auto a = static_cast<std::uint64_t>(low), b = static_cast<std::uint64_t>(high);
  const bool negative = high < 0;
  if (negative) {
    a = ~a + 1;
    b = ~b + (a == 0);
  }
  for (const auto word : {a, b}) {
    for (const auto digit : {word & 0xFFFFFFFFU, word >> 32U}) {
      if (digit)
        to(std::ldexp(negative ? -static_cast<double>(digit) : static_cast<double>(digit),
                      exponent));
      exponent += 32;
    }
  }
}
void add_whole(exact_sum& to, std::int64_t value) {
  constexpr std::int64_t most = std::int64_t{1} << 61;
  if (value > -most && value < most) {
    to.add(exact_parts{value, 0, 0});
  } else {
    const halves h(value);
    to(h.high);
    to(h.low);
  }
}
void add_product(exact_sum& to, double value, double weight) { to.add_product(value, weight); }
void add_product(exact_sum& to, double value, std::int64_t weight) {
  constexpr std::int64_t exact = std::int64_t{1} << 53;
  if (weight > -exact && weight < exact)
    return to.add_product(value, static_cast<double>(weight));
  const halves h(weight);
  to.add_product(value, h.high);
  to.add_product(value, h.low);
}
void add_product(exact_sum& to, std::int64_t value, double weight) {
  add_product(to, weight, value);
}
void add_product(exact_sum& to, std::int64_t value, std::int64_t weight) {
  std::int64_t product = 0;
  if (!__builtin_mul_overflow(value, weight, &product))
    return add_whole(to, product);
  const halves h(value);
  add_product(to, h.high, weight);
  add_product(to, h.low, weight);
}
} // namespace ntm::inline v0::observations::detail
