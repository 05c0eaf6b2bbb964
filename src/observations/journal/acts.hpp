#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/observations/journal_entry.hpp"

/// What a frame of a journal holds (docs/formats/journal.md).
namespace ntm::inline v0::observations::detail {
/// A row with the unit as the file names it.
struct stored {
  units::unit_id unit;
  observation seen;
};
/// One act of a writer: rows that were appended together, or a lock.
struct act {
  moment written_at{};
  std::string by, reason;
  bool erratum = false;
  std::vector<stored> rows;
  std::optional<journal_lock> lock;
};

/// The bytes of an act.
[[nodiscard]] std::string encode(const act& what);
/// The act that the bytes hold; nothing when they hold none: `encode` of the result is `bytes`.
[[nodiscard]] std::optional<act> decode(std::string_view bytes);
/// Why a row cannot be stored; "" when it can.
[[nodiscard]] std::string why_not(const stored& row);
} // namespace ntm::inline v0::observations::detail
