#pragma once
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0 {
/// A calendar day.
using date = std::chrono::year_month_day;

/// The day that `text` names as YYYY-MM-DD, or nothing when it is not such a day.
[[nodiscard]] constexpr std::optional<date> parse_date(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-')
    return std::nullopt;
  int parts[3]{};
  int part = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++part;
    } else if (text[i] < '0' || text[i] > '9') {
      return std::nullopt;
    } else {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  }
  const date day{std::chrono::year{parts[0]}, std::chrono::month{static_cast<unsigned>(parts[1])},
                 std::chrono::day{static_cast<unsigned>(parts[2])}};
  return day.ok() ? std::optional{day} : std::nullopt;
}

/// The same, for text that must be a day; throws `error`.
[[nodiscard]] inline date to_date(std::string_view text) {
  if (const auto day = parse_date(text))
    return *day;
  throw error("'" + std::string{text} +
              "' is not a day; write it as YYYY-MM-DD, for instance 2020-06-17");
}

/// `day` as YYYY-MM-DD.
[[nodiscard]] inline std::string to_string(date day) {
  const auto pad = [](unsigned value, std::size_t width) {
    std::string text = std::to_string(value);
    return std::string(text.size() < width ? width - text.size() : 0, '0') + text;
  };
  return pad(static_cast<unsigned>(static_cast<int>(day.year())), 4) + "-" +
         pad(static_cast<unsigned>(day.month()), 2) + "-" +
         pad(static_cast<unsigned>(day.day()), 2);
}

/// `day` as a Vietnamese report prints it: DD/MM/YYYY.
[[nodiscard]] inline std::string to_vietnamese(date day) {
  const std::string iso = to_string(day);
  return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

/// The day after `day`.
[[nodiscard]] constexpr date next_day(date day) noexcept {
  return date{std::chrono::sys_days{day} + std::chrono::days{1}};
}

/// A half-open period [since, until). Without `since` it began before the data; without `until` it
/// is open.
struct period {
  std::optional<date> since{};
  std::optional<date> until{};

  /// Whether `day` lies in the period.
  [[nodiscard]] constexpr bool contains(date day) const noexcept {
    return (!since || *since <= day) && (!until || day < *until);
  }
  /// Whether a day lies in both periods.
  [[nodiscard]] constexpr bool overlaps(const period& other) const noexcept {
    return !empty() && !other.empty() && (!since || !other.until || *since < *other.until) &&
           (!other.since || !until || *other.since < *until);
  }
  /// Whether no day lies in the period.
  [[nodiscard]] constexpr bool empty() const noexcept { return since && until && *since >= *until; }
  friend constexpr bool operator==(const period&, const period&) = default;
};
} // namespace ntm::inline v0
