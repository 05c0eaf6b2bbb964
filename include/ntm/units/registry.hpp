#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/level.hpp"
#include "ntm/units/unit.hpp"

namespace ntm::inline v0::units {
namespace detail {
struct registry_data;
}
class snapshot;

/// How near a name comes to a question: spelt like it, the same letters but for marks, or the same
/// without spaces and with I for 1.
enum class nearness : std::uint8_t { spelling, letters, loose };
[[nodiscard]] std::string_view to_string(nearness value) noexcept;

/// A unit that a question may mean, and the part of the question that was read as its name.
struct hit {
  nearness how = nearness::spelling;
  unit_index unit = no_unit;
  std::string name{};
};

/// All lives of all units and the events between them. Immutable; const calls are safe from any
/// number of threads. Copies share their data, and spans live as long as one of them.
class registry {
public:
  registry() = default;
  explicit registry(std::shared_ptr<const detail::registry_data> data);
  /// Checks and joins lives and events; what does not fit is appended to `report`. A life with an
  /// error is left out, and an event that names it loses it.
  /// `known_until`: the last day for which the data are known to be complete; nothing when open.
  static registry build(std::vector<unit> lives, std::vector<event> events,
                        std::optional<date> known_until, findings& report);

  [[nodiscard]] std::span<const unit> units() const noexcept { return units_; }
  [[nodiscard]] std::span<const event> events() const noexcept { return events_; }
  [[nodiscard]] const unit& at_index(unit_index index) const;
  [[nodiscard]] std::optional<date> known_until() const noexcept { return known_until_; }

  /// The map of a day. Days after `known_until()` are answered with a finding in the snapshot.
  [[nodiscard]] snapshot at(date on) const;

  /// Every unit valid on the day whose code is `query` or whose name is spelt like it, best first:
  /// the exact spelling, then the same letters without marks, then without spaces and with I for 1.
  /// The kind may stand before the name, units above after a comma, a code in brackets at the end
  /// ("Quế Mỹ", "xã Quế Mỹ", "que my", "X. Quế Mỹ, Quế Sơn", "20665").
  /// `inside`: only below the unit with this code or name. `of`: only of this level.
  [[nodiscard]] std::vector<unit_index> find(std::string_view query, date on,
                                             std::string_view inside = "",
                                             std::optional<level> of = std::nullopt) const;
  /// The same with how near each comes.
  [[nodiscard]] std::vector<hit> search(std::string_view query, date on,
                                        std::string_view inside = "",
                                        std::optional<level> of = std::nullopt) const;
  /// The one unit that `query` names on the day, in the words of `find`; of several the exact
  /// spelling wins. Throws `unknown_name` or `ambiguous_name` with the candidates.
  [[nodiscard]] unit_index resolve(std::string_view query, date on, std::string_view inside = "",
                                   std::optional<level> of = std::nullopt) const;
  /// The unit with this identity; throws `unknown_name`. Without `since` it is the life that began
  /// before the data, or the only life of the code.
  [[nodiscard]] unit_index resolve(const unit_id& id) const;
  /// The one life of any day that `query` (a code, a name, or a text of `describe`) names; throws
  /// like `resolve`.
  [[nodiscard]] unit_index resolve_any_day(std::string_view query) const;
  /// The unit that carried `code` on the day, or `no_unit`.
  [[nodiscard]] unit_index by_code(std::string_view code, date on) const noexcept;
  /// Every life of `code`, oldest first; empty when there is none.
  [[nodiscard]] std::span<const unit_index> lives(std::string_view code) const noexcept;
  /// The unit above `unit` on the day, or `no_unit`.
  [[nodiscard]] unit_index parent(unit_index unit, date on) const;

  /// The lives of the code that `query` is or, as a name of any day, belonged to, oldest first.
  /// Throws `unknown_name`, or `ambiguous_name` when units without a common history had the name.
  [[nodiscard]] std::vector<life> lineage(std::string_view query) const;
  /// The lives of the code of the one unit that `query` names on the day, in the words of
  /// `resolve`.
  [[nodiscard]] std::vector<life> lineage(std::string_view query, date on) const;
  /// The life with the events around it.
  [[nodiscard]] life life_of(unit_index unit) const;
  /// Lives that follow `unit` directly by an event; empty while it lives.
  [[nodiscard]] std::vector<unit_index> successors(unit_index unit) const;
  /// Lives that `unit` came from.
  [[nodiscard]] std::vector<unit_index> predecessors(unit_index unit) const;

  /// Text that names a life beyond doubt: "xã Phú Thọ (20665, đến 2020-02-01)".
  [[nodiscard]] std::string describe(unit_index unit, language lang = language::vietnamese) const;
  /// Text that names a unit of the day beyond doubt: "xã Quế Mỹ, huyện Quế Sơn (20665)".
  [[nodiscard]] std::string full_name(unit_index unit, date on,
                                      language lang = language::vietnamese) const;
  /// A life as a sentence: how it began, how it ended, into what and by which decision.
  [[nodiscard]] std::string text(const life& what, language lang = language::vietnamese) const;

private:
  friend class snapshot;
  std::shared_ptr<const detail::registry_data> data_;
  std::span<const unit> units_;
  std::span<const event> events_;
  std::optional<date> known_until_;
};

/// Whether `text` is the unit's name, with or without its kind, but for marks, spaces and I for 1.
[[nodiscard]] bool same_name(const unit& what, std::string_view text);

/// `text` for comparing spellings: lower case, one space between words, the tone of a word at its
/// end. "Hoà" and "Hòa", composed and decomposed, are the same; "Xà" and "Xã" are not.
[[nodiscard]] std::string spelling(std::string_view text);

/// Reads units.csv and events.csv (docs/formats/units.md) into a registry; an empty text has no
/// rows. Rows with an error are findings and left out. Reports bytes, then rows, of either; one
/// that is stopped has appended nothing.
[[nodiscard]] registry parse_registry(std::string_view units_csv, std::string units_file,
                                      std::string_view events_csv, std::string events_file,
                                      std::optional<date> known_until, findings& report,
                                      const run_control& control = {});
} // namespace ntm::inline v0::units
