#include "ntm/observations/beside.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "core/heed.hpp"
#include "known_items.hpp"
#include "ntm/core/csv.hpp"
#include "ntm/core/decimals.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/check.hpp"
#include "ntm/observations/share_form.hpp"
#include "rows.hpp"

namespace ntm::inline v0::observations {
namespace {
/// "2" or "5%", with a point or a comma; nothing for other texts, for two numbers and below 0.
std::optional<tolerance> tolerance_of(std::string_view text) {
  tolerance out;
  std::string_view number = trim(text);
  out.percent = number.ends_with('%');
  if (out.percent)
    number = trim(number.substr(0, number.size() - 1));
  const auto found = plain_numbers_in(number, decimal_mark::unknown);
  if (found.size() != 1 || found[0].value < 0)
    return std::nullopt;
  out.within = found[0].value;
  return out;
}

/// The shortest text that reads back as the number, without exponent.
std::string digits_of(double value) {
  char out[400];
  const auto end = std::to_chars(std::begin(out), std::end(out), value, std::chars_format::fixed);
  return {out, end.ptr};
}

std::string text_of(const tolerance& value) {
  return digits_of(value.within) + (value.percent ? "%" : "");
}

std::string item_of(const beside_row& row) {
  if (row.subject == subject::count)
    return "criteria";
  if (row.subject == subject::criterion)
    return "criterion:" + row.item;
  const auto read = detail::to_item(row.item); // an indicator that is called "5" is not criterion 5
  return read && read->subject == subject::indicator ? row.item : "indicator:" + row.item;
}

/// What a figure says, in the words of observations.csv.
std::string said_by(const observation& seen) {
  if (seen.is_status)
    return *seen.value > 0 ? "met" : "unmet";
  return digits_of(*seen.value);
}

/// Brings shares of which only counts were written into the unit of their indicator.
class to_units {
public:
  explicit to_units(const standard::edition& edition) : units_(detail::known_items(edition)) {}
  /// Whether the figure is now in it; nothing to compare otherwise.
  [[nodiscard]] bool operator()(std::optional<observation>& seen) const {
    if (!seen || seen->subject != subject::indicator)
      return true;
    const auto at = units_.find(seen->item);
    const std::string_view unit = at == units_.end() ? std::string_view{} : at->second;
    if (!share_in_percent(*seen))
      return !is_part_of_one(*seen, unit);
    const auto form = share_form_of(unit); // none where the edition does not say
    if (form == share_form::ratio)
      seen->value = *seen->numerator / *seen->denominator;
    return form != share_form::none;
  }

private:
  std::map<std::string, std::string, std::less<>> units_;
};

/// The latest figure that is one: not reported and not applicable are none.
std::optional<observation> figure_of(const observation* seen) {
  if (!seen || seen->presence != presence::present || !seen->value)
    return std::nullopt;
  return *seen;
}

agreement agreement_of(beside_row& row, const to_units& in_unit) {
  const bool own = in_unit(row.official), theirs = in_unit(row.citizens);
  if (!row.citizens)
    return agreement::only_official;
  if (!row.official)
    return agreement::only_citizens;
  const auto &a = *row.official, &b = *row.citizens;
  if (!own || !theirs || a.is_status != b.is_status || a.of != b.of)
    return agreement::incomparable;
  if (a.is_status)
    return *a.value == *b.value ? agreement::within : agreement::beyond;
  row.difference = *b.value - *a.value;
  if (*row.difference == 0)
    return agreement::within;
  if (!row.allowed)
    return agreement::no_tolerance;
  const double most =
      row.allowed->percent ? std::abs(*a.value) * row.allowed->within / 100 : row.allowed->within;
  // 95.3 - 93.2 has digits that nobody wrote: what they are worth is no difference.
  const double dust = 1e-12 * std::max({std::abs(*a.value), std::abs(*b.value), most});
  return std::abs(*row.difference) <= most + dust ? agreement::within : agreement::beyond;
}

void tell_beside(beside& out, const units::registry& registry) {
  std::map<std::string, std::int64_t> without;
  for (const auto& row : out.rows) {
    if (row.agreement == agreement::no_tolerance)
      ++without[item_of(row)];
    if (row.agreement != agreement::beyond)
      continue;
    out.findings.push_back(make_finding("NTM-O029", row.citizens->where,
                                        {{"unit", registry.describe(row.unit)},
                                         {"item", item_of(row)},
                                         {"about", item_of(row)},
                                         {"official", said_by(*row.official)},
                                         {"official_on", ntm::to_string(row.official->on)},
                                         {"citizens", said_by(*row.citizens)},
                                         {"citizens_on", ntm::to_string(row.citizens->on)},
                                         {"allowed", row.allowed ? text_of(*row.allowed) : "0"}}));
  }
  for (const auto& [item, count] : without)
    out.findings.push_back(make_finding(
        "NTM-O030", {}, {{"item", item}, {"about", item}, {"cells", std::to_string(count)}}));
}

using tolerated_item = std::pair<subject, std::string>;
/// What a tolerance is of: an indicator, or the number of criteria met; nothing for others.
std::optional<tolerated_item> tolerated(std::string_view text) {
  const auto what = detail::to_item(text);
  if (!what || what->subject == subject::criterion)
    return std::nullopt;
  return tolerated_item{what->subject, what->item};
}

void tell_unknown(const std::map<tolerated_item, tolerance>& allowed,
                  const standard::edition& edition, findings& report) {
  std::vector<std::string> names;
  for (const auto& [name, unit] : detail::known_items(edition))
    names.push_back(name);
  for (const auto& [what, one] : allowed)
    if (what.first == subject::indicator &&
        std::find(names.begin(), names.end(), what.second) == names.end())
      report.push_back(make_finding("NTM-O034", {},
                                    {{"item", one.item},
                                     {"edition", edition.id},
                                     {"near", join(nearest(what.second, names), ", ")}}));
}
} // namespace

std::string_view to_string(agreement value) noexcept {
  constexpr std::string_view names[] = {"within",       "beyond",        "no_tolerance",
                                        "incomparable", "only_official", "only_citizens"};
  return names[static_cast<std::size_t>(value)];
}

std::vector<tolerance> parse_tolerances(std::string_view text, std::string file, findings& report) {
  static const csv::columns columns{{"item", "within"}, {"source", "note"}};
  const auto source = csv::parse(text, std::move(file), report);
  csv::reader row(source, columns, report);
  std::vector<tolerance> out;
  std::set<tolerated_item> items;
  for (std::size_t i = 0; row.usable() && i < row.rows(); ++i) {
    row.go(i);
    const std::string item = row.required_text("item"), within = row.required_text("within");
    const auto value = tolerance_of(within);
    if (row.ok() && !value)
      row.reject("NTM-C013", "within",
                 {{"column", "within"}, {"value", within}, {"allowed", "2, 0.5, 5%"}});
    const auto what = tolerated(item);
    if (row.ok() && !what)
      row.reject("NTM-O033", "item", {{"item", item}});
    if (row.ok() && !items.insert(*what).second)
      row.reject("NTM-O031", "item", {{"item", item}});
    if (row.ok())
      out.push_back({item, value->within, value->percent, row.text("source")});
  }
  return out;
}

std::size_t beside::count(observations::agreement which) const noexcept {
  return static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [which](const auto& row) { return row.agreement == which; }));
}

