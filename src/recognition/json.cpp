#include "ntm/recognition/json.hpp"

namespace ntm::inline v0::recognition {
namespace {
using json::writer;

void write_decision(writer& out, const recognition& row, const units::registry& names) {
  const auto& unit = names.at_index(row.unit);
  out.pair("unit", unit.code).pair("name", unit.name).pair("level", to_string(unit.level));
  out.pair("tier", to_string(row.tier)).pair_or_null("decision", row.decision);
  out.pair("on", row.on).pair("not_before", row.not_before).pair("not_after", row.not_after);
  out.pair("award_year", row.award_year).pair_or_null("confidence", row.confidence);
  out.pair_or_null("source", row.source);
}
} // namespace

std::string to_json(const recognitions& what) {
  writer out;
  out.begin_object().pair("schema", json::schema_name("recognitions"));
  out.pair("complete", what.complete()).key("rows").begin_array();
  for (const auto& row : what.rows()) {
    out.begin_object();
    write_decision(out, row, what.source());
    out.end_object();
  }
  return out.end_array().end_object().text();
}

std::string to_json(const recognitions& all, const units::snapshot& map, const placement& placed) {
  writer out;
  out.begin_object().pair("schema", json::schema_name("placement"));
  out.pair("on", map.on()).pair("rule", to_string(placed.rule));
  out.pair("published", placed.published).pair("unallocated", placed.unallocated);
  out.pair("in_programme", placed.in_programme).pair("left", placed.left);
  out.pair("joined", placed.joined).pair("not_yet", placed.not_yet);
  out.pair("open", placed.open).pair("parts", placed.parts);
  out.pair("decided", placed.decided).key("rows").begin_array();
  const auto& names = map.source();
  for (const auto& row : placed.rows) {
    out.begin_object();
    write_decision(out, all.rows()[row.recognition], names);
    out.pair("standing", to_string(row.standing)).pair("part", row.part);
    out.pair("unit_now", row.unit == units::no_unit ? std::nullopt
                                                    : std::optional{names.at_index(row.unit).code});
    out.pair("district", row.district == units::no_unit
                             ? std::nullopt
                             : std::optional{names.at_index(row.district).code});
    out.end_object();
  }
  return out.end_array().end_object().text();
}
} // namespace ntm::inline v0::recognition
