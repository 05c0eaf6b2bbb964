#include "ntm/units/series.hpp"

#include <cmath>

#include "registry_data.hpp"

namespace ntm::inline v0::units {
constant_series on_constant_geography(const registry& source, std::span<const dated_values> points,
                                      crosswalk_options how) {
  constant_series out;
  out.geography = how.after;
  how.before = how.after;
  const crosswalk here(source, how);
  out.units.assign(here.columns().begin(), here.columns().end());
  out.exact.assign(out.units.size(), true);
  for (const auto& point : points) {
    if (point.on > how.after)
      throw error("the values of " + to_string(point.on) + " are later than the map of " +
                  to_string(how.after) +
                  ": what has merged cannot be taken apart; choose the last day of the series");
    how.before = point.on;
    const crosswalk walk(source, how);
    out.days.push_back(point.on);
    out.points.push_back(walk.apply(point.values));
    for (std::size_t c = 0; c < out.units.size(); ++c)
      out.exact[c] =
          out.exact[c] && walk.exact_column(c) && !std::isnan(out.points.back().values[c]);
    for (const auto& note : walk.notes())
      out.notes.push_back(note);
  }
  return out;
}

table constant_series::to_table(const registry& source) const {
  table out{"Series on the units of " + to_string(geography),
            "Chuỗi số liệu theo địa giới ngày " + to_vietnamese(geography),
            {},
            ""};
  table::texts code, name, on;
  table::reals value, known;
  table::integers whole;
  for (std::size_t u = 0; u < units.size(); ++u)
    for (std::size_t d = 0; d < days.size(); ++d) {
      code.emplace_back(source.at_index(units[u]).code);
      name.emplace_back(source.at_index(units[u]).name);
      on.emplace_back(to_string(days[d]));
      const double v = points[d].values[u];
      value.push_back(std::isnan(v) ? std::nullopt : std::optional{v});
      known.emplace_back(points[d].known[u]);
      whole.emplace_back(exact[u] ? 1 : 0);
    }
  out.columns = {{"code", "Mã đơn vị", std::move(code)},
                 {"name", "Tên", std::move(name)},
                 {"on", "Ngày", std::move(on)},
                 {"value", "Giá trị", std::move(value)},
                 {"known", "Phần đã biết", std::move(known)},
                 {"exact", "Chính xác", std::move(whole)}};
  return out;
}
} // namespace ntm::inline v0::units
