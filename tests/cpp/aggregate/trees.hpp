#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ntm/core/random.hpp"
#include "ntm/units/registry.hpp"
#include "ntm/units/snapshot.hpp"

/// A day before and a day after the mergers of `random_tree`.
inline constexpr ntm::date before_mergers{std::chrono::year{2020}, std::chrono::January,
                                          std::chrono::day{1}};
inline constexpr ntm::date after_mergers{std::chrono::year{2030}, std::chrono::January,
                                         std::chrono::day{1}};

/// Random provinces with districts, communes (some directly in a province, some below nothing) and
/// villages; in 2025 some pairs of communes merge.
inline ntm::units::registry random_tree(std::uint32_t draw) {
  const auto roll = [&](std::uint32_t what, std::uint32_t i, int n) {
    return static_cast<int>(n * ntm::random::uniform(5, draw, what, i, 0));
  };
  std::string units = "gso_code,name_vi,level,parent_code,valid_from,valid_until,unit_type,"
                      "in_ntm_programme\n";
  std::string events = "date,kind,from_codes,to_codes\n";
  const int provinces = 1 + roll(0, 0, 3), districts = roll(1, 0, 7), communes = 1 + roll(2, 0, 60);
  for (int p = 0; p < provinces; ++p)
    units += std::to_string(p + 1) + ",P" + std::to_string(p) + ",province,,,,province,\n";
  const auto province = [&](std::uint32_t what, int i) {
    const int p = roll(what, static_cast<std::uint32_t>(i), 8);
    return p == 7 ? std::string{"77"} : std::to_string(p % provinces + 1); // 77 is nowhere
  };
  for (int d = 0; d < districts; ++d)
    units += std::to_string(100 + d) + ",D" + std::to_string(d) + ",district," + province(3, d) +
             ",,,district,\n";
  for (int c = 0; c < communes; ++c) {
    const int d = roll(4, static_cast<std::uint32_t>(c), districts + 1);
    const std::string above = d == districts ? province(5, c) : std::to_string(100 + d);
    const bool merges = c % 2 == 0 && c + 1 < communes && roll(6, static_cast<std::uint32_t>(c), 3);
    const bool merged = c % 2 == 1 && roll(6, static_cast<std::uint32_t>(c - 1), 3);
    const std::string code = std::to_string(10000 + c);
    units += code + ",C" + std::to_string(c) + ",commune," + above + ",," +
             (merges || merged ? "2025-07-01" : "") + ",commune,1\n";
    if (merges) {
      const std::string made = std::to_string(20000 + c);
      units += made + ",M" + std::to_string(c) + ",commune," + above + ",2025-07-01,,commune,1\n";
      events += "2025-07-01,merge," + code + ";" + std::to_string(10001 + c) + "," + made + "\n";
    }
    for (int v = roll(7, static_cast<std::uint32_t>(c), 4); v-- > 0;)
      units += "9" + std::to_string(10 * c + v) + ",V,village," + code + ",,,village,\n";
  }
  ntm::findings report;
  return ntm::units::parse_registry(units, "units.csv", events, "events.csv", std::nullopt, report);
}
