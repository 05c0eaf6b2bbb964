#include "ntm/units/tables.hpp"

#include "ntm/core/text.hpp"
#include "registry_data.hpp"

namespace ntm::inline v0::units {
namespace {
std::optional<std::string> text_or_none(std::string text) {
  return text.empty() ? std::nullopt : std::optional{std::move(text)};
}
} // namespace

table units_table(const snapshot& map, std::optional<level> of) {
  const auto& registry = map.source();
  table::texts code, name, type, rank, parent_code, parent, since, until, region;
  table::integers in_programme, population;
  table::reals area;
  for (const level here : {level::province, level::district, level::commune, level::village}) {
    if (of && map_level(*of) != here)
      continue;
    for (const unit_index i : map.units(here)) {
      const unit& u = registry.at_index(i);
      const unit_index above = map.parent(i);
      code.emplace_back(u.code);
      name.emplace_back(u.name);
      type.emplace_back(u.type);
      rank.emplace_back(to_string(u.level));
      parent_code.push_back(text_or_none(u.parent_code));
      parent.push_back(above == no_unit ? std::nullopt
                                        : std::optional{registry.at_index(above).name});
      since.push_back(u.valid.since ? std::optional{to_string(*u.valid.since)} : std::nullopt);
      until.push_back(u.valid.until ? std::optional{to_string(*u.valid.until)} : std::nullopt);
      region.push_back(text_or_none(u.region));
      in_programme.push_back(u.in_programme ? std::optional<std::int64_t>{*u.in_programme}
                                            : std::nullopt);
      population.push_back(u.population);
      area.push_back(u.area_km2);
    }
  }
  table out{"Units on " + to_string(map.on()),
            "Đơn vị hành chính ngày " + to_vietnamese(map.on()),
            {},
            ""};
  out.columns = {{"code", "Mã đơn vị", std::move(code)},
                 {"name", "Tên", std::move(name)},
                 {"type", "Loại", std::move(type)},
                 {"level", "Cấp", std::move(rank)},
                 {"parent_code", "Mã cấp trên", std::move(parent_code)},
                 {"parent", "Thuộc", std::move(parent)},
                 {"since", "Từ ngày", std::move(since)},
                 {"until", "Đến trước ngày", std::move(until)},
                 {"region", "Vùng", std::move(region)},
                 {"in_programme", "Thuộc chương trình", std::move(in_programme)},
                 {"population", "Dân số", std::move(population)},
                 {"area_km2", "Diện tích (km²)", std::move(area)}};
  return out;
}

table events_table(const registry& source) {
  table::texts on, kind, before, after, basis, confidence, note;
  const auto names = [&](const std::vector<unit_index>& list) {
    std::vector<std::string> out;
    for (const unit_index i : list)
      out.push_back(source.describe(i));
    return join(out, "; ");
  };
  for (const auto& e : source.events()) {
    on.emplace_back(to_string(e.on));
    kind.emplace_back(to_string(e.kind));
    before.emplace_back(names(e.before));
    after.emplace_back(names(e.after));
    basis.push_back(text_or_none(e.legal_basis));
    confidence.push_back(text_or_none(e.confidence));
    note.push_back(text_or_none(e.note));
  }
  table out{"Changes of units", "Biến động đơn vị hành chính", {}, ""};
  out.columns = {{"on", "Ngày", std::move(on)},
                 {"kind", "Loại biến động", std::move(kind)},
                 {"before", "Trước", std::move(before)},
                 {"after", "Sau", std::move(after)},
                 {"legal_basis", "Căn cứ", std::move(basis)},
                 {"confidence", "Độ tin cậy", std::move(confidence)},
                 {"note", "Ghi chú", std::move(note)}};
  return out;
}
} // namespace ntm::inline v0::units
