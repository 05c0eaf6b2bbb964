#include "ntm/ocop/edition.hpp"

#include <algorithm>
#include <iterator>

#include "embedded_data.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::ocop {
namespace {
constexpr std::string_view policies[] = {"half-open", "printed", "rounded"};

/// Days as the law writes them: the last one is in the period.
period read_period(ntm::detail::toml_reader& in) {
  period out{in.day("from"), std::nullopt};
  if (const auto last = in.day("to"))
    out.until = next_day(*last);
  return out;
}

std::vector<int> stars_of(ntm::detail::toml_reader& in, std::string_view key) {
  std::vector<int> out;
  const auto* node = in.node(key);
  if (const auto* list = node ? node->as_array() : nullptr)
    for (const auto& item : *list)
      if (const auto number = item.value_exact<std::int64_t>())
        out.push_back(static_cast<int>(*number));
  return out;
}

/// Calls `read(child reader)` for each table of a list.
template <class Read>
void each(ntm::detail::toml_reader& in, std::string_view key, const Read& read) {
  std::size_t i = 0;
  for (const auto* child : in.tables(key)) {
    auto row = in.below(*child, key, i++);
    read(row);
    row.finish();
  }
}

sheet read_sheet(ntm::detail::toml_reader& in, std::string id) {
  sheet out;
  out.id = std::move(id);
  out.name_vi = in.text_or("name_vi");
  out.complete = in.flag("complete").value_or(false);
  out.reject_if_vi = in.texts("reject_if_vi");
  out.confidence = in.text_or("confidence");
  out.source = in.text_or("source");
  in.skip({"product_code_vi"});
  each(in, "criterion", [&](ntm::detail::toml_reader& row) {
    sheet_criterion one;
    one.id = row.required_text("id");
    one.part = row.required_text("part");
    one.section_vi = row.text_or("section_vi");
    one.name_vi = row.text_or("name_vi");
    one.max = row.integer("max").value_or(0);
    row.skip({"section_max", "requires_vi"});
    each(row, "levels", [&](ntm::detail::toml_reader& level) {
      if (const auto points = level.integer("points"))
        one.levels.push_back(*points);
      level.skip({"vi"});
    });
    out.criteria.push_back(std::move(one));
  });
  return out;
}

void read_about(ntm::detail::toml_reader& root, edition& out) {
  const auto* child = root.table("edition");
  if (!child)
    return;
  auto in = root.below(*child, "edition");
  out.id = in.required_text("id");
  out.name_vi = in.text_or("name_vi");
  out.decision = in.required_text("decision");
  const auto issued = in.day("issued"), effective = in.day("effective");
  out.since_is_issue = !effective;
  out.valid.since = effective ? effective : issued;
  if (const auto last = in.day("valid_to"))
    out.valid.until = next_day(*last);
  out.total_max = in.integer("total_max").value_or(0);
  out.confidence = in.text_or("confidence");
  in.skip({"issued_note", "amended_by", "replaced_by", "replaces", "programme", "sources"});
  in.finish();
}

void read_bands(ntm::detail::toml_reader& root, edition& out) {
  if (const auto* child = root.table("bands")) {
    auto in = root.below(*child, "bands");
    if (const auto rule = in.text("band_rule_default")) {
      const auto at = std::find(std::begin(policies), std::end(policies), *rule);
      if (at == std::end(policies))
        in.add("NTM-K001", "band_rule_default", {{"value", *rule}});
      else
        out.gaps = static_cast<gap_policy>(at - std::begin(policies));
    }
    in.skip({"score", "printed"});
    in.finish();
  }
  each(root, "band", [&](ntm::detail::toml_reader& in) {
    band one;
    one.stars = static_cast<int>(in.integer("stars").value_or(0));
    const auto printed = in.integer("printed_min"), least = in.integer("min");
    one.least = printed.value_or(least.value_or(0));
    one.printed_max = in.integer("printed_max");
    one.meaning_vi = in.text_or("meaning_vi");
    one.confidence = in.text_or("confidence");
    one.source = in.text_or("source");
    in.skip({"printed_text_vi"});
    out.bands.push_back(std::move(one));
  });
  std::sort(out.bands.begin(), out.bands.end(),
            [](const band& a, const band& b) { return a.stars > b.stars; });
  for (std::size_t i = 1; i < out.bands.size(); ++i)
    if (out.bands[i].least >= out.bands[i - 1].least)
      root.add("NTM-K002", "band", {{"stars", std::to_string(out.bands[i].stars)}});
}

void read_rest(ntm::detail::toml_reader& root, edition& out) {
  each(root, "part", [&](ntm::detail::toml_reader& in) {
    part one;
    one.id = in.required_text("id");
    one.name_vi = in.text_or("name_vi");
    one.max = in.integer("max").value_or(0);
    one.groups_vi = in.texts("groups_vi");
    one.confidence = in.text_or("confidence");
    out.parts.push_back(std::move(one));
  });
  each(root, "sector", [&](ntm::detail::toml_reader& in) {
    out.sectors.push_back({in.required_text("id"), in.text_or("name_vi")});
  });
  each(root, "recognition", [&](ntm::detail::toml_reader& in) {
    clause one;
    one.level = in.required_text("level");
    one.recognises = stars_of(in, "recognises");
    if (const auto* days = in.table("valid")) {
      auto valid = in.below(*days, "valid");
      one.valid = read_period(valid);
      valid.finish();
    }
    one.confidence = in.text_or("confidence");
    one.source = in.text_or("source");
    in.skip({"does_vi", "note_vi", "passes_up_vi"});
    out.clauses.push_back(std::move(one));
  });
  if (const auto* child = root.table("validity")) {
    auto in = root.below(*child, "validity");
    if (const auto months = in.integer("months"))
      out.validity_months = static_cast<int>(*months);
    if (const auto days = in.integer("notice_days_before_expiry"))
      out.notice_days = static_cast<int>(*days);
    in.skip({"from", "notice_by", "renewal_file_vi", "on_expiry_vi", "confidence", "source",
             "sources"});
    in.finish();
  }
  if (const auto* child = root.table("mandatory")) {
    auto in = root.below(*child, "mandatory");
    out.mandatory_listed = in.flag("list_readable").value_or(false);
    in.skip({"rule_vi", "confidence", "source"});
    in.finish();
  }
  if (const auto* sheets = root.table("sheet"))
    for (const auto& [id, node] : *sheets)
      if (const auto* child = node.as_table()) {
        auto in = root.below(*child, "sheet." + std::string{id.str()});
        out.sheets.push_back(read_sheet(in, std::string{id.str()}));
        in.finish();
      }
}
} // namespace

