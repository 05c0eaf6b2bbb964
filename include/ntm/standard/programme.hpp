#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/standard/procedure.hpp"

namespace ntm::inline v0::standard {
/// A number that a text gives, or a range ("17 to 19": low 17, high 19).
struct stated_range {
  double low = 0;
  double high = 0;
  friend bool operator==(const stated_range&, const stated_range&) = default;
};

/// What a programme promised of one quantity.
struct programme_target {
  std::string key;
  /// at_least, at_most, about, range, below, encouraged_at_least: the text's own word.
  std::string rule;
  std::optional<stated_range> national;
  std::map<std::string, stated_range, std::less<>> by_region;
  std::map<int, stated_range> by_year;
  evidence_note from;
};

/// A period of the programme with its decision, its targets and its money.
struct programme {
  std::string id, decision, issuer, phase;
  std::optional<date> signed_on;
  std::vector<std::string> amended_by, enabling, merges;
  std::vector<programme_target> targets;
  /// Money as published, billion VND, by the name that the file gives it.
  std::map<std::string, double, std::less<>> billion_vnd;
  evidence_note from;

  /// The targets of a quantity; empty when the programme sets none.
  [[nodiscard]] std::vector<programme_target> of(std::string_view key) const;
};

/// A national figure as it was published.
struct published_progress {
  /// The days that the text names: one day, or a whole month.
  period as_of;
  /// As it is printed: "2020-01".
  std::string as_of_text;
  /// communes_ntm, percent, average_criteria …; only what the source prints.
  std::map<std::string, double, std::less<>> figures;
  std::string source;
};

/// The programme's periods and the progress that was published.
struct programme_targets {
  std::string id;
  std::vector<programme> programmes;
  std::vector<published_progress> progress;
  ntm::findings findings;
  std::string file;

  /// The period with this id; throws `unknown_name`.
  [[nodiscard]] const programme& find(std::string_view id) const;
};

/// Reads programme targets from TOML (docs/formats/procedures.md); a text that is not TOML or holds
/// no programmes throws `file_error` with line and column.
[[nodiscard]] programme_targets parse_programme_targets(std::string_view text,
                                                        std::string_view file);
/// The targets that the library ships (data/standard/vn-programme-targets.toml).
[[nodiscard]] const programme_targets& shipped_programme_targets();
} // namespace ntm::inline v0::standard
