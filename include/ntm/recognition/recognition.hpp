#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ntm/core/date.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/standard/edition.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::recognition {
/// A decision that recognises one unit. Status, not measurement: the unit may fail criteria today.
struct recognition {
  /// The life that was recognised.
  units::unit_index unit = units::no_unit;
  standard::tier tier = standard::tier::ntm;
  std::string decision;
  /// The day of the decision; where it was not read, the bounds say when it must have been.
  std::optional<date> on, not_before, not_after;
  /// The year whose results the decision recognises.
  std::optional<int> award_year;
  std::string confidence;
  std::string basis, note, source;
  unsigned line = 0;

  /// Whether the unit was recognised on `day`: unknown between the bounds.
  [[nodiscard]] truth by(date day) const noexcept;
};

/// When a unit that others merged into is recognised itself.
enum class merge_rule : std::uint8_t {
  all_parents, ///< when each unit that it came from was
  any_parent,  ///< when one of them was
};
[[nodiscard]] std::string_view to_string(merge_rule value) noexcept;
/// The rule that `text` names; throws `unknown_name`.
[[nodiscard]] merge_rule to_merge_rule(std::string_view text);

/// What became of a recognised unit on the map of a day.
enum class standing : std::uint8_t {
  in_programme, ///< the same unit, still in the programme
  carried,      ///< became, or merged into, a unit of the programme that the merge rule recognises
  left_programme, ///< the unit became, or merged into, a unit outside the programme
  not_carried,    ///< merged into a unit of the programme that the merge rule does not recognise
  not_yet,        ///< its life begins later than the day
  joined,         ///< carried into a unit that another row counts for already
  open,           ///< merged with a unit that has no row in a list known to lack some
  lost,           ///< its life ended and no event says into what
};
[[nodiscard]] std::string_view to_string(standing value) noexcept;
/// What a report calls it: "còn trong Chương trình", "in the programme".
[[nodiscard]] std::string_view words(standing value, language lang) noexcept;
/// Whether a row of this standing counts as a recognised unit of the day.
[[nodiscard]] constexpr bool counts(standing value) noexcept {
  return value == standing::in_programme || value == standing::carried;
}
} // namespace ntm::inline v0::recognition
