#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ntm/aggregate/decomposition.hpp"
#include "ntm/assessment/attribute.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/table.hpp"

namespace ntm::inline v0::targets {
/// Where `shortfall_change` stops on its way; the differences between neighbours are the parts.
enum class shortfall_station : std::uint8_t {
  before,  ///< the first day
  revised, ///< the same as known when the last day was known
  stayed,  ///< of that, the units that are still there on the last day
  worked,  ///< these on the last day, judged by the first edition
  judged,  ///< the same judged by the last edition
  after    ///< the last day
};
[[nodiscard]] std::string_view to_string(shortfall_station value) noexcept;

/// What moved the shortfall in criteria (H, A, M0) between two evaluations: late knowledge, the
/// map, work, the edition.
struct shortfall_change {
  static constexpr std::size_t stations = 6;
  /// The cutoff as a share of the criteria.
  double cutoff = 0;
  /// Units at each station, and how many of them have nothing unknown.
  std::array<std::int64_t, stations> units{}, known_units{};
  /// Over units of which nothing is unknown; NaN where there are none.
  std::array<aggregate::af_measures, stations> points{};
  /// Over all units, everything unknown met, and unmet.
  std::array<aggregate::af_bounds, stations> bounds{};
  std::string before_edition, after_edition, mark;
  date before_on{}, after_on{};

  [[nodiscard]] const aggregate::af_measures& at(shortfall_station where) const noexcept {
    return points[static_cast<std::size_t>(where)];
  }
  /// One row a station: units, H, A, M0 with their bounds.
  [[nodiscard]] ntm::table stations_table() const;
  /// One row a part (revision, map, work, edition) and the total: the change of H, A and M0 in the
  /// point values. The parts sum to the total but for the rounding of the last digit.
  [[nodiscard]] ntm::table table() const;
};

/// The change of the shortfall from `before` to `after`, both evaluated from `panel`, on the way of
/// `assessment::attribute`: units judged by one edition and the same units by another stand side by
/// side, so that a new law or a new map is never read as work. All criteria of an edition weigh
/// alike, and a unit counts when it lacks `cutoff` (in (0, 1]) of them or more: editions with
/// different numbers of criteria are compared by share. Throws as `assessment::attribute`, and
/// `error` for a cutoff outside.
[[nodiscard]] shortfall_change change_of_shortfall(const assessment::outcomes& before,
                                                   const assessment::outcomes& after,
                                                   const observations::panel& panel, double cutoff,
                                                   const run_control& control = {});
} // namespace ntm::inline v0::targets
