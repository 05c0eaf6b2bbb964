#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::standard {
struct edition;
}

namespace ntm::inline v0::observations {
/// How far two sources of one indicator may differ and still agree.
struct tolerance {
  /// "17.1", "17.1:clean_water", "indicator:5", or "criteria": the number of criteria met.
  std::string item;
  /// In the indicator's own unit; with `percent`, in percent of the official value.
  double within = 0;
  bool percent = false;
  std::string source;
};
/// Reads tolerances.csv (docs/formats/tolerances.md): item, within ("2" or "5%"), source. A row
/// that cannot be used (a criterion is met or unmet), or whose item stood before, is a finding and
/// left out.
[[nodiscard]] std::vector<tolerance> parse_tolerances(std::string_view text, std::string file,
                                                      findings& report);

/// What came of putting a citizens' value beside the official one.
enum class agreement : std::uint8_t {
  within,        ///< they differ by no more than the tolerance, or say the same
  beyond,        ///< they differ by more, or one says met and the other unmet
  no_tolerance,  ///< they differ, and nobody said by how much they may
  incomparable,  ///< a value and a status, counts out of different numbers, or a share where the
                 ///< indicator is none
  only_official, ///< the citizens have no figure: not reported, not applicable, never asked
  only_citizens  ///< the office has none
};
[[nodiscard]] std::string_view to_string(agreement value) noexcept;

/// One cell of two sources.
struct beside_row {
  units::unit_index unit = units::no_unit;
  observations::subject subject = observations::subject::indicator;
  std::string item;
  /// What holds of each, in the unit of the edition's indicator; nothing where there is no figure,
  /// whatever the reason.
  std::optional<observation> official, citizens;
  /// Citizens' minus official value, in the indicator's own unit; nothing for statuses.
  std::optional<double> difference;
  std::optional<tolerance> allowed;
  observations::agreement agreement = observations::agreement::within;
};

/// Two sources side by side. The official value stands; nothing here changes it.
struct beside {
  std::vector<beside_row> rows;
  date on{}, known_on{};
  /// NTM-O029 for each cell beyond its tolerance, NTM-O030 for each item without one, NTM-O034 for
  /// each tolerance of an item that the edition does not have.
  ntm::findings findings;
  /// How many rows are so.
  [[nodiscard]] std::size_t count(observations::agreement which) const noexcept;
  /// A row each: unit, item, both values with their days and sources, difference, tolerance.
  [[nodiscard]] table to_table(const units::registry& registry) const;
};

/// Puts what citizens say of a day beside what the office says, as known on a day. Cells of which
/// neither has a figure are left out: what is unknown is never counted as agreeing or not. Both
/// panels must be of `registry`. Shares of which only counts were written are compared in the unit
/// of the edition's indicator (41500 of 1000 is 41.5 per person), which nothing else tells. Throws
/// `error` when an item has two tolerances or can have none, or one is negative or no number.
[[nodiscard]] beside put_beside(const panel& official, const panel& citizens,
                                std::span<const tolerance> tolerances,
                                const units::registry& registry, date on, date known_on,
                                const standard::edition& edition, const run_control& control = {});
} // namespace ntm::inline v0::observations
