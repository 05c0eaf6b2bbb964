#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/journal.hpp"
#include "ntm/province/evaluation.hpp"
#include "ntm/province/session.hpp"

namespace ntm::inline v0::province {
/// Locks a reported period in a journal with everything that its figures rest on: edition,
/// overlays, map, what was known, the journal's bytes, and the SHA-256 of the figures. The
/// evaluation must be of a day of the period and rest on the journal's observations: `evaluate` it
/// with the panel of the journal. Throws `error` when it does not, or has what-ifs or choices that
/// `province::evaluate` does not make; else as `journal::lock` does. `note`: for people.
/// `written_at`: now without it.
observations::journal_lock lock_period(observations::journal& into, const evaluation& figures,
                                       const period& reported, const std::string& by,
                                       const std::string& note = "",
                                       std::optional<observations::moment> written_at = {});

/// The SHA-256 of all totals of a state as text: level, unit, each interval.
[[nodiscard]] std::string figures_sha256(const session_state& of);

/// What of one locked period's figures is not what it was.
struct lock_effect {
  observations::journal_lock lock;
  std::shared_ptr<const session_frame> frame;
  /// Verdicts and cells of totals that changed, before and after. What is not listed did not.
  std::vector<verdict_change> verdicts;
  std::vector<total_change> totals;
};

/// Every locked figure that an erratum changes, period by period; periods without any are left out.
struct erratum_effect {
  std::vector<lock_effect> locks;
  /// How many verdicts and cells of totals.
  [[nodiscard]] std::size_t size() const noexcept;
  /// A row for each cell of a total: the period, then the columns of `delta::totals_table`.
  [[nodiscard]] table totals_table() const;
  /// A row for each verdict.
  [[nodiscard]] table verdicts_table() const;
};

/// How figures of locked periods are made again.
struct locked_figures_options {
  /// Editions that the catalogue of the library does not have: the user's own, or with overlays.
  std::vector<std::shared_ptr<const standard::edition>> editions{};
  /// Reports "locks".
  run_control control{};
};

/// The figures of all locked periods of a journal, as they were reported and as they stand with the
/// errata since. Where a period was locked twice, the later lock. Follows the journal. Threads
/// take turns.
class locked_figures {
public:
  /// Makes the figures of each lock again. Throws `error` when an edition is not the text that was
  /// locked or none was named, `unknown_name` for an edition that is nowhere.
  explicit locked_figures(std::shared_ptr<const observations::journal> from,
                          const locked_figures_options& options = {});
  locked_figures(locked_figures&&) noexcept;
  locked_figures& operator=(locked_figures&&) noexcept;
  ~locked_figures();

  /// The locks whose figures these are, oldest first.
  [[nodiscard]] std::vector<observations::journal_lock> locks();
  /// The figures of lock `number` as they were reported. Throws `error` for a lock that is not
  /// among `locks()`; here and below.
  [[nodiscard]] std::shared_ptr<const session_state> reported(std::uint64_t number);
  /// The same with all errata since.
  [[nodiscard]] std::shared_ptr<const session_state> standing(std::uint64_t number);
  /// What the errata since have changed of lock `number`.
  [[nodiscard]] erratum_effect changes(std::uint64_t number);
  /// What these rows would change of each locked period, from what stands: exactly what making all
  /// figures again would find. Appends nothing; throws what `journal::append` of them, as errata,
  /// would.
  [[nodiscard]] erratum_effect erratum(std::span<const observations::observation> rows,
                                       const observations::journal_signature& who);
  [[nodiscard]] erratum_effect erratum(const observations::observation& row,
                                       const observations::journal_signature& who);
  /// Periods whose figures do not come out as they were locked.
  [[nodiscard]] ntm::findings findings();

private:
  struct core;
  std::unique_ptr<core> core_;
};
} // namespace ntm::inline v0::province
