#pragma once
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/truth.hpp"
#include "ntm/standard/names.hpp"

namespace ntm::inline v0::standard {
/// A threshold in one class of units: a number, "the province decides", or not known.
struct threshold {
  enum class kind : std::uint8_t { number, province_decides, unknown };
  kind what = kind::unknown;
  double value = 0;
  confidence sure = confidence::missing;
  /// The other number that was seen where two sources disagree; `value` is the one that is used.
  std::optional<double> other{};
  /// Whether it is a province's own level, set by an overlay.
  bool by_province = false;
  friend bool operator==(const threshold&, const threshold&) = default;
};

/// What selects a threshold: the unit's region or group, its flags and sizes, and the day.
struct unit_class {
  /// Region or group id as the edition names it ("south_central_coast"); "" when not known.
  std::string region;
  /// Names of flags that hold ("extra_difficult", "island"), sorted.
  std::vector<std::string> flags;
  /// Names of flags that are known not to hold, sorted. A flag in neither list is not known.
  std::vector<std::string> absent{};
  /// Sizes that are known ("schools").
  std::map<std::string, double, std::less<>> sizes{};

  /// Whether a flag holds, as far as it is known.
  [[nodiscard]] truth has(std::string_view flag) const {
    if (std::find(flags.begin(), flags.end(), flag) != flags.end())
      return truth::met;
    // Of an attribute with another value it is known too ("zone=hill" when "zone=coast" is asked).
    const auto equals = flag.find('=');
    if (equals != std::string_view::npos)
      for (const auto& other : flags)
        if (other.starts_with(flag.substr(0, equals + 1)))
          return truth::unmet;
    return std::find(absent.begin(), absent.end(), flag) != absent.end() ? truth::unmet
                                                                         : truth::unknown;
  }
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
  std::vector<std::string> regions;
  std::vector<region_substitution> substitutions;

  /// Whether no substitution can hold: every flag is known to be absent.
  [[nodiscard]] bool none_applies(const unit_class& what) const {
    for (const auto& s : substitutions)
      for (const auto& flag : s.unit_flags_any)
        if (what.has(flag) != truth::unmet)
          return false;
    return true;
  }
  /// A region and how sure it is that its column judges the unit.
  struct column {
    std::string_view region;
    confidence sure = confidence::read;
  };
  /// The region whose column judges the unit; "" when it is not known or not one of `regions`.
  [[nodiscard]] column column_of(const unit_class& what) const {
    for (const auto& s : substitutions)
      for (const auto& flag : s.unit_flags_any)
        if (std::find(what.flags.begin(), what.flags.end(), flag) != what.flags.end())
          return {known_region(s.use_region), s.sure};
    return {known_region(what.region), confidence::read};
  }

private:
  [[nodiscard]] std::string_view known_region(const std::string& region) const {
    const bool there = std::find(regions.begin(), regions.end(), region) != regions.end();
    return there ? std::string_view{region} : std::string_view{};
  }
};
} // namespace ntm::inline v0::standard
