#include "ntm/aggregate/change.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "ntm/aggregate/accumulators/weighted_mean.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/exact_sum.hpp"

namespace ntm::inline v0::aggregate {
namespace {
void check_size(std::size_t given, std::size_t wanted, const char* what) {
  if (given != wanted)
    throw error("a change needs one " + std::string{what} + ": " + std::to_string(wanted) +
                " units, " + std::to_string(given) + " values");
}

std::optional<double> optional_cell(double value) {
  return std::isnan(value) ? std::nullopt : std::optional{value};
}

/// The columns of both tables.
struct change_rows {
  table::texts code, name;
  table::reals before, after, change;
  table::integers exact;

  void add(std::optional<std::string> unit, std::string label, double from, double to,
           std::optional<bool> whole) {
    code.push_back(std::move(unit));
    name.emplace_back(std::move(label));
    before.push_back(optional_cell(from));
    after.push_back(optional_cell(to));
    change.push_back(optional_cell(to - from));
    exact.push_back(whole ? std::optional<std::int64_t>{*whole} : std::nullopt);
  }
  void add_units(const units::crosswalk& ways, std::span<const double> from,
                 std::span<const double> to) {
    const auto columns = ways.columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto& unit = ways.source().at_index(columns[i]);
      add(unit.code, unit.name, from[i], to[i], ways.exact_column(i) && !ways.incomplete(i));
    }
  }
  table made(const units::crosswalk& ways) {
    table out;
    out.title_en = "Change from " + to_string(ways.options().before) + " to " +
                   to_string(ways.options().after) + ", on the later map";
    out.title_vi = "So sánh " + to_vietnamese(ways.options().before) + " với " +
                   to_vietnamese(ways.options().after) + " theo địa giới ngày sau";
    out.columns = {{"unit", "Mã", std::move(code)},
                   {"name", "Đơn vị", std::move(name)},
                   {"before", "Trước", std::move(before)},
                   {"after", "Sau", std::move(after)},
                   {"change", "Tăng, giảm", std::move(change)},
                   {"exact", "Chính xác", std::move(exact)}};
    return out;
  }
};
constexpr double no_change = std::numeric_limits<double>::quiet_NaN();
} // namespace

table change_table(const units::crosswalk& ways, std::span<const double> before,
                   std::span<const double> after) {
  check_size(before.size(), ways.rows().size(), "earlier value for each unit of the earlier map");
  check_size(after.size(), ways.columns().size(), "later value for each unit of the later map");
  const auto carried = ways.apply(before);
  exact_sum all_before, all_after;
  bool missing = carried.missing > 0;
  for (const double value : before)
    if (!std::isnan(value))
      all_before(value);
  for (const double value : after) {
    missing = missing || std::isnan(value);
    if (!std::isnan(value))
      all_after(value);
  }
  change_rows rows;
  rows.add_units(ways, carried.values, after);
  if (carried.unallocated != 0)
    rows.add(std::nullopt, "Chưa phân bổ", carried.unallocated, no_change, std::nullopt);
  rows.add(std::nullopt, "Tổng", all_before.value(), all_after.value(), std::nullopt);
  if (missing)
    rows.change.back() = std::nullopt;
  return rows.made(ways);
}

table mean_change_table(const units::crosswalk& ways, std::span<const double> before,
                        std::span<const double> before_weights, std::span<const double> after,
                        std::span<const double> after_weights) {
  check_size(before.size(), ways.rows().size(), "earlier value for each unit of the earlier map");
  check_size(before_weights.size(), before.size(), "weight for each earlier value");
  check_size(after.size(), ways.columns().size(), "later value for each unit of the later map");
  check_size(after_weights.size(), after.size(), "weight for each later value");
  const auto carried = ways.apply_mean(before, before_weights);
  const auto mean = [](std::span<const double> values, std::span<const double> weights) {
    weighted_mean all;
    for (std::size_t i = 0; i < values.size(); ++i)
      all({values[i], weights[i]});
    return all;
  };
  const auto from = mean(before, before_weights), to = mean(after, after_weights);
  change_rows rows;
  rows.add_units(ways, carried.values, after);
  rows.add(std::nullopt, "Tổng", from.value(), to.value(), std::nullopt);
  if (from.missing() + to.missing() > 0)
    rows.change.back() = std::nullopt;
  return rows.made(ways);
}
} // namespace ntm::inline v0::aggregate
