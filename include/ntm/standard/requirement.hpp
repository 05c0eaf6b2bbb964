#pragma once
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/level.hpp"
#include "ntm/standard/threshold.hpp"

namespace ntm::inline v0::standard {
struct local_levels;

/// What a value follows from when nobody observed it: outcomes of units below, or the unit's own
/// outcome under another edition.
struct outcome_rule {
  enum class kind : std::uint8_t {
    share_meeting,   ///< per cent of the units below that meet their whole standard
    count_meeting,   ///< how many of them do
    fewest_criteria, ///< how many criteria the weakest of them meets
    own,             ///< 1 when the unit itself meets, under another edition
  };
  kind what = kind::share_meeting;
  /// Level and tier of the edition that judged.
  ntm::level level = ntm::level::commune;
  standard::tier tier = standard::tier::ntm;
  /// The edition itself, by id; "" for any of that level and tier.
  std::string edition{};
  /// The criterion that is asked for; 0 for the whole standard.
  int criterion = 0;
  friend bool operator==(const outcome_rule&, const outcome_rule&) = default;
};
/// The word for a kind, as files write it.
[[nodiscard]] std::string_view to_string(outcome_rule::kind value) noexcept;

/// One comparison inside an indicator. An indicator holds one or several; `key` tells them apart
/// ("" for the main one).
struct requirement {
  using by_region_map = std::map<std::string, threshold, std::less<>>;

  std::string key;
  std::string label_vi, label_en;
  std::string unit;
  comparison rule = comparison::yes;
  /// Threshold that holds in every region without a row of its own. With rule `yes` it is the
  /// number 1.
  threshold national{};
  by_region_map by_region;
  /// Per-year tables; the row of the latest year not after the day's year holds. Where there are
  /// any, `national` and `by_region` above are not used.
  struct yearly {
    int year = 0;
    threshold national{};
    by_region_map by_region;
  };
  std::vector<yearly> by_year;
  /// Levels of units that are small ("at most 3 schools"); a region without one has the level
  /// above.
  struct small_levels {
    std::string of;
    double at_most = 0;
    by_region_map by_region;
  };
  std::optional<small_levels> small{};
  /// Where the province decides it may not ask for less than this: a value below is unmet.
  std::optional<double> floor{};
  /// Whether the level is a percentage of the unit's own value a year before (100: not more, or
  /// not less, than last year).
  bool of_last_year = false;
  std::optional<outcome_rule> follows{};
  /// The edition's regions and substitutions; null in a requirement that was made by hand.
  std::shared_ptr<const region_scheme> scheme{};
  /// What provinces set, latest first.
  std::vector<std::shared_ptr<const local_levels>> local{};

  /// The threshold for a class of units on a day: the province's where the edition leaves it to the
  /// province and an overlay of that day sets it, else the edition's. Unknown when neither says: no
  /// level for that year yet, no level for that region, or a region or size that is not known while
  /// levels differ. Its confidence is that of the weakest value it rests on.
  [[nodiscard]] threshold at(const unit_class& what, date day) const;
  /// The same without overlays.
  [[nodiscard]] threshold in_edition(const unit_class& what, date day) const {
    const auto column =
        scheme ? scheme->column_of(what) : region_scheme::column{what.region, confidence::read};
    const threshold general = unsized(what, column, day);
    if (!small)
      return general;
    const threshold few = in(general, small->by_region, what, column);
    const auto size = what.sizes.find(small->of);
    if (size != what.sizes.end())
      return size->second <= small->at_most ? few : general;
    if (few.what != general.what || few.value != general.value)
      return {};
    return few.sure > general.sure ? few : general;
  }

