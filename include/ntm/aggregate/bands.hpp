#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/core/level.hpp"

namespace ntm::inline v0::aggregate {
/// Whole numbers from `low` to `high`, both included, under one name.
struct band {
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::string label_vi, label_en;

  [[nodiscard]] constexpr bool contains(std::int64_t value) const noexcept {
    return low <= value && value <= high;
  }
  friend bool operator==(const band&, const band&) = default;
};

/// Bands from lower edges, highest first: each reaches up to the one above it, the first to `all`.
/// Edges above `all` are left out; {19, 15, 10, 5, 0} of 19 is 19 | 15–18 | 10–14 | 5–9 | under 5.
/// Throws `error` when edges do not fall.
[[nodiscard]] std::vector<band> make_bands(const std::vector<std::int64_t>& edges,
                                           std::int64_t all);

/// Lower edges as a file states them: the first may be "all", whatever the number of criteria is.
struct band_edges {
  bool top_is_all = false;
  std::vector<std::int64_t> edges;

  /// The bands for a set of `all` criteria.
  [[nodiscard]] std::vector<band> of(std::int64_t all) const;
};

/// Reads band edges (docs/formats/bands.md); what is wrong is appended to `report`.
[[nodiscard]] band_edges parse_bands(std::string_view text, std::string_view file,
                                     findings& report);
/// The bands that reports print when nothing else is asked for (data/aggregate/bands.toml).
[[nodiscard]] std::vector<band> default_bands(std::int64_t all);
} // namespace ntm::inline v0::aggregate
