#pragma once
// A small province made by hand: two districts, six communes; on 2020-02-01 one recognised commune
// becomes a township and two others merge.
#include <memory>
#include <string>

#include "ntm/targets/check.hpp"
#include "ntm/targets/state.hpp"
#include "ntm/targets/target.hpp"

namespace made {
using namespace std::chrono_literals;

inline std::shared_ptr<const ntm::units::registry> registry() {
  ntm::findings report;
  const std::string units =
      "gso_code,name_vi,level,parent_code,valid_from,valid_until,unit_type,in_ntm_programme\n"
      "9,Made,province,,,,province,\n"
      "91,North,district,9,,,district,\n"
      "92,South,district,9,,,district,\n"
      "911,A,commune,91,,2020-02-01,commune,1\n"
      "911,A,commune,91,2020-02-01,,township,0\n"
      "912,B,commune,91,,,commune,1\n"
      "913,C,commune,91,,,commune,1\n"
      "921,D,commune,92,,2020-02-01,commune,1\n"
      "922,E,commune,92,,2020-02-01,commune,1\n"
      "922,DE,commune,92,2020-02-01,,commune,1\n"
      "923,F,commune,92,,,commune,1\n";
  const std::string events = "date,kind,from_codes,to_codes,from_names,to_names,legal_basis\n"
                             "2020-02-01,level_change,911,911,xã A,thị trấn A,1/NQ\n"
                             "2020-02-01,merge,921;922,922,xã D;xã E,xã DE,1/NQ\n";
  auto out = std::make_shared<ntm::units::registry>(
      ntm::units::parse_registry(units, "units.csv", events, "events.csv", std::nullopt, report));
  return out;
}

inline ntm::recognition::recognition row(const ntm::units::registry& units, const char* code,
                                         ntm::date on) {
  ntm::recognition::recognition out;
  out.unit = units.by_code(code, on);
  out.on = on;
  return out;
}

/// A state that keeps its registry alive.
struct world {
  std::shared_ptr<const ntm::units::registry> units = registry();
  std::vector<ntm::recognition::recognition> rows;
  ntm::observations::published published;

  void total(ntm::date on, std::int64_t value,
             const char* measure = "communes_recognised_cumulative", const char* bound = "=") {
    ntm::observations::published_figure figure;
    figure.on = on;
    figure.measure = measure;
    figure.value = {value, 0};
    figure.bound = bound;
    published.figures.push_back(figure);
  }
  void district(const char* code, ntm::date on, std::int64_t recognised) {
    ntm::observations::district_figure figure;
    figure.district = units->by_code(code, on);
    figure.on = on;
    figure.recognised = recognised;
    published.districts.push_back(figure);
  }
  [[nodiscard]] ntm::targets::state at(ntm::date on) const {
    ntm::targets::state out;
    out.map = std::make_shared<const ntm::units::snapshot>(units->at(on));
    out.recognitions = std::make_shared<const ntm::recognition::recognitions>(rows);
    out.published = std::make_shared<const ntm::observations::published>(published);
    return out;
  }
  [[nodiscard]] ntm::units::unit_index unit(const char* code, ntm::date on) const {
    return units->by_code(code, on);
  }
};

/// Outcomes with these numbers of criteria (out of `criteria`) for the communes of the map.
inline std::shared_ptr<const ntm::assessment::outcomes>
outcomes(const ntm::targets::state& on, int criteria, const std::vector<ntm::count_interval>& met) {
  auto edition = std::make_shared<ntm::standard::edition>();
  edition->criteria.resize(static_cast<std::size_t>(criteria));
  auto out = std::make_shared<ntm::assessment::outcomes>();
  out->edition = edition;
  out->on = on.map->on();
  out->units = on.map->programme();
  out->criteria_met = met;
  return out;
}
} // namespace made
