#include "kernel.hpp"

#include <bit>
#include <cstring>
#include <string_view>

#include "columns.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define NTM_DERIVE_X86 1
#endif

namespace ntm::inline v0::observations::detail {
namespace {
// Eight sums at once: compilers turn these into the widest instructions that the target has.
using eight [[gnu::vector_size(64)]] = std::int64_t;
using eight_words [[gnu::vector_size(64)]] = std::uint64_t;
__extension__ using wide = __int128;
__extension__ using unsigned_wide = unsigned __int128;

template <bool Compare> [[gnu::always_inline]] inline void scatter_with(const scatter_block& b) {
  constexpr std::size_t ahead = 12;
  const std::size_t wide_at = b.lanes * 8, header = wide_at + b.wides * 2;
  const std::size_t lines = (header + 1 + b.weights + 7) / 8;
  for (std::size_t r = 0; r < b.rows; ++r) {
    // The slots are readable beyond the last row.
    const auto* soon = reinterpret_cast<const char*>(
        b.base + static_cast<std::size_t>(b.slots[r + ahead]) * b.stride);
    for (std::size_t line = 0; line < lines; ++line)
      __builtin_prefetch(soon + line * 64, 1);
    auto* sums = b.base + static_cast<std::size_t>(b.slots[r]) * b.stride;
    const auto* words = b.words + r / 64 * b.lanes * 8;
    for (std::size_t g = 0; g < b.lanes; ++g) {
      auto* at = reinterpret_cast<eight*>(sums + g * 8);
      const auto& mask = *reinterpret_cast<const eight_words*>(words + g * 8);
      const std::int64_t weight = b.lane_weights[g][r];
      if constexpr (Compare) {
        const std::uint64_t bit = std::uint64_t{1} << (r % 64);
        *at += ((mask & bit) == bit) & weight;
      } else {
        *at += -reinterpret_cast<const eight&>(
                   static_cast<const eight_words&>((mask >> (r % 64)) & 1)) &
               weight;
      }
    }
    for (std::size_t w = 0; w < b.wides; ++w) {
      auto* at = sums + wide_at + w * 2;
      const auto low = static_cast<std::uint64_t>(b.low[w * block_rows + r]);
      const auto sum =
          (static_cast<unsigned_wide>(static_cast<std::uint64_t>(at[1])) << 64U |
           static_cast<std::uint64_t>(at[0])) +
          (static_cast<unsigned_wide>(static_cast<std::uint64_t>(b.high[w * block_rows + r]))
               << 64U |
           low);
      at[0] = static_cast<std::int64_t>(static_cast<std::uint64_t>(sum));
      at[1] = static_cast<std::int64_t>(static_cast<std::uint64_t>(sum >> 64U));
    }
    sums[header] += 1;
    for (std::size_t w = 0; w < b.weights; ++w)
      sums[header + 1 + w] += b.all_weights[w][r];
  }
}

/// Products of a mantissa and a weight: at most 63 bits.
constexpr int narrow_weight_bits = 10;

[[gnu::always_inline]] inline bool widen_with(const widen_block& b, std::uint64_t* misfits) {
  constexpr std::uint64_t fraction = (std::uint64_t{1} << 52U) - 1;
  bool all = true;
  for (std::size_t first = 0; first < b.rows; first += 64) {
    const std::size_t n = b.rows - first < 64 ? b.rows - first : 64;
    const std::uint64_t chosen = b.chosen[first / 64];
    std::uint64_t bad[64];
    std::uint64_t any_bad = 0;
    const auto each = [&](std::size_t i, auto multiply) {
      std::uint64_t x;
      std::memcpy(&x, b.values + first + i, 8);
      const auto field = static_cast<std::int64_t>((x >> 52U) & 0x7FFU);
      const std::uint64_t mantissa =
          (x & fraction) | (static_cast<std::uint64_t>(field != 0) << 52U);
      const std::uint64_t weight =
          static_cast<std::uint64_t>(b.weights[first + i]) & (0 - ((chosen >> i) & 1U));
      const auto shift = static_cast<std::uint64_t>(field - b.base);
      const std::uint64_t misfit =
          (shift > static_cast<std::uint64_t>(b.most_shift)) | ((weight >> b.weight_bits) != 0);
      bad[i] = misfit & (weight != 0) & (mantissa != 0);
      any_bad |= bad[i];
      std::uint64_t low, high;
      multiply(mantissa, weight, shift & 63U, low, high);
      const std::uint64_t sign = 0 - (x >> 63U), keep = bad[i] - 1;
      const std::uint64_t negated = (low ^ sign) - sign;
      high = (high ^ sign) + (sign & static_cast<std::uint64_t>(low == 0));
      b.low[first + i] = static_cast<std::int64_t>(negated & keep);
      b.high[first + i] = static_cast<std::int64_t>(high & keep);
    };
    if (b.weight_bits <= narrow_weight_bits)
      for (std::size_t i = 0; i < n; ++i)
        each(i, [](std::uint64_t m, std::uint64_t w, std::uint64_t s, std::uint64_t& low,
                   std::uint64_t& high) {
          const std::uint64_t p = m * w;
          low = p << s;
          high = (p >> 1U) >> (63U - s);
        });
    else
      for (std::size_t i = 0; i < n; ++i)
        each(i, [](std::uint64_t m, std::uint64_t w, std::uint64_t s, std::uint64_t& low,
                   std::uint64_t& high) {
          const unsigned_wide p = static_cast<unsigned_wide>(m) * w << s;
          low = static_cast<std::uint64_t>(p);
          high = static_cast<std::uint64_t>(p >> 64U);
        });
    misfits[first / 64] = 0;
    if (any_bad) {
      all = false;
      for (std::size_t i = 0; i < n; ++i)
        misfits[first / 64] |= bad[i] << i;
    }
  }
  return all;
}

[[gnu::always_inline]] inline bool is_usable(double x, double lowest) {
  const double size = x < 0 ? -x : x;
  return (x >= lowest) & (size <= largest_number) & ((size >= smallest_number) | (size == 0));
}
void keep_portable(const double* numbers, double lowest, std::uint64_t* usable) {
  for (std::size_t w = 0; w < block_words; ++w) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; ++i)
      word |= static_cast<std::uint64_t>(is_usable(numbers[w * 64 + i], lowest)) << i;
    usable[w] &= word;
  }
}

