#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/province/evaluation.hpp"
#include "ntm/province/session_delta.hpp"
#include "ntm/units/unit_ref.hpp"

namespace ntm::inline v0::province {
/// What to keep up to date beside the verdicts.
struct session_options {
  /// Bands of criteria met; without them those that reports print.
  std::vector<aggregate::band> bands{};
  /// Editions that are judged beside the session's own, each from the outcomes of those before it:
  /// a district's "all communes meet the standard" then follows each commune.
  std::vector<std::shared_ptr<const standard::edition>> beside{};
  /// While it begins: reports "rows judged" and "editions".
  run_control control{};
};

/// Who says something, and when.
struct signature {
  std::string by{};
  /// The day on which it was seen; without it the session's day.
  std::optional<date> at{};
  /// The day on which it was recorded; without it the day on which it was seen.
  std::optional<date> recorded_on{};
  observations::stage stage = observations::stage::self_assessed;
  std::string source{};
};

/// Everything at one version.
struct session_state {
  std::uint64_t version = 0;
  std::shared_ptr<const session_frame> frame;
  /// By edition. Equal bit for bit to `assessment::evaluate` of the session's panel, but for the
  /// findings, which only `session::outcomes` has.
  std::vector<std::shared_ptr<const assessment::outcomes>> outcomes;
  /// By edition, then level (province first), then the order of the map.
  std::vector<ntm::province::totals> totals;

  /// The totals of a level; empty where the map has none.
  [[nodiscard]] std::vector<ntm::province::totals> at(ntm::level level,
                                                      std::size_t edition = 0) const;
};

/// An evaluation that stays right while values come in: each `set` judges what rests on it, by the
/// code that judges everything, and corrects every total. Safe for any number of threads: writers
/// take turns, readers see a whole version, and a writer waits for those who read before it, not
/// for those who come after.
class session {
public:
  /// Begins with what an evaluation of a province says. Throws `error` for one with what-ifs.
  explicit session(const evaluation& from, const session_options& options = {});
  /// Begins with outcomes of the map's day and of the panel. Throws `error` when anything is null,
  /// when the outcomes are of another day or have what-ifs.
  session(std::shared_ptr<const assessment::outcomes> from,
          std::shared_ptr<const units::snapshot> map,
          std::shared_ptr<const observations::panel> panel, const session_options& options = {});
  session(session&&) noexcept;
  session& operator=(session&&) noexcept;
  ~session();

  /// A value of an indicator ("10.1", "17.1:clean_water") in its own unit. Throws `unknown_name` or
  /// `ambiguous_name` for a unit or item that no edition of the session judges, `error` for a
  /// number that is not finite and for a criterion, which takes a status.
  delta set(const units::unit_ref& unit, std::string item, double value, const signature& who = {});
  /// Whether a criterion ("17") or an indicator is met.
  delta set_status(const units::unit_ref& unit, std::string item, bool met,
                   const signature& who = {});
  /// That there is no figure of it, or that it does not apply to the unit.
  delta clear(const units::unit_ref& unit, std::string item, const signature& who = {},
              observations::presence why = observations::presence::not_reported);
  /// How many of the session's edition's criteria a unit reports as met.
  delta set_count(const units::unit_ref& unit, int criteria_met, const signature& who = {});
  /// Anything that a panel may hold of a judged unit.
  delta record(observations::observation seen);
  /// Takes back the last of what stands, as if it had never been said; nothing when there is none.
  /// The log keeps both.
  std::optional<delta> undo(const signature& who = {});
  /// Puts again what was last taken back; nothing when there is none, or when something was set
  /// since.
  std::optional<delta> redo(const signature& who = {});

  [[nodiscard]] const session_frame& frame() const noexcept;
  [[nodiscard]] date on() const noexcept;
  [[nodiscard]] date known_on() const noexcept;
  /// How many actions there were.
  [[nodiscard]] std::uint64_t version() const;
  /// The totals of a unit of the map, now. Throws `unknown_name`, and `error` for a unit of a level
  /// that the session does not add up to.
  [[nodiscard]] ntm::province::totals totals(const units::unit_ref& unit,
                                             std::size_t edition = 0) const;
  /// Everything, at one version. Shared until the next action.
  [[nodiscard]] std::shared_ptr<const session_state> state() const;
  /// The outcomes of now with their findings, which cost a batch evaluation.
  [[nodiscard]] assessment::outcomes outcomes(std::size_t edition = 0,
                                              const run_control& control = {}) const;
  /// What was given at the start and everything that stands since: a batch evaluation of it gives
  /// the same outcomes.
  [[nodiscard]] observations::panel panel() const;
  /// All actions from number `since` on, in their order.
  [[nodiscard]] std::vector<log_entry> log(std::uint64_t since = 0) const;

private:
  struct core;
  std::unique_ptr<core> core_;
};
} // namespace ntm::inline v0::province