  /// The level of every region without one of its own, on a day.
  [[nodiscard]] threshold general(date day) const {
    if (by_year.empty())
      return national;
    const yearly* row = latest(day);
    return row ? row->national : threshold{};
  }
  /// Whether the unit's region is not known while levels of that day differ by region.
  [[nodiscard]] bool region_matters(const unit_class& what, date day) const {
    if (!(scheme ? scheme->column_of(what).region : std::string_view{what.region}).empty())
      return false;
    const yearly* row = latest(day);
    return !(row ? row->by_region : by_region).empty();
  }

private:
  [[nodiscard]] const yearly* latest(date day) const {
    const yearly* found = nullptr;
    for (const auto& row : by_year)
      if (row.year <= static_cast<int>(day.year()) && (!found || row.year > found->year))
        found = &row;
    return found;
  }
  [[nodiscard]] threshold unsized(const unit_class& what, const region_scheme::column& column,
                                  date day) const {
    if (by_year.empty())
      return in(national, by_region, what, column);
    const yearly* row = latest(day);
    return row ? in(row->national, row->by_region, what, column) : threshold{};
  }
  /// Whether every region of the edition has a row: a unit whose region is not known is in one of
  /// them, so that the level without a region is nobody's.
  [[nodiscard]] bool covers(const by_region_map& rows, const unit_class& what) const {
    if (!scheme || scheme->regions.empty() || !what.region.empty())
      return false;
    return std::all_of(scheme->regions.begin(), scheme->regions.end(),
                       [&](const auto& region) { return rows.contains(region); });
  }
  [[nodiscard]] threshold in(const threshold& general, const by_region_map& rows,
                             const unit_class& what, const region_scheme::column& column) const {
    if (!column.region.empty()) {
      const auto row = rows.find(column.region);
      threshold out = row == rows.end() ? general : row->second;
      if (!rows.empty()) // else no region has a level of its own
        out.sure = std::max(out.sure, column.sure);
      return out;
    }
    threshold all = covers(rows, what) ? rows.begin()->second : general;
    for (const auto& [name, row] : rows) {
      if (row.what != all.what || row.value != all.value)
        return {};
      all.sure = std::max(all.sure, row.sure);
    }
    return all;
  }
};

/// Whether a level asks for more than another one. Equal levels do not.
[[nodiscard]] constexpr bool stricter(comparison rule, double level, double than) noexcept {
  return rule == comparison::at_most || rule == comparison::less_than ? level < than : level > than;
}

/// The levels of one requirement that an overlay sets.
struct local_levels {
  std::shared_ptr<const requirement> levels;
  /// Days on which the overlay is law; on others the edition's level holds.
  period effective;
  /// Whether the edition leaves the whole level to the province, so that a number of its own is no
  /// bound.
  bool delegated = false;
  /// Id of the overlay, number of its decision, where it was read.
  std::string overlay, law;
  std::vector<std::string> sources;

  /// The province's level in place of the edition's `own`; nothing when the edition fixes a level
  /// that is as strict, when the unit's region is not known and could have one, or when the
  /// province's is below the floor.
  [[nodiscard]] std::optional<threshold> instead_of(const threshold& own, const requirement& of,
                                                    const unit_class& what, date day) const {
    if (!effective.contains(day))
      return std::nullopt;
    // A unit in none of the province's own zones has the general level.
    const auto& zones = levels->scheme;
    const bool outside =
        zones && zones->column_of(what).region.empty() && zones->none_applies(what);
    threshold mine = outside ? levels->general(day) : levels->in_edition(what, day);
    if (mine.what != threshold::kind::number)
      return std::nullopt;
    const bool low = of.floor && of.rule == comparison::at_least && mine.value < *of.floor;
    // Where the unit's region is not known, its region's level may be a fixed one.
    if (own.what == threshold::kind::unknown && of.region_matters(what, day))
      return std::nullopt;
    const bool fixed = own.what == threshold::kind::number;
    if (low || (fixed && !delegated && !stricter(of.rule, mine.value, own.value)))
      return std::nullopt;
    mine.by_province = true;
    return mine;
  }
};

/// The overlay's levels that judge a class of units on a day; null where the edition's do.
[[nodiscard]] inline const local_levels* local_at(const requirement& of, const unit_class& what,
                                                  date day) {
  for (const auto& mine : of.local)
    if (mine->instead_of(of.in_edition(what, day), of, what, day))
      return mine.get();
  return nullptr;
}

inline threshold requirement::at(const unit_class& what, date day) const {
  const threshold own = in_edition(what, day);
  for (const auto& mine : local)
    if (const auto level = mine->instead_of(own, *this, what, day))
      return *level;
  return own;
}
} // namespace ntm::inline v0::standard
