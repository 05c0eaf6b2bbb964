#pragma once
#include <string>

#include "expression.hpp"
#include "ntm/observations/derivation.hpp"

namespace ntm::inline v0::observations::detail {
/// The texts of a derivation that name columns, in the order of `derivation::at`.
enum class part : std::uint8_t { numerator, denominator, value, over, weight };
inline constexpr std::string_view part_names[] = {"numerator", "denominator", "value", "over",
                                                  "weight"};
[[nodiscard]] const std::string& text_of(const derivation& what, part which);

/// Line and column of a byte of a part in its file; the column is 0 when it is not known.
[[nodiscard]] text_position position_of(const derivation& what, part which, std::size_t byte);
/// The same as words before a message: "derive.toml:7:14: numerator of 17.1: ".
[[nodiscard]] std::string place_of(const derivation& what, part which, std::size_t byte);

/// Appends what is wrong with derivations: kinds without their columns, expressions that cannot be
/// read, an id twice. Returns which are good.
std::vector<bool> check_each(const std::vector<derivation>& all, findings& report);
} // namespace ntm::inline v0::observations::detail
