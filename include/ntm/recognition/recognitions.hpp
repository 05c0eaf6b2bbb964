#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/recognition/recognition.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::recognition {
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
  /// A further part of a divided unit, whose decision another row stands for.
  bool part = false;
};

/// Recognitions of one level and tier on the map of a day, by district. Nothing is lost:
/// `in_programme + left + joined + not_yet + open == rows.size()`, and
/// `rows.size() - parts + unallocated` is the published total (or the rows alone when none is
/// published). A unit that was divided has a row for each part that counts, as `recognised` says of
/// each of them; all but one of these are `parts`.
struct placement {
  std::vector<placed> rows;
  /// Units that count, parallel to snapshot.units(level::district). Their sum is `in_programme`
  /// unless units lie in no district.
  std::vector<std::int64_t> by_district;
  /// Units of the day that count as recognised.
  std::int64_t in_programme = 0;
  /// Rows whose unit left the programme, was not carried over a merger, or ended in nothing known.
  std::int64_t left = 0;
  /// Rows carried into a unit that counts already.
  std::int64_t joined = 0;
  /// Rows whose unit begins later.
  std::int64_t not_yet = 0;
  /// Rows merged with a unit of which a list that lacks some says nothing: recognised or not.
  std::int64_t open = 0;
  /// Rows that divided units have beside their first.
  std::int64_t parts = 0;
  /// Published recognitions that no row names; below zero when there are more rows than published.
  std::int64_t unallocated = 0;
  /// Of the units that count, how many had been recognised by the day of the map: from those
  /// certain to those possible, because some decisions are known only between bounds.
  count_interval decided;
  /// The rule by which status crossed mergers.
  merge_rule rule = merge_rule::all_parents;
  std::optional<std::int64_t> published;
};

/// All recognitions of a province. Immutable; const calls are safe from any number of threads.
class recognitions {
public:
  recognitions() = default;
  /// `complete`: whether every decision there is has a row; when not, a unit without a row is
  /// unknown. `source`: the registry whose lives the rows name.
  explicit recognitions(std::vector<recognition> rows, bool complete = true,
                        units::registry source = {})
      : rows_(std::move(rows)), complete_(complete), source_(std::move(source)) {}
  [[nodiscard]] std::span<const recognition> rows() const noexcept { return rows_; }
  [[nodiscard]] bool complete() const noexcept { return complete_; }
  /// The registry that the rows were read against; empty when none was given.
  [[nodiscard]] const units::registry& source() const noexcept { return source_; }
  /// The same rows, of a list that is known to lack some (or not to).
  [[nodiscard]] recognitions as_complete(bool complete) const {
    return recognitions(rows_, complete, source_);
  }

  /// Places the rows of a level and tier on a map, whenever they were decided. `published`: the
  /// total that a document states. Throws `error` when the map is of another registry.
  [[nodiscard]] placement place(const units::snapshot& map, ntm::level level = ntm::level::commune,
                                standard::tier tier = standard::tier::ntm,
                                std::optional<std::int64_t> published = std::nullopt,
                                merge_rule rule = merge_rule::all_parents) const;
  /// Whether the unit (a life) is recognised on `day`, by a decision on it or on those it came
  /// from. A unit outside the programme inherits nothing and is unmet without a decision of its
  /// own; so is any unit without one in a complete list. Throws `error` for another registry.
  [[nodiscard]] truth recognised(const units::registry& registry, units::unit_index unit, date day,
                                 standard::tier tier = standard::tier::ntm,
                                 merge_rule rule = merge_rule::all_parents) const;

private:
  std::vector<recognition> rows_;
  bool complete_ = true;
  units::registry source_;
};

/// Reads recognitions.csv (docs/formats/recognitions.md). Rows that name no unit of their day are
/// findings and left out.
[[nodiscard]] recognitions parse_recognitions(std::string_view text, std::string file,
                                              const units::registry& registry, findings& report);
} // namespace ntm::inline v0::recognition
