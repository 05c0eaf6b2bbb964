#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ntm/assessment/decisive.hpp"
#include "ntm/core/table.hpp"
#include "ntm/targets/state.hpp"
#include "ntm/targets/target.hpp"

namespace ntm::inline v0::targets {
/// Whom to phone: the fewest unknown cells that settle a measure or a target whatever the rest is.
/// A cell is a criterion of a commune or, for the measures of recognition, whether a commune is
/// recognised on the day.
struct decision {
  targets::measure measure;
  /// The units it is about; empty for the whole province.
  std::vector<units::unit_index> scope;
  /// What a ratio is divided by; 1 for counts and for a target on several units.
  std::int64_t denominator = 1;
  /// The promise, as a report prints it; "" for a measure.
  std::string promise;
  /// For a target: the cells that keep it and the cells that break it. For a measure: those that
  /// settle its value. For a target on several units `now` and `after` count the units that keep
  /// it.
  std::optional<assessment::decisive_cells> keep, miss, know;
  /// The units that the rows of the cells are, for each way.
  std::vector<units::unit_index> keep_units, miss_units, know_units;
  /// The outcomes that the cells are of; nothing for the measures of recognition.
  std::shared_ptr<const assessment::outcomes> outcomes;
  std::shared_ptr<const units::snapshot> map;

  /// One row a cell: which way ("keep", "break", "know"), unit, criterion (none where the question
  /// is whether it is recognised), the answer that is needed, and the interval now and after it. Of
  /// what is needed but beyond the limit nothing.
  [[nodiscard]] ntm::table table() const;
  /// One sentence a way.
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
};

/// For a measure that follows from outcomes (the criteria met and their mean, communes under or at
/// least n, communes that meet all or none) or from recognition (communes recognised, their share),
/// over the province, a unit, or several units together. At most `limit` cells of each way are
/// listed (0: all). Throws `error` for another measure and where nothing is known at all.
[[nodiscard]] decision decisive(const state& on, const measure& which, std::size_t limit = 0,
                                units::unit_index scope = units::no_unit);
[[nodiscard]] decision decisive(const state& on, const measure& which, std::size_t limit,
                                std::span<const units::unit_index> scope);
/// The same for a target on such a measure with a number. A target on several units is kept when
/// each of them keeps it, as `check` says, and broken when one does not. Throws `error` where units
/// of a target lie in each other.
[[nodiscard]] decision decisive(const state& on, const target& promised, std::size_t limit = 0);
} // namespace ntm::inline v0::targets
