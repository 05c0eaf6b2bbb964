#pragma once
#include <cstddef>
#include <span>
#include <string_view>

#include "ntm/observations/observation.hpp"
#include "ntm/standard/edition.hpp"

namespace ntm::inline v0::observations {
/// Whether a value is possible in `unit`: a percentage lies in 0 to 100.
[[nodiscard]] bool in_range(double value, std::string_view unit) noexcept;

/// Whether a value of an indicator in `unit` (a percentage) follows from its numerator and
/// denominator only as a part of one: 0.9 beside 450 of 500. Nobody said whether it is 0.9 % or
/// 90 %.
[[nodiscard]] bool is_part_of_one(const observation& row, std::string_view unit);

/// What of `rows` does not fit an edition: indicators and criteria that it does not have, values
/// out of their unit's range, parts of one where a percentage is asked. Call it with the edition
/// that was law when the rows were observed.
[[nodiscard]] findings check(std::span<const observation> rows, const standard::edition& edition);
} // namespace ntm::inline v0::observations
