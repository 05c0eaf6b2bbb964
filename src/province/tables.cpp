#include "ntm/province/tables.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/funds/tables.hpp"
#include "ntm/ocop/tables.hpp"
#include "ntm/province/evaluation.hpp"
#include "ntm/recognition/tables.hpp"
#include "ntm/targets/recognised.hpp"
#include "ntm/targets/tables.hpp"

namespace ntm::inline v0::province {
namespace {
/// What is known about a table: names are fixed, so that documents can speak of "T5".
struct kind {
  std::string_view name, title_vi, title_en, levels, options, from;
};
constexpr std::array<kind, 9> kinds{{
    {"T1", "Số xã theo số tiêu chí đạt", "Communes by criteria met", "district, province, commune",
     "level, bands, reference, decisions", "outcomes, decisions"},
    {"T2", "Số xã đạt từng tiêu chí", "Communes meeting each criterion",
     "province, district, commune", "level, reference", "outcomes"},
    {"T3", "Danh sách công nhận đạt chuẩn", "Recognised units with their decisions", "commune",
     "reference", "decisions, published figures"},
    {"T3D", "Số xã được công nhận theo huyện", "Recognised communes by district", "district",
     "reference", "decisions, published figures"},
    {"T4", "Vốn theo nguồn", "Money by source and kind", "province, district, commune",
     "level, period, reference", "funds"},
    {"T5", "Nợ đọng theo huyện", "Arrears by district", "district", "reference", "arrears"},
    {"T6", "Sản phẩm OCOP", "OCOP products", "province, district", "level, reference",
     "ocop, ocop_results"},
    {"T7", "Chỉ tiêu và thực hiện", "Targets against what is", "province", "reference", "targets"},
    {"T8", "Từ bộ tiêu chí này sang bộ khác", "From one edition to another",
     "commune, district, province", "level, edition, mapping", "outcomes"},
}};

const kind& find_kind(std::string_view name) {
  std::vector<std::string> known;
  for (const auto& one : kinds) {
    if (one.name == name)
      return one;
    known.emplace_back(one.name);
  }
  throw unknown_name("table", std::string{name}, known);
}

bool lists(std::string_view list, std::string_view word) {
  const auto words = split(list, ',');
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Refuses what the table cannot show.
void check(const kind& table, const table_request& request) {
  const std::pair<std::string_view, bool> given[] = {
      {"level", request.level.has_value()},
      {"bands", request.bands.has_value()},
      {"reference", request.reference != nullptr},
      {"decisions", request.decisions.has_value()},
      {"period", request.period.has_value()},
      {"edition", request.edition || request.edition_id},
      {"mapping", request.mapping.has_value()}};
  for (const auto& [option, is] : given)
    if (is && !lists(table.options, option))
      throw error(std::string{table.name} + " takes no option '" + std::string{option} +
                  "'; it takes " + std::string{table.options} + " (tables() lists all)");
  if (request.level && !lists(table.levels, to_string(*request.level)))
    throw error(std::string{table.name} + " has no rows of level '" +
                std::string{to_string(*request.level)} + "'; use " + std::string{table.levels});
}

table t3(const evaluation& now, std::string_view name, const evaluation* reference) {
  const auto rows = targets::decided(now.state());
  const auto placed = rows.place(now.map(), level::commune, standard::tier::ntm,
                                 targets::stated_recognised(now.state()));
  std::optional<recognition::reference_day> since;
  if (reference)
    since = {reference->on(), targets::stated_recognised(reference->state())};
  if (name == "T3")
    return recognition::recognitions_table(rows, now.map(), placed, since);
  return recognition::by_district_table(now.map(), placed, &rows,
                                        since ? std::optional{since->on} : std::nullopt);
}

/// The rows of a bridge added up to a level; units of no unit of the level under the province.
assessment::edition_bridge at_level(assessment::edition_bridge all, const units::snapshot& map,
                                    level wanted) {
  std::map<units::unit_index, assessment::bridge_row> sums;
  std::vector<units::unit_index> order(map.units(wanted).begin(), map.units(wanted).end());
  if (wanted != level::province)
    order.insert(order.end(), map.units(level::province).begin(), map.units(level::province).end());
  for (const auto& row : all.rows) {
    auto unit = map.ancestor(row.unit, wanted);
    if (unit == units::no_unit)
      unit = map.ancestor(row.unit, level::province);
    if (unit == units::no_unit)
      throw error("T8: " + map.source().describe(row.unit) +
                  " lies in no unit of the map; take the rows by commune");
    auto& sum = sums[unit];
    sum.unit = unit;
    for (const auto member : {&assessment::bridge_row::before, &assessment::bridge_row::after,
                              &assessment::bridge_row::lost, &assessment::bridge_row::gained,
                              &assessment::bridge_row::dropped, &assessment::bridge_row::added})
      sum.*member += row.*member;
    sum.kept += row.kept;
    sum.missed += row.missed;
    sum.unknown += row.unknown;
  }
  all.rows.clear();
  for (const auto unit : order)
    if (const auto at = sums.find(unit); at != sums.end())
      all.rows.push_back(at->second);
  return all;
}

table t8(const evaluation& now, const table_request& request) {
  if (!request.edition && !request.edition_id)
    throw error("T8 compares two editions; name the one to compare " + now.edition().id +
                " with: edition=\"vn-commune-2021\"");
  auto all = request.edition ? now.bridge(request.edition, request.mapping)
                             : now.bridge(*request.edition_id, request.mapping);
  const auto wanted = request.level.value_or(level::commune);
  return wanted == level::commune ? all.table()
                                  : at_level(std::move(all), now.map(), wanted).table();
}
} // namespace

table tables() {
  table::texts name, vi, en, levels, options, from;
  for (const auto& one : kinds) {
    name.emplace_back(one.name);
    vi.emplace_back(one.title_vi);
    en.emplace_back(one.title_en);
    levels.emplace_back(one.levels);
    options.emplace_back(one.options);
    from.emplace_back(one.from);
  }
  table out{"Tables of an office", "Các biểu của văn phòng điều phối", {}, ""};
  out.columns = {{"name", "Biểu", std::move(name)},
                 {"title_vi", "Tên", std::move(vi)},
                 {"title_en", "Tên tiếng Anh", std::move(en)},
                 {"levels", "Cấp", std::move(levels)},
                 {"options", "Tùy chọn", std::move(options)},
                 {"from", "Từ", std::move(from)}};
  return out;
}

table evaluation::table(std::string_view name, const table_request& request) const {
  check(find_kind(name), request);
  const auto* before = request.reference;
  const auto since = before ? std::optional{before->on()} : std::nullopt;
  ntm::table out;
  if (name == "T1" || name == "T2") {
    targets::table_options options;
    options.before = before ? before->outcomes().get() : nullptr;
    options.level = request.level.value_or(level::district);
    if (name == "T2") {
      const bool whole = request.level.value_or(level::province) == level::province;
      out = whole ? targets::table_t2(*outcomes(), options)
                  : targets::table_t2(*outcomes(), map(), options);
    } else {
      if (request.decisions.value_or(state_.recognitions != nullptr))
        options.recognised = recognised();
      const auto all = static_cast<std::int64_t>(outcomes()->criteria());
      out = targets::table_t1(*outcomes(), map(),
                              request.bands ? *request.bands : aggregate::default_bands(all),
                              options);
    }
  } else if (name == "T3" || name == "T3D") {
    out = t3(*this, name, before);
  } else if (name == "T4") {
    static const funds::ledger none;
    out = funds::table_t4(state_.ledger ? *state_.ledger : none, map(),
                          {request.period, request.level, since});
  } else if (name == "T5") {
    out = funds::table_t5(sources_.arrears ? *sources_.arrears : std::vector<funds::arrears_line>{},
                          map(), since);
  } else if (name == "T6") {
    out =
        ocop::table_t6(sources_.products ? *sources_.products : ocop::product_register{},
                       sources_.ocop_results ? *sources_.ocop_results : std::vector<ocop::result>{},
                       map(), {request.level.value_or(level::province), since});
  } else if (name == "T7") {
    const auto promised = sources_.targets ? *sources_.targets : std::vector<targets::target>{};
    const auto then =
        before ? targets::check(before->state(), promised) : std::vector<targets::target_check>{};
    out = targets::table_t7(targets::check(state_, promised), before ? &then : nullptr);
  } else {
    out = t8(*this, request);
  }
  if (!out.title_vi.starts_with("T8"))
    for (auto* title : {&out.title_vi, &out.title_en})
      *title = std::string{name} + ". " + *title;
  return out;
}
} // namespace ntm::inline v0::province
