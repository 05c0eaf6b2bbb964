#pragma once
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

#include "ntm/assessment/outcomes.hpp"

namespace ntm::inline v0::targets::detail {
/// Where each unit of `now` stood on the reference day: itself, or the units that became it.
class earlier {
public:
  /// Throws `error` for another registry or another edition.
  earlier(const assessment::outcomes& now, const assessment::outcomes* before);
  explicit operator bool() const noexcept { return before_ != nullptr; }
  [[nodiscard]] const assessment::outcomes* operator->() const noexcept { return before_; }

  /// How many criteria the unit met then: those that all the units it came from met. Nothing when
  /// one of them was not judged, or when the number is not known.
  [[nodiscard]] std::optional<std::int64_t> count(units::unit_index unit) const;
  /// Whether it met a criterion then; nothing when a unit it came from was not judged.
  [[nodiscard]] std::optional<truth> met(units::unit_index unit, std::size_t criterion) const;

private:
  const assessment::outcomes* before_;
  std::unordered_map<units::unit_index, std::size_t> rows_;

  /// Rows of the reference day that the unit follows from; empty when one is missing.
  [[nodiscard]] std::vector<std::size_t> rows(units::unit_index unit) const;
};

/// top/bottom; nothing when bottom is 0.
[[nodiscard]] inline std::optional<double> over(std::int64_t top, std::int64_t bottom) {
  if (bottom == 0)
    return std::nullopt;
  return static_cast<double>(top) / static_cast<double>(bottom);
}

/// Titles and mark of a table about outcomes.
void entitle(table& out, const assessment::outcomes& now, const earlier& before,
             const std::string& vi, const std::string& en);
/// Throws `error` unless the tables can have rows of this level.
void check_level(level wanted, const char* table);
} // namespace ntm::inline v0::targets::detail
