#include "ntm/observations/json.hpp"

namespace ntm::inline v0::observations {
namespace {
using json::writer;

void write_cell(writer& out, const derived_indicator& of, const derived_cell& cell) {
  const auto bounds = of.bounds(cell);
  out.pair("value", of.value(cell));
  out.pair("low", bounds ? std::optional{bounds->first} : std::nullopt);
  out.pair("high", bounds ? std::optional{bounds->second} : std::nullopt);
  out.pair("numerator", cell.numerator).pair("denominator", cell.denominator);
  out.pair("unknown", cell.unknown).pair("unknown_share", of.unknown_share(cell));
  out.pair("rows", cell.rows).pair("unknown_rows", cell.unknown_rows);
  out.pair("unweighted_rows", cell.unweighted_rows);
}

void write_left(writer& out, std::string_view name, const derived_indicator& of,
                const derived_cell& cell) {
  out.key(name).begin_object();
  write_cell(out, of, cell);
  out.end_object();
}
} // namespace

std::string to_json(const derived& what) {
  writer out;
  out.begin_object().pair("schema", json::schema_name("derived")).pair("rows", what.rows);
  out.pair("unallocated_rows", what.unallocated_rows);
  out.pair("without_code_rows", what.without_code_rows).key("unknown_codes").begin_array();
  for (const auto& [code, rows] : what.unknown_codes)
    out.begin_object().pair("code", code).pair("rows", rows).end_object();
  out.end_array().pair("more_unknown_rows", what.more_unknown_rows);
  out.key("indicators").begin_array();
  for (const auto& one : what.indicators) {
    out.begin_object().pair("indicator", one.how.id).pair("kind", to_string(one.how.kind));
    out.pair("times", one.how.times).key("units").begin_array();
    for (std::size_t unit = 0; unit < what.codes.size(); ++unit) {
      out.begin_object().pair("unit", what.codes[unit]);
      write_cell(out, one, one.cells[unit]);
      out.end_object();
    }
    out.end_array();
    write_left(out, "unallocated", one, one.unallocated);
    write_left(out, "without_code", one, one.without_code);
    out.end_object();
  }
  return out.end_array().pair("findings", what.notes).end_object().text();
}
} // namespace ntm::inline v0::observations
