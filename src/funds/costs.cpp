#include "ntm/funds/costs.hpp"

#include <algorithm>
#include <utility>

#include "ntm/core/csv.hpp"
#include "ntm/core/text.hpp"
#include "read_amount.hpp"
#include "unit_class.hpp"

namespace ntm::inline v0::funds {
namespace {
constexpr std::pair<estimate, std::string_view> estimates[] = {
    {estimate::low, "low"}, {estimate::likely, "likely"}, {estimate::high, "high"}};

money pick(const cost_row& row, estimate which) noexcept {
  return which == estimate::low ? row.low : which == estimate::likely ? row.likely : row.high;
}
} // namespace

std::string_view to_string(estimate value) noexcept {
  return estimates[static_cast<std::size_t>(value)].second;
}

estimate to_estimate(std::string_view text) {
  std::vector<std::string> names;
  for (const auto& [value, name] : estimates) {
    if (text == name)
      return value;
    names.emplace_back(name);
  }
  throw unknown_name("estimate", std::string{text}, names);
}

bool costs::illustrative() const noexcept {
  return std::any_of(rows_.begin(), rows_.end(), [](const auto& r) { return r.illustrative; });
}

cost_matrix costs::matrix(const units::registry& registry,
                          const std::vector<units::unit_index>& units,
                          const std::vector<int>& numbers, estimate which,
                          std::string_view mark) const {
  cost_matrix out{units.size(), numbers.size(), {}, ""};
  out.cells.reserve(units.size() * numbers.size());
  for (const auto index : units) {
    const units::unit& unit = registry.at_index(index);
    for (const int number : numbers) {
      const cost_row* found = nullptr;
      for (const auto& row : rows_) {
        if (row.criterion != number)
          continue;
        if (!row.unit_class.empty() && detail::fits(row.unit_class, unit)) {
          found = &row;
          break;
        }
        if (row.unit_class.empty() && !found)
          found = &row; // holds unless a class that fits comes later
      }
      out.cells.push_back(found ? pick(*found, which) : unknown_cost);
      if (found && found->illustrative)
        out.mark = mark;
    }
  }
  return out;
}

costs parse_costs(std::string_view text, std::string file, findings& report) {
  const csv::document source = csv::parse(text, std::move(file), report);
  csv::reader in(
      source,
      {{"criterion", "unit_class", "low", "likely", "high", "unit", "illustrative"}, {"source"}},
      report);
  std::vector<cost_row> rows;
  if (!in.usable())
    return costs{};
  for (std::size_t i = 0; i < in.rows(); ++i) {
    in.go(i);
    cost_row row;
    row.line = source.lines[i];
    const auto criterion = detail::read_criterion(in);
    row.unit_class = in.text("unit_class");
    const auto unit = detail::read_unit(in);
    (void)in.required_text("illustrative");
    row.illustrative = in.flag("illustrative").value_or(false);
    row.source = in.text("source");
    detail::read_estimates(in, unit, row);
    if (!in.ok())
      continue;
    row.criterion = *criterion;
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const cost_row& other) {
      return other.criterion == row.criterion && other.unit_class == row.unit_class;
    });
    if (same != rows.end()) {
      in.reject("NTM-C014", "criterion",
                {{"other", std::to_string(same->line)},
                 {"key", std::to_string(row.criterion) + ", '" + row.unit_class + "'"}});
      continue;
    }
    if (!row.illustrative && row.source.empty())
      report.push_back(make_finding("NTM-F006", in.where("source")));
    rows.push_back(std::move(row));
  }
  return costs{std::move(rows)};
}
} // namespace ntm::inline v0::funds
