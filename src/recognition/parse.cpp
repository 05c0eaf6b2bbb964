// Reads recognitions.csv.
#include <algorithm>
#include <map>
#include <tuple>

#include "ntm/core/csv.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/recognition/recognitions.hpp"

namespace ntm::inline v0::recognition {
namespace {
using ntm::to_string; // of days
using units::no_unit;
using units::unit_index;

/// A tier and the level whose units it names: "ntm" for communes, "district_ntm" for districts.
struct scope {
  standard::tier tier = standard::tier::ntm;
  ntm::level level = ntm::level::commune;
};

std::optional<scope> read_scope(csv::reader& row) {
  const std::string text = row.required_text("tier");
  if (text.empty())
    return std::nullopt;
  std::string_view word = text;
  scope out;
  for (const auto level : {level::province, level::district, level::town, level::village})
    if (const std::string prefix = std::string{to_string(level)} + "_"; word.starts_with(prefix)) {
      word.remove_prefix(prefix.size());
      out.level = map_level(level);
    }
  try {
    out.tier = standard::to_tier(word);
    return out;
  } catch (const unknown_name&) {
    row.reject("NTM-R002", "tier", {{"value", text}});
    return std::nullopt;
  }
}

/// The days between which the decision fell, as far as the row says.
period days_of(const recognition& r) {
  if (r.on)
    return {r.on, next_day(*r.on)};
  period out{r.not_before, r.not_after ? std::optional{next_day(*r.not_after)} : std::nullopt};
  if (!out.since && r.award_year)
    out.since = date{std::chrono::year{*r.award_year} / 1 / 1};
  if (out.empty()) // results of a year after the bounds: reported elsewhere
    out.since = r.not_before;
  return out;
}

std::string bounds_text(const recognition& r) {
  const auto side = [](const std::optional<date>& day) { return day ? to_string(*day) : "…"; };
  return side(r.not_before) + " – " + side(r.not_after);
}

std::string text_of(const recognition& r) { return r.on ? to_string(*r.on) : bounds_text(r); }

/// The life of `code` that the row recognises, or `no_unit` with a finding.
unit_index choose_life(csv::reader& row, const units::registry& registry, const recognition& r,
                       const std::string& code, const std::string& name) {
  const auto lives = registry.lives(code);
  if (lives.empty()) {
    row.reject("NTM-R001", "gso_code", {{"code", code}, {"name", name}});
    return no_unit;
  }
  std::vector<unit_index> fitting;
  for (const unit_index i : lives)
    if (registry.at_index(i).valid.overlaps(days_of(r)))
      fitting.push_back(i);
  const auto described = [&](const auto& list) {
    std::vector<std::string> out;
    for (const unit_index i : list)
      out.push_back(registry.describe(i));
    return join(out, "; ");
  };
  if (fitting.empty()) {
    row.reject("NTM-R003", r.on ? "date" : "date_not_before",
               {{"code", code}, {"when", text_of(r)}, {"lives", described(lives)}});
    return no_unit;
  }
  if (fitting.size() > 1 && !name.empty()) {
    std::vector<unit_index> named;
    for (const unit_index i : fitting)
      if (units::same_name(registry.at_index(i), name))
        named.push_back(i);
    if (!named.empty())
      fitting = std::move(named);
  }
  if (fitting.size() > 1) { // a commune that became a township keeps code and name
    std::vector<unit_index> in_programme;
    for (const unit_index i : fitting)
      if (registry.at_index(i).in_programme != false)
        in_programme.push_back(i);
    if (!in_programme.empty())
      fitting = std::move(in_programme);
  }
  if (fitting.size() == 1)
    return fitting.front();
  row.reject("NTM-R012", "gso_code",
             {{"code", code}, {"when", text_of(r)}, {"lives", described(fitting)}});
  return no_unit;
}

void check_days(csv::reader& row, const recognition& r, findings& report) {
  if (r.not_before && r.not_after && *r.not_after < *r.not_before)
    row.reject("NTM-R007", "date_not_before",
               {{"since", to_string(*r.not_before)}, {"until", to_string(*r.not_after)}});
  if (r.on && ((r.not_before && *r.on < *r.not_before) || (r.not_after && *r.not_after < *r.on)))
    report.push_back(make_finding("NTM-R010", row.where("date"),
                                  {{"day", to_string(*r.on)}, {"when", bounds_text(r)}}));
  const auto last = r.on ? r.on : r.not_after;
  if (r.award_year && last && static_cast<int>(last->year()) < *r.award_year)
    report.push_back(make_finding("NTM-R011", row.where("award_year"),
                                  {{"year", std::to_string(*r.award_year)}, {"when", text_of(r)}}));
  if (row.ok() && !r.on && !r.not_before && !r.not_after)
    report.push_back(make_finding("NTM-R013", row.where("date")));
}

/// What the row says of its unit against what the registry says.
void check_unit(csv::reader& row, const units::registry& registry, const recognition& r,
                const std::string& name, findings& report) {
  const auto& u = registry.at_index(r.unit);
  if (!name.empty() && !units::same_name(u, name))
    report.push_back(make_finding("NTM-R005", row.where("commune"),
                                  {{"name", name}, {"unit", registry.describe(r.unit)}}));
  if (u.level == level::commune && u.in_programme == false)
    report.push_back(
        make_finding("NTM-R008", row.where("gso_code"), {{"unit", registry.describe(r.unit)}}));
  const std::string district = row.text("district_code");
  if (district.empty() || u.level < level::district || u.code == district ||
      u.parent_code == district)
    return;
  for (const unit_index above : registry.lives(u.parent_code)) // a village's commune
    if (registry.at_index(above).parent_code == district)
      return;
  report.push_back(make_finding("NTM-R009", row.where("district_code"),
                                {{"district", district}, {"unit", registry.describe(r.unit)}}));
}
} // namespace

recognitions parse_recognitions(std::string_view text, std::string file,
                                const units::registry& registry, findings& report) {
  std::vector<recognition> out;
  const auto source = csv::parse(text, std::move(file), report);
  csv::reader row(source,
                  {{"gso_code", "tier"},
                   {"commune", "district", "district_code", "decision", "date", "date_not_before",
                    "date_not_after", "award_year", "basis", "confidence", "note", "source"}},
                  report);
  if (!row.usable())
    return recognitions(std::move(out), true, registry);
  std::map<std::tuple<unit_index, standard::tier>, unsigned> seen;
  for (std::size_t k = 0; k < row.rows(); ++k) {
    row.go(k);
    recognition r;
    r.line = row.where("").line;
    const std::string code = row.required_text("gso_code");
    const auto what = read_scope(row);
    r.decision = row.text("decision");
    r.on = row.day("date");
    r.not_before = row.day("date_not_before");
    r.not_after = row.day("date_not_after");
    if (const auto year = row.integer("award_year"))
      r.award_year = static_cast<int>(std::clamp<std::int64_t>(*year, -9999, 9999));
    r.confidence = row.text("confidence");
    r.basis = row.text("basis");
    r.note = row.text("note");
    r.source = row.text("source");
    check_days(row, r, report);
    if (!row.ok() || !what)
      continue;
    // The first column names communes; a row of a district has its name in the next.
    const std::string name =
        what->level == level::commune ? row.text("commune") : row.text("district");
    r.tier = what->tier;
    r.unit = choose_life(row, registry, r, code, name);
    if (r.unit == no_unit)
      continue;
    const auto& u = registry.at_index(r.unit);
    if (u.level != what->level) {
      row.reject("NTM-R004", "tier",
                 {{"tier", row.text("tier")},
                  {"unit", registry.describe(r.unit)},
                  {"level", std::string{to_string(u.level)}}});
      continue;
    }
    const auto [first, added] = seen.try_emplace({r.unit, r.tier}, r.line);
    if (!added) {
      row.reject("NTM-R006", "gso_code",
                 {{"unit", registry.describe(r.unit)}, {"other", std::to_string(first->second)}});
      continue;
    }
    check_unit(row, registry, r, name, report);
    out.push_back(std::move(r));
  }
  return recognitions(std::move(out), true, registry);
}
} // namespace ntm::inline v0::recognition
