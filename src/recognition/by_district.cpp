#include <map>

#include "ntm/recognition/tables.hpp"

namespace ntm::inline v0::recognition {
namespace {
/// Units of a level and tier by district of the map; unknown where no row speaks of them.
table::integers by_district(const recognitions& all, const units::snapshot& map, level of,
                            std::initializer_list<standard::tier> tiers, std::size_t rows) {
  table::integers out(rows);
  for (const auto tier : tiers) {
    const auto placed = all.place(map, of, tier);
    if (placed.rows.empty())
      continue;
    for (std::size_t d = 0; d < placed.by_district.size(); ++d)
      out[d] = out[d].value_or(0) + placed.by_district[d];
  }
  return out;
}

/// Adds the columns that need the decisions themselves.
void add_tiers(table& out, const recognitions& all, const units::snapshot& map,
               const placement& placed, const std::optional<date>& reference) {
  using standard::tier;
  const std::size_t rows = out.rows();
  const auto districts = map.units(level::district);
  if (reference) {
    table::integers low(rows), high(rows);
    std::map<units::unit_index, count_interval> fresh;
    for (const auto& row : placed.rows)
      if (counts(row.standing)) {
        const truth old = all.rows()[row.recognition].by(*reference);
        fresh[row.district] += {old == truth::unmet, old != truth::met};
      }
    for (std::size_t d = 0; d < districts.size(); ++d) {
      low[d] = fresh[districts[d]].low;
      high[d] = fresh[districts[d]].high;
    }
    out.title_vi += ", mới so với ngày " + to_vietnamese(*reference);
    out.title_en += ", new since " + ntm::to_string(*reference);
    out.columns.push_back({"recognised_new_low", "Mới công nhận (ít nhất)", std::move(low)});
    out.columns.push_back({"recognised_new_high", "Mới công nhận (nhiều nhất)", std::move(high)});
  }
  out.columns.push_back(
      {"advanced", "Xã nâng cao", by_district(all, map, level::commune, {tier::advanced}, rows)});
  out.columns.push_back(
      {"model", "Xã kiểu mẫu", by_district(all, map, level::commune, {tier::model}, rows)});
  out.columns.push_back({"villages", "Khu dân cư kiểu mẫu",
                         by_district(all, map, level::village, {tier::ntm, tier::model}, rows)});
  std::map<units::unit_index, truth> states;
  for (const auto& row : all.place(map, level::district, tier::ntm).rows)
    if (counts(row.standing)) {
      const auto [at, added] =
          states.try_emplace(row.unit, all.rows()[row.recognition].by(map.on()));
      if (!added)
        at->second = any_of(at->second, all.rows()[row.recognition].by(map.on()));
    }
  table::texts state(rows), state_vi(rows);
  for (std::size_t d = 0; d < districts.size(); ++d) {
    const auto at = states.find(districts[d]);
    const truth is = at != states.end()                  ? at->second
                     : all.complete() && !states.empty() ? truth::unmet
                                                         : truth::unknown;
    state[d] = ntm::to_string(is);
    state_vi[d] = is == truth::met     ? "đã công nhận"
                  : is == truth::unmet ? "chưa công nhận"
                                       : "chưa biết";
  }
  out.columns.push_back({"district_recognised", "Mã công nhận huyện", std::move(state)});
  out.columns.push_back({"district_recognised_vi", "Công nhận huyện", std::move(state_vi)});
}
} // namespace

table by_district_table(const units::snapshot& map, const placement& placed,
                        const recognitions* all, const std::optional<date>& reference) {
  const auto& registry = map.source();
  table::texts code, district, district_vi, district_en;
  table::integers programme, recognised;
  std::int64_t in_districts = 0, all_communes = 0;
  const auto districts = map.units(level::district);
  for (std::size_t d = 0; d < districts.size(); ++d) {
    const auto [first, last] = map.below(level::district, d, level::commune);
    std::int64_t communes = 0;
    for (std::size_t k = first; k < last; ++k)
      communes += map.at(level::commune, k).in_programme == true ? 1 : 0;
    code.emplace_back(registry.at_index(districts[d]).code);
    for (auto* names : {&district, &district_vi, &district_en})
      names->emplace_back(registry.at_index(districts[d]).name);
    programme.emplace_back(communes);
    recognised.emplace_back(placed.by_district[d]);
    in_districts += placed.by_district[d];
    all_communes += communes;
  }
  const auto add = [&](std::string name, std::string_view vi, std::string_view en,
                       std::optional<std::int64_t> communes, std::int64_t n) {
    code.emplace_back(std::nullopt);
    district.emplace_back(std::move(name));
    district_vi.emplace_back(vi);
    district_en.emplace_back(en);
    programme.push_back(communes);
    recognised.emplace_back(n);
  };
  const auto in_programme = static_cast<std::int64_t>(map.programme().size());
  if (placed.in_programme != in_districts || in_programme != all_communes)
    add("no_district", "(không thuộc huyện nào)", "(in no district)", in_programme - all_communes,
        placed.in_programme - in_districts);
  if (placed.left)
    add("left", "(đã rời Chương trình)", "(left the programme)", std::nullopt, placed.left);
  if (placed.joined)
    add("joined", "(đã tính ở đơn vị sáp nhập)", "(counted with a merged unit)", std::nullopt,
        placed.joined);
  if (placed.open)
    add("open", "(sáp nhập với xã chưa biết có được công nhận)",
        "(merged with a unit that may be recognised)", std::nullopt, placed.open);
  if (placed.parts)
    add("parts", "(phần thêm của xã chia tách)", "(further parts of divided units)", std::nullopt,
        -placed.parts);
  if (placed.not_yet)
    add("not_yet", "(chưa thành lập vào ngày này)", "(not yet there that day)", std::nullopt,
        placed.not_yet);
  add("unallocated", "(đã công bố, chưa rõ tên)", "(published, not named)", std::nullopt,
      placed.unallocated);
  table out{"Recognised units by district on the map of " + ntm::to_string(map.on()) +
                " (status across mergers: " + std::string{to_string(placed.rule)} + ")",
            "Số đơn vị được công nhận theo huyện, địa giới ngày " + to_vietnamese(map.on()) +
                " (khi sáp nhập: " +
                (placed.rule == merge_rule::all_parents ? "mọi đơn vị cũ phải được công nhận"
                                                        : "một đơn vị cũ được công nhận") +
                ")",
            {},
            ""};
  out.columns = {{"district_code", "Mã huyện", std::move(code)},
                 {"district", "Mã dòng", std::move(district)},
                 {"district_vi", "Huyện", std::move(district_vi)},
                 {"district_en", "Huyện (tiếng Anh)", std::move(district_en)},
                 {"communes_in_programme", "Số xã thuộc chương trình", programme},
                 {"recognised", "Số được công nhận", recognised}};
  table::reals share;
  for (std::size_t row = 0; row < recognised.size(); ++row)
    share.push_back(programme[row] && *programme[row] > 0
                        ? std::optional{100.0 * static_cast<double>(*recognised[row]) /
                                        static_cast<double>(*programme[row])}
                        : std::nullopt);
  out.columns.push_back({"share", "Tỷ lệ %", std::move(share)});
  if (all)
    add_tiers(out, *all, map, placed, reference);
  return out;
}
} // namespace ntm::inline v0::recognition
