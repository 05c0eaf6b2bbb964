#include "ntm/funds/prices.hpp"

#include <algorithm>
#include <array>

#include "ntm/core/csv.hpp"
#include "read_amount.hpp"
#include "unit_class.hpp"

namespace ntm::inline v0::funds {
namespace {
constexpr std::pair<price_basis, std::string_view> bases[] = {
    {price_basis::shortfall, "shortfall"},
    {price_basis::denominator, "denominator"},
    {price_basis::fixed, "fixed"}};

std::optional<price_basis> find_basis(std::string_view text) {
  for (const auto& [value, name] : bases)
    if (text == name)
      return value;
  return std::nullopt;
}

std::string basis_names() {
  std::string out;
  for (const auto& [value, name] : bases)
    out += (out.empty() ? "" : ", ") + std::string{name};
  return out;
}

void check_source(csv::reader& in, bool illustrative, const std::string& source, findings& report) {
  if (!illustrative && source.empty())
    report.push_back(make_finding("NTM-F006", in.where("source")));
}

/// Reads what every row of the prices has; nothing when a cell is not what it must be.
std::optional<price_row> read_price(csv::reader& in) {
  price_row row;
  const auto criterion = detail::read_criterion(in);
  row.indicator = in.text("indicator");
  row.unit_class = in.text("unit_class");
  const std::string per = in.required_text("per");
  const auto basis = find_basis(per);
  if (!basis && !per.empty())
    in.reject("NTM-F014", "per", {{"value", per}, {"allowed", basis_names()}});
  if (basis && *basis != price_basis::fixed && row.indicator.empty())
    in.reject("NTM-F015", "per", {{"value", per}});
  const bool fixed = !basis || *basis == price_basis::fixed;
  row.quantity_unit = fixed ? in.text("quantity_unit") : in.required_text("quantity_unit");
  const auto unit = detail::read_unit(in);
  (void)in.required_text("illustrative");
  row.illustrative = in.flag("illustrative").value_or(false);
  row.confidence = in.text("confidence");
  row.source = in.text("source");
  detail::read_estimates(in, unit, row);
  if (!in.ok())
    return std::nullopt;
  row.criterion = *criterion;
  row.per = *basis;
  return row;
}
} // namespace

std::string_view to_string(price_basis value) noexcept {
  return bases[static_cast<std::size_t>(value)].second;
}

price_basis to_price_basis(std::string_view text) {
  if (const auto found = find_basis(text))
    return *found;
  std::vector<std::string> names;
  for (const auto& [value, name] : bases)
    names.emplace_back(name);
  throw unknown_name("price basis", std::string{text}, names);
}

std::vector<const price_row*> prices::of(const units::unit& unit, int criterion,
                                         std::string_view indicator) const {
  std::array<const price_row*, std::size(bases)> found{};
  for (const auto& row : rows_) {
    if (row.criterion != criterion || row.indicator != indicator)
      continue;
    const price_row*& place = found[static_cast<std::size_t>(row.per)];
    const bool general = row.unit_class.empty();
    if (general ? place == nullptr
                : (!place || place->unit_class.empty()) && detail::fits(row.unit_class, unit))
      place = &row;
  }
  std::vector<const price_row*> out;
  std::copy_if(found.begin(), found.end(), std::back_inserter(out),
               [](const price_row* row) { return row != nullptr; });
  const auto colon = indicator.find(':');
  if (out.empty() && colon != std::string_view::npos)
    return of(unit, criterion, indicator.substr(0, colon));
  return out;
}

const price_factor* prices::factor(const units::unit& unit) const {
  const price_factor* general = nullptr;
  for (const auto& one : factors_) {
    if (!one.unit_class.empty() && detail::fits(one.unit_class, unit))
      return &one;
    if (one.unit_class.empty() && !general)
      general = &one;
  }
  return general;
}

std::vector<price_row> parse_prices(std::string_view text, std::string file, findings& report) {
  const csv::document source = csv::parse(text, std::move(file), report);
  csv::reader in(
      source,
      {{"criterion", "indicator", "per", "low", "likely", "high", "unit", "illustrative"},
       {"unit_class", "quantity_unit", "confidence", "source"}},
      report);
  std::vector<price_row> rows;
  for (std::size_t i = 0; in.usable() && i < in.rows(); ++i) {
    in.go(i);
    auto row = read_price(in);
    if (!row)
      continue;
    row->line = source.lines[i];
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const price_row& other) {
      return other.criterion == row->criterion && other.indicator == row->indicator &&
             other.unit_class == row->unit_class && other.per == row->per;
    });
    if (same != rows.end()) {
      in.reject("NTM-C014", "criterion",
                {{"other", std::to_string(same->line)},
                 {"key", std::to_string(row->criterion) + ", " + row->indicator + ", '" +
                             row->unit_class + "', " + std::string{to_string(row->per)}}});
      continue;
    }
    check_source(in, row->illustrative, row->source, report);
    rows.push_back(std::move(*row));
  }
  return rows;
}

std::vector<price_factor> parse_price_factors(std::string_view text, std::string file,
                                              findings& report) {
  const csv::document source = csv::parse(text, std::move(file), report);
  csv::reader in(source, {{"unit_class", "factor", "illustrative"}, {"source"}}, report);
  std::vector<price_factor> rows;
  for (std::size_t i = 0; in.usable() && i < in.rows(); ++i) {
    in.go(i);
    price_factor row;
    row.line = source.lines[i];
    row.unit_class = in.text("unit_class");
    (void)in.required_text("factor");
    row.factor = in.number("factor").value_or(1);
    if (in.ok() && !(row.factor > 0))
      in.reject("NTM-F016", "factor", {{"value", in.text("factor")}});
    (void)in.required_text("illustrative");
    row.illustrative = in.flag("illustrative").value_or(false);
    row.source = in.text("source");
    if (!in.ok())
      continue;
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const price_factor& other) {
      return other.unit_class == row.unit_class;
    });
    if (same != rows.end()) {
      in.reject("NTM-C014", "unit_class",
                {{"other", std::to_string(same->line)}, {"key", "'" + row.unit_class + "'"}});
      continue;
    }
    check_source(in, row.illustrative, row.source, report);
    rows.push_back(std::move(row));
  }
  return rows;
}
} // namespace ntm::inline v0::funds