void scatter_portable(const scatter_block& b) { scatter_with<false>(b); }
bool widen_portable(const widen_block& b, std::uint64_t* misfits) { return widen_with(b, misfits); }
constexpr kernels portable{scatter_portable, widen_portable, keep_portable, "portable"};

#ifdef NTM_DERIVE_X86
[[gnu::target("avx2,bmi2")]] void scatter_avx2(const scatter_block& b) { scatter_with<true>(b); }
[[gnu::target("avx2,bmi2")]] bool widen_avx2(const widen_block& b, std::uint64_t* misfits) {
  return widen_with(b, misfits);
}
[[gnu::target("avx2,bmi2")]] void keep_avx2(const double* numbers, double lowest,
                                            std::uint64_t* usable) {
  const auto low = _mm256_set1_pd(lowest), most = _mm256_set1_pd(largest_number),
             least = _mm256_set1_pd(smallest_number), zero = _mm256_setzero_pd(),
             sign = _mm256_set1_pd(-0.0);
  for (std::size_t w = 0; w < block_words; ++w) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += 4) {
      if (i % 8 == 0) // the next block: a page further, where the processor does not look by itself
        __builtin_prefetch(numbers + w * 64 + i + block_rows);
      const auto x = _mm256_loadu_pd(numbers + w * 64 + i), size = _mm256_andnot_pd(sign, x);
      const auto good = _mm256_and_pd(
          _mm256_and_pd(_mm256_cmp_pd(x, low, _CMP_GE_OQ), _mm256_cmp_pd(size, most, _CMP_LE_OQ)),
          _mm256_or_pd(_mm256_cmp_pd(size, least, _CMP_GE_OQ),
                       _mm256_cmp_pd(size, zero, _CMP_EQ_OQ)));
      word |= static_cast<std::uint64_t>(_mm256_movemask_pd(good)) << i;
    }
    usable[w] &= word;
  }
}
constexpr kernels avx2{scatter_avx2, widen_avx2, keep_avx2, "avx2"};
[[gnu::target("avx512f,avx512dq,avx512vl,avx512bw,avx2,bmi2")]] void
scatter_avx512(const scatter_block& b) {
  scatter_with<true>(b);
}
[[gnu::target("avx512f,avx512dq,avx512vl,avx512bw,avx2,bmi2")]] bool
widen_avx512(const widen_block& b, std::uint64_t* misfits) {
  return widen_with(b, misfits);
}
constexpr kernels avx512{scatter_avx512, widen_avx512, keep_avx2, "avx512"};
#endif
} // namespace

const kernels* find_kernels(const char* name) noexcept {
  const auto wanted = [&](const kernels& k) { return !name || std::string_view{name} == k.name; };
#ifdef NTM_DERIVE_X86
  if (wanted(avx512) && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("bmi2"))
    return &avx512;
  if (wanted(avx2) && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
    return &avx2;
#endif
  return wanted(portable) ? &portable : nullptr;
}
} // namespace ntm::inline v0::observations::detail
