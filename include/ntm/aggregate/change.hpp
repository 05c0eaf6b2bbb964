#pragma once
#include <span>

#include "ntm/core/table.hpp"
#include "ntm/units/crosswalk.hpp"

namespace ntm::inline v0::aggregate {
/// A quantity that adds up (people, hectares, money) before and after, like for like: the earlier
/// values, one for each row of `ways`, are carried to the later map and stand beside the later
/// values, one for each column. NaN is not known. A row for each unit of the later map, with
/// `exact` 1 where all of it came whole, by no division; then what has no place on the later map,
/// and the total, whose change is left open while a value is missing. Throws `error` when the
/// numbers of values do not fit.
[[nodiscard]] table change_table(const units::crosswalk& ways, std::span<const double> before,
                                 std::span<const double> after);

/// The same for a quantity that does not add up (a share, a mean): earlier values are carried as
/// means weighted by `before_weights`, a quantity that adds up; the total is the weighted mean of
/// what is known on each day.
[[nodiscard]] table mean_change_table(const units::crosswalk& ways, std::span<const double> before,
                                      std::span<const double> before_weights,
                                      std::span<const double> after,
                                      std::span<const double> after_weights);
} // namespace ntm::inline v0::aggregate
