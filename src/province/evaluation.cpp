#include "ntm/province/evaluation.hpp"

#include "ntm/targets/recognised.hpp"

namespace ntm::inline v0::province {
targets::measure_value evaluation::measure(const targets::measure& which,
                                           const std::optional<units::unit_ref>& scope) const {
  const auto unit = scope ? scope->in(map().source(), on()) : units::no_unit;
  return targets::value(state_, which, unit);
}

assessment::explanation evaluation::explain(const units::unit_ref& unit) const {
  return assessment::explain(*outcomes(), *panel_, unit.in(map().source(), on()));
}

ntm::table evaluation::matrix() const {
  const auto& all = *outcomes();
  ntm::table::texts commune, code, state;
  ntm::table::integers criterion;
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
  ntm::table out;
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

} // namespace ntm::inline v0::province
