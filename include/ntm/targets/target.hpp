#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/targets/measure.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::targets {
/// How a value is compared with what was promised.
enum class comparator : std::uint8_t { at_least, at_most, equal, more_than, less_than, between };
/// The sign for a comparator, as files write it: ">=", "<=", "=", ">", "<", "between".
[[nodiscard]] std::string_view to_string(comparator value) noexcept;

/// How binding a promise is: a target of the plan, a direction, a target of another plan.
enum class hardness : std::uint8_t { target, direction, other_plan };
[[nodiscard]] std::string_view to_string(hardness value) noexcept;

/// What was promised, by when, and where it is written.
struct target {
  std::string id;
  /// What it is about; nothing when the library does not know the name in the file.
  std::optional<targets::measure> measure;
  /// The name that the file gives.
  std::string measure_name;
  targets::comparator comparator = targets::comparator::at_least;
  /// The value as printed; nothing for a direction without a number. `most` is the upper end of
  /// "between".
  std::optional<printed_number> least, most;
  std::string unit;
  std::optional<date> by;
  /// Codes of the units it is about; empty for the whole province.
  std::vector<std::string> scope;
  targets::hardness hardness = targets::hardness::target;
  std::string label_vi, note, source;
  /// The day on which this version was stated: targets get revised.
  std::optional<date> stated_on;
  /// The first day of what counts as new, for measures of increase; nothing when the file does not
  /// say.
  std::optional<date> since;
  unsigned line = 0;

  /// ">= 116", "= 58%", "5..9": the promise as a report prints it; "–" without a number.
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
};

/// Reads targets.csv (docs/formats/targets.md): id, measure, operator, value, unit, by_date, scope
/// … A measure that is not known is a finding and the target stays; a row that cannot be read is
/// left out. Scopes are looked up on the day the target is due.
[[nodiscard]] std::vector<target> parse_targets(std::string_view text, std::string file,
                                                const units::registry& registry, findings& report);
} // namespace ntm::inline v0::targets
