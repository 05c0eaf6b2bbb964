#include "kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <bit>

#if defined(__clang__)
#pragma clang attribute push(                                                                      \
    __attribute__((target("avx512f,avx512dq,avx512vpopcntdq,avx2,bmi2,popcnt"))),                  \
    apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512dq,avx512vpopcntdq,avx2,bmi2,popcnt")
#endif
#include "counts_frame.hpp"

namespace ntm::inline v0::assessment::detail {
namespace {
/// Counts eight rows at a time.
struct eight_rows {
  [[gnu::always_inline]] static inline std::uint64_t count(const count_job& job, std::size_t first,
                                                           std::size_t last) {
    const __m512i criteria = _mm512_set1_epi64(job.criteria), below = _mm512_set1_epi64(job.below);
    const __m512i unmet = _mm512_set1_epi64(job.criteria - job.below);
    const __m512i all = _mm512_set1_epi64(std::int64_t{1} << packed::all),
                  may = _mm512_set1_epi64(std::int64_t{1} << packed::may),
                  surely = _mm512_set1_epi64(std::int64_t{1} << packed::below),
                  perhaps = _mm512_set1_epi64(std::int64_t{1} << packed::may_below);
    __m512i out = _mm512_setzero_si512();
    for (std::size_t row = first; row < last; row += 8) {
      const auto there = static_cast<__mmask8>(last - row >= 8 ? 0xFFU : (1U << (last - row)) - 1U);
      const __m512i m = _mm512_popcnt_epi64(_mm512_maskz_loadu_epi64(there, job.met + row));
      const __m512i a = _mm512_popcnt_epi64(_mm512_maskz_loadu_epi64(there, job.assessed + row));
      const __mmask8 every = _mm512_mask_cmpeq_epi64_mask(there, m, criteria),
                     none = _mm512_mask_cmpeq_epi64_mask(there, m, a),
                     low = _mm512_mask_cmpgt_epi64_mask(there, _mm512_sub_epi64(a, m), unmet),
                     open = _mm512_mask_cmplt_epi64_mask(there, m, below);
      out = _mm512_add_epi64(out, m);
      out = _mm512_add_epi64(out, _mm512_maskz_slli_epi64(there, a, packed::assessed));
      out = _mm512_mask_add_epi64(out, every, out, all);
      out = _mm512_mask_add_epi64(out, none, out, may);
      out = _mm512_mask_add_epi64(out, low, out, surely);
      out = _mm512_mask_add_epi64(out, open, out, perhaps);
    }
    alignas(64) std::array<std::uint64_t, 8> parts; // extracting lanes makes this compiler warn
    _mm512_store_si512(parts.data(), out);
    return ((parts[0] + parts[1]) + (parts[2] + parts[3])) +
           ((parts[4] + parts[5]) + (parts[6] + parts[7]));
  }
};
} // namespace

void count_avx512(const count_job& job) { count_runs<eight_rows>(job); }
} // namespace ntm::inline v0::assessment::detail
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
