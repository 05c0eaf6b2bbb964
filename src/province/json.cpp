#include "ntm/province/json.hpp"

#include "ntm/audit/json.hpp"
#include "ntm/targets/json.hpp"

namespace ntm::inline v0::province {
namespace {
/// Code and name of a unit; null for what lies in no unit.
void write_unit(json::writer& out, const units::registry& names, units::unit_index unit) {
  const bool known = unit != units::no_unit;
  out.pair("unit", known ? std::optional{names.at_index(unit).code} : std::nullopt);
  out.pair("name", known ? std::optional{names.at_index(unit).name} : std::nullopt);
}

void write_said(json::writer& out, std::string_view key, const std::optional<said>& what) {
  out.pair(key, what ? std::optional{what->text()} : std::nullopt);
}

/// The band or the criterion that a quantity is about; nothing for the others.
std::optional<std::string> item_of(const session_frame& frame, const total_change& what) {
  if (what.what == quantity::band)
    return frame.bands[what.edition][what.item].label_en;
  if (what.what == quantity::criterion)
    return std::to_string(frame.editions[what.edition]->criteria[what.item].number);
  return std::nullopt;
}
} // namespace

std::string to_json(const delta& what) {
  const auto& frame = *what.frame;
  json::writer out;
  out.begin_object().pair("schema", json::schema_name("delta"));
  out.pair("version", what.version).pair("in_force", what.in_force);
  out.pair("action", to_string(what.entry.action));
  write_unit(out, *frame.registry, what.entry.unit);
  out.pair("item", what.entry.item);
  write_said(out, "before", what.entry.before);
  write_said(out, "after", what.entry.after);
  out.pair_or_null("by", what.entry.by).pair("at", what.entry.at).key("verdicts").begin_array();
  for (const auto& one : what.verdicts) {
    out.begin_object().pair("edition", frame.editions[one.edition]->id);
    write_unit(out, *frame.registry, one.unit);
    out.pair("what", to_string(one.what)).pair_or_null("item", one.item);
    out.pair("before", one.before).pair("after", one.after).end_object();
  }
  out.end_array().key("totals").begin_array();
  for (const auto& one : what.totals) {
    out.begin_object().pair("edition", frame.editions[one.edition]->id);
    out.pair("level", to_string(one.level));
    write_unit(out, *frame.registry, one.unit);
    out.pair("quantity", to_string(one.what)).pair("item", item_of(frame, one));
    out.pair("before", one.before).pair("after", one.after).end_object();
  }
  return out.end_array().end_object().text();
}

std::string to_json(const check_result& what) {
  json::writer out;
  out.begin_object().pair("schema", json::schema_name("check")).key("targets").begin_array();
  for (const auto& target : what.targets)
    targets::write(out, target);
  out.end_array().key("claims").begin_array();
  for (std::size_t i = 0; i < what.claims.results.size(); ++i)
    audit::write(out, what.claims.claims[i], what.claims.results[i]);
  out.end_array().pair("consistency", what.consistency);
  return out.pair("findings", what.findings).end_object().text();
}
} // namespace ntm::inline v0::province
