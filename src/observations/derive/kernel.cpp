#include "kernel.hpp"

#include <bit>
#include <cstring>
#include <limits>
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
using four [[gnu::vector_size(32)]] = std::int64_t;
using four_words [[gnu::vector_size(32)]] = std::uint64_t;
__extension__ using wide = __int128;
__extension__ using unsigned_wide = unsigned __int128;

/// Adds rows [r, r + 4) to one group of four wide sums: each row's words are brought together by
/// turning the block of four columns.
[[gnu::always_inline]] inline void add_four_rows(const scatter_block& b, std::size_t quad,
                                                 std::size_t r, std::int64_t* const (&sums)[4]) {
  const auto turned = [&](const std::int64_t* from, four_words(&out)[4]) {
    four_words in[4];
    for (std::size_t w = 0; w < 4; ++w)
      std::memcpy(&in[w], from + (quad * 4 + w) * block_rows + r, sizeof in[w]);
    const four_words a = __builtin_shufflevector(in[0], in[1], 0, 4, 2, 6),
                     c = __builtin_shufflevector(in[0], in[1], 1, 5, 3, 7),
                     d = __builtin_shufflevector(in[2], in[3], 0, 4, 2, 6),
                     e = __builtin_shufflevector(in[2], in[3], 1, 5, 3, 7);
    out[0] = __builtin_shufflevector(a, d, 0, 1, 4, 5);
    out[1] = __builtin_shufflevector(c, e, 0, 1, 4, 5);
    out[2] = __builtin_shufflevector(a, d, 2, 3, 6, 7);
    out[3] = __builtin_shufflevector(c, e, 2, 3, 6, 7);
  };
  four_words low[4], high[4];
  turned(b.low, low);
  turned(b.high, high);
  for (std::size_t j = 0; j < 4; ++j) {
    auto* at = reinterpret_cast<four_words*>(sums[j] + b.lanes * 8 + quad * 8);
    const four_words sum = at[0] + low[j];
    at[0] = sum;
    at[1] += high[j] - reinterpret_cast<const four_words&>(
                           static_cast<const four&>(sum < low[j])); // a carry is a mask of -1
  }
}
[[gnu::always_inline]] inline void add_wides(const scatter_block& b, std::size_t r,
                                             std::int64_t* sums) {
  for (std::size_t w = 0; w < b.quads * 4; ++w) {
    auto* at = sums + b.lanes * 8 + w / 4 * 8 + w % 4;
    const auto word = [](std::int64_t x) {
      return static_cast<unsigned_wide>(static_cast<std::uint64_t>(x));
    };
    const auto sum = (word(at[4]) << 64U | word(at[0])) +
                     (word(b.high[w * block_rows + r]) << 64U | word(b.low[w * block_rows + r]));
    at[0] = static_cast<std::int64_t>(static_cast<std::uint64_t>(sum));
    at[4] = static_cast<std::int64_t>(static_cast<std::uint64_t>(sum >> 64U));
  }
}

