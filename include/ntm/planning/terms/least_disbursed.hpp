#pragma once
#include <cstdint>
#include <string>
#include <utility>

#include "ntm/funds/costs.hpp"
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
/// At least so much of the money that comes in is paid by the plan: of one fund or of all, in one
/// year or in all of them. What is paid in a year is what the plan's payments and upkeep say, for
/// projects that it finishes then or later: with instalments a project can be paid in advance, so a
/// year's money can be spent on the projects of later years. Projects are whole, so 100 % can be
/// beyond reach by less than the price of one.
struct disbursed_term {
  static constexpr bool needs_criteria = true, counts_criteria = true;
  /// Hundredths of a percent.
  std::int64_t basis_points = 0;
  /// Empty: all funds together.
  std::string fund{};
  /// Calendar year in which the money comes in and is paid; 0: all years together.
  int in_year = 0;
  /// The same for one fund, or for one year.
  [[nodiscard]] disbursed_term of(std::string name) const {
    return {basis_points, std::move(name), in_year};
  }
  [[nodiscard]] disbursed_term in(int year) const { return {basis_points, fund, year}; }
  /// For what asks every promise for its date: there is only money of a year.
  [[nodiscard]] disbursed_term by(int) const { return *this; }
  friend bool operator==(const disbursed_term&, const disbursed_term&) = default;
};

/// At least `percent` percent (0 to 100, to two decimals) of the money is paid. Throws `error` for
/// other numbers.
[[nodiscard]] disbursed_term least_disbursed(double percent);
/// The dong that come in and must be paid. Throws `error` when the problem has no money, no such
/// fund or no such year.
struct disbursed_amounts {
  funds::money comes_in = 0, wanted = 0;
};
[[nodiscard]] disbursed_amounts amounts_of(const disbursed_term& term, const problem& what);

/// "at least 95 % of the money of 2019 paid".
[[nodiscard]] label describe(const disbursed_term& term, const units::registry& registry);
/// Nothing: the rows `disbursed` stand with those of money (see `append_money`).
inline void append(by_model&, const disbursed_term&) {}
/// NTM-P066 when less is paid; `wanted` and `reached` are dong.
[[nodiscard]] check inspect(const attainment& reached, const disbursed_term& term,
                            findings& report);
} // namespace ntm::inline v0::planning
