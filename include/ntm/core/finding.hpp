#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ntm/core/level.hpp"

namespace ntm::inline v0 {
/// How much a finding matters: an error keeps data out, a warning may change a number, a note
/// explains.
enum class severity : std::uint8_t { note, warning, error };

/// The word for a severity.
[[nodiscard]] constexpr std::string_view to_string(severity value) noexcept {
  return value == severity::error ? "error" : value == severity::warning ? "warning" : "note";
}

/// Where a finding was made. Lines count from 1 (the header of a CSV file is line 1); 0 and ""
/// leave a part out.
struct place {
  std::string file{};
  unsigned line = 0;
  std::string column{};
  friend bool operator==(const place&, const place&) = default;
};

/// One thing that is wrong with data, or that a reader must know about it.
/// `code` is stable; the texts stand in data/findings with {names} that `arguments` fill.
struct finding {
  std::string code;
  severity level = severity::error;
  place where{};
  std::vector<std::pair<std::string, std::string>> arguments{};

  /// What was found.
  [[nodiscard]] std::string what(language lang = language::english) const;
  /// What to do about it.
  [[nodiscard]] std::string how_to_fix(language lang = language::english) const;
  /// One line: code, place, what, remedy.
  [[nodiscard]] std::string text(language lang = language::english) const;
  friend bool operator==(const finding&, const finding&) = default;
};

/// All findings of one pass, in the order of their places.
using findings = std::vector<finding>;

/// A finding with the severity that data/findings gives its code. Throws `unknown_name` for a code
/// that is not there.
[[nodiscard]] finding make_finding(std::string_view code, place where = {},
                                   std::vector<std::pair<std::string, std::string>> arguments = {});

/// What data/findings says about a code: the explanation that `ntm finding CODE` prints.
struct finding_kind {
  std::string code;
  severity level = severity::error;
  std::string what_vi, what_en;
  std::string fix_vi, fix_en;
};
/// Every kind of finding, sorted by code.
[[nodiscard]] const std::vector<finding_kind>& finding_kinds();
/// The kind with this code; throws `unknown_name` with the nearest codes.
[[nodiscard]] const finding_kind& find_finding_kind(std::string_view code);

/// Whether `list` holds a finding of severity error.
[[nodiscard]] inline bool has_errors(const findings& list) noexcept {
  for (const auto& f : list)
    if (f.level == severity::error)
      return true;
  return false;
}
} // namespace ntm::inline v0
