#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ntm/aggregate/accumulator.hpp"
#include "ntm/aggregate/rollup_all.hpp"
#include "ntm/core/table.hpp"

namespace ntm::inline v0::aggregate {
namespace detail {
/// The rows of one roll-up: the units, "unallocated" when `rest` says that it holds anything, the
/// total.
template <class Accumulator>
void add_rows(const units::registry& source, const rolled<Accumulator>& all, bool rest,
              table::texts& code, table::texts& name, described_rows& rows) {
  const auto add = [&](std::optional<std::string> unit, std::string label, const Accumulator& row) {
    code.push_back(std::move(unit));
    name.emplace_back(std::move(label));
    rows.next();
    row.describe(rows);
  };
  for (std::size_t i = 0; i < all.units.size(); ++i) {
    const auto& unit = source.at_index(all.units[i]);
    add(unit.code, unit.name, all.values[i]);
  }
  if (rest)
    add(std::nullopt, "Chưa phân bổ", all.unallocated);
  add(std::nullopt, "Tổng", all.total());
}
} // namespace detail

/// A roll-up as a table: a row for each unit with what its accumulator says, then "unallocated"
/// when it differs from `empty`, then the total of everything.
template <class Accumulator>
[[nodiscard]] table rolled_table(const units::registry& source, const rolled<Accumulator>& all,
                                 const Accumulator& empty) {
  table::texts code, name;
  described_rows rows;
  detail::add_rows(source, all, !(all.unallocated == empty), code, name, rows);
  table out;
  out.title_en = "By " + std::string{to_string(all.level)};
  out.title_vi = "Tổng hợp";
  out.columns = {{"unit", "Mã", std::move(code)}, {"name", "Đơn vị", std::move(name)}};
  for (auto& column : rows.columns())
    out.columns.push_back(std::move(column));
  return out;
}

/// The same for all levels under one another, with the level in the first column.
template <class Accumulator>
[[nodiscard]] table rolled_table(const units::registry& source,
                                 const rolled_levels<Accumulator>& all, const Accumulator& empty) {
  table::texts level, code, name;
  described_rows rows;
  for (const auto& one : all.levels) {
    detail::add_rows(source, one, !(one.unallocated == empty), code, name, rows);
    level.resize(code.size(), std::string{to_string(one.level)});
  }
  table out;
  out.title_en = "By level";
  out.title_vi = "Tổng hợp các cấp";
  out.columns = {{"level", "Cấp", std::move(level)},
                 {"unit", "Mã", std::move(code)},
                 {"name", "Đơn vị", std::move(name)}};
  for (auto& column : rows.columns())
    out.columns.push_back(std::move(column));
  return out;
}
} // namespace ntm::inline v0::aggregate
