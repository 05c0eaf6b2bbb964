#include "ntm/assessment/json.hpp"

#include "ntm/core/errors.hpp"
#include "ntm/core/version.hpp"

namespace ntm::inline v0::assessment {
namespace {
using json::writer;

/// What judged: edition, law, days, policy. The same in every object, so that each stands alone.
void write_provenance(writer& out, const outcomes& what) {
  out.pair("ntm", library_version()).pair("edition", what.edition->id);
  out.pair_or_null("law", what.edition->law.number);
  out.pair("on", what.on).pair("known_on", what.known_on);
  out.pair("not_applicable", to_string(what.not_applicable));
  out.pair("older_judgements_used", what.older_judgements_used);
  out.pair("changes", what.changes.size());
}

void write_row(writer& out, const outcomes& what, std::size_t row) {
  const auto& unit = what.registry->at_index(what.units[row]);
  out.pair("unit", unit.code).pair("name", unit.name);
  out.pair("criteria_met", what.criteria_met[row]);
  out.pair("criteria", what.criteria());
  out.pair("meets_all", what.meets_all(row)).pair("meets_standard", what.meets_standard(row));
  out.pair("based_on", to_string(what.based_on[row]));
  out.pair("observed_on", what.observed_on[row]);
  out.key("truth").begin_object();
  for (std::size_t c = 0; c < what.criteria(); ++c)
    out.pair(std::to_string(what.edition->criteria[c].number), what.at(row, c));
  out.end_object();
}

void write_explained(writer& out, const explained& row) {
  using kind = standard::threshold::kind;
  out.begin_object().pair("criterion", row.criterion);
  out.pair_or_null("indicator", row.indicator);
  out.pair("label_vi", row.label_vi).pair("label_en", row.label_en);
  out.pair("truth", row.value).pair_or_null("reason", std::string{to_string(row.why)});
  out.pair("seen", row.seen).pair("is_status", row.is_status);
  out.pair("numerator", row.numerator).pair("denominator", row.denominator);
  out.pair("stage", to_string(row.stage)).pair("origin", to_string(row.origin));
  out.pair("comparison", to_string(row.rule));
  out.key("threshold");
  if (row.limit.what == kind::number)
    out.value(row.limit.value);
  else
    out.null();
  out.pair("threshold_kind", row.limit.what == kind::number             ? "number"
                             : row.limit.what == kind::province_decides ? "province_decides"
                                                                        : "unknown");
  out.pair("threshold_confidence", to_string(row.limit.sure)).pair("floor", row.floor);
  out.pair("shortfall", row.shortfall).pair("must_exceed", row.must_exceed);
  out.pair_or_null("measured_in", row.unit);
  out.pair_or_null("law", row.law).pair("sources", row.sources);
  out.pair("observed_on", row.observed_on).pair_or_null("observed_by", row.observed_by);
  out.pair("text_vi", row.text(language::vietnamese)).pair("text_en", row.text(language::english));
  out.end_object();
}

void write_bridge_row(writer& out, const edition_bridge& what, const bridge_row& row) {
  const auto& unit = what.registry->at_index(row.unit);
  out.begin_object().pair("unit", unit.code).pair("name", unit.name);
  out.pair("before", row.before).pair("after", row.after);
  out.pair("lost", row.lost).pair("gained", row.gained);
  out.pair("kept", row.kept).pair("missed", row.missed).pair("unknown", row.unknown);
  out.pair("dropped", row.dropped).pair("added", row.added).end_object();
}
} // namespace

writer& write(writer& out, const outcomes& what, std::size_t row) {
  if (row >= what.size())
    throw error("the outcomes have " + std::to_string(what.size()) + " rows; there is no row " +
                std::to_string(row));
  out.begin_object().pair("schema", json::schema_name("evaluated"));
  write_row(out, what, row);
  out.key("provenance").begin_object();
  write_provenance(out, what);
  return out.end_object().pair_or_null("mark", what.mark).end_object();
}

std::string to_json(const outcomes& what) {
  writer out;
  out.begin_object().pair("schema", json::schema_name("outcomes"));
  out.key("provenance").begin_object();
  write_provenance(out, what);
  out.end_object().pair_or_null("mark", what.mark).key("units").begin_array();
  for (std::size_t row = 0; row < what.size(); ++row) {
    out.begin_object();
    write_row(out, what, row);
    out.end_object();
  }
  return out.end_array().pair("findings", what.findings).end_object().text();
}

std::string to_json_lines(const outcomes& what) {
  std::string lines;
  for (std::size_t row = 0; row < what.size(); ++row) {
    writer out;
    lines += write(out, what, row).text() + "\n";
  }
  return lines;
}

std::string to_json(const explanation& what) {
  writer out;
  out.begin_object().pair("schema", json::schema_name("explanation"));
  out.pair("name", what.name).pair("edition", what.edition);
  out.pair("on", what.on).pair("known_on", what.known_on);
  out.pair("criteria_met", what.criteria_met).pair("based_on", to_string(what.based_on));
  out.pair("reported_count", what.reported_count).pair_or_null("mark", what.mark);
  out.key("preconditions").begin_array();
  for (const auto& row : what.preconditions)
    write_explained(out, row);
  out.end_array().key("rows").begin_array();
  for (const auto& row : what.rows)
    write_explained(out, row);
  return out.end_array().end_object().text();
}

std::string to_json(const edition_bridge& what) {
  writer out;
  out.begin_object().pair("schema", json::schema_name("bridge"));
  out.pair("before", what.before->id).pair("after", what.after->id);
  out.pair("on", what.on).pair("known_on", what.known_on).pair_or_null("mark", what.mark);
  out.pair("only_before", what.only_before).pair("only_after", what.only_after);
  for (const auto& [name, side] : {std::pair{"lost", &what.lost},
                                   {"gained", &what.gained},
                                   {"down", &what.down},
                                   {"up", &what.up}})
    out.key(name)
        .begin_object()
        .pair("units", side->units)
        .pair("criteria", side->criteria)
        .end_object();
  out.pair("unknown", what.unknown).key("rows").begin_array();
  for (const auto& row : what.rows)
    write_bridge_row(out, what, row);
  return out.end_array().end_object().text();
}
} // namespace ntm::inline v0::assessment
