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

/// What the checksum of a frame is of, without the payload.
std::string head_of(std::string_view payload, std::uint64_t offset, std::uint32_t before) {
  std::string out{marker};
  put(out, static_cast<std::uint32_t>(payload.size()));
  put(out, offset);
  put(out, before);
  return out;
}

/// Looks for frames in the bytes of a file.
class finder {
public:
  finder(std::string_view bytes, std::uint64_t base)
      : bytes_(bytes), base_(base), budget_(most_rounds * bytes.size()) {}

  /// Whether a frame says of itself that it begins at `at` and ends before the file does.
  [[nodiscard]] bool claims(std::size_t at) const noexcept {
    return at <= bytes_.size() && bytes_.size() - at >= frame_header_size &&
           bytes_.substr(at, marker.size()) == marker &&
           number_at<std::uint64_t>(bytes_, at + 8) == base_ + at &&
           length_of(at) <= most_payload && length_of(at) <= bytes_.size() - at - frame_header_size;
  }
  [[nodiscard]] std::size_t behind(std::size_t at) const noexcept {
    return at + frame_header_size + length_of(at);
  }
  [[nodiscard]] std::uint32_t before_of(std::size_t at) const noexcept {
    return number_at<std::uint32_t>(bytes_, at + 16);
  }
  [[nodiscard]] std::uint32_t checksum_of(std::size_t at) const noexcept {
    return number_at<std::uint32_t>(bytes_, at + checked_frame);
  }
  [[nodiscard]] std::string_view payload_of(std::size_t at) const noexcept {
    return bytes_.substr(at + frame_header_size, length_of(at));
  }
  /// The whole frame that stands at `at`; nothing when none does.
  [[nodiscard]] std::optional<frame> at(std::size_t at) {
    if (budget_ == 0 || !claims(at))
      return std::nullopt;
    const auto payload = payload_of(at);
    budget_ -= std::min(budget_, payload.size() + frame_header_size);
    if (crc32c(payload, crc32c(bytes_.substr(at, checked_frame))) != checksum_of(at))
      return std::nullopt;
    return frame{base_ + at, payload, checksum_of(at)};
  }
  /// The first whole frame behind `at`, where none stands that follows `before`.
  [[nodiscard]] std::optional<frame> behind_damage(std::size_t at, std::uint32_t before) {
    // Where its header is right, it says where the next one begins and what that follows.
    if (claims(at) && before_of(at) == before)
      if (auto next = this->at(behind(at)); next && before_of(behind(at)) == checksum_of(at))
        return next;
    while (budget_ > 0 && (at = bytes_.find(marker, at + 1)) != std::string_view::npos)
      if (auto next = this->at(at))
        return next;
    return std::nullopt;
  }
  /// Whether the bytes from `at` to the end of the file were written whole: what is cut off is too
  /// short for its header, or the disk kept its length and not its last bytes.
  [[nodiscard]] bool was_whole(std::size_t at, std::uint32_t before) const {
    if (budget_ == 0)
      return true; // nobody knows what else is there
    if (bytes_.size() - at <= frame_header_size)
      return false;
    if (claims(at) && before_of(at) == before) {
      const auto payload = payload_of(at);
      return !zeros(payload.substr(payload.size() - std::min(payload.size(), never_written)));
    }
    // The last frame, when only its header is not what it was.
    const auto payload = bytes_.substr(at + frame_header_size);
    return payload.size() <= most_payload &&
           crc32c(payload, crc32c(head_of(payload, base_ + at, before))) == checksum_of(at);
  }

private:
  /// No payload ends with so many zeros; a page that never came to the disk does.
  static constexpr std::size_t never_written = 32;
  /// How often, all in all, bytes are read: texts may be made so that they look like thousands of
  /// frames.
  static constexpr std::size_t most_rounds = 16;
  std::string_view bytes_;
  std::uint64_t base_;
  std::size_t budget_;

  [[nodiscard]] std::size_t length_of(std::size_t at) const noexcept {
    return number_at<std::uint32_t>(bytes_, at + 4);
  }
};
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

std::uint32_t frame_checksum(std::string_view frame) noexcept {
  return number_at<std::uint32_t>(frame, checked_frame);
}

std::string make_frame(std::string_view payload, std::uint64_t offset, std::uint32_t before) {
  auto out = head_of(payload, offset, before);
  put(out, crc32c(payload, crc32c(out)));
  out += payload;
  return out;
}

scan find_frames(std::string_view bytes, std::uint64_t base, std::uint32_t before) {
  scan out{{}, {}, base, before};
  finder from(bytes, base);
  std::size_t at = 0;
  while (at < bytes.size()) {
    auto here = from.at(at);
    if (here && from.before_of(at) != out.checksum)
      here.reset(); // whole, but not what was written here
    if (!here)
      here = from.behind_damage(at, out.checksum);
    if (!here) {
      out.tail_damaged = from.was_whole(at, out.checksum);
      break;
    }
    if (here->offset != base + at)
      out.damages.push_back({base + at, here->offset});
    out.checksum = here->checksum;
    out.end = here->offset + frame_header_size + here->payload.size();
    at = out.end - base;
    out.frames.push_back(*here);
  }
  return out;
}
} // namespace ntm::inline v0::observations::detail
