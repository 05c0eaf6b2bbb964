#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/observations/journal_entry.hpp"

/// The framing of a journal (docs/formats/journal.md): which bytes of a file are whole.
namespace ntm::inline v0::observations::detail {
inline constexpr std::size_t header_size = 32, frame_header_size = 24;
inline constexpr std::uint32_t format_version = 1;
/// The largest act; a larger one is appended in parts.
inline constexpr std::uint32_t most_payload = 1U << 30;

/// The first bytes of a file.
[[nodiscard]] std::string make_header(moment made);

/// What the first bytes of a file are.
enum class header_state : std::uint8_t {
  whole,
  torn,    ///< no more than a part of a header was written
  foreign, ///< not a journal
  damaged,
  later ///< of a version that is not known
};
[[nodiscard]] header_state look_at_header(std::string_view file) noexcept;

/// A frame around `payload`, at `offset` of the file, after a frame (or header) with checksum
/// `before`.
[[nodiscard]] std::string make_frame(std::string_view payload, std::uint64_t offset,
                                     std::uint32_t before);
/// The checksum that a header carries.
[[nodiscard]] std::uint32_t header_checksum(std::string_view header) noexcept;
/// The checksum that a whole frame carries.
[[nodiscard]] std::uint32_t frame_checksum(std::string_view frame) noexcept;

/// A whole frame.
struct frame {
  std::uint64_t offset = 0;
  std::string_view payload;
  std::uint32_t checksum = 0;
};
/// Bytes that were once acknowledged and are not what they were.
struct damage {
  std::uint64_t from = 0, until = 0;
};
struct scan {
  std::vector<frame> frames;
  std::vector<damage> damages;
  /// Behind the last whole frame.
  std::uint64_t end = 0;
  std::uint32_t checksum = 0;
  /// Whether what stands behind the last is no write that was cut off, but damage (not among
  /// `damages`).
  bool tail_damaged = false;
};
/// The whole frames of `bytes`, which begin at `base` of the file after checksum `before`. Takes
/// time in proportion to their number, whatever they are.
[[nodiscard]] scan find_frames(std::string_view bytes, std::uint64_t base, std::uint32_t before);
} // namespace ntm::inline v0::observations::detail
