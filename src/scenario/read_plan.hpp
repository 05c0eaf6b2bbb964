#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "ntm/planning/calendar.hpp"
#include "ntm/scenario/scenario.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::scenario {
using planning::first_calendar, planning::last_calendar, planning::most_years;
/// More communes, criteria or draws than this are a slip of the pen.
inline constexpr std::int64_t most_counted = 1'000'000'000;

/// A whole number from `low` to `high`; NTM-N003 or NTM-N008 for any other.
[[nodiscard]] std::optional<std::int64_t> read_count(ntm::detail::toml_reader& reader,
                                                     std::string_view key, std::int64_t low = 0,
                                                     std::int64_t high = most_counted);
/// The numbers of a list; NTM-C017 when one is no number of `low` or more, or beyond `high`.
[[nodiscard]] std::vector<double> numbers_of(ntm::detail::toml_reader& reader, std::string_view key,
                                             double low, double high, bool whole);
/// An amount of a unit of so many dong, in whole dong and exact; nothing when it is none: a
/// fraction of a dong, or a fraction of the unit in an amount so large that a double no longer
/// tells each dong (8.3e15 dong and more).
[[nodiscard]] std::optional<funds::money> whole_dong(double amount, funds::money unit);
/// What a finding expects where `whole_dong` has nothing.
inline constexpr std::string_view expected_whole_dong =
    "whole dong: no more decimals than the unit has, and none beyond 8e15 dong";
/// One table of `require`; nothing when it is none, and then findings say why.
[[nodiscard]] std::optional<planning::requirement>
read_requirement(ntm::detail::toml_reader reader);
/// What communes count for, and rows of one's own.
void read_own(ntm::detail::toml_reader& reader, plan& out);
/// The table [plan].
[[nodiscard]] plan read_plan(ntm::detail::toml_reader reader);
} // namespace ntm::inline v0::scenario
