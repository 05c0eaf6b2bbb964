#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "ntm/core/csv.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/observations/parse.hpp"

namespace ntm::inline v0::observations::detail {
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
