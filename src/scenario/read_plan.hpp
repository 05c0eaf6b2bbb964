#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "ntm/scenario/scenario.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::scenario {
/// More communes, criteria or draws than this are a slip of the pen.
inline constexpr std::int64_t most_counted = 1'000'000'000;

/// A whole number from `low` to `high`; NTM-N003 or NTM-N008 for any other.
[[nodiscard]] std::optional<std::int64_t> read_count(ntm::detail::toml_reader& reader,
                                                     std::string_view key, std::int64_t low = 0,
                                                     std::int64_t high = most_counted);
/// The table [plan].
[[nodiscard]] plan read_plan(ntm::detail::toml_reader reader);
} // namespace ntm::inline v0::scenario
