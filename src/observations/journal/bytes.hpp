#pragma once
#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

/// Numbers and texts as the bytes of a journal: little-endian, texts with their length before them.
namespace ntm::inline v0::observations::detail {
/// CRC-32C (Castagnoli): polynomial 0x1EDC6F41, here mirrored; begins with and is inverted by all
/// ones. `before` continues one.
[[nodiscard]] inline std::uint32_t crc32c(std::string_view bytes,
                                          std::uint32_t before = 0) noexcept {
  static constexpr auto table = [] {
    std::array<std::uint32_t, 256> out{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      out[i] = i;
      for (int bit = 0; bit < 8; ++bit)
        out[i] = out[i] & 1 ? out[i] >> 1 ^ 0x82F63B78U : out[i] >> 1;
    }
    return out;
  }();
  std::uint32_t crc = ~before;
  for (const char c : bytes)
    crc = table[(crc ^ static_cast<std::uint8_t>(c)) & 0xFF] ^ crc >> 8;
  return ~crc;
}

/// Appends the bytes of a number.
template <std::integral Number> void put(std::string& out, Number value) {
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    out += static_cast<char>(static_cast<std::uint64_t>(value) >> 8 * i & 0xFF);
}
inline void put(std::string& out, double value) { put(out, std::bit_cast<std::uint64_t>(value)); }
inline void put(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

/// The number whose bytes stand at `at`, which has them all.
template <std::integral Number>
[[nodiscard]] Number number_at(std::string_view bytes, std::size_t at) noexcept {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    out |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes[at + i])) << 8 * i;
  return static_cast<Number>(out);
}

/// Takes numbers and texts off the front of bytes; after one that is not there `ok` is false.
class byte_reader {
public:
  explicit byte_reader(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool ok() const noexcept { return ok_; }
  [[nodiscard]] std::size_t left() const noexcept { return rest_.size(); }
  void fail() noexcept { ok_ = false; }
  template <std::integral Number> Number number() noexcept {
    if (!ok_ || rest_.size() < sizeof(Number)) {
      ok_ = false;
      return 0;
    }
    const auto out = number_at<Number>(rest_, 0);
    rest_.remove_prefix(sizeof(Number));
    return out;
  }
  double real() noexcept { return std::bit_cast<double>(number<std::uint64_t>()); }
  std::string_view text() noexcept {
    const auto length = number<std::uint32_t>();
    if (!ok_ || rest_.size() < length) {
      ok_ = false;
      return {};
    }
    const auto out = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return out;
  }

private:
  std::string_view rest_;
  bool ok_ = true;
};
} // namespace ntm::inline v0::observations::detail
