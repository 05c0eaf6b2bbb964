#include "rows.hpp"

#include <algorithm>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::observations::detail {
units::unit_index only_one(const std::vector<units::hit>& found) {
  const bool one = !found.empty() &&
                   std::none_of(found.begin() + 1, found.end(),
                                [&](const auto& other) { return other.how == found.front().how; });
  return one ? found.front().unit : units::no_unit;
}

std::vector<units::hit> find_district(std::string_view query, date on,
                                      const units::registry& registry) {
  auto found = registry.search(query, on, "", level::district);
  return found.empty() ? registry.search(query, on) : found;
}

units::unit_index resolve(csv::reader& row, std::string_view column, const std::string& query,
                          date on, const units::registry& registry, const std::string& inside) {
  const auto choose = [&](std::string_view from, const std::string& text,
                          const std::vector<units::hit>& found) {
    const auto unit = only_one(found); // of several the exact spelling wins
    if (found.empty()) {
      row.reject("NTM-O001", from, {{"unit", text}, {"on", ntm::to_string(on)}});
    } else if (unit == units::no_unit) {
      std::vector<std::string> names;
      for (const auto& one : found)
        names.push_back(registry.describe(one.unit));
      row.reject("NTM-O002", from,
                 {{"unit", text}, {"on", ntm::to_string(on)}, {"candidates", join(names, "; ")}});
    }
    return unit;
  };
  if (inside.empty()) {
    const auto unit = registry.by_code(query, on);
    return unit != units::no_unit ? unit : choose(column, query, registry.search(query, on));
  }
  const auto district = choose("district", inside, find_district(inside, on, registry));
  if (district == units::no_unit)
    return units::no_unit;
  return choose(column, query, registry.search(query, on, registry.at_index(district).code));
}

void compare_name(const csv::reader& row, std::string_view column, const std::string& name,
                  units::unit_index unit, const units::registry& registry, findings& report) {
  if (name.empty() || unit == units::no_unit)
    return;
  if (!units::same_name(registry.at_index(unit), name))
    report.push_back(make_finding("NTM-O003", row.where(column),
                                  {{"name", name},
                                   {"code", registry.at_index(unit).code},
                                   {"real", registry.describe(unit)}}));
}

void read_common(csv::reader& row, observation& out) {
  out.recorded_on = row.day("recorded_on").value_or(out.on);
  const auto choose = [&](std::string_view column, auto& value, auto read,
                          std::string_view allowed) {
    const std::string text = row.text(column);
    if (text.empty())
      return;
    try {
      value = read(text);
    } catch (const unknown_name&) {
      row.reject(
          "NTM-C013", column,
          {{"column", std::string{column}}, {"value", text}, {"allowed", std::string{allowed}}});
    }
  };
  choose("stage", out.stage, to_stage, "self_assessed, verified, appraised");
  choose("origin", out.origin, to_origin, "read, derived, synthetic");
  out.confidence = row.text("confidence");
  out.source = row.text("source");
  out.recorded_by = row.text("recorded_by");
  out.note = row.text("note");
}

void check_days(csv::reader& row, std::string_view column, const observation& out) {
  if (row.ok() && out.recorded_on < out.on)
    row.reject("NTM-O004", column,
               {{"recorded_on", ntm::to_string(out.recorded_on)}, {"on", ntm::to_string(out.on)}});
}
} // namespace ntm::inline v0::observations::detail
