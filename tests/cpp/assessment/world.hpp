#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ntm/assessment/evaluate.hpp"

/// A small invented province for tests: two districts, four communes, editions made by hand.
namespace world {
using namespace std::chrono_literals;
using ntm::date;
using ntm::observations::observation;
using ntm::observations::panel;
using ntm::observations::presence;
using ntm::observations::subject;
inline constexpr date day = 2030y / 6 / 30;

inline std::shared_ptr<const ntm::units::registry> registry() {
  constexpr std::string_view text =
      "gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,in_ntm_programme,"
      "is_mountain,area_class\n"
      "9,Bình An,province,,,,,province,,,\n"
      "90,Một,district,9,,,,district,,,\n"
      "91,Hai,district,9,,,,district,,,\n"
      "9001,An,commune,90,,,hill,commune,1,1,\n"
      "9002,Bình,commune,90,,,plain,commune,1,0,coastal\n"
      "9101,Cát,commune,91,,,plain,commune,1,0,\n"
      "9102,Dương,commune,91,,,plain,commune,1,0,\n"
      "9103,Phố,commune,91,,,plain,ward,0,0,\n";
  ntm::findings report;
  return std::make_shared<const ntm::units::registry>(
      ntm::units::parse_registry(text, "units.csv", "", "", std::nullopt, report));
}

using ntm::standard::comparison;
inline ntm::standard::threshold number(double value) {
  return {ntm::standard::threshold::kind::number, value, ntm::standard::confidence::read};
}
inline constexpr ntm::standard::threshold province{ntm::standard::threshold::kind::province_decides,
                                                   0, ntm::standard::confidence::read};
inline constexpr ntm::standard::threshold missing{};

inline ntm::standard::requirement need(ntm::standard::threshold limit, std::string key = "",
                                       comparison rule = comparison::at_least,
                                       std::string unit = "percent") {
  ntm::standard::requirement out;
  out.key = std::move(key);
  out.unit = std::move(unit);
  out.rule = rule;
  out.national = limit;
  return out;
}
inline ntm::standard::requirement yes(std::string key = "") {
  return need(number(1), std::move(key), comparison::yes, "yes_no");
}
inline ntm::standard::indicator indicator(std::string code,
                                          std::vector<ntm::standard::requirement> list) {
  ntm::standard::indicator out;
  out.code = std::move(code);
  out.label_vi = out.label_en = out.code;
  out.unit = list.empty() ? "yes_no" : list.front().unit;
  out.requirements = std::move(list);
  out.sure = ntm::standard::confidence::read;
  return out;
}
inline ntm::standard::criterion criterion(int n, std::vector<ntm::standard::indicator> list) {
  ntm::standard::criterion out;
  out.number = n;
  out.name_vi = out.name_en = "C" + std::to_string(n);
  out.indicators = std::move(list);
  return out;
}
inline ntm::standard::edition edition(std::vector<ntm::standard::criterion> list) {
  ntm::standard::edition out;
  out.id = "test";
  out.law.number = "1/QĐ";
  out.law.effective.since = 2030y / 1 / 1;
  out.criteria = std::move(list);
  return out;
}

inline observation see(ntm::units::unit_index unit, std::string item, double value,
                       date on = 2030y / 6 / 1) {
  observation o;
  o.unit = unit;
  o.item = std::move(item);
  o.on = o.recorded_on = on;
  o.value = value;
  return o;
}
inline observation status(ntm::units::unit_index unit, std::string item, bool met,
                          date on = 2030y / 6 / 1) {
  auto o = see(unit, std::move(item), met ? 1 : 0, on);
  o.is_status = true;
  if (o.item.find('.') == std::string::npos)
    o.subject = subject::criterion;
  return o;
}
inline observation absent(ntm::units::unit_index unit, std::string item, presence why) {
  auto o = status(unit, std::move(item), false);
  o.is_status = false;
  o.value.reset();
  o.presence = why;
  return o;
}
inline observation counted(ntm::units::unit_index unit, int met, int of, date on = 2030y / 6 / 1) {
  auto o = see(unit, "", met, on);
  o.subject = subject::count;
  o.of = of;
  return o;
}

inline ntm::assessment::outcomes judge(const ntm::standard::edition& edition,
                                       std::vector<observation> rows,
                                       const ntm::assessment::evaluate_options& options = {}) {
  static const auto units = registry();
  ntm::findings report;
  return ntm::assessment::evaluate(std::make_shared<const ntm::standard::edition>(edition), units,
                                   units->at(day), panel::build(std::move(rows), report), options);
}
inline bool has(const ntm::findings& list, std::string_view code) {
  for (const auto& f : list)
    if (f.code == code)
      return true;
  return false;
}
} // namespace world
