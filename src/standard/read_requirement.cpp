#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "reading.hpp"

namespace ntm::inline v0::standard::reading {
namespace {
using kind = threshold::kind;

/// How sure the value of each column (a region, or "national") of an entry is.
class columns {
public:
  columns(toml_reader& in, confidence entry) : entry_(entry) {
    for (auto& name : in.texts("read_parts"))
      read_.insert(std::move(name));
    // Read as a number, but not as the number of that column.
    for (const auto key : {"inferred_parts", "unsure_regions"})
      for (auto& name : in.texts(key))
        doubtful_.insert(std::move(name));
    // Of several numbers that were seen, one is used.
    if (const auto* disputed = in.table("disputed"))
      for (const auto& [name, seen] : *disputed) {
        doubtful_.emplace(name.str());
        const auto* pair = seen.as_array();
        const auto other = pair && pair->size() == 2 ? (*pair)[1].value<double>() : std::nullopt;
        if (other && std::isfinite(*other))
          other_.emplace(name.str(), *other);
        else
          wrong(in, "disputed", "for each column a list of the value used and the other one");
      }
  }
  columns(confidence entry) : entry_(entry) {}

  [[nodiscard]] confidence of(std::string_view column) const {
    const confidence base = read_.contains(column) ? confidence::read : entry_;
    return doubtful_.contains(column) ? std::max(base, confidence::recalled) : base;
  }

