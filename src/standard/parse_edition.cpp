#include <algorithm>
#include <set>

#include "ntm/core/text.hpp"
#include "reading.hpp"

namespace ntm::inline v0::standard {
namespace reading {
void refuse(const toml::table& root, const std::string& file, std::string_view key,
            const std::string& why) {
  const auto* node = root.get(key);
  const auto at = node ? node->source().begin : toml::source_position{1, 1};
  throw file_error(file, at.line, at.column, why);
}

namespace {
[[noreturn]] void no_edition(const toml::table& root, const std::string& file, std::string_view key,
                             const std::string& why) {
  refuse(root, file, key,
         "the file is not an edition: " + why + "; docs/formats/editions.md describes editions");
}

/// What a file must say before anything else in it means something.
void read_identity(const toml::table& root, const std::string& file, edition& out) {
  for (const auto key : {"schema", "id", "unit_level", "tier", "criteria"})
    if (!root.contains(key))
      no_edition(root, file, key, "key '" + std::string{key} + "' is missing");
  const auto schema = root["schema"].value_exact<std::int64_t>().value_or(0);
  if (schema < 1 || schema > newest_schema)
    no_edition(root, file, "schema",
               "this version of the library reads schema = 1" +
                   (newest_schema > 1 ? " to " + std::to_string(newest_schema) : std::string{}));
  out.id = root["id"].value_exact<std::string>().value_or("");
  if (out.id.empty())
    no_edition(root, file, "id", "'id' must be a text");
  const auto* criteria = root["criteria"].as_array();
  if (!criteria || criteria->empty() || !criteria->is_homogeneous(toml::node_type::table))
    no_edition(root, file, "criteria", "'criteria' must be a list of tables with at least one");
  for (const auto key : {"unit_level", "tier"})
    try {
      const std::string name = root[key].value_exact<std::string>().value_or("");
      if (std::string_view{key} == "tier")
        out.tier = to_tier(name);
      else
        out.unit_level = to_level(name);
    } catch (const unknown_name& problem) {
      no_edition(root, file, key, problem.what());
    }
}

} // namespace

region_scheme read_scheme(toml_reader& in, std::vector<unit_group>& groups) {
  region_scheme scheme;
  scheme.regions = in.texts("regions");
  append_new(scheme.regions, in.texts("groups"));
  const auto check = [&](toml_reader& entry, std::string_view key, const std::string& name) {
    if (!name.empty() &&
        std::find(scheme.regions.begin(), scheme.regions.end(), name) == scheme.regions.end())
      entry.add("NTM-S008", key, {{"region", name}, {"known", join(scheme.regions, ", ")}});
  };
  std::size_t index = 0;
  for (const auto* table : in.tables("groups_def")) {
    auto entry = in.below(*table, "groups_def", index++);
    unit_group made;
    made.id = entry.required_text("id");
    check(entry, "id", made.id);
    made.name_vi = entry.required_text("name_vi");
    made.name_en = entry.text_or("name_en", made.name_vi);
    made.rule_vi = entry.text_or("rule_vi");
    made.rule_en = entry.text_or("rule_en");
    made.sure = read_confidence(entry, confidence::missing);
    made.sources = read_sources(entry);
    entry.skip({"agriculture_share_below_percent"}); // told by rule_vi; units carry their group
    entry.finish();
    groups.push_back(std::move(made));
  }
  index = 0;
  for (const auto* table : in.tables("region_substitutions")) {
    auto entry = in.below(*table, "region_substitutions", index++);
    region_substitution made;
    made.when_vi = entry.text_or("when_vi");
    made.when_en = entry.text_or("when_en");
    made.unit_flags_any = entry.texts("unit_flags_any");
    made.use_region = entry.required_text("use_region");
    check(entry, "use_region", made.use_region);
    made.sure = read_confidence(entry, confidence::missing);
    made.sources = read_sources(entry);
    entry.finish();
    scheme.substitutions.push_back(std::move(made));
  }
  return scheme;
}

namespace {
void read_criteria(toml_reader& in, const context& with, edition& out) {
  std::set<int> numbers;
  std::set<std::string> codes;
  for (const auto* table : in.tables("criteria")) {
    auto entry = in.below(*table, "criteria", out.criteria.size());
    criterion made;
    const auto number = entry.integer("number");
    if (number && *number > 0 && *number < 100000)
      made.number = static_cast<int>(*number);
    else
      wrong(entry, "number", "a whole number from 1");
    if (made.number && !numbers.insert(made.number).second)
      entry.add("NTM-S010", "number", {{"what", "number"}, {"value", std::to_string(made.number)}});
    made.name_vi = entry.required_text("name_vi");
    made.name_en = entry.text_or("name_en", made.name_vi);
    made.group_vi = entry.text_or("group_vi");
    made.group_en = entry.text_or("group_en", made.group_vi);
    made.indicators_complete = entry.flag("indicators_complete").value_or(true);
    note_confidences(entry, {"names_confidence"});
    entry.skip({"group_number"});
    for (const auto* child : entry.tables("indicators")) {
      auto item = entry.below(*child, "indicators", made.indicators.size());
      made.indicators.push_back(read_indicator(item, with));
      const auto& code = made.indicators.back().code;
      if (!code.empty() && !codes.insert(code).second)
        item.add("NTM-S010", "code", {{"what", "code"}, {"value", code}});
    }
    if (made.indicators.empty())
      entry.add("NTM-S006", "number", {{"number", std::to_string(made.number)}});
    entry.finish();
    out.criteria.push_back(std::move(made));
  }
}

void read_counts(toml_reader& in, edition& out) {
  auto stated_criteria = in.integer("criteria_count");
  auto stated_indicators = in.integer("indicator_count");
  std::optional<std::int64_t> stated_groups;
  if (const auto* table = in.table("counts")) {
    auto counts = in.below(*table, "counts");
    const auto criteria = counts.integer("criteria");
    const auto indicators = counts.integer("indicators");
    stated_groups = counts.integer("groups");
    counts.finish();
    stated_criteria = stated_criteria ? stated_criteria : criteria;
    stated_indicators = stated_indicators ? stated_indicators : indicators;
  }
  std::set<std::string> groups;
  for (const auto& c : out.criteria)
    if (!c.group_vi.empty())
      groups.insert(c.group_vi);
  std::vector<std::string> different;
  const auto compare = [&](std::string_view what, const std::optional<std::int64_t>& stated,
                           std::size_t found) {
    if (stated && *stated != static_cast<std::int64_t>(found))
      different.push_back(std::string{what} + " " + std::to_string(*stated) + " / " +
                          std::to_string(found));
  };
  compare("criteria", stated_criteria, out.criteria.size());
  compare("indicators", stated_indicators, out.indicator_count());
  compare("groups", stated_groups, groups.size());
  if (!different.empty())
    in.add("NTM-S007", in.has("counts") ? "counts" : "indicator_count",
           {{"counts", join(different, ", ")}});
  if (stated_criteria)
    out.stated_criteria = static_cast<int>(*stated_criteria);
  if (stated_indicators)
    out.stated_indicators = static_cast<int>(*stated_indicators);
}

void read_amendments(toml_reader& in, edition& out) {
  std::size_t index = 0;
  for (const auto* table : in.tables("amendments")) {
    auto entry = in.below(*table, "amendments", index++);
    amendment made;
    made.code = entry.required_text("code");
    made.change = entry.required_text("change");
    made.sure = read_confidence(entry, confidence::missing);
    made.sources = read_sources(entry);
    note_confidences(entry, {"code_confidence"});
    entry.finish();
    out.amendments.push_back(std::move(made));
  }
}
/// The edition that a unit must meet first, where no precondition of the file says so already.
void require_edition(edition& out) {
  const auto& wanted = out.requires_edition;
  const auto says = [&](const precondition& p) { return p.requires_standard == wanted; };
  if (wanted.empty() || std::any_of(out.preconditions.begin(), out.preconditions.end(), says))
    return;
  precondition made;
  made.code = "requires_edition";
  made.label_vi = "Đạt bộ tiêu chí " + wanted;
  made.label_en = "Meets edition " + wanted;
  made.requires_standard = wanted;
  made.sure = confidence::read;
  made.sources = out.law.sources;
  made.what.label_vi = made.label_vi;
  made.what.label_en = made.label_en;
  made.what.unit = "yes_no";
  made.what.rule = comparison::yes;
  made.what.national = {threshold::kind::number, 1, confidence::read};
  made.what.follows = outcome_rule{outcome_rule::kind::own, level::commune, tier::ntm, wanted, 0};
  out.preconditions.push_back(std::move(made));
}

} // namespace

bool is_edition(const toml::table& root) {
  return root.contains("criteria") && root.contains("unit_level");
}

edition read_edition(const toml::table& root, std::string_view text, const std::string& file) {
  edition out;
  out.file = file;
  out.text = std::make_shared<const std::string>(text);
  read_identity(root, file, out);
  out.base_id = out.id;
  toml_reader in{root, file, "", out.findings};
  in.skip({"schema", "id", "unit_level", "tier"});
  out.title_vi = in.required_text("title_vi");
  out.title_en = in.text_or("title_en", out.title_vi);
  context with;
  if (in.has("confidence"))
    with.otherwise = read_confidence(in, std::nullopt);
  with.scheme = std::make_shared<const region_scheme>(read_scheme(in, out.groups));
  out.regions = with.scheme->regions;
  out.substitutions = with.scheme->substitutions;
  if (const auto* table = in.table("legal_basis")) {
    auto law = in.below(*table, "legal_basis");
    out.law = read_law(law);
  } else if (!in.has("legal_basis")) {
    in.add("NTM-C018", "legal_basis", {{"key", "legal_basis"}});
  }
  std::size_t index = 0;
  for (const auto* table : in.tables("preconditions")) {
    auto entry = in.below(*table, "preconditions", index++);
    out.preconditions.push_back(read_precondition(entry, with));
  }
  read_criteria(in, with, out);
  read_counts(in, out);
  read_amendments(in, out);
  out.base_standard = in.text_or("base_standard");
  out.requires_edition = in.text_or("requires_edition");
  require_edition(out);
  out.complete = in.flag("complete").value_or(true);
  out.data_status = in.text_or("data_status");
  note_confidences(in, {"counts_confidence"});
  // Notes on where things were found, and names of other files: they change no verdict.
  in.skip({"amended_criteria", "counts_source", "counts_source_2", "income_years", "names_note_vi",
           "names_source", "numbering", "pilot", "recognition_instrument", "recognition_procedure",
           "requires_note_vi"});
  in.finish();
  std::stable_sort(out.findings.begin(), out.findings.end(),
                   [](const auto& a, const auto& b) { return a.where.line < b.where.line; });
  return out;
}
} // namespace reading

edition parse_edition(std::string_view text, std::string_view file) {
  const std::string name{file};
  return reading::read_edition(ntm::detail::parse_toml(text, name), text, name);
}
} // namespace ntm::inline v0::standard
