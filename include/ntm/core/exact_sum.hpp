#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>

#include "ntm/core/wide_sum.hpp"

namespace ntm::inline v0 {
/// A number as whole multiples of 1, 2^-40 and 2^-80: sums of such parts are exact, in any order.
/// For kernels with many sums; `exact_sum` looks after range and overflow by itself. Assumes the
/// rounding mode "to nearest", which C++ starts with.
struct exact_parts {
  std::int64_t units = 0, middle = 0, low = 0;

  /// Splits `x` and says whether the parts are all of it: they are if |x| < 2^51 and x is a
  /// multiple of 2^-80, as is every x from 2^-28 up.
  [[nodiscard]] static constexpr bool split(double x, exact_parts& out) noexcept {
#if defined(__GNUC__) && !defined(__clang__)
    x = __builtin_assoc_barrier(x); // a product that x may be is rounded once, with or without FMA
#endif
    const double a = x + to_units, rest = x - (a - to_units);
    const double b = rest + to_middle, tail = rest - (b - to_middle);
    const double c = tail + to_low;
    out = {whole(a, to_units), whole(b, to_middle), whole(c, to_low)};
    return (x < 0 ? -x : x) < 0x1p51 && tail == c - to_low;
  }
  /// Adds part by part. `middle` and `low` can hold 2^23 numbers, and `units` as many if each is
  /// below 2^39; then `exact_sum::add(parts)` empties them.
  constexpr exact_parts& operator+=(const exact_parts& other) noexcept {
    units = sum(units, other.units);
    middle = sum(middle, other.middle);
    low = sum(low, other.low);
    return *this;
  }
  friend constexpr bool operator==(const exact_parts&, const exact_parts&) = default;

private:
  // Added to a number, each leaves the multiple in the low bits of the mantissa.
  static constexpr double to_units = 0x1.8p52, to_middle = 0x1.8p12, to_low = 0x1.8p-28;
  // Sums of parts that do not fit wrap too, and are thrown away by who asked `split`.
  static constexpr std::int64_t sum(std::int64_t a, std::int64_t b) noexcept {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
  }
  static constexpr std::int64_t whole(double shifted, double by) noexcept {
    // Numbers that are out of range wrap; `split` says that they do not fit.
    return static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(shifted) -
                                     std::bit_cast<std::uint64_t>(by));
  }
};

/// Sum of doubles without any rounding until it is read: `value()` is the double nearest to the
/// true sum, so it depends neither on the order of the samples nor on how they were divided among
/// threads or machines. NaN makes the sum NaN; infinities behave as in IEEE 754.
class exact_sum {
public:
  exact_sum() = default;
  exact_sum(const exact_sum& other)
      : parts_(other.parts_), wide_(other.wide_ ? std::make_unique<rare>(*other.wide_) : nullptr) {}
  exact_sum(exact_sum&&) noexcept = default;
  exact_sum& operator=(const exact_sum& other) { return *this = exact_sum(other); }
  exact_sum& operator=(exact_sum&&) noexcept = default;
  ~exact_sum() = default;

  void operator()(double x) {
    exact_parts parts;
    if (exact_parts::split(x, parts)) [[likely]]
      add(parts);
    else
      add_rare(x);
  }
  /// Adds a * b without rounding the product. Undefined if it lies below 2^-969 and is not 0.
  void add_product(double a, double b) {
    const double product = a * b;
    (*this)(product);
    if (std::isfinite(product))
      (*this)(std::fma(a, b, -product));
  }
  /// Adds sums of parts; undefined unless each is below 2^62.
  void add(const exact_parts& parts) {
    parts_ += parts;
    if (near_full(parts_.units) | near_full(parts_.middle) | near_full(parts_.low)) [[unlikely]]
      empty_parts();
  }
  /// Adds all of `samples`.
  void add(std::span<const double> samples) {
    constexpr std::size_t block = 512;
    for (; !samples.empty(); samples = samples.subspan(std::min(block, samples.size()))) {
      const auto some = samples.first(std::min(block, samples.size()));
      exact_parts sum, parts;
      bool fit = true;
      for (const double x : some) {
        fit &= exact_parts::split(x, parts);
        sum += parts;
      }
      if (fit) [[likely]]
        add(sum);
      else
        for (const double x : some)
          (*this)(x);
    }
  }
  exact_sum& operator+=(const exact_sum& other) {
    if (other.wide_) {
      auto& mine = wide();
      mine.sum += other.wide_->sum;
      mine.nan |= other.wide_->nan;
      mine.plus |= other.wide_->plus;
      mine.minus |= other.wide_->minus;
    }
    add(other.parts_);
    return *this;
  }

