#include "frames.hpp"

#include <algorithm>

#include "bytes.hpp"

namespace ntm::inline v0::observations::detail {
namespace {
using namespace std::string_view_literals;
// The second half is what a transfer as text would change.
constexpr std::string_view magic = "\x89NTMJ\r\n\x1a"sv;
constexpr std::string_view marker = "NTMR"sv;
constexpr std::size_t checked_header = header_size - 4, checked_frame = frame_header_size - 4;

bool zeros(std::string_view bytes) noexcept {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == 0; });
}

/// The whole frame that stands at `at`; nothing when none does.
std::optional<frame> frame_at(std::string_view bytes, std::size_t at, std::uint64_t base) {
  if (bytes.size() - at < frame_header_size || bytes.substr(at, marker.size()) != marker ||
      number_at<std::uint64_t>(bytes, at + 8) != base + at)
    return std::nullopt;
  const auto length = number_at<std::uint32_t>(bytes, at + 4);
  if (length > most_payload || bytes.size() - at - frame_header_size < length)
    return std::nullopt;
  const auto payload = bytes.substr(at + frame_header_size, length);
  const auto checksum = number_at<std::uint32_t>(bytes, at + checked_frame);
  if (crc32c(payload, crc32c(bytes.substr(at, checked_frame))) != checksum)
    return std::nullopt;
  return frame{base + at, payload, checksum};
}
std::uint32_t before_of(std::string_view bytes, std::size_t at) noexcept {
  return number_at<std::uint32_t>(bytes, at + 16);
}
} // namespace

std::string make_header(moment made) {
  std::string out{magic};
  put(out, format_version);
  put(out, std::uint32_t{0});
  put(out, static_cast<std::int64_t>(made.time_since_epoch().count()));
  put(out, std::uint32_t{0});
  put(out, crc32c(out));
  return out;
}

header_state look_at_header(std::string_view file) noexcept {
  const auto start = file.substr(0, magic.size());
  // A disk that lost its power may have kept the length of a file and not its bytes.
  if (file.size() <= header_size && zeros(file))
    return header_state::torn;
  if (start != magic.substr(0, start.size()))
    return header_state::foreign;
  if (file.size() < header_size)
    return header_state::torn;
  if (crc32c(file.substr(0, checked_header)) != header_checksum(file))
    return file.size() == header_size ? header_state::torn : header_state::damaged;
  return number_at<std::uint32_t>(file, magic.size()) == format_version ? header_state::whole
                                                                        : header_state::later;
}

std::uint32_t header_checksum(std::string_view header) noexcept {
  return number_at<std::uint32_t>(header, checked_header);
}

std::string make_frame(std::string_view payload, std::uint64_t offset, std::uint32_t before) {
  std::string out{marker};
  put(out, static_cast<std::uint32_t>(payload.size()));
  put(out, offset);
  put(out, before);
  put(out, crc32c(payload, crc32c(out)));
  out += payload;
  return out;
}

scan find_frames(std::string_view bytes, std::uint64_t base, std::uint32_t before) {
  scan out{{}, {}, base, before};
  std::size_t at = 0;
  while (at < bytes.size()) {
    auto here = frame_at(bytes, at, base);
    std::size_t next = at;
    if (here && before_of(bytes, at) != out.checksum)
      here.reset(); // whole, but not what was written here
    while (!here && (next = bytes.find(marker, next + 1)) != std::string_view::npos)
      here = frame_at(bytes, next, base);
    if (!here)
      break;
    if (next != at)
      out.damages.push_back({base + at, base + next});
    at = next + frame_header_size + here->payload.size();
    out.checksum = here->checksum;
    out.end = base + at;
    out.frames.push_back(*here);
  }
  return out;
}
} // namespace ntm::inline v0::observations::detail