  /// The other value that was seen in a source.
  [[nodiscard]] std::optional<double> other(std::string_view column) const {
    const auto at = other_.find(column);
    return at == other_.end() ? std::nullopt : std::optional{at->second};
  }

private:
  confidence entry_;
  std::set<std::string, std::less<>> read_, doubtful_;
  std::map<std::string, double, std::less<>> other_;
};

/// The threshold that a node states; nothing when it states none.
std::optional<threshold> level_of(const toml::node& node, confidence sure) {
  if (node.is_number()) {
    const double value = node.value<double>().value_or(NAN);
    if (std::isfinite(value))
      return threshold{kind::number, value, sure};
  }
  if (node.value_exact<std::string>() == "province_decides")
    return threshold{kind::province_decides, 0, sure};
  return std::nullopt;
}

bool is_region(const context& with, std::string_view name) {
  const auto& all = with.scheme->regions;
  return std::find(all.begin(), all.end(), name) != all.end();
}

void unknown_region(toml_reader& in, const context& with, std::string_view key,
                    std::string_view name) {
  in.add("NTM-S008", key,
         {{"region", std::string{name}}, {"known", join(with.scheme->regions, ", ")}});
}

constexpr std::string_view level_words = "a number or \"province_decides\"";

/// The rows of `by_region`, and an unknown one for each region of `by_region_missing`.
requirement::by_region_map read_regions(toml_reader& in, const context& with, const columns& sure) {
  requirement::by_region_map out;
  if (const auto* rows = in.table("by_region")) {
    auto below = in.below(*rows, "by_region");
    for (const auto& [name, node] : *rows) {
      if (!is_region(with, name.str()))
        unknown_region(below, with, name.str(), name.str());
      else if (auto level = level_of(node, sure.of(name.str()))) {
        level->other = sure.other(name.str());
        out.emplace(name.str(), *level);
      } else {
        wrong(below, name.str(), level_words);
        out.emplace(name.str(), threshold{}); // never judged by another region's level instead
      }
    }
  }
  for (const auto& name : in.texts("by_region_missing"))
    if (is_region(with, name))
      out.emplace(name, threshold{});
    else
      unknown_region(in, with, "by_region_missing", name);
  return out;
}

void read_years(toml_reader& in, const context& with, confidence entry, requirement& out,
                aside& notes) {
  std::size_t index = 0;
  for (const auto* table : in.tables("by_year")) {
    auto row = in.below(*table, "by_year", index++);
    const columns sure{row, read_confidence(row, entry)};
    requirement::yearly year;
    if (const auto number = row.integer("year"); number && *number > 0 && *number < 10000)
      year.year = static_cast<int>(*number);
    else
      wrong(row, "year", "a year such as 2020");
    if (const auto* node = row.node("national")) {
      if (const auto level = level_of(*node, sure.of("national")))
        year.national = *level;
      else
        wrong(row, "national", level_words);
    }
    year.by_region = read_regions(row, with, sure);
    // Yearly levels are published region by region: a region that a year leaves out has a level
    // that is not known, not the general one.
    if (!year.by_region.empty())
      for (const auto& name : with.scheme->regions)
        year.by_region.emplace(name, threshold{});
    append_new(notes.sources, read_sources(row));
    row.skip({"basis"});
    row.finish();
    if (year.year)
      out.by_year.push_back(std::move(year));
  }
}

/// `by_region_year`: per region, levels by year. A region's level holds until its next one; regions
/// without yearly levels keep what `by_region` and `by_region_missing` say.
void read_region_years(toml_reader& in, const context& with, const columns& sure,
                       requirement& out) {
  const auto* regions = in.table("by_region_year");
  if (!regions)
    return;
  auto below = in.below(*regions, "by_region_year");
  std::map<int, requirement::by_region_map> years;
  for (const auto& [name, node] : *regions) {
    const auto* levels = node.as_table();
    if (!is_region(with, name.str()))
      unknown_region(below, with, name.str(), name.str());
    else if (!levels)
      wrong(below, name.str(), "a table of years and levels");
    else
      for (const auto& [year, value] : *levels) {
        int number = 0;
        const auto text = year.str();
        const auto end = text.data() + text.size();
        const auto level = level_of(value, sure.of(name.str()));
        const auto [stop, problem] = std::from_chars(text.data(), end, number);
        if (problem != std::errc{} || stop != end || number <= 0 || number > 9999 || !level)
          wrong(below, name.str(), "a table of years and levels such as { 2022 = 36 }");
        else
          years[number].emplace(name.str(), *level);
      }
  }
  const requirement::by_region_map* before = nullptr;
  for (auto& [year, rows] : years) {
    if (before)
      rows.insert(before->begin(), before->end());
    rows.insert(out.by_region.begin(), out.by_region.end());
    out.by_year.push_back({year, out.national, rows});
    before = &rows;
  }
}

/// `by_region_small`: the levels of communes with few schools.
void read_small(toml_reader& in, const context& with, const columns& sure, requirement& out) {
  const auto at_most = in.integer("small_means_schools_at_most");
  const auto* rows = in.table("by_region_small");
  if (!at_most && !rows)
    return;
  if (!at_most || !rows) {
    wrong(in, at_most ? "small_means_schools_at_most" : "by_region_small",
          "both by_region_small and small_means_schools_at_most");
    return;
  }
  requirement::small_levels small{"schools", static_cast<double>(*at_most), {}};
  auto below = in.below(*rows, "by_region_small");
  for (const auto& [name, node] : *rows)
    if (!is_region(with, name.str()))
      unknown_region(below, with, name.str(), name.str());
    else if (const auto level = level_of(node, sure.of(name.str())))
      small.by_region.emplace(name.str(), *level);
    else {
      wrong(below, name.str(), level_words);
      small.by_region.emplace(name.str(), threshold{});
    }
  out.small = std::move(small);
}

/// `follows`: the outcomes that give the value where nobody observed it.
void read_follows(toml_reader& in, requirement& out) {
  const auto* table = in.table("follows");
  if (!table)
    return;
  auto entry = in.below(*table, "follows");
  outcome_rule made;
  const auto word = [&](std::string_view key, auto&& read) {
    try {
      read(entry.text_or(key));
    } catch (const unknown_name& problem) {
      wrong(entry, key, problem.what());
    }
  };
  const std::string what = entry.required_text("what");
  bool known = false;
  using enum outcome_rule::kind;
  for (const auto each : {share_meeting, count_meeting, fewest_criteria, own})
    if (what == to_string(each)) {
      made.what = each;
      known = true;
    }
  if (!known)
    wrong(entry, "what", "\"share_meeting\", \"count_meeting\", \"fewest_criteria\" or \"own\"");
  if (entry.has("level") || made.what != own)
    word("level", [&](const std::string& name) { made.level = to_level(name); });
  if (entry.has("tier"))
    word("tier", [&](const std::string& name) { made.tier = to_tier(name); });
  made.edition = entry.text_or("edition");
  if (const auto number = entry.integer("criterion"))
    made.criterion = static_cast<int>(*number);
  entry.finish();
  if (known)
    out.follows = made;
}

void sort_years(toml_reader& in, requirement& out) {
  std::stable_sort(out.by_year.begin(), out.by_year.end(),
                   [](const auto& a, const auto& b) { return a.year < b.year; });
  for (std::size_t i = 1; i < out.by_year.size(); ++i)
    if (out.by_year[i].year == out.by_year[i - 1].year)
      in.add("NTM-S010", "by_year",
             {{"what", "by_year"}, {"value", std::to_string(out.by_year[i].year)}});
}
} // namespace

requirement read_requirement(toml_reader& in, const context& with, confidence entry, aside& notes,
                             std::string_view number_key) {
  requirement out;
  out.scheme = with.scheme;
  // An overlay's entry has the rule and the unit of the edition unless it states its own.
  const bool inherits = with.local && !in.has("rule");
  const std::string rule = inherits ? in.text_or("rule", "at_least") : in.required_text("rule");
  const bool province = rule == "province_decides";
  out.unit = rule == "yes" ? in.text_or("unit", "yes_no")
             : with.local  ? in.text_or("unit")
                           : in.required_text("unit");
  bool judged = true; // false once a finding or a reason says why there is no level
  if (rule == "at_most")
    out.rule = comparison::at_most;
  else if (rule == "more_than")
    out.rule = comparison::more_than;
  else if (rule == "less_than")
    out.rule = comparison::less_than;
  else if (rule == "at_least" || (province && out.unit != "yes_no"))
    out.rule = comparison::at_least;
  else if (rule != "yes" && !province) {
    if (!rule.empty())
      wrong(in, "rule",
            "\"at_least\", \"at_most\", \"more_than\", \"less_than\", \"yes\" or "
            "\"province_decides\"");
    notes.unjudged.emplace_back("its rule is not known");
    judged = false;
  }

  columns sure{in, entry};
  confidence main = sure.of("national");
  if (in.flag("rule_unsure").value_or(false))
    main = std::max(main, confidence::recalled);
  if (entry != confidence::missing && province)
    out.national = {kind::province_decides, 0, main};
  if (entry != confidence::missing && rule == "yes")
    out.national = {kind::number, 1, main};
  if (const auto* node = in.node(number_key)) {
    if (const auto level = level_of(*node, main)) {
      out.national = *level;
      out.national.other = sure.other("national");
    } else if (const auto grade = node->value_exact<std::string>(); grade && out.unit == "grade") {
      notes.unjudged.push_back("its level is the grade '" + *grade + "', which is no number");
      judged = false;
    } else if (!(out.rule == comparison::yes && node->value_exact<bool>() == true)) {
      wrong(in, number_key, level_words);
      judged = false;
    }
  }
  out.by_region = read_regions(in, with, sure);
  read_years(in, with, entry, out, notes);
  read_region_years(in, with, sure, out);
  read_small(in, with, sure, out);
  read_follows(in, out);
  out.of_last_year = in.flag("of_last_year").value_or(false);
  out.floor = in.number("floor");
  if (const auto year = in.integer("target_year")) {
    const bool there = std::any_of(out.by_year.begin(), out.by_year.end(),
                                   [&](const auto& row) { return row.year == *year; });
    if (*year <= 0 || *year > 9999)
      wrong(in, "target_year", "a year such as 2020");
    else if (!there)
      out.by_year.push_back({static_cast<int>(*year), out.national, out.by_region});
  }
  sort_years(in, out);
  if (judged && out.rule != comparison::yes && entry != confidence::missing &&
      out.national.what == kind::unknown && out.by_region.empty() && out.by_year.empty() &&
      !in.has("by_region"))
    in.add("NTM-S009", number_key, {{"key", in.name()}});
  return out;
}
} // namespace ntm::inline v0::standard::reading
