#include "ntm/core/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>

#include "heed.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::csv {
namespace {
struct record {
  std::vector<std::string> cells;
  unsigned line = 0;
  /// The line on which a quote was opened that nothing closes.
  std::optional<unsigned> open_quote{};
  /// Whether something but a separator stands behind a closing quote.
  bool behind_quote = false;
};

/// The first character of the next line.
std::size_t next_line(std::string_view text, std::size_t i) noexcept {
  const auto end = text.find('\n', i);
  return end == std::string_view::npos ? text.size() : end + 1;
}

/// Reads one record from text[i], moving i and line past it. Past a quote that is never closed, or
/// that only the next one far below seems to close, it moves to the line after it: one slip does
/// not take the rows below along.
record next_record(std::string_view text, char separator, std::size_t& i, unsigned& line) {
  record out;
  out.line = line;
  std::string cell;
  bool quoted = false, closed = false;
  unsigned opened = line;
  std::size_t opened_at = i;
  const auto give_up = [&] {
    out.open_quote = opened;
    i = next_line(text, opened_at);
    line = opened + (i > opened_at && text[i - 1] == '\n' ? 1 : 0);
    return out;
  };
  while (i < text.size()) {
    const char c = text[i++];
    if (quoted) {
      if (c == '"' && i < text.size() && text[i] == '"') {
        cell += '"';
        ++i;
      } else if (c == '"') {
        quoted = false;
        closed = true;
      } else {
        line += c == '\n' ? 1 : 0;
        cell += c;
      }
    } else if (c == '"' && cell.empty() && !closed) {
      quoted = true;
      opened = line;
      opened_at = i - 1;
    } else if (c == separator) {
      out.cells.push_back(std::move(cell));
      cell.clear();
      closed = false;
    } else if (c == '\n') {
      ++line;
      break;
    } else if (c != '\r' || (i < text.size() && text[i] != '\n')) {
      const bool text_behind = closed && c != ' ' && c != '\t';
      if (text_behind && line != opened)
        return give_up();
      out.behind_quote = out.behind_quote || text_behind;
      cell += c;
    }
  }
  if (quoted)
    return give_up();
  out.cells.push_back(std::move(cell));
  return out;
}
bool is_blank(const std::string& cell) { return trim(cell).empty(); }
/// Also a row of separators only, as spreadsheets write empty rows.
bool blank(const record& r) { return std::all_of(r.cells.begin(), r.cells.end(), is_blank); }
/// How many columns stand up to the last one that has a name.
std::size_t last_named(const std::vector<std::string>& header) {
  const auto last = std::find_if(header.rbegin(), header.rend(),
                                 [](const std::string& name) { return !name.empty(); });
  return static_cast<std::size_t>(header.rend() - last);
}
/// A finding for each column from `first` to `last` whose name stood before.
void report_names(const document& of, std::size_t first, std::size_t last, findings& report) {
  const auto at = [&](std::size_t n) { return of.header.begin() + static_cast<std::ptrdiff_t>(n); };
  for (std::size_t a = first; a < last; ++a)
    if (std::find(of.header.begin(), at(a), of.header[a]) != at(a))
      report.push_back(make_finding("NTM-C003", {of.file, of.header_line, of.header[a]},
                                    {{"column", of.header[a]}}));
}
/// Columns behind the last name that hold nothing are none: spreadsheets write them.
void drop_nameless(document& of, std::size_t named, findings& report) {
  const auto behind = static_cast<std::ptrdiff_t>(named);
  const bool empty = std::all_of(of.rows.begin(), of.rows.end(), [&](const auto& row) {
    return std::all_of(row.begin() + behind, row.end(), is_blank);
  });
  if (!empty)
    return report_names(of, named, of.header.size(), report);
  of.header.resize(named);
  for (auto& row : of.rows)
    row.resize(named);
}
unsigned line_of(std::string_view text, std::size_t offset) {
  return 1 + static_cast<unsigned>(std::count(
                 text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}
/// The number as it reads in a table for machines.
std::string text_of(const written_number& number) {
  char text[64];
  const auto end = std::to_chars(std::begin(text), std::end(text), number.value,
                                 std::chars_format::fixed, number.places);
  return end.ec == std::errc{} ? std::string(std::begin(text), end.ptr) : "?";
}
template <class Number> std::optional<Number> all_of_text(std::string_view text) noexcept {
  Number out{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
  return code == std::errc{} && end == text.data() + text.size() ? std::optional{out}
                                                                 : std::nullopt;
}
} // namespace

std::optional<std::int64_t> integer_of(std::string_view text) noexcept {
  return all_of_text<std::int64_t>(text);
}

std::optional<double> number_of(std::string_view text) noexcept {
  const auto out = all_of_text<double>(text);
  return out && std::isfinite(*out) ? out : std::nullopt;
}

namespace {
/// The length of a line "sep=;", by which spreadsheets are told the separator; 0 where it is none.
std::size_t separator_line(std::string_view text) noexcept {
  constexpr std::string_view says = "sep=";
  if (!text.starts_with(says) || text.size() <= says.size())
    return 0;
  const auto end = next_line(text, 0);
  auto line = text.substr(0, end);
  while (line.ends_with('\n') || line.ends_with('\r'))
    line.remove_suffix(1);
  constexpr std::string_view known = ",;\t";
  return line.size() == says.size() + 1 && known.find(line.back()) != known.npos ? end : 0;
}
} // namespace

char find_separator(std::string_view text) noexcept {
  if (separator_line(text) > 0)
    return text[4];
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    quoted = quoted != (c == '"');
    if (c == '\n' && !quoted)
      break;
    commas += !quoted && c == ',' ? 1 : 0;
    semicolons += !quoted && c == ';' ? 1 : 0;
    tabs += !quoted && c == '\t' ? 1 : 0;
  }
  if (commas >= std::max(semicolons, tabs))
    return ',';
  return semicolons >= tabs ? ';' : '\t';
}

document parse(std::string_view text, std::string file, findings& report,
               const run_control& control) {
  const ntm::detail::take_back<finding> whole(report);
  document out;
  out.file = std::move(file);
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3);
  std::size_t bad = 0;
  if (!is_utf8(text, &bad)) {
    report.push_back(make_finding("NTM-C001", {out.file, line_of(text, bad), ""}));
    return out;
  }
  std::size_t i = 0;
  unsigned line = 1;
  while (text.substr(i).starts_with('#')) {
    i = next_line(text, i);
    ++line;
  }
  out.separator = find_separator(text.substr(i));
  if (const auto told = separator_line(text.substr(i))) {
    i += told;
    ++line;
  }
  out.header_line = line;
  if (out.separator != ',')
    report.push_back(make_finding("NTM-C023", {out.file, line, ""},
                                  {{"separator", out.separator == ';' ? "semicolon" : "tab"}}));
  if (i < text.size()) {
    const auto first = next_record(text, out.separator, i, line);
    if (first.open_quote) {
      report.push_back(make_finding("NTM-C004", {out.file, *first.open_quote, ""}));
      return out;
    }
    for (const auto& cell : first.cells)
      out.header.emplace_back(trim(cell));
  }
  const auto named = last_named(out.header);
  if (named == 0) {
    report.push_back(make_finding("NTM-C002", {out.file, out.header_line, ""}));
    out.header.clear();
    return out;
  }
  report_names(out, 0, named, report);
  for (std::size_t records = 0; i < text.size(); ++records) {
    if (records % 4096 == 0)
      control("bytes read", static_cast<std::int64_t>(i), static_cast<std::int64_t>(text.size()));
    record r = next_record(text, out.separator, i, line);
    if (!r.open_quote && blank(r))
      continue;
    ++out.read;
    if (r.open_quote) {
      report.push_back(make_finding("NTM-C004", {out.file, *r.open_quote, ""}));
      ++out.rejected;
    } else if (r.behind_quote) {
      report.push_back(make_finding("NTM-C021", {out.file, r.line, ""}));
      ++out.rejected;
    } else if (r.cells.size() != out.header.size()) {
      report.push_back(make_finding("NTM-C005", {out.file, r.line, ""},
                                    {{"cells", std::to_string(r.cells.size())},
                                     {"columns", std::to_string(out.header.size())}}));
      ++out.rejected;
    } else {
      out.rows.push_back(std::move(r.cells));
      out.lines.push_back(r.line);
    }
  }
  drop_nameless(out, named, report);
  return out;
}

reader::reader(const document& source, const columns& expected, findings& report)
    : source_(&source), report_(&report) {
  if (source.header.empty()) {
    usable_ = false;
    return;
  }
  std::vector<std::string> known = expected.required;
  known.insert(known.end(), expected.optional.begin(), expected.optional.end());
  for (const auto& name : expected.required)
    if (!index(name)) {
      usable_ = false;
      report.push_back(make_finding("NTM-C006", {source.file, source.header_line, name},
                                    {{"column", name}, {"header", join(source.header, ", ")}}));
    }
  for (const auto& name : source.header)
    if (std::find(known.begin(), known.end(), name) == known.end())
      report.push_back(make_finding("NTM-C007", {source.file, source.header_line, name},
                                    {{"column", name}, {"known", join(known, ", ")}}));
}

void reader::go(std::size_t row) noexcept {
  row_ = row;
  ok_ = true;
}

place reader::where(std::string_view column) const {
  return {source_->file, source_->lines[row_], std::string{column}};
}

void reader::reject(std::string_view code, std::string_view column,
                    std::vector<std::pair<std::string, std::string>> arguments) {
  ok_ = false;
  report_->push_back(make_finding(code, where(column), std::move(arguments)));
}

std::optional<std::size_t> reader::index(std::string_view column) const noexcept {
  const auto at = std::find(source_->header.begin(), source_->header.end(), column);
  if (at == source_->header.end())
    return std::nullopt;
  return static_cast<std::size_t>(at - source_->header.begin());
}

std::string reader::text(std::string_view column) const {
  const auto at = index(column);
  return at ? std::string{trim(source_->rows[row_][*at])} : std::string{};
}

std::string reader::required_text(std::string_view column) {
  std::string value = text(column);
  if (value.empty())
    reject("NTM-C008", column, {{"column", std::string{column}}});
  return value;
}

std::optional<date> reader::day(std::string_view column) {
  const std::string value = text(column);
  if (value.empty())
    return std::nullopt;
  const auto day = parse_date(value);
  if (!day)
    reject("NTM-C009", column, {{"column", std::string{column}}, {"value", value}});
  return day;
}

std::optional<std::int64_t> reader::integer(std::string_view column) {
  const std::string value = text(column);
  if (value.empty())
    return std::nullopt;
  const auto out = integer_of(value);
  if (!out)
    reject("NTM-C010", column, {{"column", std::string{column}}, {"value", value}});
  return out;
}

decimal_mark reader::mark(std::size_t column) {
  if (marks_.size() <= column)
    marks_.resize(source_->header.size());
  auto& known = marks_[column];
  if (known)
    return *known;
  if (column < source_->marks.size())
    return *(known = source_->marks[column]);
  known = decimal_mark::unknown;
  for (const auto& row : source_->rows)
    known = together(*known, mark_of(row[column]));
  if (*known == decimal_mark::unknown && source_->separator == ';')
    known = decimal_mark::both; // where semicolons part columns, commas begin decimals
  return *known;
}

std::optional<written_number> reader::written(std::string_view column) {
  const std::string value = text(column);
  if (value.empty())
    return std::nullopt;
  // Only a group of three digits asks how its column writes decimals; most numbers have none.
  const auto point = value.find('.');
  const auto places = point == std::string::npos ? 0 : value.size() - point - 1;
  if (const auto plain = places == 3 ? std::nullopt : number_of(value))
    return written_number{*plain, static_cast<int>(places)};
  const bool grouped = numbers_in(value, decimal_mark::unknown).size() > 1;
  const auto found =
      plain_numbers_in(value, grouped ? mark(*index(column)) : decimal_mark::unknown);
  if (found.size() == 1)
    return found[0];
  if (found.empty())
    reject("NTM-C011", column, {{"column", std::string{column}}, {"value", value}});
  else
    reject("NTM-C022", column,
           {{"column", std::string{column}},
            {"value", value},
            {"as_decimal", text_of(found[0])},
            {"as_whole", text_of(found[1])}});
  return std::nullopt;
}

std::optional<double> reader::number(std::string_view column) {
  const auto out = written(column);
  return out ? std::optional{out->value} : std::nullopt;
}

std::optional<bool> reader::flag(std::string_view column) {
  const std::string value = text(column);
  if (value.empty())
    return std::nullopt;
  if (value == "0" || value == "1")
    return value == "1";
  reject("NTM-C012", column, {{"column", std::string{column}}, {"value", value}});
  return std::nullopt;
}
} // namespace ntm::inline v0::csv
