#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "ntm/units/registry.hpp"

/// An invented province "0" with districts "d0", "d1" … and communes "c0", "c1" … dealt out to them
/// in turn, all in the programme, always there.
inline ntm::units::registry invented_map(std::size_t communes, std::size_t districts) {
  std::vector<ntm::units::unit> lives(1);
  lives[0].code = "0";
  lives[0].level = ntm::level::province;
  const auto add = [&](std::string code, ntm::level level, std::string above) {
    ntm::units::unit one;
    one.code = one.name = std::move(code);
    one.level = level;
    one.parent_code = std::move(above);
    one.in_programme = level == ntm::level::commune;
    lives.push_back(std::move(one));
  };
  for (std::size_t d = 0; d < districts; ++d)
    add("d" + std::to_string(d), ntm::level::district, "0");
  for (std::size_t c = 0; c < communes; ++c)
    add("c" + std::to_string(c), ntm::level::commune, "d" + std::to_string(c % districts));
  ntm::findings report;
  return ntm::units::registry::build(std::move(lives), {}, std::nullopt, report);
}
