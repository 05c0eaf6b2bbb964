#pragma once
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/standard/names.hpp"

namespace ntm::standard {
/// A threshold in one class of units: a number, "the province decides", or not known.
struct threshold {
  enum class kind : std::uint8_t { number, province_decides, unknown };
  kind what = kind::unknown;
  double value = 0;
  confidence sure = confidence::missing;
  friend bool operator==(const threshold&, const threshold&) = default;
};

/// What selects a threshold: the unit's region or group, its flags, and the day.
struct unit_class {
  /// Region or group id as the edition names it ("south_central_coast"); "" when not known.
  std::string region;
  /// Names of flags that hold ("extra_difficult", "island"), sorted.
  std::vector<std::string> flags;
};

/// Units that the law judges by the column of another region.
struct region_substitution {
  std::string when_vi, when_en;
  /// One of these flags is enough.
  std::vector<std::string> unit_flags_any;
  std::string use_region;
  confidence sure = confidence::missing;
  std::vector<std::string> sources;
};

/// The regions (or groups) of an edition, and who is judged by another one's column.
struct region_scheme {
  /// A region and how sure it is that its column judges the unit.
  struct column {
    std::string_view region;
    confidence sure = confidence::read;
  };
  std::vector<std::string> regions;
  std::vector<region_substitution> substitutions;

  /// The region whose column judges the unit; "" when it is not known or not one of `regions`.
  [[nodiscard]] column column_of(const unit_class& what) const {
    for (const auto& s : substitutions)
      for (const auto& flag : s.unit_flags_any)
        if (std::find(what.flags.begin(), what.flags.end(), flag) != what.flags.end())
          return {known(s.use_region), s.sure};
    return {known(what.region), confidence::read};
  }

private:
  [[nodiscard]] std::string_view known(const std::string& region) const {
    const bool there = std::find(regions.begin(), regions.end(), region) != regions.end();
    return there ? std::string_view{region} : std::string_view{};
  }
};

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
  /// Where the province decides it may not ask for less than this: a value below is unmet.
  std::optional<double> floor{};
  /// The edition's regions and substitutions; null in a requirement that was made by hand.
  std::shared_ptr<const region_scheme> scheme{};

  /// The threshold for a class of units on a day. Unknown when the edition does not say: no level
  /// for that year yet, no level for that region, or a region that is not known while regions
  /// differ. Its confidence is that of the weakest value it rests on.
  [[nodiscard]] threshold at(const unit_class& what, date day) const {
    const auto column =
        scheme ? scheme->column_of(what) : region_scheme::column{what.region, confidence::read};
    if (by_year.empty())
      return in(national, by_region, column);
    const yearly* latest = nullptr;
    for (const auto& row : by_year)
      if (row.year <= static_cast<int>(day.year()) && (!latest || row.year > latest->year))
        latest = &row;
    return latest ? in(latest->national, latest->by_region, column) : threshold{};
  }

private:
  [[nodiscard]] static threshold in(const threshold& general, const by_region_map& rows,
                                    const region_scheme::column& column) {
    if (!column.region.empty()) {
      const auto row = rows.find(column.region);
      threshold out = row == rows.end() ? general : row->second;
      if (!rows.empty()) // else no region has a level of its own
        out.sure = std::max(out.sure, column.sure);
      return out;
    }
    threshold all = general;
    for (const auto& [name, row] : rows) {
      if (row.what != general.what || row.value != general.value)
        return {};
      all.sure = std::max(all.sure, row.sure);
    }
    return all;
  }
};
} // namespace ntm::standard
