#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/mask.hpp"

namespace ntm::inline v0::audit {
/// Which criteria each unit misses, drawn for counts alone: row i has `n_criteria - counts[i]` bits
/// set, taken without replacement by `weights` (one a criterion, not negative; a criterion of
/// weight 0 is missing only when no other is left). Throws `error` for a count outside
/// 0..n_criteria.
[[nodiscard]] mask_matrix draw_missing(std::span<const std::int64_t> counts, std::size_t n_criteria,
                                       std::span<const double> weights, std::uint64_t seed,
                                       std::uint32_t draw);

/// The same, where some criteria are known: a criterion that is assessed and met is never missing,
/// one that is assessed and unmet always is. Throws `error` when a count cannot be reached.
[[nodiscard]] mask_matrix draw_missing(std::span<const std::int64_t> counts,
                                       const mask_matrix& assessed, const mask_matrix& met,
                                       std::span<const double> weights, std::uint64_t seed,
                                       std::uint32_t draw);

/// Outcomes in which every count is `values[row]` and every criterion is met or unmet. Rows whose
/// count was known exactly keep it and what it is based on, and their known criteria; all others
/// become `basis::synthetic`. `mark` stands beside the whole and must not be empty. Throws `error`
/// when a value contradicts what is known of its row.
[[nodiscard]] assessment::outcomes synthetic_outcomes(const assessment::outcomes& base,
                                                      std::span<const std::int64_t> values,
                                                      std::span<const double> weights,
                                                      std::uint64_t seed, std::uint32_t draw,
                                                      std::string_view mark);
} // namespace ntm::inline v0::audit
