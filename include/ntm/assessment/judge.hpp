#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "ntm/core/truth.hpp"
#include "ntm/standard/edition.hpp"

namespace ntm::inline v0::assessment {
/// What an indicator counts as where it is not applicable. Printed with every result.
enum class not_applicable_as : std::uint8_t {
  unknown,  ///< neither met nor unmet
  met,      ///< as if it were met
  excluded, ///< its criterion is judged by its other indicators; with none left it is unknown
};
[[nodiscard]] std::string_view to_string(not_applicable_as value) noexcept;
/// The policy that `text` names; throws `unknown_name`.
[[nodiscard]] not_applicable_as to_not_applicable_as(std::string_view text);

/// Why something is neither met nor unmet.
enum class reason : std::uint8_t {
  none,              ///< it is known
  not_observed,      ///< nothing was seen up to that day
  not_reported,      ///< the office says that it has no figure
  not_applicable,    ///< it does not apply to the unit
  no_threshold,      ///< the threshold could not be read
  province_decides,  ///< the edition leaves the threshold to the province
  only_by_status,    ///< only a status can judge it, and none was reported
  out_of_range,      ///< the value is impossible in its unit
  which_requirement, ///< one number for an indicator of several requirements
  incomplete,        ///< the edition's list of indicators is not complete
  no_last_year,      ///< the level is a share of last year's value, and that is not known
  condition_unknown, ///< whether it applies to the unit is not known
  units_below,       ///< it follows from other outcomes, and those are not known
};
[[nodiscard]] std::string_view to_string(reason value) noexcept;

/// A value against a threshold. A threshold that is not a number judges nothing, but what the
/// province decides may not be less than the edition's floor.
[[nodiscard]] constexpr truth judge(standard::comparison rule, const standard::threshold& limit,
                                    double value,
                                    std::optional<double> floor = std::nullopt) noexcept {
  using kind = standard::threshold::kind;
  if (limit.what == kind::province_decides && floor && rule == standard::comparison::at_least &&
      value < *floor)
    return truth::unmet;
  if (limit.what != kind::number)
    return truth::unknown;
  switch (rule) {
  case standard::comparison::at_most:
    return known(value <= limit.value);
  case standard::comparison::more_than:
    return known(value > limit.value);
  case standard::comparison::less_than:
    return known(value < limit.value);
  default: // `yes` has the threshold 1
    return known(value >= limit.value);
  }
}

/// How far `value` is from its threshold, in the indicator's own unit: 0 when it is met, nothing
/// when there is no number to reach.
[[nodiscard]] constexpr std::optional<double>
shortfall(standard::comparison rule, const standard::threshold& limit, double value) noexcept {
  if (limit.what != standard::threshold::kind::number || rule == standard::comparison::yes)
    return std::nullopt;
  const bool down =
      rule == standard::comparison::at_most || rule == standard::comparison::less_than;
  const double gap = down ? value - limit.value : limit.value - value;
  return gap > 0 ? gap : 0;
}
} // namespace ntm::inline v0::assessment
