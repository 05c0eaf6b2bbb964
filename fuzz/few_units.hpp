// What fuzz targets of doors for observations share.
#pragma once
#include <optional>

#include "ntm/units/registry.hpp"

/// Stops where something that must hold does not: the fuzzer keeps the input.
inline void require(bool holds) {
  if (!holds)
    __builtin_trap();
}

/// A province, its district, and two communes of which one has the district's name.
inline const ntm::units::registry& few_units() {
  static const auto one = [] {
    ntm::findings report;
    return ntm::units::parse_registry("gso_code,name_vi,level,parent_code\n1,An,province,\n"
                                      "2,Ba,district,1\n3,Ba,commune,2\n4,Hòa Phú,commune,2\n",
                                      "units.csv", "", "", std::nullopt, report);
  }();
  return one;
}
