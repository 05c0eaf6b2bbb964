#include "ntm/recognition/tables.hpp"

#include <algorithm>
#include <numeric>

namespace ntm::inline v0::recognition {
namespace {
using units::no_unit;

std::optional<std::string> text_or_none(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

std::optional<std::string> day_text(const std::optional<date>& day) {
  return day ? std::optional{ntm::to_string(*day)} : std::nullopt;
}
} // namespace

table recognitions_table(const recognitions& all, const units::snapshot& map,
                         const placement& placed) {
  const auto& registry = map.source();
  std::vector<std::size_t> order(placed.rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto place_of = [&](std::size_t k) {
    const auto at = map.position(placed.rows[k].district);
    return at ? *at : map.units(level::district).size();
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return place_of(a) < place_of(b); });
  table::texts district, unit, code, tier, decision, on, not_before, not_after, standing,
      standing_vi, standing_en, now, confidence, source;
  table::integers year, count;
  for (const std::size_t k : order) {
    const auto& row = placed.rows[k];
    const auto& r = all.rows()[row.recognition];
    const auto name = [&](units::unit_index i) {
      return i == no_unit ? std::nullopt : std::optional{registry.at_index(i).name};
    };
    district.push_back(name(row.district));
    unit.push_back(name(r.unit));
    code.emplace_back(registry.at_index(r.unit).code);
    tier.emplace_back(standard::to_string(r.tier));
    decision.push_back(text_or_none(r.decision));
    on.push_back(day_text(r.on));
    not_before.push_back(day_text(r.not_before));
    not_after.push_back(day_text(r.not_after));
    year.push_back(r.award_year ? std::optional<std::int64_t>{*r.award_year} : std::nullopt);
    standing.emplace_back(to_string(row.standing));
    standing_vi.emplace_back(words(row.standing, language::vietnamese));
    standing_en.emplace_back(words(row.standing, language::english));
    now.push_back(row.unit == no_unit ? std::nullopt : std::optional{registry.describe(row.unit)});
    count.emplace_back(1);
    confidence.push_back(text_or_none(r.confidence));
    source.push_back(text_or_none(r.source));
  }
  if (placed.published) {
    for (auto* list : {&district, &unit, &code, &tier, &decision, &on, &not_before, &not_after,
                       &now, &confidence, &source})
      list->emplace_back(std::nullopt);
    standing.emplace_back("unallocated");
    standing_vi.emplace_back("đã công bố, chưa rõ tên");
    standing_en.emplace_back("published, not named");
    year.emplace_back(std::nullopt);
    count.emplace_back(placed.unallocated);
  }
  table out{"Recognised units on the map of " + ntm::to_string(map.on()),
            "Danh sách công nhận đạt chuẩn theo địa giới ngày " + to_vietnamese(map.on()),
            {},
            ""};
  out.columns = {{"district", "Huyện", std::move(district)},
                 {"unit", "Đơn vị được công nhận", std::move(unit)},
                 {"code", "Mã đơn vị", std::move(code)},
                 {"tier", "Mức", std::move(tier)},
                 {"decision", "Số quyết định", std::move(decision)},
                 {"on", "Ngày quyết định", std::move(on)},
                 {"not_before", "Không sớm hơn", std::move(not_before)},
                 {"not_after", "Không muộn hơn", std::move(not_after)},
                 {"award_year", "Năm đạt chuẩn", std::move(year)},
                 {"standing", "Mã tình trạng", std::move(standing)},
                 {"standing_vi", "Tình trạng", std::move(standing_vi)},
                 {"standing_en", "Tình trạng (tiếng Anh)", std::move(standing_en)},
                 {"unit_now", "Đơn vị hiện nay", std::move(now)},
                 {"count", "Số lượng", std::move(count)},
                 {"confidence", "Độ tin cậy", std::move(confidence)},
                 {"source", "Nguồn", std::move(source)}};
  return out;
}

table by_district_table(const units::snapshot& map, const placement& placed) {
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
                 {"communes_in_programme", "Số xã thuộc chương trình", std::move(programme)},
                 {"recognised", "Số được công nhận", std::move(recognised)}};
  return out;
}
} // namespace ntm::inline v0::recognition
