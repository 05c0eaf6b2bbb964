#pragma once
#include <array>
#include <cstdint>

namespace ntm::inline v0::random {
/// Philox4x32-10: four 32-bit words that depend on (key, counter) alone, so that a draw is a
/// function of what it is for and never of when it was made or on which thread.
[[nodiscard]] constexpr std::array<std::uint32_t, 4>
philox(std::uint64_t key, std::array<std::uint32_t, 4> counter) noexcept {
  auto k0 = static_cast<std::uint32_t>(key);
  auto k1 = static_cast<std::uint32_t>(key >> 32);
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ k0, static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ k1,
               static_cast<std::uint32_t>(a)};
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  return counter;
}

/// A number in (0, 1) for (seed, draw, unit, item, purpose): the same wherever and whenever it is
/// asked for.
[[nodiscard]] constexpr double uniform(std::uint64_t seed, std::uint32_t draw, std::uint32_t unit,
                                       std::uint32_t item, std::uint32_t purpose) noexcept {
  const auto words = philox(seed, {draw, unit, item, purpose});
  const std::uint64_t bits =
      (std::uint64_t{words[0]} << 20) ^ (words[1] >> 12); // 52 bits: the half below is exact
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}
} // namespace ntm::inline v0::random
