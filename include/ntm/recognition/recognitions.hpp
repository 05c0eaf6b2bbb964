#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/truth.hpp"
#include "ntm/standard/edition.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::recognition {
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

/// What became of a recognised unit on the map of a day.
enum class standing : std::uint8_t {
  in_programme,   ///< the same unit, still in the programme
  carried,        ///< merged into a commune of the programme, all of whose parents were recognised
  left_programme, ///< the unit became, or merged into, a unit outside the programme
  not_carried,    ///< merged into a commune not all of whose parents were recognised
  not_yet,        ///< its life begins later than the day
};
[[nodiscard]] std::string_view to_string(standing value) noexcept;

/// One recognition on the map of a day.
struct placed {
  std::size_t recognition = 0;
  ntm::recognition::standing standing = ntm::recognition::standing::in_programme;
  /// The unit of that day that it counts for, or the one it ended in; `no_unit` when nothing
  /// followed.
  units::unit_index unit = units::no_unit;
  /// The district of that day (or the last one known).
  units::unit_index district = units::no_unit;
  /// Index of the event that changed it, when one did.
  std::optional<std::size_t> event;
};

/// Recognitions of one level and tier on the map of a day, by district; nothing is lost:
/// `rows.size() + unallocated` is the published total (or the rows alone when none is published).
struct placement {
  std::vector<placed> rows;
  /// Parallel to snapshot.units(level::district).
  std::vector<std::int64_t> by_district;
  std::int64_t in_programme = 0;
  std::int64_t left = 0;
  /// Published recognitions that no row names.
  std::int64_t unallocated = 0;
};

/// All recognitions of a province. Immutable.
class recognitions {
public:
  recognitions() = default;
  explicit recognitions(std::vector<recognition> rows) : rows_(std::move(rows)) {}
  [[nodiscard]] std::span<const recognition> rows() const noexcept { return rows_; }
  /// Places the rows of a level and tier on a map. `published`: the total that a document states.
  [[nodiscard]] placement place(const units::snapshot& map, ntm::level level = ntm::level::commune,
                                standard::tier tier = standard::tier::ntm,
                                std::optional<std::int64_t> published = std::nullopt) const;
  /// Whether the unit (a life) is recognised on `day`, by decisions on it or on those it came from.
  [[nodiscard]] truth recognised(const units::registry& registry, units::unit_index unit, date day,
                                 standard::tier tier = standard::tier::ntm) const;

private:
  std::vector<recognition> rows_;
};

/// Reads recognitions.csv (docs/data-formats.md). Rows that name no unit of their day are findings
/// and left out.
[[nodiscard]] recognitions parse_recognitions(std::string_view text, std::string file,
                                              const units::registry& registry, findings& report);
} // namespace ntm::recognition
