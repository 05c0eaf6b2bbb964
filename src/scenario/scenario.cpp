#include "ntm/scenario/scenario.hpp"

#include <charconv>
#include <cmath>

#include "toml_reader.hpp"

namespace ntm::inline v0::scenario {
namespace {
using detail::toml_reader;

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

/// More communes, criteria or draws than this are a slip of the pen.
constexpr std::int64_t most = 1'000'000'000;
/// In million dong; what is more does not fit into whole dong.
constexpr double most_million = 1e12;

std::optional<std::int64_t> count(toml_reader& reader, std::string_view key, std::int64_t low = 0) {
  const auto value = reader.integer(key);
  if (!value || (*value >= low && *value <= most))
    return value;
  if (*value < low)
    reader.add("NTM-N003", key, {{"key", std::string{key}}, {"low", std::to_string(low)}});
  else
    reader.add("NTM-N008", key, {{"key", std::string{key}}, {"high", std::to_string(most)}});
  return std::nullopt;
}

double positive(toml_reader& reader, std::string_view key, double otherwise) {
  const auto value = reader.number(key);
  if (value && *value <= 0)
    reader.add("NTM-C017", key, {{"key", std::string{key}}, {"expected", "a number above 0"}});
  return value && *value > 0 ? *value : otherwise;
}

completion read_completion(toml_reader reader) {
  completion out;
  out.draws = count(reader, "draws", 1).value_or(out.draws);
  out.criteria_sum = count(reader, "criteria_sum");
  out.minimum = count(reader, "minimum").value_or(0);
  if (const auto* child = reader.table("under")) {
    auto under = reader.below(*child, "under");
    out.under = count(under, "criteria");
    out.communes_under = count(under, "communes");
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

std::optional<requirement> read_requirement(toml_reader reader) {
  using kind = requirement::kind;
  std::optional<requirement> out;
  int said = 0;
  const auto number = [&](std::string_view key, kind what) {
    said += reader.has(key);
    if (const auto value = count(reader, key))
      out = requirement{what, *value, {}};
  };
  number("new_communes", kind::new_communes);
  number("communes", kind::communes);
  number("floor", kind::floor);
  said += reader.has("complete");
  if (const auto unit = reader.text("complete"))
    out = requirement{kind::complete, 0, *unit};
  said += reader.has("each_district");
  if (reader.flag("each_district").value_or(false))
    out = requirement{kind::each_district, 1, {}};
  reader.finish();
  if (said != 1 || (reader.has("each_district") && !out))
    reader.add("NTM-N004", "", {});
  return said == 1 ? out : std::nullopt;
}

plan read_plan(toml_reader reader) {
  plan out;
  const auto minimise = reader.text("minimise");
  const auto maximise = reader.text("maximise");
  if ((minimise && maximise) || (!minimise && !maximise))
    reader.add("NTM-N005", "minimise", {});
  out.objective = maximise ? *maximise : minimise.value_or("cost");
  if ((minimise && *minimise != "cost") || (maximise && *maximise != "communes_recognised"))
    reader.add("NTM-C017", maximise ? "maximise" : "minimise",
               {{"key", maximise ? "maximise" : "minimise"},
                {"expected", maximise ? "\"communes_recognised\"" : "\"cost\""}});
  if (const auto* child = reader.table("budget")) {
    auto budget = reader.below(*child, "budget");
    const auto amount = budget.number("million_vnd");
    if (!budget.has("million_vnd"))
      budget.add("NTM-C018", "million_vnd", {{"key", "budget.million_vnd"}});
    else if (amount && (*amount < 0 || *amount > most_million))
      budget.add("NTM-C017", "million_vnd",
                 {{"key", "budget.million_vnd"}, {"expected", "a number from 0 to 1e12"}});
    else if (amount)
      out.budget = static_cast<funds::money>(std::llround(*amount * 1e6));
    budget.finish();
  }
  if (maximise && !reader.has("budget"))
    reader.add("NTM-C018", "budget", {{"key", "plan.budget"}});
  const std::string estimate = reader.text_or("estimate", "likely");
  if (estimate == "low")
    out.estimate = funds::estimate::low;
  else if (estimate == "high")
    out.estimate = funds::estimate::high;
  else if (estimate != "likely")
    reader.add("NTM-C017", "estimate", {{"key", "estimate"}, {"expected", "low, likely or high"}});
  if (const auto unknown = reader.text("unknown_as")) {
    if (*unknown == "unmet" || *unknown == "met")
      out.unknown_as = known(*unknown == "met");
    else
      reader.add("NTM-C017", "unknown_as",
                 {{"key", "plan.unknown_as"}, {"expected", "\"unmet\" or \"met\""}});
  }
  std::size_t i = 0;
  for (const auto* child : reader.tables("require"))
    if (const auto one = read_requirement(reader.below(*child, "require", i++)))
      out.require.push_back(*one);
  reader.finish();
  return out;
}
} // namespace

scenario parse_scenario(std::string_view text, std::string file, findings& report) {
  const toml::table source = detail::parse_toml(text, file);
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
