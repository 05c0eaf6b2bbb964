#include "kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <vector>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx2,bmi2,popcnt"))),         \
                             apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512dq,avx2,bmi2,popcnt")
#endif
#include "counts_frame.hpp"
#include "rows_frame.hpp"
#include "strips_frame.hpp"

namespace ntm::inline v0::assessment::detail {
namespace {
struct avx512 {
  template <bool Ranged>
  [[gnu::always_inline]] static inline column_bits compare_lane(const limits::lane& lane, __m512d v,
                                                                __mmask8 there) {
    const __mmask8 low = _mm512_mask_cmp_pd_mask(there, v, _mm512_load_pd(lane.low), _CMP_GE_OQ);
    const __mmask8 met = _mm512_mask_cmp_pd_mask(low, v, _mm512_load_pd(lane.high), _CMP_LE_OQ);
    if constexpr (!Ranged)
      return {met, _mm512_mask_cmp_pd_mask(there, v, v, _CMP_ORD_Q)};
    const __mmask8 from =
        _mm512_mask_cmp_pd_mask(there, v, _mm512_load_pd(lane.known_low), _CMP_GE_OQ);
    return {met, _mm512_mask_cmp_pd_mask(from, v, _mm512_load_pd(lane.known_high), _CMP_LE_OQ)};
  }
  template <bool Ranged>
  [[gnu::always_inline]] static inline column_bits compare(const limits::lane* lanes,
                                                           const double* x, std::uint32_t columns) {
    column_bits out;
    std::uint32_t i = 0;
    for (; i + 8 <= columns; i += 8) {
      const auto bits = compare_lane<Ranged>(lanes[i / 8], _mm512_loadu_pd(x + i), 0xFF);
      out.met |= bits.met << i;
      out.known |= bits.known << i;
    }
    if (i < columns) { // a row may end where memory does
      const auto there = static_cast<__mmask8>((1U << (columns - i)) - 1);
      const auto bits =
          compare_lane<Ranged>(lanes[i / 8], _mm512_maskz_loadu_pd(there, x + i), there);
      out.met |= bits.met << i;
      out.known |= bits.known << i;
    }
    return out;
  }
  template <bool Ranged>
  [[gnu::always_inline]] static inline column_bits compare_64(const double* x, const bounds& b) {
    const __m512d low = _mm512_set1_pd(b.low), high = _mm512_set1_pd(b.high);
    const __m512d from = _mm512_set1_pd(b.known_low), to = _mm512_set1_pd(b.known_high);
    column_bits out;
#pragma GCC unroll 8
    for (std::uint32_t k = 0; k < 8; ++k) {
      const __m512d v = _mm512_loadu_pd(x + 8 * k);
      const __mmask8 above = _mm512_cmp_pd_mask(v, low, _CMP_GE_OQ);
      const __mmask8 met = _mm512_mask_cmp_pd_mask(above, v, high, _CMP_LE_OQ);
      const __mmask8 known =
          Ranged
              ? _mm512_mask_cmp_pd_mask(_mm512_cmp_pd_mask(v, from, _CMP_GE_OQ), v, to, _CMP_LE_OQ)
              : _mm512_cmp_pd_mask(v, v, _CMP_ORD_Q);
      out.met |= std::uint64_t{met} << (8 * k);
      out.known |= std::uint64_t{known} << (8 * k);
    }
    return out;
  }
  [[gnu::always_inline]] static inline std::uint64_t push_together(std::uint64_t bits,
                                                                   std::uint64_t tops) noexcept {
    return _pext_u64(bits, tops);
  }
};
} // namespace

const kernels& kernels_avx512() noexcept {
  static constexpr kernels all{judge_rows<avx512>, judge_strip<avx512>, count_runs<row_by_row>};
  return all;
}
} // namespace ntm::inline v0::assessment::detail
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
