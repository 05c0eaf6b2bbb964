#include "ntm/province/evaluation.hpp"

#include "ntm/aggregate/bands.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/recognition/tables.hpp"
#include "ntm/targets/recognised.hpp"
#include "ntm/targets/tables.hpp"

namespace ntm::inline v0::province {
targets::measure_value evaluation::measure(const targets::measure& which,
                                           const std::optional<units::unit_ref>& scope) const {
  const auto unit = scope ? scope->in(map().source(), on()) : units::no_unit;
  return targets::value(state_, which, unit);
}

assessment::explanation evaluation::explain(const units::unit_ref& unit) const {
  return assessment::explain(*outcomes(), *panel_, unit.in(map().source(), on()));
}

table evaluation::matrix() const {
  const auto& all = *outcomes();
  table::texts commune, code, state;
  table::integers criterion;
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (all.assessed.count(row) == 0)
      continue;
    const auto& unit = all.registry->at_index(all.units[row]);
    for (std::size_t c = 0; c < all.criteria(); ++c) {
      commune.emplace_back(unit.name);
      code.emplace_back(unit.code);
      criterion.emplace_back(all.edition->criteria[c].number);
      state.emplace_back(std::string{to_string(all.at(row, c))});
    }
  }
  table out;
  out.title_vi = "Xã × tiêu chí ngày " + to_vietnamese(on());
  out.title_en = "Commune × criterion on " + ntm::to_string(on());
  out.mark = all.mark;
  out.columns = {{"commune", "Xã", std::move(commune)},
                 {"code", "Mã", std::move(code)},
                 {"criterion", "Tiêu chí", std::move(criterion)},
                 {"state", "Kết quả", std::move(state)}};
  return out;
}

std::vector<truth> evaluation::recognised() const {
  return targets::recognised(state_, outcomes()->units);
}

ntm::findings evaluation::findings() const {
  ntm::findings all = map().notes();
  const auto& more = outcomes()->findings;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

table evaluation::report_table(std::string_view name, const evaluation* against) const {
  const targets::table_options options{.before = against ? against->outcomes().get() : nullptr};
  const auto all = static_cast<std::int64_t>(outcomes()->criteria());
  if (name == "T1")
    return targets::table_t1(*outcomes(), map(), aggregate::default_bands(all), options);
  if (name == "T2")
    return targets::table_t2(*outcomes(), options);
  if (name == "T3" || name == "T3D") {
    const auto rows = targets::decided(state_);
    const auto placed =
        rows.place(map(), level::commune, standard::tier::ntm, targets::stated_recognised(state_));
    return name == "T3" ? recognition::recognitions_table(rows, map(), placed)
                        : recognition::by_district_table(map(), placed);
  }
  throw unknown_name("table", std::string{name}, {"T1", "T2", "T3", "T3D"});
}
} // namespace ntm::inline v0::province
