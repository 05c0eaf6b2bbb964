#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "ntm/core/csv.hpp"
#include "ntm/core/decimals.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/observations/parse.hpp"

namespace ntm::inline v0::observations::detail {
/// The columns of observations.csv.
[[nodiscard]] const csv::columns& observation_columns();
/// Reads the row of such a file that `row` is at; nothing, and at least one finding, when it cannot
/// be used.
[[nodiscard]] std::optional<observation>
read_observation(csv::reader& row, const units::registry& registry, findings& report);

/// What "17.1", "criterion:5", "5", "indicator:5" or "criteria" is about; nothing for what is no
/// item.
struct asked_item {
  observations::subject subject = observations::subject::indicator;
  std::string item;
};
[[nodiscard]] std::optional<asked_item> to_item(std::string_view text);
/// Whether a printed value is not `exact`, cut or rounded to its places.
[[nodiscard]] bool printed_apart(const written_number& value, double exact);
/// Whether a printed value does not follow from what it was divided from: as a percentage or as it
/// is, cut or rounded to the places that it was written with.
[[nodiscard]] bool share_differs(const written_number& value, double numerator, double denominator);

/// The one unit that comes nearest of those that were found; none, or several, is `no_unit`.
[[nodiscard]] units::unit_index only_one(const std::vector<units::hit>& found);
/// Units that a column of districts may mean: of district level, or of any where none is.
[[nodiscard]] std::vector<units::hit> find_district(std::string_view query, date on,
                                                    const units::registry& registry);

/// The unit that `query` (a code or a name) names on a day, below the district that `inside` names
/// when given. None, or several, is a finding about `column`; the answer is then `no_unit`.
[[nodiscard]] units::unit_index resolve(csv::reader& row, std::string_view column,
                                        const std::string& query, date on,
                                        const units::registry& registry,
                                        const std::string& inside = "");

/// A warning when the name that a file prints beside a code is not the unit's name of that day:
/// codes are used again for other units.
void compare_name(const csv::reader& row, std::string_view column, const std::string& name,
                  units::unit_index unit, const units::registry& registry, findings& report);

/// Reads the cells that say who recorded a row, when, and how sure it is.
void read_common(csv::reader& row, observation& out);

/// Whether a row's days can be: not recorded before it was valid.
void check_days(csv::reader& row, std::string_view column, const observation& out);

/// Counts what became of the rows of `source`, when asked for.
inline void count_rows(const csv::document& source, std::size_t kept, row_tally* tally) {
  if (tally)
    *tally = {source.read, kept, source.read - kept};
}
} // namespace ntm::inline v0::observations::detail
