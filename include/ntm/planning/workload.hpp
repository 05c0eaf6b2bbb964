#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "ntm/planning/problem.hpp"

namespace ntm::inline v0::planning {
/// A missing criterion and its price (`funds::unknown_cost` when nobody gave one).
struct need {
  std::size_t criterion = 0;
  money cost = 0;
};

/// A side item as a solver sees it.
struct side_need {
  money cost = 0;
  /// Position of the first year by whose end it can be finished; as many as there are years: never.
  std::size_t earliest = 0;
  int from_year = 0;
  /// The row of its commune; as many as there are rows for none.
  std::size_t row = 0;
  /// Whether it waits for nothing: no other item, and no commune that is not recognised already.
  bool ready = true;
  /// Whether it waits for its commune.
  bool waits = false;
};

/// A problem's communes as a solver sees them: what each one lacks and what that costs.
struct workload {
  std::shared_ptr<const assessment::outcomes> outcomes;
  std::size_t rows = 0;
  /// Needs of row r: needs[first[r]] .. needs[first[r + 1]), cheapest first, those without a price
  /// last.
  std::vector<need> needs;
  std::vector<std::size_t> first;
  /// How many needs of each row have no price.
  std::vector<std::size_t> unpriced;
  /// Criteria counted as met today.
  std::vector<std::size_t> met;
  /// Cost of all priced needs of the row.
  std::vector<money> complete;
  std::vector<bool> recognised, locked_in, locked_out;
  std::int64_t recognised_count = 0;
  std::vector<units::unit_index> district, province;
  std::size_t years = 1;
  /// The side items; empty when no term asks for any.
  std::vector<side_need> side;
  ntm::findings findings;

  [[nodiscard]] std::span<const need> needs_of(std::size_t row) const noexcept {
    return {needs.data() + first[row], first[row + 1] - first[row]};
  }
  /// Whether a plan may complete the row.
  [[nodiscard]] bool open(std::size_t row) const noexcept {
    return !recognised[row] && !locked_out[row] && unpriced[row] == 0;
  }
  /// How many criteria the row lacks to the floor.
  [[nodiscard]] std::size_t deficit(std::size_t row, std::size_t floor) const noexcept {
    return floor > met[row] ? floor - met[row] : 0;
  }
  /// Least cost to lift the row to the floor; nothing when too few needs have a price.
  [[nodiscard]] std::optional<money> floor_cost(std::size_t row, std::size_t floor) const noexcept {
    const auto list = needs_of(row);
    const std::size_t lacking = deficit(row, floor);
    if (lacking > list.size() - unpriced[row])
      return std::nullopt;
    money sum = 0;
    for (std::size_t k = 0; k < lacking; ++k)
      sum += list[k].cost; // part of `complete`, which was added with care
    return sum;
  }
  /// The unit of `level` that the row lies in, or `no_unit`.
  [[nodiscard]] units::unit_index above(std::size_t row, level where) const noexcept {
    return where == level::province ? province[row] : district[row];
  }
};

/// What the communes of a problem lack. Throws `error` when unknown criteria matter and the problem
/// does not say how they count, and when the costs do not fit in 64 bits together.
[[nodiscard]] workload make_workload(const problem& what);
} // namespace ntm::inline v0::planning
