#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::observations {
/// How far a value has been reviewed; of two values for one day, the higher stage holds.
enum class stage : std::uint8_t { self_assessed, verified, appraised };
[[nodiscard]] std::string_view to_string(stage value) noexcept;
[[nodiscard]] stage to_stage(std::string_view text);

/// Where a value comes from. Synthetic values are never mixed silently with the others.
enum class origin : std::uint8_t { read, derived, synthetic };
[[nodiscard]] std::string_view to_string(origin value) noexcept;
[[nodiscard]] origin to_origin(std::string_view text);

/// Words that must stand beside every figure that rests on a synthetic value.
inline constexpr std::string_view synthetic_mark = "MINH HỌA, không phải số liệu";

/// What an observation is about.
enum class subject : std::uint8_t {
  indicator, ///< a value (or a status) of one indicator: item is its code, "17.1" or
             ///< "17.1:clean_water"
  criterion, ///< met or unmet of one criterion: item is its number
  count      ///< how many criteria the unit meets: item is empty, value of `of`
};

/// Why there is no value. Missing, not applicable and not reported are three things.
enum class presence : std::uint8_t { present, not_reported, not_applicable };

/// One observation: what was seen, when it was true, when it was recorded, by whom, where it
/// stands.
struct observation {
  units::unit_index unit = units::no_unit;
  observations::subject subject = observations::subject::indicator;
  std::string item;
  /// The day on which it is valid, and the day on which it was recorded.
  date on{};
  date recorded_on{};
  observations::presence presence = observations::presence::present;
  /// The value in the indicator's own unit; for a status, 1 (met) or 0 (unmet) with `is_status`.
  std::optional<double> value;
  bool is_status = false;
  /// A share keeps what it was divided from.
  std::optional<double> numerator, denominator;
  /// For a count: how many criteria it is out of.
  std::optional<int> of;
  observations::stage stage = observations::stage::self_assessed;
  observations::origin origin = observations::origin::read;
  std::string confidence;
  std::string source;
  std::string recorded_by;
  std::string note;
  place where;
};
} // namespace ntm::inline v0::observations
