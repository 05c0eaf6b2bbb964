#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/panel.hpp"

namespace ntm::inline v0::assessment {
/// A criterion of a unit that is not known any more.
struct became_unknown {
  enum class cause : std::uint8_t {
    data,    ///< the first edition does not know it either: a figure was taken back or outlived
    edition, ///< the first edition would still know it
    map      ///< the unit was not there on the first day
  };
  units::unit_index unit = units::no_unit;
  /// The criterion's number.
  int criterion = 0;
  /// What it was on the first day; unknown for `cause::map`.
  truth before = truth::unknown;
  became_unknown::cause why = cause::data;
  friend bool operator==(const became_unknown&, const became_unknown&) = default;
};
[[nodiscard]] std::string_view to_string(became_unknown::cause value) noexcept;

/// Criteria that are unknown in `after` and were known in `before`, and all that is unknown of
/// units that joined. Criteria of two editions are matched by number; a number that the first one
/// does not have has not become unknown. In the order of `after`. Throws as `attribute`.
[[nodiscard]] std::vector<became_unknown> what_became_unknown(const outcomes& before,
                                                              const outcomes& after,
                                                              const observations::panel& panel,
                                                              const run_control& control = {});
/// A row each; `after` gives names and the mark.
[[nodiscard]] ntm::table became_unknown_table(const outcomes& after,
                                              const std::vector<became_unknown>& list);
} // namespace ntm::inline v0::assessment
