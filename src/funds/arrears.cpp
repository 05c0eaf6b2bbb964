#include "ntm/funds/arrears.hpp"

#include <algorithm>

#include "ntm/core/text.hpp"
#include "read_amount.hpp"

namespace ntm::inline v0::funds {
std::vector<arrears_line> parse_arrears(std::string_view text, std::string file, findings& report) {
  const csv::document source = csv::parse(text, std::move(file), report);
  csv::reader in(source,
                 {{"unit"},
                  {"unit_code", "district", "start", "paid", "left", "bound", "since", "as_of",
                   "confidence", "note", "source"}},
                 report);
  std::vector<arrears_line> lines;
  if (!in.usable())
    return lines;
  const std::vector<std::string> bounds{"=", ">=", "<=", "about"};
  for (std::size_t i = 0; i < in.rows(); ++i) {
    in.go(i);
    arrears_line line;
    line.line = source.lines[i];
    line.unit_code = in.text("unit_code");
    const auto unit = detail::read_unit(in);
    money slack = 0;
    for (const auto& [column, value] :
         {std::pair{"start", &line.start}, {"paid", &line.paid}, {"left", &line.left}})
      if (const auto read = detail::read_amount(in, column, unit)) {
        *value = read->dong;
        slack += read->last_digit;
      }
    if (const auto bound = in.text("bound"); !bound.empty())
      line.bound = bound;
    if (std::find(bounds.begin(), bounds.end(), line.bound) == bounds.end())
      in.reject("NTM-C013", "bound",
                {{"value", line.bound}, {"column", "bound"}, {"allowed", join(bounds, ", ")}});
    line.since = in.day("since");
    line.as_of = in.day("as_of");
    line.confidence = in.text("confidence");
    line.note = in.text("note");
    line.source = in.text("source");
    if (!in.ok())
      continue;
    const auto same = std::find_if(lines.begin(), lines.end(), [&](const arrears_line& other) {
      return line.unit_code == other.unit_code && line.as_of == other.as_of;
    });
    if (same != lines.end()) {
      in.reject("NTM-C014", "unit_code",
                {{"other", std::to_string(same->line)}, {"key", line.unit_code}});
      continue;
    }
    if (line.start && line.paid && line.left && line.bound == "=") {
      const money over = *line.start - *line.paid - *line.left; // half a unit of each last digit
      if (2 * std::max(over, -over) > slack)
        report.push_back(make_finding(
            "NTM-F013", in.where("left"),
            {{"start", in.text("start")}, {"paid", in.text("paid")}, {"left", in.text("left")}}));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}
} // namespace ntm::inline v0::funds
