#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/assessment/explain.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/table.hpp"
#include "ntm/funds/prices.hpp"

namespace ntm::inline v0::planning {
/// One amount that goes into the cost of a missing criterion: quantity × price × class factor.
struct cost_line {
  /// Row of the outcomes and position of the criterion in the edition.
  std::size_t row = 0;
  std::size_t criterion = 0;
  /// "2.1"; "" for a criterion reported as a whole.
  std::string indicator;
  funds::price_basis per = funds::price_basis::fixed;
  /// What is lacking, in `quantity_unit`; 1 for a fixed price.
  double quantity = 1;
  std::string quantity_unit;
  /// Factor of the commune's class.
  double factor = 1;
  /// Whole dong, rounded half away from zero after the multiplication.
  funds::money low = 0, likely = 0, high = 0;
  std::string confidence, source;
};

/// Costs of missing criteria that follow from how much is lacking, and how they came about.
struct shortfall_costs {
  std::shared_ptr<const assessment::outcomes> outcomes;
  /// By row, then criterion, then the order of `assessment::explain`.
  std::vector<cost_line> lines;
  /// One row a unit, one column a criterion; `funds::unknown_cost` where a part has no price or is
  /// itself unknown. A criterion that is met costs 0.
  funds::cost_matrix low, likely, high;
  ntm::findings findings;

  [[nodiscard]] const funds::cost_matrix& matrix(funds::estimate which) const noexcept {
    return which == funds::estimate::low ? low : which == funds::estimate::high ? high : likely;
  }
  /// Every line with the commune's code and name.
  [[nodiscard]] ntm::table table() const;
  /// What the commune lacks and what that costs, a line each: "chỉ tiêu 2.1: thiếu 3,2 km, khoảng
  /// 1,7 tỷ đồng (1,3 tỷ đồng – 2,1 tỷ đồng)". Throws `error` for a row that is not there.
  [[nodiscard]] std::string text(std::size_t row, language lang = language::vietnamese) const;
};

/// Costs from shortfalls: for every requirement that is unmet, what it lacks times its unit price
/// times the factor of the commune's class, and its fixed price. A price that nobody gave, and a
/// requirement whose shortfall is not known, make the cost of the criterion unknown and give a
/// finding (NTM-P040 to P043), never a guess. `mark` goes into the matrices when a price or factor
/// is illustrative. `panel` is the one that was evaluated. Throws `error` for an amount that does
/// not fit in 2^53 dong. Reports "units".
[[nodiscard]] shortfall_costs from_shortfall(std::shared_ptr<const assessment::outcomes> outcomes,
                                             const observations::panel& panel,
                                             const funds::prices& prices,
                                             std::string_view mark = "",
                                             const run_control& control = {});
} // namespace ntm::inline v0::planning
