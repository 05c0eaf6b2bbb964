#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace ntm::inline v0 {
/// An integer wide enough for the sum of 2^62 doubles of any size: digits of 32 bits in words of
/// 64, so that carries can wait. What a sum falls back on; 600 bytes, and slower than `exact_sum`.
class wide_sum {
public:
  /// The lowest bit counts 2^-1088.
  static constexpr int point = 1088;
  static constexpr std::size_t digits = 68;

  /// Adds `whole` times 2^(`place` - 1088). Undefined unless 0 <= place <= 2100.
  constexpr void add(std::int64_t whole, int place) noexcept {
    const auto i = static_cast<std::size_t>(place / 32);
    const int shift = place % 32;
    const auto low = (static_cast<std::uint64_t>(whole) & mask) << shift;
    const std::int64_t high = (whole >> 32) * (std::int64_t{1} << shift);
    words_[i] += static_cast<std::int64_t>(low & mask);
    words_[i + 1] += static_cast<std::int64_t>(low >> 32) + (high & std::int64_t{mask});
    words_[i + 2] += high >> 32;
    if (++pending_ >= most_pending)
      carry();
  }
  /// Adds a finite number without error. Undefined for infinities and NaN.
  constexpr void add(double x) noexcept {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const auto exponent = static_cast<int>((bits >> 52) & 0x7FF);
    auto whole = static_cast<std::int64_t>(bits & 0xFFFFFFFFFFFFF);
    if (exponent > 0)
      whole |= std::int64_t{1} << 52;
    const int power = (exponent > 0 ? exponent : 1) - 1075; // of the lowest bit
    add(bits >> 63 ? -whole : whole, power + point);
  }
  constexpr wide_sum& operator+=(const wide_sum& other) noexcept {
    wide_sum right = other;
    right.carry();
    carry();
    for (std::size_t i = 0; i < digits; ++i)
      words_[i] += right.words_[i];
    carry();
    return *this;
  }

  /// The digits, lowest first, each in [0, 2^32) but the last, which has the sign: equal sums have
  /// equal digits.
  [[nodiscard]] constexpr std::array<std::int64_t, digits> words() const noexcept {
    wide_sum out = *this;
    out.carry();
    return out.words_;
  }
  /// The sum with these digits.
  static constexpr wide_sum of(const std::array<std::int64_t, digits>& words) noexcept {
    wide_sum out;
    out.words_ = words;
    return out;
  }

  /// The double that is nearest to the sum; of two, the even one. 0 is +0.
  [[nodiscard]] constexpr double value() const noexcept {
    auto words = this->words();
    const bool negative = words.back() < 0;
    if (negative) {
      std::int64_t carried = 1;
      for (std::size_t i = 0; i + 1 < digits; ++i) {
        const std::int64_t flipped = (std::int64_t{mask} - words[i]) + carried;
        words[i] = flipped & std::int64_t{mask};
        carried = flipped >> 32;
      }
      words.back() = -words.back() - 1 + carried;
    }
    std::size_t top = digits;
    while (top > 0 && words[top - 1] == 0)
      --top;
    if (top == 0)
      return 0;
    const auto digit = [&](std::size_t i) { return static_cast<std::uint64_t>(words[i]); };
    const auto bit = static_cast<int>(std::bit_width(digit(top - 1))) - 1 +
                     32 * static_cast<int>(top - 1); // of the highest bit set
    // The lowest bit that the result keeps: 53 bits in all, fewer below the normal numbers.
    const int lowest = bit - 52 > point - 1074 ? bit - 52 : point - 1074;
    const auto at = static_cast<std::size_t>(lowest / 32);
    const int shift = lowest % 32;
    std::uint64_t kept = digit(at) >> shift;
    for (std::size_t i = at + 1; i < top; ++i)
      kept |= digit(i) << (32 * (i - at) - static_cast<std::size_t>(shift));
    // What lies below: the half decides, then whatever is under it, then the last bit kept.
    const auto half_place = static_cast<std::size_t>(lowest - 1);
    const bool half = (digit(half_place / 32) >> (half_place % 32)) & 1U;
    bool rest = (digit(half_place / 32) & ((std::uint64_t{1} << (half_place % 32)) - 1)) != 0;
    for (std::size_t i = 0; i < half_place / 32 && !rest; ++i)
      rest = words[i] != 0;
    if (half && (rest || (kept & 1U)))
      ++kept;
    const double size = scaled(kept, lowest - point);
    return negative ? -size : size;
  }
  friend constexpr bool operator==(const wide_sum& a, const wide_sum& b) noexcept {
    return a.words() == b.words();
  }

private:
  static constexpr std::uint32_t mask = 0xFFFFFFFF;
  // Each addition moves a word by less than 2^33.
  static constexpr std::uint32_t most_pending = 1U << 28;
  std::array<std::int64_t, digits> words_{};
  std::uint32_t pending_ = 0;

  constexpr void carry() noexcept {
    for (std::size_t i = 0; i + 1 < digits; ++i) {
      words_[i + 1] += words_[i] >> 32;
      words_[i] &= std::int64_t{mask};
    }
    pending_ = 0;
  }
  /// `whole` (at most 2^53) times 2^power, which is a double or too large for one.
  static constexpr double scaled(std::uint64_t whole, int power) noexcept {
    auto out = static_cast<double>(whole);
    for (; power > 0; power -= power > 512 ? 512 : power)
      out *= two_to(power > 512 ? 512 : power);
    for (; power < 0; power += power < -512 ? 512 : -power)
      out *= two_to(power < -512 ? -512 : power);
    return out;
  }
  static constexpr double two_to(int power) noexcept {
    return std::bit_cast<double>(static_cast<std::uint64_t>(power + 1023) << 52);
  }
};
} // namespace ntm::inline v0
