#include "ntm/core/text.hpp"
#include "reading.hpp"

namespace ntm::inline v0::standard::reading {
namespace {
/// Keys that make an indicator more than a comparison with a level, and why. Each is judged only by
/// a reported status until the library models it.
void read_unmodelled(toml_reader& in, aside& notes) {
  // Every key is asked for, so that none of them counts as unknown.
  const auto because = [&](bool holds, std::string reason) {
    if (holds)
      notes.unjudged.push_back(std::move(reason));
  };
  const auto other = in.text("reference_indicator");
  because(other.has_value(), "its level is a share of another indicator's: " + other.value_or(""));
  const auto moment = in.text("evaluated_at");
  because(moment.has_value(), "its level is that of another moment: " + moment.value_or(""));

  const bool fields = !in.texts("fields").empty();
  const bool open = in.flag("fields_open").value_or(false);
  because(fields || open, "it counts fields of excellence that the province names");
  const auto levels = in.texts("sub_thresholds");
  because(!levels.empty(), "it has a further level that is not known: " + join(levels, ", "));

  const bool conditional = in.flag("conditional").value_or(false);
  const bool ward_land = in.number("ward_farm_land_min_percent").has_value();
  const bool ward_day = in.day("ward_reference_date").has_value();
  because(conditional || ward_land || ward_day,
          "it applies only to some units, by a condition that its note tells");
  because(!in.texts("mandatory_contents").empty(),
          "it names contents that must be among those that are met");
}

void read_parts(toml_reader& in, const context& with, indicator& out, aside& notes) {
  std::size_t index = 0;
  for (const auto* table : in.tables("parts")) {
    auto part = in.below(*table, "parts", index++);
    auto made = read_requirement(part, with, read_confidence(part, out.sure), notes);
    made.key = part.required_text("key");
    made.label_vi = part.text_or("label_vi", made.key);
    made.label_en = part.text_or("label_en", made.key);
    append_new(notes.sources, read_sources(part));
    part.skip({"note_vi"});
    part.finish();
    out.requirements.push_back(std::move(made));
  }
  index = 0;
  for (const auto* table : in.tables("components")) {
    auto part = in.below(*table, "components", index++);
    auto made = read_requirement(part, with, read_confidence(part, out.sure), notes, "value");
    made.key = part.required_text("name");
    made.label_vi = part.text_or("label_vi", made.key);
    made.label_en = part.text_or("label_en", made.key);
    part.finish();
    out.requirements.push_back(std::move(made));
  }
}

requirement beside(const indicator& of, std::string key, std::string unit, comparison rule,
                   double level) {
  requirement made;
  made.scheme = of.requirements.front().scheme;
  made.label_vi = made.label_en = made.key = std::move(key);
  made.unit = std::move(unit);
  made.rule = rule;
  if (of.sure != confidence::missing)
    made.national = {threshold::kind::number, level, of.sure};
  return made;
}

/// Short keys for a further requirement of a usual kind.
void read_usual_parts(toml_reader& in, indicator& out) {
  in.skip({"facility_level"}); // the level that the main requirement's schools reach: in its label
  if (const auto floor = in.number("facility_floor_percent"))
    out.requirements.push_back(
        beside(out, "minimum_level", "percent", comparison::at_least, *floor));
  if (const auto schools = in.integer("also_min_schools_level_2"))
    out.requirements.push_back(beside(out, "schools_level_2", "count", comparison::at_least,
                                      static_cast<double>(*schools)));
  if (const auto number = in.integer("also_requires_ntm_criterion")) {
    auto made =
        beside(out, "ntm_criterion_" + std::to_string(*number), "yes_no", comparison::yes, 1);
    made.follows = outcome_rule{outcome_rule::kind::own, level::commune, tier::ntm, "",
                                static_cast<int>(*number)};
    out.requirements.push_back(std::move(made));
  }
  if (const auto other = in.text("requires_standard"))
    out.requirements.front().follows =
        outcome_rule{outcome_rule::kind::own, level::commune, tier::ntm, *other, 0};
}

/// How the requirements make the indicator, where it is not by all of them.
void read_combination(toml_reader& in, indicator& out) {
  if (const auto order = in.text("any_of_order")) {
    if (*order != "priority" || !out.any_of)
      wrong(in, "any_of_order", "\"priority\", beside any_of");
    else
      out.in_order = true;
  }
  if (const auto needed = in.integer("needed")) {
    if (*needed < 1 || *needed > static_cast<std::int64_t>(out.requirements.size()))
      wrong(in, "needed", "a number from 1 to that of the requirements");
    else
      out.needed = static_cast<int>(*needed);
  }
}

/// Alternatives of which one is enough stand in place of the main requirement.
void read_alternatives(toml_reader& in, indicator& out) {
  const auto names = in.texts("any_of");
  if (names.empty())
    return;
  const requirement main = std::move(out.requirements.front());
  out.requirements.clear();
  out.any_of = true;
  for (const auto& name : names) {
    requirement made = main;
    made.key = made.label_vi = made.label_en = name;
    made.unit = "yes_no";
    made.rule = comparison::yes;
    out.requirements.push_back(std::move(made));
  }
}

void split_by_sex(indicator& out) {
  requirement male = out.requirements.front();
  requirement female = male;
  male.key = "male";
  male.label_vi += " (nam)";
  male.label_en += " (men)";
  female.key = "female";
  female.label_vi += " (nữ)";
  female.label_en += " (women)";
  out.requirements.front() = std::move(male);
  out.requirements.insert(out.requirements.begin() + 1, std::move(female));
}

/// Labels of requirements that the keys above made, whose names are words of code.
void read_part_labels(toml_reader& in, indicator& out) {
  for (const auto& [key, label] : {std::pair{"part_labels_vi", &requirement::label_vi},
                                   std::pair{"part_labels_en", &requirement::label_en}})
    if (const auto* labels = in.table(key)) {
      auto below = in.below(*labels, key);
      for (auto& made : out.requirements)
        if (!made.key.empty())
          made.*label = below.text_or(made.key, made.*label);
      below.finish();
    }
}

void check_keys(toml_reader& in, const indicator& out) {
  const auto& all = out.requirements;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (all[i].key == all[j].key)
        in.add("NTM-S010", "code", {{"what", out.code}, {"value", all[i].key}});
}
} // namespace

indicator read_indicator(toml_reader& in, const context& with) {
  indicator out;
  aside notes;
  out.code = in.required_text("code");
  out.label_vi = in.required_text("label_vi");
  out.label_en = in.text_or("label_en", out.label_vi);
  out.sure = read_confidence(in, with.otherwise);
  notes.sources = read_sources(in);
  out.requirements.push_back(read_requirement(in, with, out.sure, notes));
  auto& main = out.requirements.front();
  main.label_vi = out.label_vi;
  main.label_en = out.label_en;
  out.unit = main.unit;
  if (in.flag("both_sexes").value_or(false))
    split_by_sex(out);
  read_alternatives(in, out);
  read_usual_parts(in, out);
  read_parts(in, with, out, notes);
  read_part_labels(in, out);
  read_combination(in, out);
  out.applies_if = in.text_or("applies_if");
  out.may_be_not_applicable =
      in.flag("may_be_not_applicable").value_or(false) || !out.applies_if.empty();
  read_unmodelled(in, notes);
  out.delegated_to = in.text_or("delegated_to");
  out.delegated_by = in.text_or("delegated_by");
  out.note_vi = in.text_or("note_vi");
  out.only_by_status = join(notes.unjudged, "; ");
  out.sources = std::move(notes.sources);
  check_keys(in, out);
  if (out.sure != confidence::read)
    in.add(out.sure == confidence::missing ? "NTM-S002" : "NTM-S001", "confidence",
           {{"code", out.code}});
  note_confidences(in, {"label_confidence"});
  // How the entry was found or measured: it changes no verdict.
  in.skip({"amended_by", "existence", "label_source", "method", "method_source", "placement",
           "score_min", "verified_twice"});
  in.finish();
  return out;
}

precondition read_precondition(toml_reader& in, const context& with) {
  precondition out;
  aside notes;
  out.code = in.required_text("code");
  out.label_vi = in.required_text("label_vi");
  out.label_en = in.text_or("label_en", out.label_vi);
  out.applies_to = in.text_or("applies_to");
  out.unit_types = in.texts("unit_types");
  out.requires_standard = in.text_or("requires_standard");
  out.sure = read_confidence(in, with.otherwise);
  notes.sources = read_sources(in);
  out.what = read_requirement(in, with, out.sure, notes);
  if (!out.requires_standard.empty())
    out.what.follows =
        outcome_rule{outcome_rule::kind::own, level::commune, tier::ntm, out.requires_standard, 0};
  out.what.label_vi = out.label_vi;
  out.what.label_en = out.label_en;
  out.note_vi = in.text_or("note_vi");
  out.sources = std::move(notes.sources);
  if (out.sure != confidence::read)
    in.add(out.sure == confidence::missing ? "NTM-S004" : "NTM-S003", "confidence",
           {{"code", out.code}});
  note_confidences(in, {"label_confidence"});
  in.skip({"label_source"});
  in.finish();
  return out;
}
} // namespace ntm::inline v0::standard::reading
