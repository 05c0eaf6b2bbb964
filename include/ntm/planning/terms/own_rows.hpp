#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/planning/requirement.hpp"
#include "ntm/units/unit_ref.hpp"

namespace ntm::inline v0::planning {
using units::unit_ref;

/// How a row's sum stands to its right side.
enum class row_sense : std::uint8_t { at_most, at_least, equal };
/// The sign: "<=", ">=", "=".
[[nodiscard]] std::string_view to_string(row_sense value) noexcept;
/// The sense that a sign names; throws `unknown_name`.
[[nodiscard]] row_sense to_row_sense(std::string_view text);

/// One entry of a row: a coefficient times "recognised by the year", or times "criterion met at the
/// end of the year"; each is 1 when it is so and 0 when not, whether by the plan or before it. A
/// criterion that is lost for want of upkeep is no longer met.
struct row_entry {
  unit_ref unit;
  /// Number of the criterion; 0: the commune is recognised.
  int criterion = 0;
  /// Calendar year; 0: at the end.
  int year = 0;
  double coefficient = 1;
};

/// A user's own rows: each a sum of entries beside a right side.
struct own_rows {
  std::string name;
  /// An entry once a problem has taken it: row of the outcomes, column of the edition.
  struct place {
    std::size_t row = 0, criterion = 0;
    bool recognised = true;
    int year = 0;
    double coefficient = 0;
  };
  std::vector<std::vector<place>> rows;
  std::vector<row_sense> senses;
  std::vector<double> right_sides;
};
/// The same where an entry is about a criterion.
struct own_criteria_rows : own_rows {
  static constexpr bool needs_criteria = true;
  static constexpr bool counts_criteria = true;
};

/// "sister communes: 2 rows of one's own".
[[nodiscard]] label describe(const own_rows& term, const units::registry& registry);
/// The rows: "name:1", "name:2" …; what holds before the plan is moved to the right side.
void append(by_model& out, const own_rows& term);
/// NTM-P072 for each row that does not hold; counts those that do.
[[nodiscard]] check inspect(const attainment& reached, const own_rows& term, findings& report);
} // namespace ntm::inline v0::planning
