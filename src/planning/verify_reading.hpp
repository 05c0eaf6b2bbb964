#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ntm/planning/plan.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::planning::detail {
/// Upkeep that a problem asks for, as the verifier reads its terms.
struct asked_upkeep {
  money yearly = 0;
  std::string fund; ///< the only one that pays; empty: any
  bool held = false, compulsory = false;
};

/// What a problem says and what a plan leads to, read by the verifier for itself. Years are
/// positions from 0; as many as there are years: never.
struct reading {
  using cell = std::pair<std::size_t, std::size_t>; // row, criterion

  reading(const problem& what, const plan& which);

  const problem& problem_;
  const plan& plan_;
  const assessment::outcomes& results_;
  units::snapshot map_;
  std::size_t rows, criteria, years;
  std::vector<bool> before;            ///< recognised before the plan
  std::vector<std::size_t> recognised; ///< by the end of this year
  /// By [row][criterion]: met before the plan; met from the end of `since` on, until before the end
  /// of `until`.
  std::vector<bool> met_before;
  std::vector<std::size_t> since, until;
  std::vector<std::int64_t> more; ///< criteria that a count reports, and nobody says which
  std::map<cell, asked_upkeep> upkeep;

  [[nodiscard]] bool met(truth value) const;
  [[nodiscard]] std::size_t position(int year) const;
  [[nodiscard]] int calendar(std::size_t year) const {
    return problem_.first_year() + static_cast<int>(year);
  }
  [[nodiscard]] bool has(std::size_t row, std::size_t k, std::size_t year) const {
    return since[row * criteria + k] <= year && year < until[row * criteria + k];
  }
  /// Criteria of a row at the end of a year.
  [[nodiscard]] std::int64_t count(std::size_t row, std::size_t year) const;
  [[nodiscard]] std::string name(std::size_t row) const;
  [[nodiscard]] std::string number(std::size_t k) const;
  /// Whether a row lies in one of the units (none: anywhere) and has the attribute (none: any).
  [[nodiscard]] bool inside(std::size_t row, const std::vector<unit_ref>& units,
                            const std::string& unit_class) const;
  /// The unit of a level that holds a row, a town for a district; or `no_unit`.
  [[nodiscard]] units::unit_index above(std::size_t row, level where) const;
  /// The problem's funds; a budget is one.
  [[nodiscard]] std::vector<fund_source> funds() const;
  /// The value of an objective; money that does not fit is the nearest number that does.
  [[nodiscard]] std::int64_t value(const targets::measure& what) const;

private:
  void read_upkeep();
  void lose();
};

/// Whether a unit has an attribute ("is_highland", "area_class=coastal"); empty: any.
[[nodiscard]] bool of_class(const units::unit& unit, const std::string& unit_class);
} // namespace ntm::inline v0::planning::detail
