#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/observation.hpp"

namespace ntm::inline v0::observations {
/// A moment of the calendar in UTC, to the microsecond.
using moment = std::chrono::sys_time<std::chrono::microseconds>;
/// `value` as 2020-07-10T08:30:00.000000Z.
[[nodiscard]] std::string to_string(moment value);

/// One cell of what is observed: all stages of it, all that was ever said of it.
struct journal_cell {
  units::unit_index unit = units::no_unit;
  observations::subject subject = observations::subject::indicator;
  std::string item;
  date on{};
  friend bool operator==(const journal_cell&, const journal_cell&) = default;
};

/// What `text` is about, in the words of observations.csv: "17.1", "17.1:clean_water",
/// "criterion:5" or "5", "criteria". Throws `error` for an empty text.
[[nodiscard]] std::pair<subject, std::string> subject_of(std::string_view text);

/// Who appends to a journal, and why.
struct journal_signature {
  std::string by{};
  /// Needed where a value that was said before is said otherwise, and for every erratum.
  std::string reason{};
  /// Whether the rows are for a period that is locked: only such rows may be, and they must.
  bool erratum = false;
  /// When; without it, now.
  std::optional<moment> written_at{};
};

/// One record of a journal.
struct journal_entry {
  /// In the order of the file, from 0.
  std::uint64_t number = 0;
  /// `unit` is `no_unit` where the registry does not have it.
  observation seen;
  /// The unit as the file names it.
  units::unit_id unit;
  moment written_at{};
  std::string by, reason;
  bool erratum = false;
  /// The record that it replaces: the last one before of its cell and stage (a synthetic one
  /// replaces synthetic ones only).
  std::optional<std::uint64_t> supersedes{};
};

/// What a row would be to a journal.
enum class novelty : std::uint8_t {
  first,      ///< nothing was said of its cell and stage
  repeated,   ///< what stands says the same, from another place
  correction, ///< what stands says otherwise: a reason is needed
  present     ///< it stands, and is there already from the same file and source
};
[[nodiscard]] std::string_view to_string(novelty value) noexcept;

/// What appending a row would be, were the rows before it appended.
struct journal_comparison {
  observations::novelty novelty = observations::novelty::first;
  /// Whether it is for a locked period, so that only an erratum may say it.
  bool locked = false;
  /// The record that it would replace, where that is in the journal.
  std::optional<std::uint64_t> stands;
};

/// A period whose figures were reported, and what they rest on.
struct journal_lock {
  /// In the order of the file, from 0.
  std::uint64_t number = 0;
  /// The reported period; `since` and `until` are both there.
  ntm::period reported;
  /// The day on which the figures were made, and up to which day of recording.
  date on{}, known_on{};
  /// The day of the map.
  date map_on{};
  /// The edition without what provinces set on it, the SHA-256 of its text and theirs, and their
  /// ids.
  std::string edition, edition_sha256;
  std::vector<std::string> overlays;
  /// The SHA-256 of the figures, in the form of who made them; "" when nobody said.
  std::string figures_sha256;
  /// Where the journal stood: records and bytes before the lock, and the SHA-256 of those bytes.
  std::uint64_t entries = 0, bytes = 0;
  std::string sha256;
  std::string by, note;
  moment written_at{};
  friend bool operator==(const journal_lock&, const journal_lock&) = default;
};

/// Records as a table: number, when, who, why, what each replaces, then the columns of
/// observations.
[[nodiscard]] table to_table(std::span<const journal_entry> entries,
                             const units::registry& registry, const run_control& control = {});
/// Locks as a table.
[[nodiscard]] table to_table(std::span<const journal_lock> locks);
} // namespace ntm::inline v0::observations
