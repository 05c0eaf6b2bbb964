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
  class addition;
  static constexpr std::uint64_t no_record = ~std::uint64_t{0};
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
  /// The last record of each cell and stage (`no_record` where there is none), and all records of
  /// each cell.
  std::unordered_map<std::string, std::uint64_t> last;
  std::unordered_map<std::string, std::vector<std::uint64_t>> cells;
  std::optional<date> latest, locked_until, locked_known_on;
  std::map<std::pair<std::string, std::optional<date>>, units::unit_index> found;

  /// Reads what stands from `end` on.
  void read_on();
  void take_in(const detail::frame& from);
  [[nodiscard]] units::unit_index unit_of(const units::unit_id& id, date on);
  /// The act that `rows` make; throws `error` when they may not be appended.
  [[nodiscard]] detail::act made(std::span<const observation> rows,
                                 const journal_signature& who) const;
  /// The frame of an act at `end`.
  [[nodiscard]] std::string framed(const detail::act& what) const;
  void write(std::string_view frame);
  /// Findings for what is not, or no longer, as it was written.
  void look_again(std::string_view file, ntm::findings& report) const;
  [[nodiscard]] detail::stored stored_of(const observation& row) const;
  void require_writer() const;
};

/// An act in the memory of a journal, which is taken out again unless it is kept.
class journal::core::addition {
public:
  addition(core& into, detail::act what);
  addition(const addition&) = delete;
  addition& operator=(const addition&) = delete;
  ~addition();
  void keep() noexcept { kept_ = true; }

private:
  struct place {
    std::uint64_t* last;
    std::uint64_t before;
    std::vector<std::uint64_t>* cell;
  };
  core& into_;
  std::size_t entries_, locks_, findings_;
  std::optional<date> latest_, locked_until_, locked_known_on_;
  std::vector<place> places_;
  bool kept_ = false;
  explicit addition(core& into);
  void put(detail::stored row, const detail::act& of);
};

/// Whether two rows of one cell say the same, numerator and denominator too.
[[nodiscard]] bool says_the_same(const observation& a, const observation& b) noexcept;
/// What tells a cell of a unit from another, and a stage of it: what replaces what.
[[nodiscard]] std::string cell_key(const std::string& unit, const observation& seen);
[[nodiscard]] std::string stage_key(const std::string& unit, const observation& seen);
} // namespace ntm::inline v0::observations
