#pragma once
#include <cstdint>
#include <string_view>

namespace ntm::inline v0::standard {
/// What an edition judges: the basic standard or one of those above it.
enum class tier : std::uint8_t { ntm, advanced, model, modern };
/// The word for a tier, as files write it.
[[nodiscard]] std::string_view to_string(tier value) noexcept;
/// The tier that `text` names; throws `unknown_name`.
[[nodiscard]] tier to_tier(std::string_view text);

/// How sure a value is, surest first. `missing` means that the law has a value that could not be
/// read.
enum class confidence : std::uint8_t { read, recalled, missing };
/// The word for a confidence, as files write it.
[[nodiscard]] std::string_view to_string(confidence value) noexcept;

/// How a value is compared with its threshold. `yes` needs no number: the value is 1 or 0.
enum class comparison : std::uint8_t { at_least, at_most, more_than, less_than, yes };
/// The word for a comparison, as files write it.
[[nodiscard]] std::string_view to_string(comparison value) noexcept;
} // namespace ntm::inline v0::standard
