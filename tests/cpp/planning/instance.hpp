#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ntm/core/random.hpp"
#include "ntm/planning/plan.hpp"
#include "ntm/planning/problem.hpp"

namespace ntm_test {
using ntm::truth;

/// An invented province: each commune with its district, its criteria ("1" met, "0" unmet, "?"
/// unknown) and the price of each criterion (-1: none).
struct commune {
  int district = 1;
  std::string criteria;
  std::vector<std::int64_t> prices;
  bool is_highland = false;
};

/// District d has code "D<d>", the i-th commune (from 1) code "C<i>" and name "Xã <i>".
struct instance {
  std::shared_ptr<ntm::assessment::outcomes> outcomes;
  ntm::funds::cost_matrix costs;
  [[nodiscard]] ntm::planning::problem problem(std::vector<truth> recognised = {}) const {
    return ntm::plan(outcomes, costs, std::move(recognised));
  }
};

/// With a mark the figures are synthetic.
inline instance make(const std::vector<commune>& list, const std::string& mark = "") {
  using namespace std::chrono;
  std::vector<ntm::units::unit> lives;
  const auto add = [&](std::string code, std::string name, ntm::level level, std::string type,
                       std::string parent) {
    ntm::units::unit u;
    u.code = std::move(code);
    u.name = std::move(name);
    u.level = level;
    u.type = std::move(type);
    u.parent_code = std::move(parent);
    u.valid = {2010y / 1 / 1, {}};
    if (level == ntm::level::commune)
      u.in_programme = true;
    lives.push_back(std::move(u));
  };
  add("P", "Tỉnh Thử", ntm::level::province, "province", "");
  int districts = 0;
  for (const auto& c : list)
    districts = std::max(districts, c.district);
  for (int d = 1; d <= districts; ++d)
    add("D" + std::to_string(d), "Huyện " + std::to_string(d), ntm::level::district, "district",
        "P");
  for (std::size_t i = 0; i < list.size(); ++i) {
    add("C" + std::to_string(i + 1), "Xã " + std::to_string(i + 1), ntm::level::commune, "commune",
        "D" + std::to_string(list[i].district));
    if (list[i].is_highland)
      lives.back().attributes["is_highland"] = "1";
  }

  ntm::findings report;
  const auto registry = std::make_shared<const ntm::units::registry>(
      ntm::units::registry::build(std::move(lives), {}, std::nullopt, report));
  auto edition = std::make_shared<ntm::standard::edition>();
  edition->id = "test";
  const std::size_t criteria = list.empty() ? 0 : list.front().criteria.size();
  for (std::size_t k = 0; k < criteria; ++k) {
    ntm::standard::criterion one;
    one.number = static_cast<int>(k + 1);
    one.name_vi = "Tiêu chí " + std::to_string(k + 1);
    edition->criteria.push_back(std::move(one));
  }

  instance out;
  out.outcomes = std::make_shared<ntm::assessment::outcomes>();
  auto& o = *out.outcomes;
  o.edition = edition;
  o.registry = registry;
  o.on = 2020y / 6 / 17;
  o.known_on = o.on;
  o.mark = mark;
  o.assessed = ntm::mask_matrix(list.size(), criteria);
  o.met = ntm::mask_matrix(list.size(), criteria);
  out.costs.rows = list.size();
  out.costs.criteria = criteria;
  for (std::size_t i = 0; i < list.size(); ++i) {
    o.units.push_back(registry->by_code("C" + std::to_string(i + 1), o.on));
    std::int64_t met = 0, unknown = 0;
    for (std::size_t k = 0; k < criteria; ++k) {
      const char c = list[i].criteria[k];
      o.assessed.set(i, k, c != '?');
      o.met.set(i, k, c == '1');
      met += c == '1';
      unknown += c == '?';
    }
    o.criteria_met.push_back({met, met + unknown});
    o.based_on.push_back(mark.empty() ? ntm::assessment::basis::criteria
                                      : ntm::assessment::basis::synthetic);
    o.observed_on.push_back(o.on);
    out.costs.cells.insert(out.costs.cells.end(), list[i].prices.begin(), list[i].prices.end());
  }
  return out;
}

/// A random instance: the same for the same seed on every machine.
inline instance make_random(std::uint32_t seed, std::size_t communes, std::size_t criteria,
                            int districts) {
  const auto u = [&](std::size_t unit, std::size_t item, std::uint32_t purpose) {
    return ntm::random::uniform(seed, 0, static_cast<std::uint32_t>(unit),
                                static_cast<std::uint32_t>(item), purpose);
  };
  std::vector<commune> list(communes);
  for (std::size_t i = 0; i < communes; ++i) {
    list[i].district = 1 + static_cast<int>(u(i, 0, 1) * districts);
    const bool full = u(i, 0, 2) < 0.2;
    for (std::size_t k = 0; k < criteria; ++k) {
      list[i].criteria += full || u(i, k, 3) < 0.55 ? '1' : '0';
      // Few different prices make ties; some are 0, a few unknown.
      const double p = u(i, k, 4);
      list[i].prices.push_back(p < 0.03   ? -1
                               : p < 0.08 ? 0
                                          : 1 + static_cast<std::int64_t>(u(i, k, 5) * 12));
    }
  }
  return make(list);
}
} // namespace ntm_test