std::string_view to_string(gap_policy value) noexcept {
  return policies[static_cast<std::size_t>(value)];
}

gap_policy to_gap_policy(std::string_view text) {
  for (std::size_t i = 0; i < std::size(policies); ++i)
    if (text == policies[i])
      return static_cast<gap_policy>(i);
  throw unknown_name("gap policy", std::string{text}, {std::begin(policies), std::end(policies)});
}

std::optional<std::string> edition::recogniser(int stars, date on) const {
  for (const auto& one : clauses)
    if (one.valid.contains(on) &&
        std::find(one.recognises.begin(), one.recognises.end(), stars) != one.recognises.end())
      return one.level;
  return std::nullopt;
}

const sheet& edition::find_sheet(std::string_view sheet_id) const {
  std::vector<std::string> names;
  for (const auto& one : sheets) {
    if (one.id == sheet_id)
      return one;
    names.push_back(one.id);
  }
  throw unknown_name("score sheet of " + id, std::string{sheet_id}, names);
}

edition parse_edition(std::string_view text, std::string file, findings& report) {
  const auto source = ntm::detail::parse_toml(text, file);
  ntm::detail::toml_reader root(source, std::move(file), "", report);
  edition out;
  read_about(root, out);
  read_bands(root, out);
  read_rest(root, out);
  root.skip({"schema", "subgroup", "subgroup_source"});
  root.finish();
  return out;
}

const std::vector<edition>& editions() {
  static const std::vector<edition> all = [] {
    std::vector<edition> out;
    for (const auto& file : ntm::detail::embedded_files()) {
      if (!file.name.starts_with("ocop/ocop-"))
        continue;
      findings report;
      out.push_back(parse_edition(file.text, std::string{file.name}, report));
      if (!report.empty())
        throw error("the library's own OCOP edition is wrong: " + report.front().text());
    }
    std::sort(out.begin(), out.end(),
              [](const edition& a, const edition& b) { return a.valid.since < b.valid.since; });
    return out;
  }();
  return all;
}

const edition& find_edition(std::string_view id) {
  std::vector<std::string> names;
  for (const auto& one : editions()) {
    if (one.id == id)
      return one;
    names.push_back(one.id);
  }
  throw unknown_name("OCOP edition", std::string{id}, names);
}

const edition& in_force(date on) {
  const edition* found = nullptr;
  for (const auto& one : editions())
    if (one.valid.contains(on)) {
      if (found)
        throw no_single_edition("two OCOP editions are law on " + ntm::to_string(on) + ": " +
                                found->id + ", " + one.id + "; name one with find_edition");
      found = &one;
    }
  if (!found)
    throw no_single_edition("no OCOP edition that the library carries is law on " +
                            ntm::to_string(on) + "; the oldest is " + editions().front().id +
                            " from " + ntm::to_string(*editions().front().valid.since));
  return *found;
}
} // namespace ntm::inline v0::ocop
