#pragma once
#include <cstdint>
#include <string>

namespace ntm::inline v0::planning {
/// A text for people in both languages.
struct label {
  std::string vi, en;
  friend bool operator==(const label&, const label&) = default;
};

/// A requirement beside what a plan reaches.
struct check {
  label what;
  std::int64_t wanted = 0;
  std::int64_t reached = 0;
  bool holds = false;
};
} // namespace ntm::inline v0::planning
