#include "ntm/audit/missing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "audit/purpose.hpp"
#include "ntm/core/random.hpp"

namespace ntm::inline v0::audit {
namespace {
void require_weights(std::span<const double> weights, std::size_t n_criteria) {
  if (weights.size() != n_criteria)
    throw error("draw_missing: " + std::to_string(weights.size()) + " weights for " +
                std::to_string(n_criteria) + " criteria; give one a criterion");
  for (const double w : weights)
    if (!(w >= 0) || !std::isfinite(w))
      throw error("draw_missing: weights must be numbers that are not negative");
}
} // namespace

mask_matrix draw_missing(std::span<const std::int64_t> counts, std::size_t n_criteria,
                         std::span<const double> weights, std::uint64_t seed, std::uint32_t draw) {
  const mask_matrix nothing(counts.size(), n_criteria);
  return draw_missing(counts, nothing, nothing, weights, seed, draw);
}

mask_matrix draw_missing(std::span<const std::int64_t> counts, const mask_matrix& assessed,
                         const mask_matrix& met, std::span<const double> weights,
                         std::uint64_t seed, std::uint32_t draw) {
  const std::size_t n = assessed.bits();
  require_weights(weights, n);
  if (assessed.rows() != counts.size() || met.rows() != counts.size() || met.bits() != n)
    throw error("draw_missing: " + std::to_string(counts.size()) + " counts for " +
                std::to_string(assessed.rows()) + " rows of criteria");
  mask_matrix out(counts.size(), n);
  std::vector<std::pair<double, std::size_t>> keys;
  for (std::size_t row = 0; row < counts.size(); ++row) {
    std::int64_t left = static_cast<std::int64_t>(n) - counts[row];
    keys.clear();
    for (std::size_t c = 0; c < n; ++c) {
      if (!assessed.test(row, c)) {
        const double u = random::uniform(seed, draw, static_cast<std::uint32_t>(row),
                                         static_cast<std::uint32_t>(c), detail::purpose_missing);
        // Weight 0 comes after every other, in an order of its own.
        keys.emplace_back(
            weights[c] > 0 ? -std::log(u) / weights[c] : std::numeric_limits<double>::max() * u, c);
      } else if (!met.test(row, c)) {
        out.set(row, c);
        --left;
      }
    }
    if (left < 0 || static_cast<std::size_t>(left) > keys.size())
      throw error("draw_missing: row " + std::to_string(row) + " cannot meet " +
                  std::to_string(counts[row]) + " of " + std::to_string(n) +
                  " criteria; compare the count with the criteria known for it");
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i)
      out.set(row, keys[i].second);
  }
  return out;
}

assessment::outcomes synthetic_outcomes(const assessment::outcomes& base,
                                        std::span<const std::int64_t> values,
                                        std::span<const double> weights, std::uint64_t seed,
                                        std::uint32_t draw, std::string_view mark) {
  if (mark.empty())
    throw error("synthetic_outcomes: synthetic values need a mark that says so; give one");
  if (values.size() != base.size())
    throw error("synthetic_outcomes: " + std::to_string(values.size()) + " values for " +
                std::to_string(base.size()) + " rows");
  for (std::size_t row = 0; row < base.size(); ++row)
    if (!base.criteria_met[row].contains(values[row]))
      throw error("synthetic_outcomes: value " + std::to_string(values[row]) + " of row " +
                  std::to_string(row) + " lies outside " +
                  std::to_string(base.criteria_met[row].low) + " to " +
                  std::to_string(base.criteria_met[row].high) + ", which is known of it");
  const mask_matrix missing = draw_missing(values, base.assessed, base.met, weights, seed, draw);
  assessment::outcomes out = base;
  for (std::size_t row = 0; row < base.size(); ++row) {
    if (!base.criteria_met[row].exact()) {
      out.based_on[row] = assessment::basis::synthetic;
      out.criteria_met[row] = {values[row], values[row]};
    }
    for (std::size_t c = 0; c < missing.bits(); ++c) {
      out.assessed.set(row, c);
      out.met.set(row, c, !missing.test(row, c));
    }
  }
  out.mark = mark;
  return out;
}
} // namespace ntm::inline v0::audit
