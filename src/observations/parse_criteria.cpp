#include <algorithm>
#include <iterator>

#include "core/heed.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/words.hpp"
#include "rows.hpp"

namespace ntm::inline v0::observations {
namespace {
const csv::columns count_columns{{"gso_code", "date", "criteria_met", "n_criteria"},
                                 {"commune", "district_code", "recorded_on", "stage", "origin",
                                  "recorded_by", "confidence", "note", "source"}};
const csv::columns table_columns{
    {"unit", "on"},
    {"district", "recorded_on", "stage", "origin", "recorded_by", "confidence", "note", "source"}};

/// Columns whose names are whole numbers, each with the item it stands for.
std::vector<std::pair<std::string, std::string>> criteria_of(const csv::document& source) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& name : source.header) {
    const auto digit = name.find_first_not_of('0');
    if (digit != std::string::npos && name.find_first_not_of("0123456789") == std::string::npos)
      out.emplace_back(name, name.substr(digit));
  }
  return out;
}

void read_counts(csv::reader& row, observation& out) {
  const auto met = row.integer("criteria_met");
  const auto of = row.integer("n_criteria");
  static_cast<void>(row.required_text("criteria_met"));
  if (!row.ok())
    return;
  if (!of || *of <= 0 || *of > 100000)
    row.reject("NTM-O006", "n_criteria", {{"value", row.text("n_criteria")}});
  else if (*met < 0 || *met > *of)
    row.reject("NTM-C015", "criteria_met",
               {{"column", "criteria_met"},
                {"value", std::to_string(*met)},
                {"low", "0"},
                {"high", std::to_string(*of)}});
  else {
    out.value = static_cast<double>(*met);
    out.of = static_cast<int>(*of);
  }
}
} // namespace

std::vector<observation> parse_criteria_counts(std::string_view text, std::string file,
                                               const units::registry& registry, findings& report,
                                               row_tally* tally, const run_control& control) {
  const ntm::detail::take_back<finding> whole(report);
  const auto source = csv::parse(text, std::move(file), report, control);
  csv::reader row(source, count_columns, report);
  std::vector<observation> out;
  for (std::size_t i = 0; row.usable() && i < row.rows(); ++i) {
    ntm::detail::heed(control, "rows read", i, row.rows(), 4096);
    row.go(i);
    observation o;
    o.subject = subject::count;
    o.where = row.where("criteria_met");
    const std::string code = row.required_text("gso_code");
    static_cast<void>(row.required_text("date"));
    if (const auto on = row.day("date")) {
      o.on = *on;
      detail::read_common(row, o);
      detail::check_days(row, "recorded_on", o);
      if (!code.empty())
        o.unit = detail::resolve(row, "gso_code", code, o.on, registry);
    }
    read_counts(row, o);
    if (!row.ok())
      continue;
    detail::compare_name(row, "commune", row.text("commune"), o.unit, registry, report);
    out.push_back(std::move(o));
  }
  detail::count_rows(source, out.size(), tally);
  return out;
}

std::vector<observation> parse_criteria_table(std::string_view text, std::string file,
                                              const units::registry& registry, findings& report,
                                              row_tally* tally, const run_control& control) {
  const ntm::detail::take_back<finding> whole(report);
  const auto source = csv::parse(text, std::move(file), report, control);
  const auto criteria = criteria_of(source);
  auto columns = table_columns;
  for (const auto& [name, item] : criteria)
    columns.optional.push_back(name);
  csv::reader row(source, columns, report);
  if (row.usable() && criteria.empty())
    report.push_back(make_finding("NTM-O013", {source.file, source.header_line, ""}));
  std::vector<observation> out;
  std::size_t kept = 0;
  for (std::size_t i = 0; row.usable() && i < row.rows(); ++i) {
    ntm::detail::heed(control, "rows read", i, row.rows(), 4096);
    row.go(i);
    observation common;
    common.subject = subject::criterion;
    const std::string unit = row.required_text("unit");
    static_cast<void>(row.required_text("on"));
    if (const auto on = row.day("on")) {
      common.on = *on;
      detail::read_common(row, common);
      detail::check_days(row, "recorded_on", common);
      if (!unit.empty())
        common.unit = detail::resolve(row, "unit", unit, common.on, registry, row.text("district"));
    }
    std::vector<observation> cells;
    for (const auto& [name, item] : criteria) {
      const std::string cell = row.text(name);
      if (cell.empty())
        continue;
      const auto word = read_word(cell, true);
      if (!word) {
        row.reject("NTM-O009", name, {{"value", cell}});
        continue;
      }
      observation o = common;
      o.item = item;
      o.where = row.where(name);
      o.presence = word->presence;
      if (word->presence == presence::present) {
        o.is_status = true;
        o.value = word->met ? 1 : 0;
      }
      cells.push_back(std::move(o));
    }
    if (!row.ok())
      continue;
    ++kept;
    std::move(cells.begin(), cells.end(), std::back_inserter(out));
  }
  detail::count_rows(source, kept, tally);
  return out;
}
} // namespace ntm::inline v0::observations