beside put_beside(const panel& official, const panel& citizens,
                  std::span<const tolerance> tolerances, const units::registry& registry, date on,
                  date known_on, const standard::edition& edition, const run_control& control) {
  std::map<tolerated_item, tolerance> allowed;
  for (const auto& one : tolerances) {
    if (!(one.within >= 0) || !std::isfinite(one.within))
      throw error("the tolerance of '" + one.item + "' is " + std::to_string(one.within) +
                  "; give a number that is 0 or more");
    const auto what = tolerated(one.item);
    if (!what)
      throw error("'" + one.item +
                  "' can have no tolerance: give an indicator (\"17.1\") or "
                  "\"criteria\"");
    if (!allowed.emplace(*what, one).second)
      throw error("'" + one.item + "' has two tolerances; give one");
  }
  using key = std::tuple<units::unit_index, subject, std::string>;
  std::map<key, std::pair<const observation*, const observation*>> cells;
  const auto own = official.state(on, known_on), theirs = citizens.state(on, known_on);
  for (const auto* seen : own)
    cells[{seen->unit, seen->subject, seen->item}].first = seen;
  for (const auto* seen : theirs)
    cells[{seen->unit, seen->subject, seen->item}].second = seen;
  const to_units in_unit(edition);
  beside out;
  out.on = on;
  out.known_on = known_on;
  std::size_t done = 0;
  for (const auto& [at, pair] : cells) {
    ntm::detail::heed(control, "cells compared", done++, cells.size(), 1 << 14);
    beside_row row;
    std::tie(row.unit, row.subject, row.item) = at;
    row.official = figure_of(pair.first);
    row.citizens = figure_of(pair.second);
    if (!row.official && !row.citizens)
      continue;
    if (const auto found = allowed.find({row.subject, row.item}); found != allowed.end())
      row.allowed = found->second;
    row.agreement = agreement_of(row, in_unit);
    out.rows.push_back(std::move(row));
  }
  tell_beside(out, registry);
  tell_unknown(allowed, edition, out.findings);
  return out;
}

