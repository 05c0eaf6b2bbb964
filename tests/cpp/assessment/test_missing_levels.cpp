// What nobody could read judges nothing: over all shipped editions, units of any region and random
// values, an indicator without a level and a criterion without indicators are neither met nor
// unmet.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>

#include "ntm/assessment/explain.hpp"
#include "ntm/core/random.hpp"
#include "ntm/observations/check.hpp"
#include "ntm/standard/catalog.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(missing_levels)

using namespace world;
using ntm::truth;
using law = ntm::standard::edition;
using kind = ntm::standard::threshold::kind;

namespace {
struct dice {
  std::uint32_t world;
  std::uint32_t at = 0;
  double operator()() { return ntm::random::uniform(41, world, at++, 0, 0); }
  std::size_t operator()(std::size_t below) {
    return static_cast<std::size_t>((*this)() * static_cast<double>(below));
  }
};

/// A province of one district and four communes, in a region of the edition or in none.
std::shared_ptr<const ntm::units::registry> province_of(const law& e, dice& roll) {
  std::string text = "gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,"
                     "in_ntm_programme,extremely_difficult\n9,Tỉnh,province,,,,,province,,\n"
                     "90,Huyện,district,9,,,,district,,\n";
  for (int c = 1; c <= 4; ++c) {
    const std::size_t region = roll(e.regions.size() + 1);
    text += "900" + std::to_string(c) + ",Xã " + std::to_string(c) + ",commune,90,,," +
            (region < e.regions.size() ? e.regions[region] : "") + ",commune,1," +
            (roll(3) == 0 ? "1" : "0") + "\n";
  }
  ntm::findings report;
  return std::make_shared<const ntm::units::registry>(
      ntm::units::parse_registry(text, "units.csv", "", "", std::nullopt, report));
}

/// A value that is possible in the unit of measure, sometimes at the level itself.
double random_value(const std::string& unit, const ntm::standard::threshold& limit, dice& roll) {
  if (unit == "yes_no")
    return roll(2) ? 1 : 0;
  const double value = limit.what == kind::number && roll(4) == 0 ? limit.value : 100 * roll();
  return ntm::observations::in_range(value, unit) ? value : roll();
}

struct counts {
  std::size_t requirements = 0, without = 0, criteria_without = 0;
};

/// Observes everything, and compares each verdict with the level it needed.
counts try_edition(const law& e, std::uint32_t world) {
  counts out;
  dice roll{world};
  const auto units = province_of(e, roll);
  const date on = *e.law.effective.since;
  const auto map = units->at(on);
  const auto shared = std::make_shared<const law>(e);
  auto judged = ntm::assessment::evaluate(shared, units, map, panel{}).units;
  std::vector<observation> rows;
  for (const auto u : judged) {
    const auto what = ntm::assessment::class_of(units->at_index(u));
    for (const auto& criterion : e.criteria)
      for (const auto& one : criterion.indicators)
        for (const auto& r : one.requirements)
          rows.push_back(see(u, r.key.empty() ? one.code : one.code + ":" + r.key,
                             random_value(r.unit.empty() ? one.unit : r.unit, r.at(what, on), roll),
                             on));
  }
  ntm::findings report;
  const auto seen = panel::build(std::move(rows), report);
  const auto now = ntm::assessment::evaluate(shared, units, map, seen);
  for (std::size_t row = 0; row < now.size(); ++row) {
    std::map<std::string, bool> judges; // by criterion's number: all of its levels are numbers
    for (const auto& why : ntm::assessment::explain(now, seen, now.units[row]).rows) {
      if (why.indicator.empty())
        continue;
      ++out.requirements;
      if (why.limit.what == kind::number)
        continue;
      ++out.without;
      const bool below_floor = why.limit.what == kind::province_decides && why.floor && why.seen &&
                               *why.seen < *why.floor &&
                               why.rule == ntm::standard::comparison::at_least;
      BOOST_TEST_REQUIRE((why.value == (below_floor ? truth::unmet : truth::unknown)),
                         e.id << " " << why.indicator);
    }
    const auto what = ntm::assessment::class_of(units->at_index(now.units[row]));
    for (std::size_t c = 0; c < e.criteria.size(); ++c) {
      const auto& list = e.criteria[c].indicators;
      bool any_level = false, all_levels = true;
      for (const auto& one : list)
        for (const auto& r : one.requirements) {
          const bool there = r.at(what, on).what == kind::number || r.floor;
          any_level = any_level || there;
          all_levels = all_levels && there;
        }
      if (!any_level) { // no level at all, or no indicator at all
        ++out.criteria_without;
        BOOST_TEST_REQUIRE((now.at(row, c) == truth::unknown), e.id << " " << c + 1);
      }
      const bool simple = std::all_of(list.begin(), list.end(), [](const auto& one) {
        return one.requirements.size() == 1 && one.applies_if.empty();
      });
      if (simple && !all_levels)
        BOOST_TEST_REQUIRE((now.at(row, c) != truth::met), e.id << " " << c + 1);
    }
    // The interval leaves room for all that is unknown.
    const auto open = static_cast<std::int64_t>(e.criteria.size() - now.assessed.count(row));
    BOOST_TEST_REQUIRE(now.criteria_met[row].high - now.criteria_met[row].low == open);
  }
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(never_met_nor_unmet_in_any_shipped_edition) {
  std::map<std::string, counts> of;
  for (const auto& e : ntm::standard::shipped_catalog().editions())
    for (std::uint32_t world = 0; world < 40; ++world) {
      const auto one = try_edition(e, world);
      of[e.id].requirements += one.requirements;
      of[e.id].without += one.without;
      of[e.id].criteria_without += one.criteria_without;
    }
  BOOST_TEST(of.size() == 16u);
  // Those that have many; if their levels are read one day, other editions will stand here.
  BOOST_TEST(of["vn-commune-2026"].without > 500u);
  BOOST_TEST(of["vn-commune-2026"].criteria_without > 500u);
  BOOST_TEST(of["vn-district-advanced-2021"].criteria_without > 200u);
}

BOOST_AUTO_TEST_CASE(taking_a_level_away_makes_a_verdict_unknown) {
  // The same with levels that were there: one edition of 20 criteria, a third of its levels taken.
  for (std::uint32_t world = 0; world < 60; ++world) {
    dice roll{1000 + world};
    std::vector<ntm::standard::criterion> list;
    for (int c = 1; c <= 20; ++c)
      list.push_back(criterion(c, {indicator(std::to_string(c) + ".1", {need(number(50))})}));
    const auto full = edition(std::move(list));
    auto some = full;
    const auto first = registry()->at(day).programme().front();
    std::vector<observation> rows;
    std::vector<bool> taken;
    for (auto& c : some.criteria) {
      taken.push_back(roll(3) == 0);
      if (taken.back() && roll(2))
        c.indicators.clear();
      else if (taken.back())
        c.indicators[0].requirements[0].national = missing;
      rows.push_back(see(first, std::to_string(c.number) + ".1", 100 * roll()));
    }
    const auto before = judge(full, rows), after = judge(some, rows);
    for (std::size_t c = 0; c < 20; ++c)
      BOOST_TEST_REQUIRE((after.at(0, c) == (taken[c] ? truth::unknown : before.at(0, c))));
  }
}

BOOST_AUTO_TEST_SUITE_END()
