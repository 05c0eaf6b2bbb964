#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/level.hpp"
#include "ntm/standard/names.hpp"
#include "ntm/standard/requirement.hpp"

namespace ntm::inline v0::standard {
/// An indicator: met when all (or any) of its requirements are.
struct indicator {
  std::string code;
  std::string label_vi, label_en;
  std::string unit;
  /// Whether one requirement is enough (ordered or free alternatives); otherwise all must hold.
  bool any_of = false;
  /// Whether the requirements are alternatives in order: the first that applies to the unit judges
  /// it alone. (`any_of` is then true as well.)
  bool in_order = false;
  /// How many of the requirements must hold; 0 when `any_of` tells.
  int needed = 0;
  /// The flag of the units that the indicator applies to; "" for all units.
  std::string applies_if;
  std::vector<requirement> requirements;
  /// Why the requirements alone cannot judge it (another standard, a condition that is not
  /// modelled); "" when they can. Such an indicator is judged only by a reported status, and is
  /// unknown without one.
  std::string only_by_status;
  bool may_be_not_applicable = false;
  /// Who sets the details ("province", "ministry"), and by which text; "" when nobody does.
  std::string delegated_to, delegated_by;
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
  /// Types of the units that it applies to ("district", "town"); empty for all.
  std::vector<std::string> unit_types;
  /// The edition that the unit must meet first; "" when the requirement below says it all.
  std::string requires_standard;
  requirement what;
  confidence sure = confidence::missing;
  std::string note_vi;
  std::vector<std::string> sources;
};

/// The decision that makes an edition law.
struct legal_basis {
  std::string number;
  std::string annex;
  std::string issuer;
  std::optional<date> signed_on;
  /// Days on which the edition is law: the file's `effective_until` is the last of them.
  period effective;
  /// The last day of the period that the title names, when later days are in no single edition.
  std::optional<date> period_until;
  std::vector<std::string> amends, amended_by, replaces, replaced_by, guidance, sources;
  std::string note_vi;
};

/// A group of units that the edition defines itself; its id is one of `edition::regions`.
struct unit_group {
  std::string id;
  std::string name_vi, name_en;
  std::string rule_vi, rule_en;
  confidence sure = confidence::missing;
  std::vector<std::string> sources;
};

/// What a later decision changed in one indicator.
struct amendment {
  std::string code;
  std::string change;
  confidence sure = confidence::missing;
  std::vector<std::string> sources;
};

struct overlay;

/// A dated legal set of criteria. Immutable once parsed; criteria are in the order of the law.
struct edition {
  std::string id;
  std::string title_vi, title_en;
  level unit_level = level::commune;
  standard::tier tier = standard::tier::ntm;
  legal_basis law;
  /// Ids of the regions or groups that select a threshold, in the order of the law.
  std::vector<std::string> regions;
  std::vector<region_substitution> substitutions;
  std::vector<unit_group> groups;
  std::vector<amendment> amendments;
  /// The edition that this one amends or builds on, and the one that a unit must meet first; "".
  std::string base_standard, requires_edition;
  /// False when conditions are known to be missing from the whole list.
  bool complete = true;
  std::vector<criterion> criteria;
  std::vector<precondition> preconditions;
  /// Counts that the law states; nothing when it states none.
  std::optional<int> stated_criteria, stated_indicators;
  std::string data_status;
  /// What is missing, recalled or left to provinces, as far as the file tells.
  ntm::findings findings;
  /// The file and the text it was read from; provenance and pickling rest on them. Null for an
  /// edition that was made in memory.
  std::string file;
  std::shared_ptr<const std::string> text{};
  /// What provinces set on top of it, in the order in which it was added; `id` then names them too
  /// ("vn-commune-2016+example"), and `base_id` the edition alone.
  std::vector<std::shared_ptr<const overlay>> overlays{};
  std::string base_id{};

  /// This edition with a province's levels where it leaves them to the province. What the overlay
  /// may not set, and what it sets beside the law, is in the result's findings. The edition stays
  /// as it is. Throws `error` when the overlay is not of this edition.
  [[nodiscard]] edition with_overlay(const overlay& local) const;
  [[nodiscard]] std::size_t indicator_count() const noexcept;
  /// Index of the criterion with this number; throws `unknown_name`.
  [[nodiscard]] std::size_t criterion_index(int number) const;
  /// The indicator with this code; throws `unknown_name`.
  [[nodiscard]] const indicator& find_indicator(std::string_view code) const;
};

/// Reads an edition from TOML (docs/formats/editions.md). A text that is not TOML or not an edition
/// (no schema, id, unit_level, tier or criteria) throws `file_error` with line and column;
/// unknown keys, wrong types and incomplete data are findings of the edition.
[[nodiscard]] edition parse_edition(std::string_view text, std::string_view file);
} // namespace ntm::inline v0::standard
