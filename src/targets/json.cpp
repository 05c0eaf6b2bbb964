#include "ntm/targets/json.hpp"

namespace ntm::inline v0::targets {
namespace {
void write_value(json::writer& out, const measure_value& what) {
  out.pair("measure", to_string(what.measure)).pair("label_vi", label(what.measure));
  out.pair("label_en", label(what.measure, language::english));
  out.pair("numerator", what.numerator).pair("denominator", what.denominator);
  out.pair("point", what.point).pair("point_denominator", what.point_denominator);
  out.pair_or_null("period", what.period);
  out.pair("text_vi", what.text(language::vietnamese));
  out.pair("text_en", what.text(language::english));
  out.pair_or_null("note_vi", what.note_vi).pair_or_null("note_en", what.note_en);
  out.pair_or_null("mark", what.mark);
}
} // namespace

json::writer& write(json::writer& out, const measure_value& what) {
  out.begin_object();
  write_value(out, what);
  return out.end_object();
}

json::writer& write(json::writer& out, const target_check& what) {
  const auto& t = what.target;
  out.begin_object().pair("id", t.id).pair("measure", t.measure_name);
  out.pair_or_null("label_vi", t.label_vi).pair("comparator", to_string(t.comparator));
  const auto number = [](const std::optional<printed_number>& value) {
    return value ? std::optional{value->value()} : std::nullopt;
  };
  out.pair("least", number(t.least)).pair("most", number(t.most)).pair_or_null("unit", t.unit);
  out.pair("scope", t.scope).pair("hardness", to_string(t.hardness));
  out.pair("stated_on", t.stated_on).pair("by", t.by).pair_or_null("source", t.source);
  out.pair("verdict", to_string(what.verdict)).pair("gap", what.gap);
  out.pair("pace_needed", what.pace_needed).pair("pace_so_far", what.pace_so_far);
  out.pair_or_null("note_vi", what.note_vi).pair_or_null("note_en", what.note_en);
  out.key("values").begin_array();
  for (const auto& value : what.values)
    write(out, value);
  return out.end_array().end_object();
}

std::string to_json(const std::vector<target_check>& checks) {
  json::writer out;
  out.begin_object().pair("schema", json::schema_name("target_checks"));
  out.key("checks").begin_array();
  for (const auto& check : checks)
    write(out, check);
  return out.end_array().end_object().text();
}

std::string to_json(const measure_value& what) {
  json::writer out;
  out.begin_object().pair("schema", json::schema_name("measure_value"));
  write_value(out, what);
  return out.end_object().text();
}
} // namespace ntm::inline v0::targets
