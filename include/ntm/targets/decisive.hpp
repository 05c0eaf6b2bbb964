#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "ntm/assessment/decisive.hpp"
#include "ntm/core/table.hpp"
#include "ntm/targets/state.hpp"
#include "ntm/targets/target.hpp"

namespace ntm::inline v0::targets {
/// Whom to phone: the fewest unknown cells that settle a measure or a target whatever the rest is.
struct decision {
  targets::measure measure;
  units::unit_index scope = units::no_unit;
  /// What a ratio is divided by; 1 for counts.
  std::int64_t denominator = 1;
  /// The promise, as a report prints it; "" for a measure.
  std::string promise;
  /// For a target: the cells that keep it and the cells that break it. For a measure: those that
  /// settle its value.
  std::optional<assessment::decisive_cells> keep, miss, know;
  /// The outcomes that the cells are of.
  std::shared_ptr<const assessment::outcomes> outcomes;

  /// One row a cell: which way ("keep", "break", "know"), unit, criterion, the answer that is
  /// needed, and the interval now and after it. Of what is needed but beyond the limit nothing.
  [[nodiscard]] ntm::table table() const;
  /// One sentence a way.
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
};

/// For a measure that follows from outcomes: the criteria met and their mean, communes under or at
/// least n, communes that meet all or none. At most `limit` cells of each way are listed (0: all).
/// Throws `error` for another measure.
[[nodiscard]] decision decisive(const state& on, const measure& which, std::size_t limit = 0,
                                units::unit_index scope = units::no_unit);
/// The same for a target on such a measure with a number, over the province or one unit; what keeps
/// it is what `check` says.
[[nodiscard]] decision decisive(const state& on, const target& promised, std::size_t limit = 0);
} // namespace ntm::inline v0::targets
