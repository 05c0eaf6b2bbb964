#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/level.hpp"

namespace ntm::standard {
/// What an edition judges: the basic standard or one of those above it.
enum class tier : std::uint8_t { ntm, advanced, model, modern };
/// The word for a tier, as files write it.
[[nodiscard]] std::string_view to_string(tier value) noexcept;
/// The tier that `text` names; throws `unknown_name`.
[[nodiscard]] tier to_tier(std::string_view text);

/// How sure a value is. `missing` means that the law has a value that could not be read.
enum class confidence : std::uint8_t { read, recalled, missing };
[[nodiscard]] std::string_view to_string(confidence value) noexcept;

/// How a value is compared with its threshold.
enum class comparison : std::uint8_t { at_least, at_most, more_than, yes };
[[nodiscard]] std::string_view to_string(comparison value) noexcept;

/// A threshold in one class of units: a number, "the province decides", or not known.
struct threshold {
  enum class kind : std::uint8_t { number, province_decides, unknown };
  kind what = kind::unknown;
  double value = 0;
  confidence sure = confidence::missing;
  friend bool operator==(const threshold&, const threshold&) = default;
};

/// What selects a threshold: the unit's region or group, its flags, and the day.
struct unit_class {
  /// Region or group id as the edition names it ("south_central_coast"); "" when not known.
  std::string region;
  /// Names of flags that hold ("extra_difficult", "island"), sorted.
  std::vector<std::string> flags;
};

/// One comparison inside an indicator. An indicator holds one or several; `key` tells them apart
/// ("" for the only one).
struct requirement {
  std::string key;
  std::string label_vi, label_en;
  std::string unit;
  comparison rule = comparison::yes;
  /// Threshold that holds in every region without a row of its own.
  threshold national{};
  std::map<std::string, threshold, std::less<>> by_region;
  /// Per-year tables; the row of the latest year not after the day's year holds.
  struct yearly {
    int year = 0;
    threshold national{};
    std::map<std::string, threshold, std::less<>> by_region;
  };
  std::vector<yearly> by_year;

  /// The threshold for a class of units on a day. Unknown when the edition does not say.
  [[nodiscard]] threshold at(const unit_class& what, date day) const;
};

/// An indicator: met when all (or any) of its requirements are.
struct indicator {
  std::string code;
  std::string label_vi, label_en;
  std::string unit;
  /// Whether one requirement is enough (ordered or free alternatives); otherwise all must hold.
  bool any_of = false;
  std::vector<requirement> requirements;
  /// Why the requirements alone cannot judge it (another standard, a condition that is not
  /// modelled); "" when they can. Such an indicator is judged only by a reported status, and is
  /// unknown without one.
  std::string only_by_status;
  bool may_be_not_applicable = false;
  confidence sure = confidence::missing;
  std::string note_vi;
  std::vector<std::string> sources;
};

/// A criterion: unmet if any indicator is, met if all are, else unknown.
struct criterion {
  int number = 0;
  std::string name_vi, name_en;
  std::string group_vi, group_en;
  /// False when the list below is known to lack indicators: the criterion is then never met.
  bool indicators_complete = true;
  std::vector<indicator> indicators;
};

/// Something that must hold before any criterion counts ("100 % of the communes meet the commune
/// standard").
struct precondition {
  std::string code;
  std::string label_vi, label_en;
  std::string applies_to;
  requirement what;
  confidence sure = confidence::missing;
  std::string note_vi;
  std::vector<std::string> sources;
};

/// The decision that makes an edition law.
struct legal_basis {
  std::string number;
  std::string issuer;
  std::optional<date> signed_on;
  /// Days on which the edition is law: the file's `effective_until` is the last of them.
  period effective;
  /// The last day of the period that the title names, when later days are in no single edition.
  std::optional<date> period_until;
  std::vector<std::string> amends, amended_by, replaces, replaced_by, guidance, sources;
  std::string note_vi;
};

/// A dated legal set of criteria. Immutable once parsed; criteria are in the order of the law.
struct edition {
  std::string id;
  std::string title_vi, title_en;
  level unit_level = level::commune;
  standard::tier tier = standard::tier::ntm;
  legal_basis law;
  std::vector<std::string> regions;
  std::vector<criterion> criteria;
  std::vector<precondition> preconditions;
  /// Counts that the law states; nothing when it states none.
  std::optional<int> stated_criteria, stated_indicators;
  std::string data_status;
  /// What is missing, recalled or left to provinces, as far as the file tells.
  ntm::findings findings;

  [[nodiscard]] std::size_t indicator_count() const noexcept;
  /// Index of the criterion with this number; throws `unknown_name`.
  [[nodiscard]] std::size_t criterion_index(int number) const;
  /// The indicator with this code; throws `unknown_name`.
  [[nodiscard]] const indicator& find_indicator(std::string_view code) const;
};

/// Reads an edition from TOML. A text that is not TOML or not an edition throws `file_error` with
/// line and column; unknown keys, wrong types and incomplete data are findings of the edition.
[[nodiscard]] edition parse_edition(std::string_view text, std::string_view file);
} // namespace ntm::standard
