#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::observations {
/// A figure that a document states about the whole province on a day.
struct published_figure {
  date on{};
  /// Name of the measure, as data/measures.toml knows it (names it does not know are kept).
  std::string measure;
  printed_number value;
  std::string unit;
  /// What a share or mean was divided by, when the document says so.
  std::optional<std::int64_t> denominator;
  /// How the value bounds the truth: "=", "<", "<=", ">", ">=" or "~".
  std::string bound = "=";
  std::string confidence;
  std::string note, source;
  unsigned line = 0;
};

/// A figure that a document states about one district on a day.
struct district_figure {
  units::unit_index district = units::no_unit;
  date on{};
  std::optional<std::int64_t> communes, recognised, criteria_total;
  std::optional<printed_number> mean_criteria;
  std::string date_confidence, confidence;
  std::string note, source;
  unsigned line = 0;
};

/// What documents state: used to check, to bound and to complete; never mixed with observations.
struct published {
  std::vector<published_figure> figures;
  std::vector<district_figure> districts;

  /// The figures of a measure valid on `on`: those of the latest day not after it.
  [[nodiscard]] std::vector<const published_figure*> latest(std::string_view measure,
                                                            date on) const;
  /// The one whole-number value with bound "=" among `latest`; nothing when there is none or they
  /// disagree.
  [[nodiscard]] std::optional<std::int64_t> latest_count(std::string_view measure, date on) const;
};

/// Reads published figures: date, measure, value, unit, denominator, bound …
/// (docs/formats/published.md).
[[nodiscard]] std::vector<published_figure> parse_published(std::string_view text, std::string file,
                                                            findings& report);
/// Reads figures by district: district_code, date, n_communes, n_recognised …
/// (docs/formats/published.md).
[[nodiscard]] std::vector<district_figure> parse_district_figures(std::string_view text,
                                                                  std::string file,
                                                                  const units::registry& registry,
                                                                  findings& report);
} // namespace ntm::inline v0::observations
