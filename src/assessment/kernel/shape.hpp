#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "ntm/assessment/kernel/limits.hpp"
#include "ntm/assessment/kernel/verdicts.hpp"

namespace ntm::inline v0::assessment::detail {
/// Throws `error` when `class_of` does not fit the rows or the limits.
void check_classes(const limits& what, std::size_t rows, std::span<const std::uint32_t> class_of);
/// Gives `out` the shape of the result.
void shape(const limits& what, std::size_t rows, bool columns, verdicts& out);
} // namespace ntm::inline v0::assessment::detail
