#include "ntm/funds/ledger.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ntm/core/csv.hpp"
#include "ntm/core/text.hpp"
#include "read_amount.hpp"

namespace ntm::inline v0::funds {
namespace {
const std::vector<std::string> kinds{"investment", "recurrent", "total"};

/// "2019" or "2016-2018", the years in order.
bool is_period(std::string_view text) {
  const auto digits = [](std::string_view part) {
    return part.size() == 4 &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (text.size() == 4)
    return digits(text);
  return text.size() == 9 && text[4] == '-' && digits(text.substr(0, 4)) &&
         digits(text.substr(5)) && text.substr(0, 4) < text.substr(5);
}

struct amount_column {
  const char* name;
  std::optional<money> ledger_line::* value;
  money ledger_line::* digit;
};
constexpr std::array<amount_column, 3> amounts{
    {{"planned", &ledger_line::planned, &ledger_line::planned_digit},
     {"allocated", &ledger_line::allocated, &ledger_line::allocated_digit},
     {"disbursed", &ledger_line::disbursed, &ledger_line::disbursed_digit}}};

bool same_line(const ledger_line& a, const ledger_line& b) {
  return a.unit_code == b.unit_code && a.source_of_capital == b.source_of_capital &&
         a.kind == b.kind && a.period == b.period;
}

/// Compares one amount of a total with its parts. `complete`: the parts are all there can be, so
/// they must be equal; otherwise they must not be more. Says nothing where a part has no amount.
void check(const ledger_line& total, const std::vector<const ledger_line*>& parts, bool complete,
           const std::string& file, findings& report) {
  for (const auto& column : amounts) {
    const auto& stated = total.*column.value;
    if (!stated)
      continue;
    money sum = 0, slack = total.*column.digit;
    bool known = !parts.empty();
    for (const auto* part : parts) {
      known = known && part->*column.value;
      sum += (part->*column.value).value_or(0);
      slack += part->*column.digit;
    }
    const money over = 2 * (sum - *stated); // half a unit of each last digit, without a fraction
    if (known && (over > slack || (complete && -over > slack)))
      report.push_back(
          make_finding(complete ? "NTM-F010" : "NTM-F011", {file, total.line, column.name},
                       {{"column", column.name},
                        {"period", total.period},
                        {"capital", total.source_of_capital},
                        {"stated", format_money(*stated, 1, language::vietnamese)},
                        {"sum", format_money(sum, 1, language::vietnamese)},
                        {"difference", format_money(sum - *stated, 1, language::vietnamese)}}));
  }
}
} // namespace

findings check_totals(const ledger& source, const std::string& file) {
  findings report;
  for (const auto& total : source.lines()) {
    const bool all_kinds = total.kind == "total", all_sources = total.source_of_capital == "all";
    std::vector<const ledger_line*> by_kind, by_source;
    for (const auto& part : source.lines()) {
      if (part.unit_code != total.unit_code || part.period != total.period ||
          part.as_of != total.as_of)
        continue;
      if (all_kinds && part.kind != "total" && part.source_of_capital == total.source_of_capital)
        by_kind.push_back(&part);
      if (all_sources && part.source_of_capital != "all" && part.kind == total.kind)
        by_source.push_back(&part);
    }
    if (all_kinds)
      check(total, by_kind, by_kind.size() == kinds.size() - 1, file, report);
    if (all_sources) // there may be sources that no line names
      check(total, by_source, false, file, report);
  }
  return report;
}

ledger parse_ledger(std::string_view text, std::string file, findings& report) {
  const csv::document source = csv::parse(text, file, report);
  csv::reader in(
      source,
      {{"source_of_capital", "kind", "period", "unit"},
       {"unit_code", "planned", "allocated", "disbursed", "as_of", "confidence", "source"}},
      report);
  std::vector<ledger_line> lines;
  if (!in.usable())
    return ledger{};
  for (std::size_t i = 0; i < in.rows(); ++i) {
    in.go(i);
    ledger_line line;
    line.line = source.lines[i];
    line.unit_code = in.text("unit_code");
    line.source_of_capital = in.required_text("source_of_capital");
    line.kind = in.required_text("kind");
    if (!line.kind.empty() && std::find(kinds.begin(), kinds.end(), line.kind) == kinds.end())
      in.reject("NTM-C013", "kind",
                {{"value", line.kind}, {"column", "kind"}, {"allowed", join(kinds, ", ")}});
    line.period = in.required_text("period");
    if (!line.period.empty() && !is_period(line.period))
      in.reject("NTM-F007", "period", {{"value", line.period}});
    const auto unit = detail::read_unit(in);
    for (const auto& column : amounts)
      if (const auto read = detail::read_amount(in, column.name, unit)) {
        line.*column.value = read->dong;
        line.*column.digit = read->last_digit;
      }
    line.as_of = in.day("as_of");
    line.confidence = in.text("confidence");
    line.source = in.text("source");
    if (!in.ok())
      continue;
    const auto same = std::find_if(lines.begin(), lines.end(), [&](const ledger_line& other) {
      return same_line(line, other) && line.as_of == other.as_of;
    });
    if (same != lines.end()) {
      in.reject(
          "NTM-C014", "kind",
          {{"other", std::to_string(same->line)},
           {"key", join({line.unit_code, line.source_of_capital, line.kind, line.period}, ", ")}});
      continue;
    }
    if (!line.planned && !line.allocated && !line.disbursed)
      report.push_back(make_finding("NTM-F009", in.where("planned")));
    if (line.planned && line.disbursed && *line.disbursed > *line.planned)
      report.push_back(
          make_finding("NTM-F012", in.where("disbursed"),
                       {{"disbursed", in.text("disbursed")}, {"planned", in.text("planned")}}));
    lines.push_back(std::move(line));
  }
  ledger out{std::move(lines)};
  const auto totals = check_totals(out, file);
  report.insert(report.end(), totals.begin(), totals.end());
  return out;
}
} // namespace ntm::inline v0::funds
