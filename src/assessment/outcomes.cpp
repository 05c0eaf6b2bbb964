#include "ntm/assessment/outcomes.hpp"

#include <algorithm>
#include <iterator>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::assessment {
namespace {
constexpr std::string_view policies[] = {"unknown", "met", "excluded"};
} // namespace

std::string_view to_string(basis value) noexcept {
  constexpr std::string_view names[] = {"nothing", "counts", "criteria", "indicators", "synthetic"};
  return names[static_cast<std::size_t>(value)];
}

std::string_view to_string(not_applicable_as value) noexcept {
  return policies[static_cast<std::size_t>(value)];
}

not_applicable_as to_not_applicable_as(std::string_view text) {
  for (std::size_t i = 0; i < std::size(policies); ++i)
    if (text == policies[i])
      return static_cast<not_applicable_as>(i);
  throw unknown_name("policy for not applicable", std::string{text},
                     {std::begin(policies), std::end(policies)});
}

std::string_view to_string(reason value) noexcept {
  constexpr std::string_view names[] = {"",
                                        "not_observed",
                                        "not_reported",
                                        "not_applicable",
                                        "no_threshold",
                                        "province_decides",
                                        "only_by_status",
                                        "out_of_range",
                                        "which_requirement",
                                        "incomplete",
                                        "no_last_year",
                                        "condition_unknown",
                                        "units_below"};
  return names[static_cast<std::size_t>(value)];
}

std::size_t outcomes::row(units::unit_index unit) const {
  const auto at = std::find(units.begin(), units.end(), unit);
  if (at == units.end())
    throw unknown_name("unit of these outcomes", registry && unit < registry->units().size()
                                                     ? registry->describe(unit)
                                                     : std::to_string(unit));
  return static_cast<std::size_t>(at - units.begin());
}

ntm::table outcomes::table() const {
  ntm::table out;
  out.title_en = "Criteria met on " + ntm::to_string(on);
  out.title_vi = "Tiêu chí đạt ngày " + to_vietnamese(on);
  out.mark = mark;
  ntm::table::texts code, name, rests_on, seen;
  ntm::table::integers low, high;
  for (std::size_t row = 0; row < size(); ++row) {
    const auto& unit = registry->at_index(units[row]);
    code.emplace_back(unit.code);
    name.emplace_back(unit.name);
    low.emplace_back(criteria_met[row].low);
    high.emplace_back(criteria_met[row].high);
    rests_on.emplace_back(to_string(based_on[row]));
    seen.push_back(observed_on[row] ? std::optional{ntm::to_string(*observed_on[row])}
                                    : std::nullopt);
  }
  out.columns = {{"unit", "Mã", std::move(code)},
                 {"name", "Tên", std::move(name)},
                 {"criteria_met_low", "Số tiêu chí đạt (ít nhất)", std::move(low)},
                 {"criteria_met_high", "Số tiêu chí đạt (nhiều nhất)", std::move(high)},
                 {"based_on", "Dựa trên", std::move(rests_on)},
                 {"observed_on", "Số liệu ngày", std::move(seen)}};
  for (std::size_t c = 0; c < criteria(); ++c) {
    ntm::table::texts cells;
    for (std::size_t row = 0; row < size(); ++row)
      cells.emplace_back(ntm::to_string(at(row, c)));
    const auto& criterion = edition->criteria[c];
    const std::string number = std::to_string(criterion.number);
    out.columns.push_back(
        {"criterion_" + number, number + ". " + criterion.name_vi, std::move(cells)});
  }
  return out;
}
} // namespace ntm::inline v0::assessment