table beside::to_table(const units::registry& registry) const {
  ntm::table out;
  out.title_en = "Official values and those of citizens on " + ntm::to_string(on);
  out.title_vi = "Số liệu của cơ quan và của người dân ngày " + to_vietnamese(on);
  const auto text = [&](const char* name, const char* label, auto get) {
    ntm::table::texts cells;
    for (const auto& row : rows)
      cells.emplace_back(get(row));
    out.columns.push_back({name, label, std::move(cells)});
  };
  using some = std::optional<std::string>;
  const auto side = [&](const char* name, const char* label, auto which, auto get) {
    text(name, label, [&](const beside_row& row) {
      const auto& seen = row.*which;
      return seen ? some{get(*seen)} : std::nullopt;
    });
  };
  text("unit", "Mã", [&](const auto& row) { return registry.at_index(row.unit).code; });
  text("name", "Tên", [&](const auto& row) { return registry.at_index(row.unit).name; });
  text("item", "Mục", item_of);
  const auto day = [](const observation& seen) { return ntm::to_string(seen.on); };
  const auto source = [](const observation& seen) { return seen.source; };
  side("official", "Cơ quan", &beside_row::official, said_by);
  side("citizens", "Người dân", &beside_row::citizens, said_by);
  ntm::table::reals difference;
  for (const auto& row : rows)
    difference.push_back(row.difference);
  out.columns.push_back({"difference", "Chênh lệch", std::move(difference)});
  text("allowed", "Cho phép",
       [](const auto& row) { return row.allowed ? some{text_of(*row.allowed)} : std::nullopt; });
  text("agreement", "Kết quả",
       [](const auto& row) { return std::string{to_string(row.agreement)}; });
  side("official_on", "Ngày (cơ quan)", &beside_row::official, day);
  side("citizens_on", "Ngày (người dân)", &beside_row::citizens, day);
  side("official_source", "Nguồn (cơ quan)", &beside_row::official, source);
  side("citizens_source", "Nguồn (người dân)", &beside_row::citizens, source);
  const auto synthetic = [](const std::optional<observation>& seen) {
    return seen && seen->origin == origin::synthetic;
  };
  if (std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
        return synthetic(row.official) || synthetic(row.citizens);
      }))
    out.mark = synthetic_mark;
  return out;
}
} // namespace ntm::inline v0::observations
