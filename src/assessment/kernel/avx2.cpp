#include "kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <vector>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi2,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi2,popcnt")
#endif
#include "counts_frame.hpp"
#include "rows_frame.hpp"
#include "strips_frame.hpp"

namespace ntm::inline v0::assessment::detail {
namespace {
struct avx2 {
  /// Half a lane: `of` counts in fours.
  template <bool Ranged>
  [[gnu::always_inline]] static inline column_bits compare_four(const limits::lane* lanes,
                                                                std::uint32_t of, __m256d v) {
    const double* low = lanes[of / 2].low + 4 * (of % 2);
    const __m256d met = _mm256_and_pd(_mm256_cmp_pd(v, _mm256_load_pd(low), _CMP_GE_OQ),
                                      _mm256_cmp_pd(v, _mm256_load_pd(low + 8), _CMP_LE_OQ));
    const __m256d known =
        Ranged ? _mm256_and_pd(_mm256_cmp_pd(v, _mm256_load_pd(low + 16), _CMP_GE_OQ),
                               _mm256_cmp_pd(v, _mm256_load_pd(low + 24), _CMP_LE_OQ))
               : _mm256_cmp_pd(v, v, _CMP_ORD_Q);
    return {static_cast<std::uint64_t>(_mm256_movemask_pd(met)),
            static_cast<std::uint64_t>(_mm256_movemask_pd(known))};
  }
  template <bool Ranged>
  [[gnu::always_inline]] static inline column_bits compare(const limits::lane* lanes,
                                                           const double* x, std::uint32_t columns) {
    column_bits out;
    std::uint32_t i = 0;
    for (; i + 16 <= columns; i += 16) {
      column_bits part;
#pragma GCC unroll 4
      for (std::uint32_t k = 0; k < 4; ++k) {
        const auto bits = compare_four<Ranged>(lanes, i / 4 + k, _mm256_loadu_pd(x + i + 4 * k));
        part.met |= bits.met << (4 * k);
        part.known |= bits.known << (4 * k);
      }
      out.met |= part.met << i;
      out.known |= part.known << i;
    }
    for (; i + 4 <= columns; i += 4) {
      const auto bits = compare_four<Ranged>(lanes, i / 4, _mm256_loadu_pd(x + i));
      out.met |= bits.met << i;
      out.known |= bits.known << i;
    }
    if (i < columns) { // a row may end where memory does
      static constexpr std::array<std::int64_t, 7> ones{-1, -1, -1, 0, 0, 0, 0};
      const __m256i mask =
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(ones.data() + 3 - (columns - i)));
      const auto bits = compare_four<Ranged>(lanes, i / 4, _mm256_maskload_pd(x + i, mask));
      const std::uint64_t there = (std::uint64_t{1} << (columns - i)) - 1;
      out.met |= (bits.met & there) << i;
      out.known |= (bits.known & there) << i;
    }
    return out;
  }
  template <bool Ranged>
  [[gnu::always_inline]] static inline column_bits compare_64(const double* x, const bounds& b) {
    const __m256d low = _mm256_set1_pd(b.low), high = _mm256_set1_pd(b.high);
    const __m256d from = _mm256_set1_pd(b.known_low), to = _mm256_set1_pd(b.known_high);
    column_bits out;
#pragma GCC unroll 16
    for (std::uint32_t k = 0; k < 16; ++k) {
      const __m256d v = _mm256_loadu_pd(x + 4 * k);
      const __m256d met =
          _mm256_and_pd(_mm256_cmp_pd(v, low, _CMP_GE_OQ), _mm256_cmp_pd(v, high, _CMP_LE_OQ));
      const __m256d known = Ranged ? _mm256_and_pd(_mm256_cmp_pd(v, from, _CMP_GE_OQ),
                                                   _mm256_cmp_pd(v, to, _CMP_LE_OQ))
                                   : _mm256_cmp_pd(v, v, _CMP_ORD_Q);
      out.met |= static_cast<std::uint64_t>(_mm256_movemask_pd(met)) << (4 * k);
      out.known |= static_cast<std::uint64_t>(_mm256_movemask_pd(known)) << (4 * k);
    }
    return out;
  }
  [[gnu::always_inline]] static inline std::uint64_t push_together(std::uint64_t bits,
                                                                   std::uint64_t tops) noexcept {
    return _pext_u64(bits, tops);
  }
};
} // namespace

const kernels& kernels_avx2() noexcept {
  static constexpr kernels all{judge_rows<avx2>, judge_strip<avx2>, count_runs<row_by_row>};
  return all;
}
} // namespace ntm::inline v0::assessment::detail
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
