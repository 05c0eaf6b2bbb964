#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/interval.hpp"

namespace ntm::inline v0::ocop {
/// What a document states about one round, or about all rounds to a day. What it does not say is
/// unknown, never zero.
struct result {
  /// As the document calls it: "2019".
  std::string period;
  /// The year of the round; nothing for a total to date.
  std::optional<int> year;
  /// The day that a total to date is about.
  std::optional<date> to_date;
  std::optional<std::int64_t> entered, recognised, stars3, stars4, stars5, stars5_proposed;
  /// Owners of what was recognised: from the largest number of one star to the sum over stars where
  /// only those are stated.
  std::optional<count_interval> owners;
  std::string confidence, source;
};

/// Reads published OCOP results (docs/formats/ocop.md). Stars that do not add up to what was
/// recognised, and rounds that do not add up to the total to date, are findings. A result of
/// neither a year nor a day is a finding and left out.
[[nodiscard]] std::vector<result> parse_results(std::string_view text, std::string file,
                                                findings& report);
} // namespace ntm::inline v0::ocop
