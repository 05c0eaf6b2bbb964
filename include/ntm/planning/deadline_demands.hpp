#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "ntm/planning/deadline/instance.hpp"
#include "ntm/planning/financing.hpp"

namespace ntm::inline v0::planning {
/// What terms ask of the native method over years, before it becomes an instance. Rows are those of
/// the workload; years count from 1 and 0 means "by the end" or "not", as in the instance.
struct deadline_demands {
  const problem* what = nullptr;
  const financing* funding = nullptr;
  std::size_t years = 1;
  std::size_t floor = 0;
  /// For each year how many communes must be recognised by it, those before the plan not counted.
  std::vector<std::size_t> at_least;
  /// For each row the year by which it must be recognised; 0: not.
  std::vector<std::size_t> compulsory_by;
  /// For each row the first year in which it can be recognised.
  std::vector<std::size_t> earliest;
  /// Groups of rows of which one, or so many, must be recognised by a year.
  struct group {
    std::vector<std::size_t> rows;
    std::size_t by = 0;
    std::size_t at_least = 1;
  };
  std::vector<group> groups;
  /// Set by a term that the native method knows only while no floor asks for criteria.
  bool no_floor = false;
  /// Most criteria that a commune finishes in a year; 0: any number. The instance has only
  /// `earliest` of it: its bound holds, its plan is spread over the years and checked.
  std::size_t most_per_year = 0;

  /// Makes a row compulsory by `year` at the latest.
  void compel(std::size_t row, std::size_t year) {
    auto& by = compulsory_by[row];
    by = by == 0 || year < by ? year : by;
  }
};

/// A problem as an instance of the native method, and the way back.
struct deadline_mapping {
  deadline_instance instance;
  /// The row of each commune of the instance, the need of each of its items.
  std::vector<std::size_t> rows;
  std::vector<std::vector<std::size_t>> needs;
  /// Rows that lack nothing that costs money: recognised by the first year.
  std::vector<std::size_t> free_rows;
  /// What the objective counts beside the instance.
  std::int64_t offset = 0;
  bool whole_payments = false;
  /// As `deadline_demands::most_per_year`.
  std::size_t most_per_year = 0;
  /// Set when no plan can keep the requirements, whatever the money.
  bool impossible = false;
};

/// The instance; nothing when the problem has what the native method does not know, which `why`
/// then says.
[[nodiscard]] std::optional<deadline_mapping>
to_deadlines(const problem& what, const workload& work, const financing& funding, label& why);
} // namespace ntm::inline v0::planning
