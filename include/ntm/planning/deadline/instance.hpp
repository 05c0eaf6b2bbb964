#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ntm/funds/money.hpp"

namespace ntm::inline v0::planning {
using funds::money;

/// One missing criterion: what it costs (> 0, whole dong) and its kind (which funds may pay for
/// it).
struct deadline_item {
  /// Position of the criterion in the edition; carried along, never computed with.
  std::size_t criterion = 0;
  std::size_t kind = 0;
  money cost = 0;
  friend bool operator==(const deadline_item&, const deadline_item&) = default;
};

/// A commune that does not meet every criterion yet.
struct deadline_commune {
  /// What the commune counts for; >= 0.
  std::int64_t weight = 1;
  /// 0: not compulsory; else recognised by this year (1 ..) at the latest.
  std::size_t compulsory_by = 0;
  /// The first year in which it can be recognised; `years + 1`: never.
  std::size_t earliest = 1;
  /// Its missing criteria, one or more.
  std::vector<deadline_item> items{};
  friend bool operator==(const deadline_commune&, const deadline_commune&) = default;
};

/// Whose money. What is not spent in its year is lost.
struct deadline_fund {
  std::string name{};
  /// For each kind whether this fund may pay for it.
  std::vector<bool> pays{};
  /// Whole dong, for each year.
  std::vector<money> amounts{};
  friend bool operator==(const deadline_fund&, const deadline_fund&) = default;
};

/// Communes of which at least so many must be recognised. A commune is in one group at most.
struct deadline_group {
  std::vector<std::size_t> members{};
  std::size_t at_least = 1;
  /// The year by which; 0: the last.
  std::size_t by = 0;
  friend bool operator==(const deadline_group&, const deadline_group&) = default;
};

/// Which communes finish by which year, each paid for in instalments from several funds: plain
/// data that the native solver takes. Communes that are complete already are not in it.
///
/// A commune is recognised by a year when all its missing criteria are paid for by then. One that
/// is never recognised still gets the cheapest criteria that lift it to the floor.
struct deadline_instance {
  std::size_t years = 1;
  /// How many kinds of criteria there are.
  std::size_t kinds = 1;
  /// How many criteria the standard has, and how many every commune must meet at the end.
  std::size_t criteria = 0, floor = 0;
  /// What weight 1 recognised by each year gives: not increasing, >= 0. Empty: years + 1 - year,
  /// the commune-years. All ones: communes by a date.
  std::vector<std::int64_t> worth{};
  std::vector<deadline_commune> communes{};
  std::vector<deadline_fund> funds{};
  std::vector<deadline_group> groups{};
  /// For each year how many communes must be recognised by it; empty: none.
  std::vector<std::size_t> at_least{};
  friend bool operator==(const deadline_instance&, const deadline_instance&) = default;

  /// What weight 1 recognised by `year` (1 ..) is worth.
  [[nodiscard]] std::int64_t worth_of(std::size_t year) const noexcept {
    return worth.empty() ? static_cast<std::int64_t>(years + 1 - year) : worth[year - 1];
  }
};

/// Throws `error` that says what is wrong where: a negative or missing amount, a kind, year or
/// member that is not there, a commune in two groups, sums beyond 2^62.
void validate(const deadline_instance& what);
} // namespace ntm::inline v0::planning
