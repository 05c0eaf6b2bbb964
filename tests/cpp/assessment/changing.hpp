#pragma once
#include "assessment/world.hpp"

/// The same province over two years, in which the map changes and the law may.
namespace world {
inline constexpr date first = 2030y / 6 / 30, last = 2031y / 6 / 30;

/// Bốn leaves with the merger of 01/01/2031 into Năm; An, Bình and Cát stay.
inline std::shared_ptr<const ntm::units::registry> changing() {
  ntm::findings report;
  return std::make_shared<const ntm::units::registry>(ntm::units::parse_registry(
      "gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,"
      "in_ntm_programme\n9,Tỉnh,province,,,,,province,\n90,Huyện,district,9,,,,district,\n"
      "9001,An,commune,90,,,,commune,1\n9002,Bình,commune,90,,,,commune,1\n"
      "9003,Cát,commune,90,,,,commune,1\n9004,Bốn,commune,90,,2031-01-01,,commune,1\n"
      "9005,Năm,commune,90,2031-01-01,,,commune,1\n",
      "units.csv", "", "", std::nullopt, report));
}
inline ntm::standard::edition law(double first_limit, std::string id) {
  auto out = edition({criterion(1, {indicator("1.1", {need(number(first_limit))})}),
                      criterion(2, {indicator("2.1", {need(number(50))})})});
  out.id = std::move(id);
  return out;
}
} // namespace world
