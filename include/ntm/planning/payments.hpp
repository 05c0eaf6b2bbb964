#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "ntm/planning/financing.hpp"
#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// A need of the workload that must be paid, or, behind the needs, a side item: by the end of the
/// year at this position, or in that year when it is paid whole.
struct bill {
  std::size_t need = 0;
  std::size_t year = 0;
};

/// Who pays these bills when, in whole dong: a maximal flow from (fund, year) to (kind, deadline).
/// Within a kind the money of earlier years goes to earlier deadlines, so that at most (kinds x
/// (years - 1)) bills are paid in more than one year. By row, criterion, year and fund; for a
/// side item `row` is that behind the last and `criterion` its position. Nothing when the money
/// does not suffice.
[[nodiscard]] std::optional<std::vector<payment>>
pay_bills(const financing& funding, const workload& work, const std::vector<bill>& bills);

/// Upkeep that must be paid in the year at this position; `need` is one of `financing::upkeep`.
struct upkeep_bill {
  std::size_t need = 0;
  std::size_t year = 0;
};
/// Payments of projects and of upkeep.
struct bill_payments {
  std::vector<payment> projects, upkeep;
};
/// What terms about payments ask for, in dong; empty: nothing.
struct payment_wishes {
  /// By [fund][year of payment]: so much is paid first, before more is. Money that is carried over
  /// is paid in the year that is wished, not in that in which it came.
  std::vector<money> first;
  /// By [kind][fund][year]: the most that a fund may owe at the end of a year.
  std::vector<money> owed;
};
/// The same for projects and upkeep together. What is owed is paid in a later year, the oldest
/// first.
[[nodiscard]] std::optional<bill_payments> pay_bills(const financing& funding, const workload& work,
                                                     const std::vector<bill>& bills,
                                                     const std::vector<upkeep_bill>& upkeep,
                                                     const payment_wishes& wishes = {});

/// How many items are paid in more than one year.
[[nodiscard]] std::size_t count_instalments(const std::vector<payment>& payments);
} // namespace ntm::inline v0::planning
