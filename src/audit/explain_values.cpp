#include "ntm/audit/explain_values.hpp"

#include <cmath>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::audit {
value_change explain_values(const units::crosswalk& walk, std::span<const double> before,
                            std::span<const double> after) {
  if (after.size() != walk.columns().size())
    throw error("explain_values: " + std::to_string(after.size()) + " values after for " +
                std::to_string(walk.columns().size()) +
                " units of the later map; give one per column, in the order of columns()");
  const auto moved = walk.apply(before);
  value_change out;
  out.carried = moved.values;
  out.now.assign(after.begin(), after.end());
  out.before = moved.before;
  out.left = moved.unallocated;
  out.missing = moved.missing;
  for (std::size_t c = 0; c < after.size(); ++c) {
    out.change.push_back(after[c] - moved.values[c]); // NaN when one of them is
    if (std::isnan(after[c])) {
      ++out.missing;
      continue;
    }
    out.after += after[c];
    if (std::isnan(moved.values[c]))
      out.entered += after[c] - moved.known[c];
    else
      out.changed += out.change.back();
  }
  return out;
}

table explain_values_table(const value_change& change, const units::crosswalk& walk) {
  table out{"Change unit by unit", "Thay đổi theo từng đơn vị", {}, ""};
  table::texts code, unit;
  table::reals carried, now, difference;
  table::integers exact;
  const auto known = [](double v) {
    return std::isnan(v) ? std::nullopt : std::optional<double>{v};
  };
  for (std::size_t c = 0; c < walk.columns().size(); ++c) {
    code.emplace_back(walk.source().at_index(walk.columns()[c]).code);
    unit.emplace_back(walk.source().describe(walk.columns()[c]));
    carried.push_back(known(change.carried[c]));
    now.push_back(known(change.now[c]));
    difference.push_back(known(change.change[c]));
    exact.emplace_back(walk.exact_column(c) ? 1 : 0);
  }
  out.columns = {{"code", "Mã", std::move(code)},
                 {"unit", "Đơn vị", std::move(unit)},
                 {"carried", "Trước, theo địa giới sau", std::move(carried)},
                 {"now", "Sau", std::move(now)},
                 {"change", "Thay đổi", std::move(difference)},
                 {"exact", "Chính xác", std::move(exact)}};
  return out;
}
} // namespace ntm::inline v0::audit
