#pragma once
#include <optional>
#include <string>
#include <utility>

#include "ntm/observations/observation.hpp"

namespace ntm::inline v0::assessment {
/// What-if: something supposed of one item of one unit. It replaces what was seen of that item and
/// of everything below it: a status of criterion "17" holds whatever its indicators said.
struct change {
  units::unit_index unit = units::no_unit;
  /// The supposed observation; its days are set by the evaluation.
  observations::observation seen;
};

namespace detail {
/// A change of the item "17", "17.1" or "17.1:clean_water".
[[nodiscard]] inline change change_of(units::unit_index unit, std::string item,
                                      std::optional<double> value, bool is_status) {
  change out;
  out.unit = out.seen.unit = unit;
  const bool criterion = item.find_first_not_of("0123456789") == std::string::npos;
  out.seen.subject =
      criterion ? observations::subject::criterion : observations::subject::indicator;
  out.seen.item = std::move(item);
  out.seen.value = value;
  out.seen.is_status = is_status;
  out.seen.origin = observations::origin::synthetic;
  if (!value)
    out.seen.presence = observations::presence::not_reported;
  return out;
}
} // namespace detail

/// "What if indicator `item` were `value`", in the indicator's own unit.
[[nodiscard]] inline change suppose_value(units::unit_index unit, std::string item, double value) {
  return detail::change_of(unit, std::move(item), value, false);
}
/// "What if `item` (a criterion's number, an indicator's code) were met, or not".
[[nodiscard]] inline change suppose_status(units::unit_index unit, std::string item, bool met) {
  return detail::change_of(unit, std::move(item), met ? 1.0 : 0.0, true);
}
/// "What if nothing were known of `item`".
[[nodiscard]] inline change suppose_unknown(units::unit_index unit, std::string item) {
  return detail::change_of(unit, std::move(item), std::nullopt, false);
}
} // namespace ntm::inline v0::assessment
