#include <algorithm>
#include <charconv>
#include <cmath>

#include "ntm/core/errors.hpp"
#include "ntm/core/folder.hpp"
#include "ntm/core/text.hpp"
#include "ntm/standard/programme.hpp"
#include "reading.hpp"

namespace ntm::inline v0::standard {
namespace {
using namespace reading;

std::optional<double> finite(const toml::node& node) {
  const auto value = node.is_number() ? node.value<double>() : std::nullopt;
  return value && std::isfinite(*value) ? value : std::nullopt;
}

/// A number, or a list of two.
std::optional<stated_range> range_of(const toml::node& node) {
  if (const auto value = finite(node))
    return stated_range{*value, *value};
  const auto* pair = node.as_array();
  if (!pair || pair->size() != 2)
    return std::nullopt;
  const auto low = finite((*pair)[0]);
  const auto high = finite((*pair)[1]);
  if (!low || !high || *low > *high)
    return std::nullopt;
  return stated_range{*low, *high};
}

constexpr std::string_view range_words = "a number, or a list of the lowest and the highest";

std::optional<int> year_of(std::string_view text) {
  int year = 0;
  const auto end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, year);
  if (problem != std::errc{} || stop != end || year < 1 || year > 9999)
    return std::nullopt;
  return year;
}

programme_target read_target(toml_reader& in) {
  programme_target out;
  out.key = in.required_text("key");
  out.rule = in.required_text("rule");
  if (const auto* node = in.node("national")) {
    out.national = range_of(*node);
    if (!out.national)
      wrong(in, "national", range_words);
  }
  if (const auto* rows = in.table("by_region"))
    for (const auto& [region, node] : *rows) {
      if (const auto range = range_of(node))
        out.by_region.emplace(region.str(), *range);
      else
        wrong(in, "by_region", range_words);
    }
  if (const auto* rows = in.table("by_year"))
    for (const auto& [text, node] : *rows) {
      const auto year = year_of(text.str());
      const auto range = range_of(node);
      if (year && range)
        out.by_year.emplace(*year, *range);
      else
        wrong(in, "by_year", "a table of years and numbers such as { 2020 = 50 }");
    }
  out.from.sure = read_confidence(in, std::nullopt);
  out.from.note = in.text_or("note");
  out.from.sources = read_sources(in);
  return out;
}

/// Sums of money: keys of the programme's own and of its table of funds.
void read_money(toml_reader& in, programme& out) {
  for (const auto key : {"central_budget_billion_vnd", "state_budget_min_billion_vnd"})
    if (const auto value = in.number(key))
      out.billion_vnd.emplace(key, *value);
  append_new(out.from.sources, in.texts("central_budget_source"));
  append_new(out.from.sources, in.texts("state_budget_source"));
  const auto* table = in.table("funds_billion_vnd");
  if (!table)
    return;
  auto funds = in.below(*table, "funds_billion_vnd");
  funds.skip({"period", "shares_percent"});
  // The table has no confidence of its own unless it says so.
  const auto sure = read_confidence(funds, out.from.sure);
  out.from.sure = std::max(out.from.sure, sure);
  append_new(out.from.sources, read_sources(funds));
  for (const auto& [name, node] : *table)
    if (const auto value = finite(node)) {
      funds.skip({name.str()});
      out.billion_vnd.emplace(name.str(), *value);
    }
  funds.finish();
}

programme read_programme(toml_reader& in) {
  programme out;
  out.id = in.required_text("id");
  out.decision = in.required_text("decision");
  out.issuer = in.text_or("issuer");
  out.phase = in.text_or("phase");
  out.signed_on = in.day("signed");
  out.amended_by = in.texts("amended_by");
  out.enabling = in.texts("enabling");
  out.merges = in.texts("merges");
  out.from.sure = read_confidence(in, std::nullopt);
  out.from.note = in.text_or("note");
  out.from.sources = read_sources(in);
  read_money(in, out);
  std::size_t index = 0;
  for (const auto* table : in.tables("targets")) {
    auto entry = in.below(*table, "targets", index++);
    out.targets.push_back(read_target(entry));
    entry.finish();
  }
  return out;
}

/// "2014-12-31" is that day; "2015-07" every day of the month.
std::optional<period> days_of(std::string_view text) {
  if (const auto day = parse_date(text))
    return period{*day, next_day(*day)};
  const auto first = parse_date(std::string{text} + "-01");
  if (!first)
    return std::nullopt;
  const auto next = std::chrono::year_month{first->year(), first->month()} + std::chrono::months{1};
  return period{*first, date{next / std::chrono::day{1}}};
}

published_progress read_progress(toml_reader& in, const toml::table& table) {
  published_progress out;
  out.as_of_text = in.required_text("as_of");
  if (const auto days = days_of(out.as_of_text))
    out.as_of = *days;
  else
    wrong(in, "as_of", "a day (\"2014-12-31\") or a month (\"2015-07\")");
  in.skip({"percent_is"});
  for (const auto& [name, node] : table)
    if (const auto value = finite(node)) {
      in.skip({name.str()});
      out.figures.emplace(name.str(), *value);
    }
  out.source = in.text_or("source");
  return out;
}
} // namespace

programme_targets parse_programme_targets(std::string_view text, std::string_view file_name) {
  const std::string file{file_name};
  const auto root = ntm::detail::parse_toml(text, file);
  for (const auto key : {"schema", "id", "programmes"})
    if (!root.contains(key))
      refuse(root, file, key,
             "the file holds no programme targets: key '" + std::string{key} +
                 "' is missing; docs/formats/procedures.md describes them");
  programme_targets out;
  out.file = file;
  toml_reader in{root, file, "", out.findings};
  in.skip({"schema"});
  out.id = in.required_text("id");
  std::size_t index = 0;
  for (const auto* table : in.tables("programmes")) {
    auto entry = in.below(*table, "programmes", index++);
    out.programmes.push_back(read_programme(entry));
    entry.finish();
  }
  index = 0;
  for (const auto* table : in.tables("progress")) {
    auto entry = in.below(*table, "progress", index++);
    out.progress.push_back(read_progress(entry, *table));
    entry.finish();
  }
  in.finish();
  return out;
}

std::vector<programme_target> programme::of(std::string_view key) const {
  std::vector<programme_target> out;
  for (const auto& target : targets)
    if (target.key == key)
      out.push_back(target);
  return out;
}

const programme& programme_targets::find(std::string_view name) const {
  std::vector<std::string> ids;
  for (const auto& p : programmes) {
    if (p.id == name)
      return p;
    ids.push_back(p.id);
  }
  throw unknown_name("programme", std::string{name}, nearest(name, ids));
}

const programme_targets& shipped_programme_targets() {
  static const programme_targets shipped = [] {
    const auto files = folder::embedded("standard");
    constexpr std::string_view name = "vn-programme-targets.toml";
    return parse_programme_targets(files.read(name).value(), "data/" + files.path_of(name));
  }();
  return shipped;
}
} // namespace ntm::inline v0::standard
