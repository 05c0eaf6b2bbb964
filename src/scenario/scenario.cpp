#include "ntm/scenario/scenario.hpp"

#include <algorithm>
#include <charconv>

#include "read_plan.hpp"

namespace ntm::inline v0::scenario {
namespace {
using ntm::detail::toml_reader;

std::map<std::string, double> numbers(toml_reader& above, std::string_view key) {
  std::map<std::string, double> out;
  const auto* child = above.table(key);
  if (!child)
    return out;
  auto reader = above.below(*child, key);
  for (const auto& [name, value] : *child)
    if (const auto number = reader.number(name.str())) {
      if (*number < 0)
        reader.add("NTM-N001", name.str(), {{"key", std::string{name.str()}}});
      out.emplace(name.str(), std::max(*number, 0.0));
    }
  reader.finish();
  return out;
}

std::map<int, double> by_number(toml_reader& above, std::string_view key) {
  std::map<int, double> out;
  for (const auto& [name, value] : numbers(above, key)) {
    int number = 0;
    const auto [end, code] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (code == std::errc{} && end == name.data() + name.size())
      out[number] = value;
    else
      above.add("NTM-N002", key, {{"value", name}});
  }
  return out;
}

double positive(toml_reader& reader, std::string_view key, double otherwise) {
  const auto value = reader.number(key);
  if (value && *value <= 0)
    reader.add("NTM-C017", key, {{"key", std::string{key}}, {"expected", "a number above 0"}});
  return value && *value > 0 ? *value : otherwise;
}

completion read_completion(toml_reader reader) {
  completion out;
  out.draws = read_count(reader, "draws", 1).value_or(out.draws);
  out.criteria_sum = read_count(reader, "criteria_sum");
  out.minimum = read_count(reader, "minimum").value_or(0);
  if (const auto* child = reader.table("under")) {
    auto under = reader.below(*child, "under");
    out.under = read_count(under, "criteria");
    out.communes_under = read_count(under, "communes");
    if (!under.has("criteria") || !under.has("communes"))
      under.add("NTM-C018", "criteria", {{"key", "under.criteria, under.communes"}});
    under.finish();
  }
  out.unnamed_recognised_in = reader.texts("unnamed_recognised_in");
  out.older_readings = reader.text_or("older_readings", out.older_readings);
  if (out.older_readings != "keep" && out.older_readings != "lower_bound")
    reader.add("NTM-C017", "older_readings",
               {{"key", "older_readings"}, {"expected", "\"keep\" or \"lower_bound\""}});
  out.criterion_weights = by_number(reader, "criterion_weights");
  out.totals_since = reader.day("totals_since");
  std::size_t i = 0;
  for (const auto* child : reader.tables("levels")) {
    auto rule = reader.below(*child, "levels", i++);
    out.levels.push_back({rule.required_text("unit_class"), positive(rule, "level", 1)});
    rule.finish();
  }
  out.other_level = positive(reader, "other_level", 1);
  const auto spread = reader.number("spread");
  if (spread && (*spread < 0 || *spread >= 1))
    reader.add("NTM-C017", "spread",
               {{"key", "spread"}, {"expected", "a number from 0 to less than 1"}});
  else
    out.spread = spread.value_or(out.spread);
  reader.skip({"note_vi", "note_en"});
  reader.finish();
  return out;
}

} // namespace

scenario parse_scenario(std::string_view text, std::string file, findings& report) {
  const toml::table source = ntm::detail::parse_toml(text, file);
  toml_reader root(source, file, "", report);
  scenario out;
  if (root.integer("schema").value_or(1) != 1)
    root.add("NTM-N006", "schema", {{"known", "1"}});
  out.id = root.required_text("id");
  out.title_vi = root.text_or("title_vi", out.id);
  out.title_en = root.text_or("title_en", out.title_vi);
  out.province = root.text_or("province", out.province);
  out.on = root.day("on");
  out.known_on = root.day("known_on");
  out.assume = root.text_or("assume");
  const auto seed = root.integer("seed");
  if (seed && *seed < 0)
    root.add("NTM-N003", "seed", {{"key", "seed"}, {"low", "0"}});
  out.seed = static_cast<std::uint64_t>(std::max<std::int64_t>(seed.value_or(0), 0));
  if (const auto* child = root.table("completion"))
    out.completion = read_completion(root.below(*child, "completion"));
  if (const auto* child = root.table("plan"))
    out.plan = read_plan(root.below(*child, "plan"));
  root.finish();
  return out;
}
} // namespace ntm::inline v0::scenario
