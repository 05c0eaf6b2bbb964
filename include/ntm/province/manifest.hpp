#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"

namespace ntm::inline v0::province {
/// What province.toml says: who the province is and which files hold its data.
struct manifest {
  std::string id;
  /// Code of the province in its units file.
  std::string code;
  std::string name_vi, name_en;
  /// The day that results are about unless another is asked for, and what was known by when.
  std::optional<date> on, known_on;
  /// Last day for which the list of units is known to be complete.
  std::optional<date> known_until;
  std::string units = "units.csv";
  std::string events;
  /// File names by role; a role that the manifest leaves out has no files.
  std::vector<std::string> observations, criteria, counts, recognitions, published, districts,
      targets, funds, arrears, costs, items, prices, price_factors, ocop, ocop_results, claims,
      tolerances, overlays, other;
  std::string scenario;
};

/// Reads province.toml. Text that is not TOML throws `file_error`; anything else wrong is appended
/// to `report`.
[[nodiscard]] manifest parse_manifest(std::string_view text, std::string file, findings& report);
} // namespace ntm::inline v0::province
