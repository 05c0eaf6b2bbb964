#include "ntm/units/crosswalk.hpp"
#include "registry_data.hpp"

namespace ntm::inline v0::units {
table crosswalk_table(const crosswalk& source) {
  const auto& options = source.options();
  table out{"Crosswalk " + to_string(options.before) + " to " + to_string(options.after),
            "Bảng chuyển đổi " + to_vietnamese(options.before) + " sang " +
                to_vietnamese(options.after),
            {},
            ""};
  table::texts from, from_name, to, to_name, reason;
  table::reals part;
  table::integers exact;
  const auto add = [&](unit_index unit, table::texts& code, table::texts& name) {
    if (unit == no_unit) {
      code.emplace_back(std::nullopt);
      name.emplace_back(std::nullopt);
    } else {
      code.emplace_back(source.source().at_index(unit).code);
      name.emplace_back(source.source().describe(unit));
    }
  };
  for (const auto& link : source.links()) {
    add(source.rows()[link.row], from, from_name);
    add(source.columns()[link.column], to, to_name);
    part.push_back(link.share);
    exact.emplace_back(source.exact(link.row) ? 1 : 0);
    reason.emplace_back(std::nullopt);
  }
  for (const auto& gap : source.unallocated()) {
    add(gap.left ? gap.unit : no_unit, from, from_name);
    add(gap.left ? no_unit : gap.unit, to, to_name);
    part.push_back(gap.left ? std::optional{gap.portion} : std::nullopt);
    exact.emplace_back(0);
    reason.emplace_back(to_string(gap.why));
  }
  out.columns = {{"from_code", "Mã trước", std::move(from)},
                 {"from", "Đơn vị trước", std::move(from_name)},
                 {"to_code", "Mã sau", std::move(to)},
                 {"to", "Đơn vị sau", std::move(to_name)},
                 {"share", "Tỷ lệ", std::move(part)},
                 {"exact", "Chính xác", std::move(exact)},
                 {"unallocated", "Lý do chưa phân", std::move(reason)}};
  return out;
}
} // namespace ntm::inline v0::units