/// How many groups there are is known to the compiler where it is small.
template <bool Vectors, std::size_t Lanes, std::size_t Quads>
[[gnu::always_inline]] inline void scatter_groups(const scatter_block& given) {
  constexpr std::size_t ahead = 12;
  auto b = given;
  if constexpr (Lanes + Quads > 0) {
    b.lanes = Lanes;
    b.quads = Quads;
  }
  const std::size_t header = (b.lanes + b.quads) * 8, lines = (header + b.weights + 7) / 8;
  const auto sums_of = [&](std::size_t r) {
    return b.base + static_cast<std::size_t>(b.slots[r]) * b.stride;
  };
  const auto add_lanes = [&](std::size_t r, std::int64_t* sums) {
    // The slots are readable beyond the last row.
    const auto* soon = reinterpret_cast<const char*>(sums_of(r + ahead));
    for (std::size_t line = 0; line < b.lanes + b.quads; ++line)
      __builtin_prefetch(soon + line * 64, 1);
    for (std::size_t line = b.lanes + b.quads; line < lines; ++line)
      __builtin_prefetch(soon + line * 64, 1);
    const auto* words = b.words + r / 64 * b.lanes * 8;
    for (std::size_t g = 0; g < b.lanes; ++g) {
      auto* at = reinterpret_cast<eight*>(sums + g * 8);
      const auto& mask = *reinterpret_cast<const eight_words*>(words + g * 8);
      const std::int64_t weight = b.lane_weights[g][r];
      if constexpr (Vectors) {
        const std::uint64_t bit = std::uint64_t{1} << (r % 64);
        *at += ((mask & bit) == bit) & weight;
      } else {
        *at += -reinterpret_cast<const eight&>(
                   static_cast<const eight_words&>((mask >> (r % 64)) & 1)) &
               weight;
      }
    }
    ++sums[header];
    for (std::size_t w = 1; w < b.weights; ++w)
      sums[header + w] += b.all_weights[w][r];
  };
  std::size_t r = 0;
  if constexpr (Vectors)
    for (; r + 4 <= b.rows; r += 4) {
      std::int64_t* const sums[4] = {sums_of(r), sums_of(r + 1), sums_of(r + 2), sums_of(r + 3)};
      for (std::size_t q = 0; q < b.quads; ++q)
        add_four_rows(b, q, r, sums);
      for (std::size_t j = 0; j < 4; ++j)
        add_lanes(r + j, sums[j]);
    }
  for (; r < b.rows; ++r) {
    add_wides(b, r, sums_of(r));
    add_lanes(r, sums_of(r));
  }
}
template <bool Vectors> [[gnu::always_inline]] inline void scatter_with(const scatter_block& b) {
  switch (b.quads < 2 ? b.lanes * 4 + b.quads : 0) {
  case 0 * 4 + 1:
    return scatter_groups<Vectors, 0, 1>(b);
  case 1 * 4 + 0:
    return scatter_groups<Vectors, 1, 0>(b);
  case 1 * 4 + 1:
    return scatter_groups<Vectors, 1, 1>(b);
  case 2 * 4 + 0:
    return scatter_groups<Vectors, 2, 0>(b);
  case 2 * 4 + 1:
    return scatter_groups<Vectors, 2, 1>(b);
  case 3 * 4 + 1:
    return scatter_groups<Vectors, 3, 1>(b);
  default:
    return scatter_groups<Vectors, 0, 0>(b);
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

/// By the bits of the size, which are in the order of the sizes.
[[gnu::always_inline]] inline bool is_usable(double x, bool negative_too) {
  const auto bits = std::bit_cast<std::uint64_t>(x), size = bits << 1U >> 1U;
  constexpr auto least = std::bit_cast<std::uint64_t>(smallest_number),
                 most = std::bit_cast<std::uint64_t>(largest_number);
  return ((size - least <= most - least) & (negative_too | (size == bits))) | (size == 0);
}
void keep_portable(const double* numbers, bool negative_too, std::uint64_t* usable) {
  for (std::size_t w = 0; w < block_words; ++w) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; ++i)
      word |= static_cast<std::uint64_t>(is_usable(numbers[w * 64 + i], negative_too)) << i;
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
[[gnu::target("avx2,bmi2")]] void keep_avx2(const double* numbers, bool negative_too,
                                            std::uint64_t* usable) {
  const auto low = _mm256_set1_pd(negative_too ? -largest_number : 0),
             most = _mm256_set1_pd(largest_number), least = _mm256_set1_pd(smallest_number),
             zero = _mm256_setzero_pd(), sign = _mm256_set1_pd(-0.0);
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
[[gnu::target("avx512f,avx512dq,avx512vl,avx512bw,avx2,bmi2")]] void
keep_avx512(const double* numbers, bool negative_too, std::uint64_t* usable) {
  const auto least = _mm512_set1_epi64(std::bit_cast<std::int64_t>(smallest_number)),
             room = _mm512_set1_epi64(std::bit_cast<std::int64_t>(largest_number) -
                                      std::bit_cast<std::int64_t>(smallest_number)),
             ignored =
                 _mm512_set1_epi64(negative_too ? std::numeric_limits<std::int64_t>::max() : -1),
             size_of = _mm512_set1_epi64(std::numeric_limits<std::int64_t>::max());
  for (std::size_t w = 0; w < block_words; ++w) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += 8) {
      __builtin_prefetch(numbers + w * 64 + i + block_rows); // as for AVX2
      const auto x = _mm512_loadu_si512(numbers + w * 64 + i);
      // A sign that counts makes the number too large.
      const auto above = _mm512_sub_epi64(_mm512_and_si512(x, ignored), least);
      word |= static_cast<std::uint64_t>(_mm512_cmple_epu64_mask(above, room) |
                                         _mm512_testn_epi64_mask(x, size_of))
              << i;
    }
    usable[w] &= word;
  }
}
constexpr kernels avx512{scatter_avx512, widen_avx512, keep_avx512, "avx512"};
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
