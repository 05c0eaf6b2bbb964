#include "ntm/observations/published.hpp"

#include <algorithm>

#include "ntm/core/csv.hpp"
#include "rows.hpp"

namespace ntm::inline v0::observations {
namespace {
constexpr std::string_view bounds[] = {"=", "<", "<=", ">", ">=", "~"};

const csv::columns figure_columns{{"date", "measure", "value"},
                                  {"unit", "denominator", "bound", "confidence", "note", "source"}};
const csv::columns district_columns{{"district_code", "date"},
                                    {"district", "date_confidence", "n_communes", "n_recognised",
                                     "criteria_total", "avg_criteria", "confidence", "note",
                                     "source"}};

std::optional<printed_number> printed(csv::reader& row, std::string_view column) {
  const std::string text = row.text(column);
  if (text.empty())
    return std::nullopt;
  const auto value = parse_printed(text);
  if (!value)
    row.reject("NTM-C011", column, {{"column", std::string{column}}, {"value", text}});
  return value;
}

std::optional<std::int64_t> count(csv::reader& row, std::string_view column, bool positive) {
  const auto value = row.integer(column);
  if (value && *value < (positive ? 1 : 0)) {
    row.reject("NTM-O015", column,
               {{"column", std::string{column}}, {"value", std::to_string(*value)}});
    return std::nullopt;
  }
  return value;
}

/// What a district's own numbers say about each other. They stay as they were printed.
void compare(const csv::reader& row, const district_figure& f, findings& report) {
  if (f.recognised && f.communes && *f.recognised > *f.communes)
    report.push_back(make_finding("NTM-O016", row.where("n_recognised"),
                                  {{"recognised", std::to_string(*f.recognised)},
                                   {"communes", std::to_string(*f.communes)}}));
  if (f.criteria_total && f.communes && f.mean_criteria && *f.communes > 0 &&
      how_printed(*f.criteria_total, *f.communes, *f.mean_criteria) == printing::neither)
    report.push_back(make_finding(
        "NTM-O017", row.where("avg_criteria"),
        {{"mean", row.text("avg_criteria")},
         {"total", std::to_string(*f.criteria_total)},
         {"communes", std::to_string(*f.communes)},
         {"ratio", format_ratio(*f.criteria_total, *f.communes, 3, language::vietnamese)}}));
}
} // namespace

std::vector<const published_figure*> published::latest(std::string_view measure, date on) const {
  std::vector<const published_figure*> out;
  for (const auto& figure : figures) {
    if (figure.measure != measure || figure.on > on)
      continue;
    if (!out.empty() && out.front()->on < figure.on)
      out.clear();
    if (out.empty() || out.front()->on == figure.on)
      out.push_back(&figure);
  }
  return out;
}

std::optional<std::int64_t> published::latest_count(std::string_view measure, date on) const {
  std::optional<std::int64_t> out;
  for (const auto* figure : latest(measure, on)) {
    if (figure->bound != "=")
      continue;
    std::int64_t value = figure->value.digits;
    for (int place = 0; place < figure->value.places; ++place) {
      if (value % 10 != 0)
        return std::nullopt;
      value /= 10;
    }
    if (out && *out != value)
      return std::nullopt;
    out = value;
  }
  return out;
}

std::vector<published_figure> parse_published(std::string_view text, std::string file,
                                              findings& report) {
  const auto source = csv::parse(text, std::move(file), report);
  csv::reader row(source, figure_columns, report);
  std::vector<published_figure> out;
  for (std::size_t i = 0; row.usable() && i < row.rows(); ++i) {
    row.go(i);
    published_figure f;
    static_cast<void>(row.required_text("date"));
    f.on = row.day("date").value_or(date{});
    f.measure = row.required_text("measure");
    static_cast<void>(row.required_text("value"));
    f.value = printed(row, "value").value_or(printed_number{});
    f.unit = row.text("unit");
    f.denominator = count(row, "denominator", true);
    if (const std::string bound = row.text("bound"); !bound.empty())
      f.bound = bound;
    if (std::find(std::begin(bounds), std::end(bounds), f.bound) == std::end(bounds))
      row.reject("NTM-C013", "bound",
                 {{"column", "bound"}, {"value", f.bound}, {"allowed", "= < <= > >= ~"}});
    f.confidence = row.text("confidence");
    f.note = row.text("note");
    f.source = row.text("source");
    f.line = source.lines[i];
    if (row.ok())
      out.push_back(std::move(f));
  }
  return out;
}

std::vector<district_figure> parse_district_figures(std::string_view text, std::string file,
                                                    const units::registry& registry,
                                                    findings& report) {
  const auto source = csv::parse(text, std::move(file), report);
  csv::reader row(source, district_columns, report);
  std::vector<district_figure> out;
  for (std::size_t i = 0; row.usable() && i < row.rows(); ++i) {
    row.go(i);
    district_figure f;
    const std::string code = row.required_text("district_code");
    static_cast<void>(row.required_text("date"));
    if (const auto on = row.day("date")) {
      f.on = *on;
      if (!code.empty())
        f.district = detail::resolve(row, "district_code", code, f.on, registry);
    }
    f.communes = count(row, "n_communes", false);
    f.recognised = count(row, "n_recognised", false);
    f.criteria_total = count(row, "criteria_total", false);
    f.mean_criteria = printed(row, "avg_criteria");
    f.date_confidence = row.text("date_confidence");
    f.confidence = row.text("confidence");
    f.note = row.text("note");
    f.source = row.text("source");
    f.line = source.lines[i];
    if (!row.ok())
      continue;
    detail::compare_name(row, "district", row.text("district"), f.district, registry, report);
    compare(row, f, report);
    out.push_back(std::move(f));
  }
  return out;
}
} // namespace ntm::inline v0::observations
