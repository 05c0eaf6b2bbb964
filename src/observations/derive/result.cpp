#include <algorithm>
#include <cmath>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "state.hpp"

namespace ntm::inline v0::observations {
std::optional<double> derived_indicator::value(const derived_cell& cell) const noexcept {
  if (cell.rows == 0)
    return std::nullopt;
  if (how.kind == derived_kind::sum)
    return cell.numerator * how.times;
  if (cell.denominator == 0)
    return std::nullopt;
  return cell.numerator / cell.denominator * how.times;
}

std::optional<std::pair<double, double>>
derived_indicator::bounds(const derived_cell& cell) const noexcept {
  if (how.kind != derived_kind::share)
    return std::nullopt;
  if (cell.unweighted_rows > 0)
    return std::pair{std::min(0.0, how.times), std::max(0.0, how.times)};
  const double all = cell.denominator + cell.unknown;
  if (!(all > 0))
    return std::nullopt;
  // A row that may not be looked at at all moves the share less than one that is.
  return std::pair{cell.numerator / all * how.times,
                   (cell.numerator + cell.unknown) / all * how.times};
}

std::optional<double> derived_indicator::unknown_share(const derived_cell& cell) const noexcept {
  if (how.kind == derived_kind::ratio) {
    const auto rows = cell.rows + cell.unknown_rows;
    return rows ? std::optional{static_cast<double>(cell.unknown_rows) / static_cast<double>(rows)}
                : std::nullopt;
  }
  if (cell.unweighted_rows > 0)
    return std::nullopt;
  const double all = cell.denominator + cell.unknown;
  return all > 0 ? std::optional{cell.unknown / all} : std::nullopt;
}

derived derive_sums::result() const {
  const auto all = state_->total();
  const auto& keys = *state_->keys;
  derived out;
  out.codes = keys.codes();
  out.rows = all.left.rows;
  out.unallocated_rows = all.slot_rows[static_cast<std::size_t>(keys.unallocated())];
  out.without_code_rows = all.slot_rows[static_cast<std::size_t>(keys.without_code())];
  out.unknown_codes.assign(all.left.unknown.rows().begin(), all.left.unknown.rows().end());
  out.more_unknown_rows = all.left.unknown.others();
  for (std::size_t i = 0; i < all.of.size(); ++i) {
    const auto& from = all.of[i];
    derived_indicator one{state_->derivations[i], {}, {}, {}};
    for (std::size_t slot = 0; slot < keys.slots(); ++slot)
      one.cells.push_back({from.numerator[slot].value(), from.denominator[slot].value(),
                           from.unknown[slot].value(), from.rows[slot], from.unknown_rows[slot],
                           from.unweighted_rows[slot]});
    one.without_code = one.cells.back();
    one.cells.pop_back();
    one.unallocated = one.cells.back();
    one.cells.pop_back();
    out.indicators.push_back(std::move(one));
  }
  const auto add = [&](std::string_view code, std::int64_t rows,
                       std::vector<std::pair<std::string, std::string>> more) {
    more.insert(more.begin(), {"rows", std::to_string(rows)});
    out.notes.push_back(make_finding(code, {}, std::move(more)));
  };
  if (out.unallocated_rows > 0) {
    constexpr std::size_t shown = 10;
    const auto listed = out.unallocated_table();
    const auto& left_codes = std::get<table::texts>(listed.at("code").data);
    std::vector<std::string> some;
    for (std::size_t i = 0; i < std::min(shown, left_codes.size()); ++i)
      some.push_back(left_codes[i].value_or("…"));
    if (left_codes.size() > shown)
      some.emplace_back("…");
    const auto n = std::to_string(out.unknown_codes.size());
    add("NTM-O020", out.unallocated_rows,
        {{"codes", out.more_unknown_rows ? "> " + n : n}, {"some", join(some, ", ")}});
  }
  if (out.without_code_rows > 0)
    add("NTM-O021", out.without_code_rows, {{"column", state_->key}});
  for (const auto& [column, rows] : all.left.unusable)
    add("NTM-O022", rows, {{"column", column}});
  for (const auto& [column, rows] : all.left.unweighted)
    add("NTM-O023", rows, {{"column", column}});
  return out;
}

namespace {
/// Calls `use` with the name and the cell of each unit, and of what was left over where it has
/// rows.
template <class Use>
void for_each_cell(const derived& all, const derived_indicator& of, const Use& use) {
  for (std::size_t i = 0; i < all.codes.size(); ++i)
    use(all.codes[i], of.cells[i]);
  if (all.unallocated_rows > 0)
    use("unallocated", of.unallocated);
  if (all.without_code_rows > 0)
    use("without_code", of.without_code);
}
} // namespace

table derived::to_table() const {
  table::texts unit, id, kind;
  table::reals value, low, high, numerator, denominator, unknown, share;
  table::integers counted, unknown_rows, unweighted_rows;
  for (const auto& one : indicators)
    for_each_cell(*this, one, [&](const std::string& name, const derived_cell& cell) {
      unit.emplace_back(name);
      id.emplace_back(one.how.id);
      kind.emplace_back(to_string(one.how.kind));
      value.push_back(one.value(cell));
      const auto bounds = one.bounds(cell);
      low.push_back(bounds ? std::optional{bounds->first} : std::nullopt);
      high.push_back(bounds ? std::optional{bounds->second} : std::nullopt);
      numerator.emplace_back(cell.numerator);
      denominator.emplace_back(cell.denominator);
      unknown.emplace_back(cell.unknown);
      share.push_back(one.unknown_share(cell));
      counted.emplace_back(cell.rows);
      unknown_rows.emplace_back(cell.unknown_rows);
      unweighted_rows.emplace_back(cell.unweighted_rows);
    });
  return {"Indicators from records",
          "Chỉ tiêu tính từ số liệu chi tiết",
          {{"unit", "Đơn vị", std::move(unit)},
           {"indicator", "Chỉ tiêu", std::move(id)},
           {"kind", "Cách tính", std::move(kind)},
           {"value", "Giá trị", std::move(value)},
           {"low", "Thấp nhất", std::move(low)},
           {"high", "Cao nhất", std::move(high)},
           {"numerator", "Tử số", std::move(numerator)},
           {"denominator", "Mẫu số", std::move(denominator)},
           {"unknown", "Chưa biết", std::move(unknown)},
           {"unknown_share", "Tỷ lệ chưa biết", std::move(share)},
           {"rows", "Số dòng", std::move(counted)},
           {"unknown_rows", "Số dòng chưa biết", std::move(unknown_rows)},
           {"unweighted_rows", "Số dòng không có trọng số", std::move(unweighted_rows)}},
          ""};
}

table derived::wide_table() const {
  table out{"Indicators from records", "Chỉ tiêu tính từ số liệu chi tiết", {}, ""};
  table::texts units;
  if (!indicators.empty())
    for_each_cell(*this, indicators.front(),
                  [&](const std::string& name, const derived_cell&) { units.emplace_back(name); });
  out.columns.push_back({"unit", "Đơn vị", std::move(units)});
  for (const auto& one : indicators) {
    table::reals values;
    for_each_cell(*this, one, [&](const std::string&, const derived_cell& cell) {
      values.push_back(one.value(cell));
    });
    out.columns.push_back({one.how.id, one.how.id, std::move(values)});
  }
  return out;
}

table derived::unallocated_table() const {
  auto sorted = unknown_codes;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  table::texts names;
  table::integers counts;
  for (const auto& [code, n] : sorted) {
    names.emplace_back(code);
    counts.emplace_back(n);
  }
  if (more_unknown_rows > 0) {
    names.emplace_back(std::nullopt);
    counts.emplace_back(more_unknown_rows);
  }
  return {"Codes that no unit has",
          "Mã không có trong danh sách đơn vị",
          {{"code", "Mã", std::move(names)}, {"rows", "Số dòng", std::move(counts)}},
          ""};
}

std::vector<observation> derived::observations(const units::registry& registry,
                                               const derived_observation_options& options,
                                               findings& report) const {
  std::vector<units::unit_index> found;
  for (const auto& code : codes) {
    found.push_back(registry.by_code(code, options.on));
    if (found.back() == units::no_unit)
      report.push_back(
          make_finding("NTM-O001", {}, {{"unit", code}, {"on", ntm::to_string(options.on)}}));
  }
  std::vector<observation> out;
  for (const auto& one : indicators)
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const auto& cell = one.cells[i];
      if (found[i] == units::no_unit || (cell.rows == 0 && cell.unknown_rows == 0))
        continue;
      observation row;
      row.unit = found[i];
      row.item = one.how.id;
      row.on = options.on;
      row.recorded_on = options.recorded_on;
      row.value = one.value(cell);
      row.presence = row.value ? presence::present : presence::not_reported;
      const bool divided =
          one.how.kind == derived_kind::share || one.how.kind == derived_kind::ratio;
      if (row.value && divided) {
        row.numerator = cell.numerator;
        row.denominator = cell.denominator;
      }
      row.stage = options.stage;
      row.origin = origin::derived;
      row.source = options.source;
      row.recorded_by = options.recorded_by;
      out.push_back(std::move(row));
    }
  return out;
}
} // namespace ntm::inline v0::observations
