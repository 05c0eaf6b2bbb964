#include "ntm/observations/panel_values.hpp"

#include <limits>
#include <string_view>
#include <unordered_map>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::observations {
panel_values values_of(const panel& from, std::span<const units::unit_index> units,
                       std::span<const date> days, std::span<const std::string> items,
                       date known_on, const std::vector<bool>& by_status) {
  if (!by_status.empty() && by_status.size() != items.size())
    throw error("values_of: there are " + std::to_string(items.size()) + " items and by_status " +
                "speaks of " + std::to_string(by_status.size()) + "; give one for each item");
  std::unordered_map<units::unit_index, std::size_t> row_of;
  for (std::size_t u = 0; u < units.size(); ++u)
    if (!row_of.emplace(units[u], u).second)
      throw error("values_of: unit number " + std::to_string(u) +
                  " stands in the list before; give each unit once");
  std::unordered_map<std::string_view, std::size_t> column_of;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (!column_of.emplace(items[i], i).second)
      throw error("values_of: item " + items[i] + " stands in the list twice; give it once");
  panel_values out;
  out.rows = days.size() * units.size();
  out.columns = items.size();
  out.values.assign(out.rows * out.columns, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t d = 0; d < days.size(); ++d)
    for (const auto* seen : from.state(days[d], known_on)) {
      if (seen->subject != subject::indicator || seen->presence != presence::present ||
          !seen->value)
        continue;
      const auto row = row_of.find(seen->unit);
      const auto column = column_of.find(seen->item);
      if (row == row_of.end() || column == column_of.end())
        continue;
      if (seen->is_status != (!by_status.empty() && by_status[column->second]))
        ++out.left_out;
      else
        out.values[(d * units.size() + row->second) * out.columns + column->second] = *seen->value;
    }
  return out;
}
} // namespace ntm::inline v0::observations
