// The map of a day, a question and a crosswalk on a country of 63 provinces, 700 districts and
// 10,600 communes, half of which merge in pairs on a day.
#include <cstdlib>
#include <string>

#include "measure.hpp"
#include "ntm/units/crosswalk.hpp"

using namespace std::chrono_literals;
using namespace ntm;
using namespace ntm::units;

namespace {
constexpr int provinces = 63, districts = 700, communes = 10600;
constexpr auto reform = 2025y / 7 / 1, before = 2025y / 6 / 30;

registry country() {
  std::vector<unit> lives;
  std::vector<event> events;
  const auto add = [&](std::string code, level of, std::string parent, period valid) {
    unit u;
    u.name = "Tên " + code;
    u.code = std::move(code);
    u.level = of;
    u.parent_code = std::move(parent);
    u.valid = valid;
    lives.push_back(std::move(u));
    return static_cast<unit_index>(lives.size() - 1);
  };
  for (int i = 0; i < provinces; ++i)
    add("p" + std::to_string(i), level::province, "", {});
  for (int i = 0; i < districts; ++i)
    add("d" + std::to_string(i), level::district, "p" + std::to_string(i % provinces), {});
  for (int i = 0; i < communes; ++i) {
    const auto parent = "d" + std::to_string(i / 2 % districts);
    const bool merges = i < communes / 2;
    const auto here = add("c" + std::to_string(i), level::commune, parent,
                          {{}, merges ? std::optional<date>{reform} : std::nullopt});
    if (merges && i % 2) {
      event e;
      e.on = reform;
      e.before = {here - 1, here};
      e.after = {add("n" + std::to_string(i), level::commune, parent, {reform, {}})};
      events.push_back(std::move(e));
    }
  }
  findings report;
  auto out = registry::build(std::move(lives), std::move(events), {}, report);
  if (!report.empty())
    std::abort();
  return out;
}
} // namespace

int main() {
  const auto all = country();
  if (all.at(before).count({.level = level::commune}) != communes)
    return 1;
  measure("registry.at, 10,600 communes", 200, [&] { return all.at(before); });
  measure("registry.find, by a name without marks", 200,
          [&] { return all.find("ten c77", before); });
  measure("crosswalk, 10,600 to 7,950 communes", 20,
          [&] { return crosswalk(all, {.before = before, .after = reform}); });
}
