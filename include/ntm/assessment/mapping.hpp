#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/standard/edition.hpp"

namespace ntm::inline v0::assessment {
/// Criteria of one edition that became criteria of another. Several on a side count as one: met
/// when all of them are.
struct criterion_link {
  std::vector<int> before, after;
};

/// Which criteria of two editions are compared.
struct edition_mapping {
  std::vector<criterion_link> links;
  /// Where it is written; "" when criteria are matched by their numbers.
  std::string source;
  standard::confidence sure = standard::confidence::read;
};

/// The same number on both sides: what holds unless a mapping is given.
[[nodiscard]] edition_mapping match_by_number(const standard::edition& before,
                                              const standard::edition& after);

/// Reads a mapping (docs/formats/mapping.md). Text that is not TOML throws `file_error`; a link
/// that names a criterion that is not there, or one that another link has, is a finding and left
/// out.
[[nodiscard]] edition_mapping parse_mapping(std::string_view text, std::string file,
                                            const standard::edition& before,
                                            const standard::edition& after, findings& report);
} // namespace ntm::inline v0::assessment
