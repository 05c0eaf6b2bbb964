#pragma once
#include <cstdint>

namespace ntm::inline v0::audit::detail {
/// What a random number is for: streams of the audit room, apart from those of other rooms.
enum purpose : std::uint32_t {
  purpose_drawn = 0x41550001,
  purpose_under = 0x41550002,
  purpose_level = 0x41550003,
  purpose_missing = 0x41550004,
};
} // namespace ntm::inline v0::audit::detail
