#pragma once
#include <cstddef>
#include <cstdint>

namespace ntm::inline v0::observations::detail {
/// One block of rows to be added to the sums of their units. Sums of a unit stand together:
/// lanes of eight (weight where a bit is set), wide sums in groups of four (four low words, then
/// their four high ones), then the sum of each weight.
struct scatter_block {
  std::int64_t* base;
  std::size_t stride; // in words of 64 bits
  const std::int32_t* slots;
  std::size_t rows;
  std::size_t lanes;          // groups of eight
  const std::uint64_t* words; // for each 64 rows: lanes * 8 words, a bit a row
  const std::int64_t* const* lane_weights;
  std::size_t quads;       // groups of four wide sums
  const std::int64_t* low; // for each wide sum: a block of low words, and of high ones
  const std::int64_t* high;
  std::size_t weights;
  const std::int64_t* const* all_weights;
};
/// One wide summand per row: value * weight in units of the window's lowest bit.
struct widen_block {
  const double* values;
  const std::int64_t* weights;
  const std::uint64_t* chosen; // bits of the rows that count
  std::size_t rows;
  int base;        // exponent field of a value whose lowest bit is the window's
  int most_shift;  // values above base + most_shift do not fit
  int weight_bits; // nor do weights of more bits
  std::int64_t* low;
  std::int64_t* high;
};

/// Reals that are added up are 0 or lie between these, so that no product of two is rounded away.
inline constexpr double largest_number = 0x1p400, smallest_number = 0x1p-400;

/// The loops for one kind of processor. All give the same bits: they add up integers only.
struct kernels {
  void (*scatter)(const scatter_block&);
  /// Returns whether all rows fit; those that do not are left at 0 and marked in `misfits`.
  bool (*widen)(const widen_block&, std::uint64_t* misfits);
  /// Clears the bits of those of 512 numbers that are out of range, or negative where not wanted.
  void (*keep_usable)(const double* numbers, bool negative_too, std::uint64_t* usable);
  const char* name;
};
/// The fastest for this processor, or "portable", "avx2", "avx512"; null if it cannot run here.
[[nodiscard]] const kernels* find_kernels(const char* name = nullptr) noexcept;
} // namespace ntm::inline v0::observations::detail
