#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"

namespace ntm::inline v0::ocop {
/// A part of the score sheet and the most points it can give.
struct part {
  std::string id, name_vi;
  std::int64_t max = 0;
  std::vector<std::string> groups_vi;
  std::string confidence;
};

/// The points that make a star. The law prints whole numbers (`printed_max`) for a mean that need
/// not be whole: what lies between two printed bands is for the gap policy to say.
struct band {
  int stars = 0;
  /// The fewest points, and the most as printed; nothing where no upper end is printed.
  std::int64_t least = 0;
  std::optional<std::int64_t> printed_max;
  std::string meaning_vi, confidence, source;
};

/// What a score between two printed bands counts as.
enum class gap_policy : std::uint8_t {
  half_open, ///< the lower band reaches up to the next: [70, 90)
  printed,   ///< in no band: its stars are unknown
  rounded    ///< the score is rounded half up to whole points first
};
[[nodiscard]] std::string_view to_string(gap_policy value) noexcept;
/// The policy that `text` names; throws `unknown_name`.
[[nodiscard]] gap_policy to_gap_policy(std::string_view text);

/// Who recognises which stars, and when: the level moves without the bands moving.
struct clause {
  /// "commune", "district", "province" or "central".
  std::string level;
  std::vector<int> recognises;
  period valid;
  std::string confidence, source;
};

/// A sector of products.
struct sector {
  std::string id, name_vi;
};

/// One criterion of a score sheet: exactly one of its levels is chosen.
struct sheet_criterion {
  std::string id, part, section_vi, name_vi;
  std::int64_t max = 0;
  /// Points that a level gives.
  std::vector<std::int64_t> levels;
};

/// The score sheet of one product set.
struct sheet {
  std::string id, name_vi;
  /// Whether every criterion of the set could be read.
  bool complete = false;
  std::vector<std::string> reject_if_vi;
  std::vector<sheet_criterion> criteria;
  std::string confidence, source;
};

/// A dated legal set of rules for rating products.
struct edition {
  std::string id, name_vi, decision;
  /// When it is law. Where its first day could not be read it is the day of issue
  /// (`since_is_issue`).
  period valid;
  bool since_is_issue = false;
  std::int64_t total_max = 0;
  std::vector<part> parts;
  /// Most stars first.
  std::vector<band> bands;
  gap_policy gaps = gap_policy::half_open;
  std::vector<clause> clauses;
  std::vector<sector> sectors;
  /// Months that a certificate is valid, and days before its end on which the issuer must warn.
  std::optional<int> validity_months, notice_days;
  /// Whether the list of mandatory checks could be read.
  bool mandatory_listed = false;
  std::vector<sheet> sheets;
  std::string confidence;

  /// The level that recognises products of `stars` on a day; nothing when no clause says so.
  [[nodiscard]] std::optional<std::string> recogniser(int stars, date on) const;
  /// The sheet with this id; throws `unknown_name`.
  [[nodiscard]] const sheet& find_sheet(std::string_view sheet_id) const;
};

/// Reads an OCOP edition (docs/formats/ocop.md). Text that is not TOML throws `file_error`;
/// anything else wrong is appended to `report`.
[[nodiscard]] edition parse_edition(std::string_view text, std::string file, findings& report);

/// The editions that the library carries, oldest first.
[[nodiscard]] const std::vector<edition>& editions();
/// The edition with this id; throws `unknown_name`.
[[nodiscard]] const edition& find_edition(std::string_view id);
/// The edition that is law on a day; throws `no_single_edition`.
[[nodiscard]] const edition& in_force(date on);

/// The day `months` after `day`; the last of the month where the month is shorter.
[[nodiscard]] constexpr date add_months(date day, int months) noexcept {
  const date out = day + std::chrono::months{months};
  return out.ok() ? out : date{out.year() / out.month() / std::chrono::last};
}
} // namespace ntm::inline v0::ocop
