#pragma once
#include <random>

#include "assessment/world.hpp"
#include "ntm/province/session.hpp"

/// Sessions over the invented province of assessment/world.hpp.
namespace session_world {
using namespace world;
using ntm::province::session;
using ntm::province::session_options;
using ntm::standard::outcome_rule;

/// 1: two shares. 2: yes or no. 3: one of several requirements, and a comparison with last year.
inline std::shared_ptr<const ntm::standard::edition> law() {
  auto debt = indicator("3.2", {need(number(100), "", comparison::at_most, "million_vnd")});
  debt.requirements.front().of_last_year = true;
  auto water = indicator("3.1", {need(number(80), "water"), yes("waste")});
  water.any_of = true;
  water.may_be_not_applicable = true;
  auto out = edition(
      {criterion(1, {indicator("1.1", {need(number(50))}), indicator("1.2", {need(number(10))})}),
       criterion(2, {indicator("2.1", {yes()})}), criterion(3, {water, debt})});
  return std::make_shared<const ntm::standard::edition>(std::move(out));
}

inline ntm::standard::requirement follows(outcome_rule rule, double at_least,
                                          std::string unit = "percent") {
  auto out = need(number(at_least), "", comparison::at_least, std::move(unit));
  out.follows = std::move(rule);
  return out;
}

/// A district: half of its communes meet, none meets fewer than 2 criteria, and a share of its own.
inline std::shared_ptr<const ntm::standard::edition> district_law() {
  using kind = outcome_rule::kind;
  auto out = edition(
      {criterion(1, {indicator("d.1", {follows({.what = kind::fewest_criteria}, 2, "criteria")})}),
       criterion(2, {indicator("d.2", {need(number(30))})})});
  out.id = "test-district";
  out.unit_level = ntm::level::district;
  ntm::standard::precondition half;
  half.code = "all";
  half.what = follows({.what = kind::share_meeting}, 50);
  out.preconditions.push_back(half);
  return std::make_shared<const ntm::standard::edition>(std::move(out));
}

/// A commune that meets the first law and has more of 1.1.
inline std::shared_ptr<const ntm::standard::edition> advanced_law() {
  auto out = edition({criterion(1, {indicator("1.1", {need(number(90))})})});
  out.id = "test-advanced";
  out.tier = ntm::standard::tier::advanced;
  ntm::standard::precondition first;
  first.code = "ntm";
  first.what = follows({.what = outcome_rule::kind::own}, 1, "yes_no");
  first.what.rule = comparison::yes;
  out.preconditions.push_back(first);
  return std::make_shared<const ntm::standard::edition>(std::move(out));
}

inline std::shared_ptr<const ntm::units::registry> units() {
  static const auto one = registry();
  return one;
}
inline ntm::units::unit_index unit(std::string_view code) {
  return units()->resolve(std::string{code}, day);
}

inline session begin(std::shared_ptr<const ntm::standard::edition> by,
                     std::vector<observation> rows, const session_options& options = {},
                     const ntm::assessment::evaluate_options& how = {}) {
  ntm::findings report;
  auto seen = std::make_shared<const panel>(panel::build(std::move(rows), report));
  auto map = std::make_shared<const ntm::units::snapshot>(units()->at(day));
  auto first = std::make_shared<const ntm::assessment::outcomes>(
      ntm::assessment::evaluate(std::move(by), units(), *map, *seen, how));
  return {std::move(first), std::move(map), std::move(seen), options};
}

/// The figures of two outcomes, without their findings.
inline bool same(const ntm::assessment::outcomes& a, const ntm::assessment::outcomes& b) {
  return a.units == b.units && a.assessed == b.assessed && a.met == b.met &&
         a.criteria_met == b.criteria_met && a.based_on == b.based_on &&
         a.observed_on == b.observed_on && a.preconditions == b.preconditions && a.mark == b.mark &&
         a.on == b.on && a.known_on == b.known_on;
}

/// Anything that an office may send in, sometimes late, sometimes wrong.
class sender {
public:
  explicit sender(unsigned seed) : draw_(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(draw_() % n); }
  observation any() {
    static constexpr std::string_view communes[] = {"9001", "9002", "9101", "9102"};
    static constexpr std::string_view items[] = {"1.1",       "1.2", "2.1", "3.1:water",
                                                 "3.1:waste", "3.1", "3.2"};
    if (below(12) == 0)
      return dated(see(unit(below(2) ? "90" : "91"), "d.2", static_cast<double>(below(60))));
    const auto who = unit(communes[below(4)]);
    if (below(8) == 0)
      return dated(counted(who, static_cast<int>(below(4)), below(5) ? 3 : 4));
    if (below(6) == 0)
      return dated(status(who, std::to_string(1 + below(3)), below(2) == 0));
    const std::string item{items[below(7)]};
    switch (below(6)) {
    case 0:
      return dated(absent(who, item, below(2) ? presence::not_reported : presence::not_applicable));
    case 1:
      return dated(status(who, item, below(2) == 0));
    default:
      return dated(see(who, item, static_cast<double>(below(120))));
    }
  }

private:
  std::mt19937 draw_;
  observation dated(observation out) {
    static const date days[] = {2028y / 12 / 31, 2029y / 6 / 1, 2029y / 12 / 1, 2030y / 2 / 1,
                                2030y / 5 / 31,  day,           2030y / 7 / 1};
    out.on = days[below(8) ? 1 + below(5) : 6 * below(2)];
    out.recorded_on = days[std::min<std::size_t>(6, below(7) + (below(3) ? 3 : 0))];
    out.stage = static_cast<ntm::observations::stage>(below(3));
    if (below(20) == 0)
      out.origin = ntm::observations::origin::synthetic;
    return out;
  }
};
} // namespace session_world
