#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

#include "ntm/core/csv.hpp"
#include "ntm/planning/side_item.hpp"

namespace ntm::inline v0::province {
/// Leaves out side items whose place is no unit on that day: NTM-P090 at the line of each.
inline void keep_placed(std::vector<planning::side_item>& items, std::string_view text,
                        const units::registry& registry, date on, const std::string& file,
                        findings& report) {
  findings ignored; // what is wrong with the file was said when it was read
  const auto source = csv::parse(text, file, ignored);
  const auto id = std::find(source.header.begin(), source.header.end(), "id");
  const auto column = static_cast<std::size_t>(id - source.header.begin());
  std::erase_if(items, [&](const planning::side_item& one) {
    try {
      (void)one.unit.in(registry, on);
      return false;
    } catch (const error&) {
      unsigned line = 0;
      for (std::size_t row = 0; row < source.rows.size() && line == 0; ++row)
        if (source.rows[row].at(column) == one.id)
          line = source.lines[row];
      report.push_back(
          make_finding("NTM-P090", {file, line, "place"},
                       {{"item", one.id}, {"place", one.unit.text()}, {"on", ntm::to_string(on)}}));
      return true;
    }
  });
}
} // namespace ntm::inline v0::province
