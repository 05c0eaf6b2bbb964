#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/table.hpp"
#include "ntm/funds/ledger.hpp"
#include "ntm/observations/published.hpp"
#include "ntm/recognition/recognitions.hpp"
#include "ntm/targets/measure.hpp"

namespace ntm::inline v0::targets {
/// Everything that measures are taken from: a province on one day. Shared, so that values outlive
/// the province.
struct state {
  std::shared_ptr<const assessment::outcomes> outcomes;
  std::shared_ptr<const units::snapshot> map;
  std::shared_ptr<const recognition::recognitions> recognitions;
  std::shared_ptr<const observations::published> published;
  std::shared_ptr<const funds::ledger> ledger;
  /// The first day of what counts as new in measures of increase; nothing when no day was named.
  std::optional<date> since{};
};

/// The value of a measure on a day: what is known for sure (interval) beside the point value.
struct measure_value {
  targets::measure measure;
  /// The unit it is about; `no_unit` for the whole province.
  units::unit_index scope = units::no_unit;
  /// The count, or the numerator of a ratio; nothing when it is not known at all.
  std::optional<count_interval> numerator;
  /// The point value over what is assessed or stated; nothing when nothing is.
  std::optional<std::int64_t> point;
  /// What a ratio is divided by; 1 for counts.
  std::int64_t denominator = 1;
  /// Denominator of the point value, when only part of the units is assessed; otherwise
  /// `denominator`.
  std::int64_t point_denominator = 1;
  /// What a reader must know: "97 by decision; 2 left with the merger". Vietnamese and English.
  std::string note_vi, note_en;
  std::string mark;
  /// The year or years that the figure belongs to, where that is not the day itself ("2019").
  std::string period{};

  [[nodiscard]] bool exact() const noexcept { return numerator && numerator->exact(); }
  /// "97/200 = 48,50%", "3..9", "chưa biết": the value as a report prints it.
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
};

/// The value of a measure. A measure that the state has no data for has no numerator: never a
/// guess.
[[nodiscard]] measure_value value(const state& on, const measure& which,
                                  units::unit_index scope = units::no_unit);

/// Several measures as a table: measure, label, value and note as a report prints them.
[[nodiscard]] table measures_table(const state& on, const std::vector<measure>& which,
                                   language lang = language::vietnamese);
} // namespace ntm::inline v0::targets
