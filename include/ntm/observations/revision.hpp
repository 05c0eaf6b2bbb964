#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/journal.hpp"

namespace ntm::inline v0::observations {
/// A record that says of a day that was reported already what was not known then.
struct revision {
  /// `corrected`: it replaces another statement of its cell and stage; `late`: nothing had been
  /// said of them.
  enum class kind : std::uint8_t { corrected, late };
  journal_entry now;
  /// The record that it replaces.
  std::optional<journal_entry> before;
  revision::kind what = kind::late;
};
[[nodiscard]] std::string_view to_string(revision::kind value) noexcept;

/// The records from `since` up to `until` (all when absent) that are corrections, or that are valid
/// on `reported_on` or before. What only confirms is left out. In the order of the journal.
[[nodiscard]] std::vector<revision> revisions(const journal& from, std::uint64_t since,
                                              std::optional<std::uint64_t> until, date reported_on);
/// A row each: unit, item, day, old and new, who wrote both, why, from which file and cell.
[[nodiscard]] table to_table(const std::vector<revision>& list, const units::registry& registry);
} // namespace ntm::inline v0::observations
