#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ntm::inline v0 {
/// Bits of many rows, all of the same width, row after row. Any width; up to 64 bits a row is one
/// word.
class mask_matrix {
public:
  using word = std::uint64_t;

  mask_matrix() = default;
  /// `rows` rows of `bits` bits, all zero.
  mask_matrix(std::size_t rows, std::size_t bits)
      : bits_(bits), words_per_row_((bits + 63) / 64), words_(rows * words_per_row_) {}

  /// Bits in a row.
  [[nodiscard]] std::size_t bits() const noexcept { return bits_; }
  /// Number of rows; 0 when a row has no bits.
  [[nodiscard]] std::size_t rows() const noexcept {
    return words_per_row_ ? words_.size() / words_per_row_ : 0;
  }
  /// Bit `bit` of row `row`. Undefined outside the matrix.
  [[nodiscard]] bool test(std::size_t row, std::size_t bit) const noexcept {
    return (words_[row * words_per_row_ + bit / 64] >> (bit % 64)) & 1U;
  }
  /// Sets bit `bit` of row `row` to `value`. Undefined outside the matrix.
  void set(std::size_t row, std::size_t bit, bool value = true) noexcept {
    word& w = words_[row * words_per_row_ + bit / 64];
    const word one = word{1} << (bit % 64);
    w = value ? (w | one) : (w & ~one);
  }
  /// The words of a row. The view lives as long as the matrix.
  [[nodiscard]] std::span<const word> row(std::size_t row) const noexcept {
    return {words_.data() + row * words_per_row_, words_per_row_};
  }
  /// All words, row after row. The views live as long as the matrix; bits past the width of a row
  /// stay 0.
  [[nodiscard]] std::span<const word> words() const noexcept { return words_; }
  [[nodiscard]] std::span<word> words() noexcept { return words_; }
  [[nodiscard]] std::size_t words_per_row() const noexcept { return words_per_row_; }
  /// How many bits of row `row` are set.
  [[nodiscard]] std::size_t count(std::size_t row) const noexcept {
    std::size_t n = 0;
    for (const word w : this->row(row))
      n += static_cast<std::size_t>(std::popcount(w));
    return n;
  }
  friend bool operator==(const mask_matrix&, const mask_matrix&) = default;

private:
  std::size_t bits_ = 0;
  std::size_t words_per_row_ = 0;
  std::vector<word> words_;
};
} // namespace ntm::inline v0