  /// The double nearest to the sum.
  [[nodiscard]] double value() const {
    if (double small = 0; !wide_ && small_value(small))
      return small;
    if (wide_ && (wide_->nan || (wide_->plus && wide_->minus)))
      return std::numeric_limits<double>::quiet_NaN();
    if (wide_ && (wide_->plus || wide_->minus))
      return wide_->plus ? std::numeric_limits<double>::infinity()
                         : -std::numeric_limits<double>::infinity();
    return total().value();
  }
  /// All finite samples as one wide integer: equal sums have equal words.
  [[nodiscard]] wide_sum total() const {
    wide_sum out = wide_ ? wide_->sum : wide_sum{};
    out.add(parts_.units, wide_sum::point);
    out.add(parts_.middle, wide_sum::point - 40);
    out.add(parts_.low, wide_sum::point - 80);
    return out;
  }
  /// Which of NaN, +infinity and -infinity came: bits 0, 1 and 2.
  [[nodiscard]] unsigned special() const noexcept {
    return wide_ ? (wide_->nan ? 1U : 0U) | (wide_->plus ? 2U : 0U) | (wide_->minus ? 4U : 0U) : 0U;
  }
  /// The sum with this total and these special samples.
  static exact_sum of(const wide_sum& total, unsigned special) {
    exact_sum out;
    out.wide_ = std::make_unique<rare>(
        rare{total, (special & 1U) != 0, (special & 2U) != 0, (special & 4U) != 0});
    return out;
  }
  /// Whether the exact sums are equal, however they came about.
  friend bool operator==(const exact_sum& a, const exact_sum& b) {
    return a.special() == b.special() && a.total() == b.total();
  }

private:
  /// What the parts cannot hold.
  struct rare {
    wide_sum sum{};
    bool nan = false, plus = false, minus = false;
  };
  exact_parts parts_;
  std::unique_ptr<rare> wide_;

  /// The value when the sum has less than 127 bits, which is nearly always.
  [[nodiscard]] bool small_value(double& out) const noexcept {
    constexpr std::int64_t most = std::int64_t{1} << 45;
    if (parts_.units <= -most || parts_.units >= most)
      return false;
    if ((parts_.middle | parts_.low) == 0) {
      out = static_cast<double>(parts_.units);
      return true;
    }
#ifdef __SIZEOF_INT128__
    __extension__ using wide_integer = __int128;
    constexpr wide_integer step = wide_integer{1} << 40;
    // Below 2^125 + 2^102 + 2^62; the conversion takes the nearest double, and of two the even one.
    out = static_cast<double>((parts_.units * step + parts_.middle) * step + parts_.low) * 0x1p-80;
    return true;
#else
    return false;
#endif
  }
  static constexpr bool near_full(std::int64_t part) noexcept {
    constexpr auto eighth = std::uint64_t{1} << 61;
    return static_cast<std::uint64_t>(part) + eighth >= 2 * eighth;
  }
  rare& wide() {
    if (!wide_)
      wide_ = std::make_unique<rare>();
    return *wide_;
  }
  void empty_parts() {
    // Carries are enough unless the sum itself is large.
    parts_.middle += parts_.low >> 40;
    parts_.low &= low_bits;
    parts_.units += parts_.middle >> 40;
    parts_.middle &= low_bits;
    if (near_full(parts_.units)) {
      wide().sum.add(parts_.units, wide_sum::point);
      parts_.units = 0;
    }
  }
  void add_rare(double x) {
    auto& all = wide();
    if (x != x)
      all.nan = true;
    else if (std::isinf(x))
      (x > 0 ? all.plus : all.minus) = true;
    else
      all.sum.add(x);
  }
  static constexpr std::int64_t low_bits = (std::int64_t{1} << 40) - 1;
};
} // namespace ntm::inline v0
