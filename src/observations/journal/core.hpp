#pragma once
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "acts.hpp"
#include "file.hpp"
#include "frames.hpp"
#include "ntm/observations/journal.hpp"

namespace ntm::inline v0::observations {
/// What a journal holds. Its functions are called by who holds `turn`.
struct journal::core {
  std::string path;
  std::shared_ptr<const units::registry> registry;
  detail::journal_file file;
  mutable std::mutex turn;
  std::vector<journal_entry> entries;
  std::vector<journal_lock> locks;
  /// What is wrong with the file, and with what it says.
  ntm::findings of_file, of_rows;
  /// Where the next frame goes, and what it is chained to.
  std::uint64_t end = 0;
  std::uint32_t checksum = 0;
  bool damaged = false;
  /// The same of what stands from `end` on.
  bool tail_damaged = false;
  /// The last record of each cell and stage, and all records of each cell.
  std::unordered_map<std::string, std::uint64_t> last;
  std::unordered_map<std::string, std::vector<std::uint64_t>> cells;
  std::optional<date> latest, locked_until, locked_known_on;
  std::map<std::pair<std::string, std::optional<date>>, units::unit_index> found;

  /// Reads what stands from `end` on.
  void read_on();
  void take_in(const detail::frame& from);
  void add(detail::act what);
  [[nodiscard]] units::unit_index unit_of(const units::unit_id& id, date on);
  /// The act that `rows` make; throws `error` when they may not be appended.
  [[nodiscard]] detail::act made(std::span<const observation> rows,
                                 const journal_signature& who) const;
  void write(const detail::act& what);
  [[nodiscard]] detail::stored stored_of(const observation& row) const;
  void require_writer() const;
};

/// What tells a cell of a unit from another, and a stage of it: what replaces what.
[[nodiscard]] std::string cell_key(const std::string& unit, const observation& seen);
[[nodiscard]] std::string stage_key(const std::string& unit, const observation& seen);
} // namespace ntm::inline v0::observations
