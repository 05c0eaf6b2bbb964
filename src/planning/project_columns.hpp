#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "names.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning::detail {
/// Refuses to name the communes of a plan that is one draw of many; `instead` says what to use.
inline void refuse_one_draw(const plan& which, std::string_view instead) {
  if (synthetic(*which.outcomes))
    throw error("these communes were chosen on synthetic outcomes (" + which.outcomes->mark +
                "): one draw names no commune. Use " + std::string{instead});
}

/// The columns of a table with a line for each project: its commune and its criterion.
struct project_columns {
  bool with_districts = true;
  table::texts codes, communes, districts, criteria;
  table::integers numbers;

  void add(const assessment::outcomes& of, std::size_t row, std::size_t criterion,
           std::optional<std::string> district = {}) {
    const auto& commune = of.registry->at_index(of.units[row]);
    codes.push_back(commune.code);
    communes.push_back(commune.name);
    numbers.push_back(of.edition->criteria[criterion].number);
    criteria.push_back(of.edition->criteria[criterion].name_vi);
    districts.push_back(std::move(district));
  }
  /// A table that begins with them.
  [[nodiscard]] table begin(std::string mark) && {
    table out;
    out.mark = std::move(mark);
    out.columns = {{"code", "Mã", std::move(codes)}, {"commune", "Xã", std::move(communes)}};
    if (with_districts)
      out.columns.push_back({"district", "Huyện", std::move(districts)});
    out.columns.push_back({"criterion", "Tiêu chí số", std::move(numbers)});
    out.columns.push_back({"criterion_name", "Tiêu chí", std::move(criteria)});
    return out;
  }
};
} // namespace ntm::inline v0::planning::detail
