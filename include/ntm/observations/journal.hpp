#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/observations/journal_entry.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::standard {
struct edition;
}

namespace ntm::inline v0::observations {
/// Whether a journal is opened to be read, by any number of programs, or to be written, by one.
enum class journal_mode : std::uint8_t { read, write };

/// What `journal::lock` is told.
struct lock_request {
  /// The reported period; both ends are needed.
  ntm::period reported;
  std::string by{};
  /// The edition that judged, without what provinces set on it, the SHA-256 of the texts, and the
  /// ids of the overlays.
  std::string edition{}, edition_sha256{};
  std::vector<std::string> overlays{};
  /// The day of the figures: the last day of the period without it; and of the map: that day.
  std::optional<date> on{}, map_on{};
  /// Up to which day of recording the figures know; without it, the newest of the journal (or `on`,
  /// when that is later). It cannot be before the newest, nor a day that has not come.
  std::optional<date> known_on{};
  std::string figures_sha256{}, note{};
  std::optional<moment> written_at{};
};

/// Writes into `what` which edition judged: its id without overlays, theirs, and the SHA-256 of the
/// texts that they were read from ("" for one that was made in memory).
void pin(lock_request& what, const standard::edition& edition);

/// An append-only file of observations (docs/formats/journal.md). What an append has returned from
/// is on the disk; what was cut off in the middle is never read; nothing is ever changed. Safe for
/// any number of threads. POSIX systems.
class journal {
public:
  /// Opens the journal at `path`; with `write` it is made when it is not there. Units are found in
  /// `registry`. Throws `file_error`: no such file (reading), not a journal, of a later version;
  /// or, to write: another program writes to it (the message says which), the folder or the file
  /// may not be written, the disk is full, a record in the middle is damaged. What was cut off at
  /// the end is a finding; a writer puts those bytes aside in `path`.cut-OFFSET.
  [[nodiscard]] static journal open(const std::string& path,
                                    std::shared_ptr<const units::registry> registry,
                                    journal_mode mode = journal_mode::read,
                                    const std::string& by = "");
  journal(journal&&) noexcept;
  journal& operator=(journal&&) noexcept;
  ~journal();
  /// Lets another program write. Closed journals are read from memory.
  void close();
  [[nodiscard]] const std::string& path() const noexcept;
  [[nodiscard]] const std::shared_ptr<const units::registry>& registry() const noexcept;
  /// Whether this may append.
  [[nodiscard]] bool writable() const;
  /// A tail that was cut off, damage, units that the registry does not have.
  [[nodiscard]] ntm::findings findings() const;
  /// Records.
  [[nodiscard]] std::uint64_t size() const;
  /// The newest day on which anything was recorded; nothing when empty.
  [[nodiscard]] std::optional<date> latest_record() const;
  /// Reads what another program has appended since; gives the number of new records. Throws
  /// `file_error` when the file is gone or is another one.
  std::uint64_t refresh();

  /// Appends rows, all or none, in the order of the days on which they were recorded, and returns
  /// the number of the first when they are on the disk. Throws `error` and appends nothing: for a
  /// journal that is not open to write; without `by`; for a row that cannot be (no unit of the
  /// registry, no item, a day that is none, recorded before it was valid, a value that is not
  /// finite); for another value of a cell and stage without a reason; for a row recorded on a day
  /// up to which a lock knows; for a row valid before the end of a locked period that is no
  /// erratum, and an erratum that is for no locked period. Throws `file_error` where the disk does
  /// not take it (full, gone, read-only), `std::bad_alloc` before it is asked to; nothing is then
  /// appended either, here or there.
  std::uint64_t append(std::span<const observation> rows, const journal_signature& who);
  std::uint64_t append(const observation& row, const journal_signature& who);
  /// Throws what `append` of these rows would, for a reader too, and appends nothing.
  void require_appendable(std::span<const observation> rows, const journal_signature& who) const;
  /// What each of these rows would be, were they appended in this order. `present`: what stands
  /// says the same, and some record that does has the same `where.file` and `source`.
  [[nodiscard]] std::vector<journal_comparison> compare(std::span<const observation> rows) const;
  /// Locks a period. Later rows that are valid before its end must be errata, and be recorded after
  /// `known_on`. Throws as `append` does, and `error` for a period without ends, a day of the
  /// figures outside it, or `known_on` before the newest record or in the future.
  journal_lock lock(const lock_request& what);

  /// Records from number `since` on, in their order.
  [[nodiscard]] std::vector<journal_entry> entries(std::uint64_t since = 0) const;
  /// All that was ever said of a cell, oldest first.
  [[nodiscard]] std::vector<journal_entry> history(const journal_cell& cell) const;
  /// What was known on a day: of each cell and stage the last that was recorded up to then. Feeds
  /// `panel::build`, without conflicts. Rows of units that the registry does not have are left out.
  [[nodiscard]] std::vector<observation> known_on(date day) const;
  /// Every row, also those that were replaced: with them a panel answers for every day at once. Up
  /// to record `until` when given.
  [[nodiscard]] std::vector<observation>
  observations(std::optional<std::uint64_t> until = std::nullopt) const;
  [[nodiscard]] std::vector<journal_lock> locks() const;
  /// Whether a row valid on `on` would be for a locked period.
  [[nodiscard]] bool is_locked(date on) const;
  /// Reads the file again, record by record, and compares each lock with the bytes before it: a
  /// finding for each that is not what was locked, and for damage, also since it was opened.
  [[nodiscard]] ntm::findings check() const;

private:
  struct core;
  explicit journal(std::unique_ptr<core> made);
  std::unique_ptr<core> core_;
};
} // namespace ntm::inline v0::observations
