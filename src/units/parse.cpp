// Reads units.csv and events.csv.
#include <algorithm>
#include <array>
#include <charconv>

#include "core/heed.hpp"
#include "names.hpp"
#include "ntm/core/csv.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "registry_data.hpp"
#include "vocabulary.hpp"

namespace ntm::inline v0::units {
namespace {
constexpr std::array<std::string_view, 4> required{"gso_code", "name_vi", "level", "parent_code"};
constexpr std::array<std::string_view, 8> fields{
    "valid_from",       "valid_until", "region",     "unit_type",
    "in_ntm_programme", "area_km2",    "population", "source"};
/// Columns that the format names and that stand in a unit's attributes.
constexpr std::array<std::string_view, 5> named_attributes{
    "area_class", "area_class_basis", "ntm_basis", "population_date", "households"};

template <class List> bool holds(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

csv::columns unit_columns(const csv::document& source) {
  csv::columns out{{required.begin(), required.end()}, {fields.begin(), fields.end()}};
  out.optional.insert(out.optional.end(), named_attributes.begin(), named_attributes.end());
  for (const auto& name : source.header)
    if (name.starts_with("is_"))
      out.optional.push_back(name);
  return out;
}

std::string read_region(csv::reader& row, findings& report) {
  const std::string text = row.text("region");
  if (text.empty())
    return text;
  if (const auto id = detail::region_id(text))
    return *id;
  report.push_back(make_finding(
      "NTM-U015", row.where("region"),
      {{"value", text}, {"nearest", join(nearest(text, detail::region_names()), ", ")}}));
  return text;
}

std::optional<level> read_level(csv::reader& row) {
  const std::string text = row.required_text("level");
  for (const auto value :
       {level::province, level::district, level::town, level::commune, level::village})
    if (text == to_string(value))
      return value;
  if (!text.empty())
    row.reject("NTM-U001", "level", {{"value", text}});
  return std::nullopt;
}

void read_kind(csv::reader& row, unit& u, bool town, findings& report) {
  std::string type = row.text("unit_type");
  if (type.empty() && town)
    type = to_string(level::town);
  if (!type.empty() && !detail::is_type(type, u.level))
    report.push_back(make_finding("NTM-U014", row.where("unit_type"),
                                  {{"value", type},
                                   {"level", std::string{to_string(u.level)}},
                                   {"allowed", join(detail::types_of(u.level), ", ")}}));
  auto split = detail::split_kind(row.required_text("name_vi"), u.level, type);
  u.name = std::move(split.name);
  u.type = split.type.empty() ? std::string{detail::default_type(u.level)} : split.type;
}

void read_units(const csv::document& source, detail::draft& all, findings& report,
                const run_control& control) {
  csv::reader row(source, unit_columns(source), report);
  if (!row.usable())
    return;
  std::vector<std::string> attributes;
  for (const auto& name : source.header)
    if (!holds(required, name) && !holds(fields, name))
      attributes.push_back(name);
  for (std::size_t r = 0; r < row.rows(); ++r) {
    ntm::detail::heed(control, "rows read", r, row.rows(), 1024);
    row.go(r);
    unit u;
    u.code = row.required_text("gso_code");
    const auto given = read_level(row);
    u.level = map_level(given.value_or(level::commune));
    read_kind(row, u, given == level::town, report);
    u.parent_code = row.text("parent_code");
    u.valid = {row.day("valid_from"), row.day("valid_until")};
    u.region = read_region(row, report);
    u.in_programme = row.flag("in_ntm_programme");
    u.population = row.integer("population");
    u.area_km2 = row.number("area_km2");
    u.source = row.text("source");
    for (const auto& name : attributes) {
      if (name.starts_with("is_"))
        (void)row.flag(name); // a finding when it is neither 0 nor 1
      if (std::string value = row.text(name); !value.empty())
        u.attributes.emplace(name, std::move(value));
    }
    if (!row.ok())
      continue;
    all.lives.push_back(std::move(u));
    all.life_places.push_back(row.where(""));
  }
}

/// A region is a group of provinces: units without one take that of the unit above.
void inherit_regions(std::vector<unit>& lives) {
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_code;
  for (std::size_t i = 0; i < lives.size(); ++i)
    by_code[lives[i].code].push_back(i);
  for (const level here : {level::district, level::commune, level::village})
    for (auto& u : lives) {
      const auto above = by_code.find(u.parent_code);
      if (u.level != here || !u.region.empty() || above == by_code.end())
        continue;
      for (const std::size_t p : above->second)
        if (lives[p].level < here && lives[p].valid.overlaps(u.valid) && u.region.empty())
          u.region = lives[p].region;
    }
}

/// Lives of each code, for events that name codes.
class life_finder {
public:
  explicit life_finder(const std::vector<unit>& lives) : lives_(&lives) {
    for (unit_index i = 0; i < lives.size(); ++i)
      by_code_[lives[i].code].push_back(i);
  }
  /// The life of `code` that ends (or begins) on `day`.
  [[nodiscard]] unit_index find(std::string_view code, date day, bool ends) const {
    if (const auto at = by_code_.find(code); at != by_code_.end())
      for (const unit_index i : at->second) {
        const auto& valid = (*lives_)[i].valid;
        if ((ends ? valid.until : valid.since) == day)
          return i;
      }
    return no_unit;
  }

private:
  const std::vector<unit>* lives_;
  std::map<std::string, std::vector<unit_index>, std::less<>> by_code_;
};

std::vector<unit_index> read_lives(csv::reader& row, date on, bool ends, bool needed,
                                   const life_finder& finder, const std::vector<unit>& lives,
                                   findings& report) {
  const std::string_view codes = ends ? "from_codes" : "to_codes";
  const std::string_view names = ends ? "from_names" : "to_names";
  std::vector<unit_index> out;
  const auto list = split(needed ? row.required_text(codes) : row.text(codes), ';');
  for (const auto& code : list) {
    const unit_index i = finder.find(code, on, ends);
    if (i == no_unit)
      row.reject(ends ? "NTM-U019" : "NTM-U020", codes, {{"code", code}, {"day", to_string(on)}});
    else if (std::find(out.begin(), out.end(), i) == out.end())
      out.push_back(i);
  }
  const auto given = split(row.text(names), ';');
  if (!given.empty() && given.size() != list.size()) {
    report.push_back(make_finding(
        "NTM-U021", row.where(names),
        {{"names", std::to_string(given.size())}, {"codes", std::to_string(list.size())}}));
    return out;
  }
  for (std::size_t k = 0; k < given.size() && row.ok(); ++k) {
    const unit& u = lives[finder.find(list[k], on, ends)];
    const auto name = detail::split_kind(given[k], u.level, "").name;
    if (detail::loose(name) != detail::loose(u.name))
      report.push_back(make_finding("NTM-U022", row.where(names),
                                    {{"name", given[k]}, {"code", u.code}, {"other", u.name}}));
  }
  return out;
}

constexpr std::array<std::pair<std::string_view, weighting>, 3> share_columns{
    {{"population_shares", weighting::population},
     {"household_shares", weighting::households},
     {"area_shares", weighting::area}}};

/// One share: a number with a decimal point, or '?' for a part whose size is not known.
bool read_share(std::string_view text, std::optional<double>& out) {
  out.reset();
  if (text == "?")
    return true;
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || !(value >= 0 && value <= 1))
    return false;
  out = value;
  return true;
}

/// Shares as "0.4;0.6|0;1": a part for each unit before, with a number for each unit after.
void read_shares(csv::reader& row, std::string_view column, weighting by, event& e,
                 findings& report) {
  const std::string text = row.text(column);
  if (text.empty() || !row.ok())
    return;
  std::vector<share> read;
  const auto parts = split(text, '|');
  bool good = parts.size() == e.before.size();
  for (std::size_t b = 0; b < parts.size() && good; ++b) {
    const auto cells = split(parts[b], ';');
    good = cells.size() == e.after.size();
    for (std::size_t a = 0; a < cells.size() && good; ++a) {
      share s{e.before[b], e.after[a], by, {}};
      good = read_share(cells[a], s.value);
      read.push_back(s);
    }
  }
  if (good)
    e.shares.insert(e.shares.end(), read.begin(), read.end());
  else
    report.push_back(make_finding("NTM-U024", row.where(column),
                                  {{"value", text},
                                   {"before", std::to_string(e.before.size())},
                                   {"after", std::to_string(e.after.size())}}));
}

void read_events(const csv::document& source, detail::draft& all, findings& report,
                 const run_control& control) {
  csv::reader row(source,
                  {{"date", "kind", "from_codes", "to_codes"},
                   {"from_names", "to_names", "legal_basis", "date_confidence", "note", "source",
                    "population_shares", "household_shares", "area_shares"}},
                  report);
  if (!row.usable())
    return;
  const life_finder finder(all.lives);
  for (std::size_t r = 0; r < row.rows(); ++r) {
    ntm::detail::heed(control, "rows read", r, row.rows(), 1024);
    row.go(r);
    event e;
    const std::string kind = row.required_text("kind");
    try {
      if (!kind.empty())
        e.kind = to_event_kind(kind);
    } catch (const unknown_name&) {
      row.reject("NTM-U023", "kind", {{"value", kind}});
    }
    (void)row.required_text("date");
    const auto on = row.day("date");
    if (!on)
      continue;
    e.on = *on;
    const bool follows = e.kind != event_kind::dissolve;
    e.before = read_lives(row, *on, true, true, finder, all.lives, report);
    e.after = read_lives(row, *on, false, follows, finder, all.lives, report);
    for (const auto& [column, by] : share_columns)
      read_shares(row, column, by, e, report);
    e.legal_basis = row.text("legal_basis");
    e.confidence = row.text("date_confidence");
    e.note = row.text("note");
    e.source = row.text("source");
    if (!row.ok())
      continue;
    all.events.push_back(std::move(e));
    all.event_places.push_back(row.where(""));
  }
}
} // namespace

registry parse_registry(std::string_view units_csv, std::string units_file,
                        std::string_view events_csv, std::string events_file,
                        std::optional<date> known_until, findings& report,
                        const run_control& control) {
  const ntm::detail::take_back<finding> whole(report);
  detail::draft all;
  all.known_until = known_until;
  read_units(csv::parse(units_csv, std::move(units_file), report, control), all, report, control);
  detail::check_lives(all, report);
  inherit_regions(all.lives);
  if (!trim(events_csv).empty())
    read_events(csv::parse(events_csv, std::move(events_file), report, control), all, report,
                control);
  return detail::make_registry(std::move(all), report);
}
} // namespace ntm::inline v0::units
