#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ntm/targets/state.hpp"

/// What `value` is made of; private to the module.
namespace ntm::inline v0::targets::detail {
/// A published whole number of a measure: what the latest day's documents state.
struct published_total {
  date on{};
  /// From the smallest to the largest that they state.
  count_interval count;
  /// Whether the documents say "=", all of them.
  bool equal = true;
};
/// The latest published figures of a measure under any of its names, not after `day`.
[[nodiscard]] std::vector<const observations::published_figure*>
published_figures(const state& on, const measure& which, date day);
/// The same as one total; nothing when there is no whole number with "=" among them.
[[nodiscard]] std::optional<published_total> published_count(const state& on, const measure& which,
                                                             date day);

/// Whether a recognition counts on `day`. Reports count by the year of the award, so that a
/// decision signed in January for the year before counts from that year's end.
[[nodiscard]] truth counted(const recognition::recognition& row, date day) noexcept;

/// Recognised communes of a day: who is named, who left, how many nobody names.
struct recognised_communes {
  /// Units of the programme that named decisions stand for, sorted, each once.
  std::vector<units::unit_index> named;
  /// Units whose decision may be earlier or later than the day.
  std::vector<units::unit_index> maybe;
  /// Named before, no longer counted on the day: the place where each ended.
  std::vector<recognition::placed> left;
  std::optional<published_total> total;
  /// Published, but named by no row.
  count_interval unnamed{};
  /// How many of the unnamed can have left since the day of the total.
  std::int64_t may_have_left = 0;

  /// The whole province.
  [[nodiscard]] count_interval count() const noexcept;
};
[[nodiscard]] recognised_communes recognised_on(const state& on);

/// What a district's recognised communes can number on the day.
[[nodiscard]] count_interval recognised_in(const state& on, const recognised_communes& all,
                                           units::unit_index district);

/// The number that a district's own figure settles: it is not older than the province's total and
/// the district has room for it.
[[nodiscard]] std::optional<std::int64_t>
own_figure(const state& on, const recognised_communes& all, units::unit_index district);

/// What each of some communes can be (0 or 1), parallel to them.
[[nodiscard]] std::vector<count_interval>
recognised_each(const state& on, const recognised_communes& all,
                std::span<const units::unit_index> communes);

/// The same for the province, a district or one commune (0 or 1).
[[nodiscard]] count_interval recognised_in_scope(const state& on, const recognised_communes& all,
                                                 units::unit_index scope);

/// Communes of the programme in the scope (`no_unit` or a province: all).
[[nodiscard]] std::vector<units::unit_index> communes_of(const units::snapshot& map,
                                                         units::unit_index scope);
/// Rows of the outcomes in the scope.
[[nodiscard]] std::vector<std::size_t> rows_of(const state& on, units::unit_index scope);
/// Whether the scope is the whole province.
[[nodiscard]] bool whole(const state& on, units::unit_index scope);

/// Measures taken from recognitions; nothing when `which` is none of them.
[[nodiscard]] bool take_recognition(const state& on, measure_value& out);
/// Measures taken from outcomes.
[[nodiscard]] bool take_outcomes(const state& on, measure_value& out);
/// The disbursement rate.
[[nodiscard]] bool take_ledger(const state& on, measure_value& out);

/// The number as it was printed, with the decimal mark of the language.
[[nodiscard]] std::string printed_text(const printed_number& value, language lang);
/// Appends "published 15,28 for 2020-05-31" to the note.
void note_figure(measure_value& to, const observations::published_figure& figure);
/// Appends a sentence to a note.
void add_note(measure_value& to, const std::string& vi, const std::string& en);
} // namespace ntm::inline v0::targets::detail
