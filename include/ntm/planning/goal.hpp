#pragma once
#include <cstdint>

#include "ntm/targets/measure.hpp"

namespace ntm::inline v0::planning {
/// What a plan is to do.
enum class aim : std::uint8_t { none, maximise, minimise };

/// One of several objectives in their order.
struct goal {
  aim purpose = aim::none;
  targets::measure what{};
  friend bool operator==(const goal&, const goal&) = default;
};
} // namespace ntm::inline v0::planning
