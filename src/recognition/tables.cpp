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
                         const placement& placed, const std::optional<reference_day>& reference) {
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
      standing_vi, standing_en, now, confidence, source, newly;
  table::integers year, count;
  std::int64_t fresh = 0;
  for (const std::size_t k : order) {
    const auto& row = placed.rows[k];
    const auto& r = all.rows()[row.recognition];
    const truth old = reference ? r.by(reference->on) : truth::unmet;
    if (old == truth::met)
      continue;
    newly.emplace_back(ntm::to_string(!old));
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
    // What may be older than the reference day is counted in the last row; a decision counts once,
    // however many parts its unit has.
    count.push_back(old == truth::unknown ? std::nullopt
                                          : std::optional<std::int64_t>{row.part ? 0 : 1});
    fresh += old == truth::unmet && !row.part ? 1 : 0;
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
    if (!reference)
      count.emplace_back(placed.unallocated);
    else
      count.push_back(reference->published
                          ? std::optional{*placed.published - *reference->published - fresh}
                          : std::nullopt);
    newly.emplace_back(std::nullopt);
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
  if (reference) {
    out.title_vi += ", mới so với ngày " + to_vietnamese(reference->on);
    out.title_en += ", new since " + ntm::to_string(reference->on);
    out.columns.push_back({"newly", "Mới công nhận", std::move(newly)});
  }
  return out;
}
} // namespace ntm::inline v0::recognition
