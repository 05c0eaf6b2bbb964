#include <boost/test/unit_test.hpp>

#include <ostream>

#include "ntm/standard/catalog.hpp"

using namespace std::chrono_literals;
using namespace ntm::standard;
using kind = threshold::kind;

namespace ntm::standard {
static std::ostream& operator<<(std::ostream& out, const threshold& t) {
  return out << (t.what == kind::number             ? std::to_string(t.value)
                 : t.what == kind::province_decides ? "province"
                                                    : "unknown")
             << " " << to_string(t.sure);
}
} // namespace ntm::standard

namespace {
const auto day = 2020y / 6 / 17;
const indicator& of(std::string_view edition, std::string_view code) {
  return shipped_catalog().find(edition).find_indicator(code);
}
threshold at(std::string_view edition, std::string_view code, const unit_class& what,
             ntm::date on = day, std::size_t part = 0) {
  return of(edition, code).requirements.at(part).at(what, on);
}
constexpr threshold number(double value, confidence sure = confidence::read) {
  return {kind::number, value, sure};
}
const unit_class coast{"south_central_coast", {}};
} // namespace

BOOST_AUTO_TEST_SUITE(thresholds)

BOOST_AUTO_TEST_CASE(a_region_has_its_own_level_and_confidence) {
  // 17.1: 95 from memory on the coast, 98 read in the north; the part "clean water" beside it.
  // Two sources disagree on the coast's: both values stay visible.
  auto two = number(95, confidence::recalled);
  two.other = 55;
  BOOST_TEST(at("vn-commune-2016", "17.1", coast) == two);
  BOOST_TEST(at("vn-commune-2016", "17.1", {"north_central", {}}) == number(98));
  BOOST_TEST(at("vn-commune-2016", "17.1", coast, day, 1) == number(60));
  const auto& water = of("vn-commune-2016", "17.1");
  BOOST_TEST(!water.any_of);
  BOOST_TEST(water.requirements.size() == 2u);
  BOOST_TEST(water.requirements[0].key == "");
  BOOST_TEST(water.requirements[1].key == "clean_water");
  // 14.3: the source says 40, the file uses 45: not a level that was read.
  two = number(45, confidence::recalled);
  two.other = 40;
  BOOST_TEST(at("vn-commune-2016", "14.3", {"red_river_delta", {}}) == two);
  BOOST_TEST(at("vn-commune-2009", "14.3", coast).value == 35);
  BOOST_TEST((of("vn-commune-2009", "14.3").requirements[0].rule == comparison::more_than));
}

BOOST_AUTO_TEST_CASE(a_region_that_is_not_known) {
  BOOST_TEST(at("vn-commune-2016", "15.1", {}) == number(85));             // 85 in every region
  BOOST_TEST(at("vn-commune-2016", "15.3", {}) == threshold{});            // levels differ
  BOOST_TEST(at("vn-commune-2016", "15.3", {"coast", {}}) == threshold{}); // no such region
  // 12.1: the general 90 was read, the regions' 90 was not; the unit lies in one of them.
  BOOST_TEST(at("vn-commune-2016", "12.1", {}) == number(90, confidence::recalled));
  BOOST_TEST(at("vn-commune-2021", "3.1", {"coast", {}}) == number(80)); // no regional levels
}

BOOST_AUTO_TEST_CASE(what_the_province_decides) {
  BOOST_TEST((at("vn-commune-2016", "2.1", coast).what == kind::province_decides));
  BOOST_TEST((at("vn-commune-2016", "2.1", {}).what == kind::province_decides));
  // 3.1: at least 80 in general, left to the province in every region.
  BOOST_TEST((at("vn-commune-2016", "3.1", coast).what == kind::province_decides));
  BOOST_TEST((at("vn-commune-2016", "3.1", {}).what == kind::province_decides));
  BOOST_TEST(of("vn-commune-2016", "3.1").requirements[0].floor.value() == 80.0);
  BOOST_TEST((of("vn-commune-2016", "6.1").requirements[0].rule == comparison::yes));
}

BOOST_AUTO_TEST_CASE(levels_by_year) {
  // 342: 16 in 2012, 19 in 2013, 21 in 2014, 23 from 2015 for the coast.
  BOOST_TEST(at("vn-commune-2013", "10.1", coast, 2012y / 12 / 31) == number(16));
  BOOST_TEST(at("vn-commune-2013", "10.1", coast, 2013y / 1 / 1) == number(19));
  BOOST_TEST(at("vn-commune-2013", "10.1", coast, 2016y / 11 / 1) == number(23));
  BOOST_TEST(at("vn-commune-2013", "10.1", coast, 2011y / 1 / 1) == threshold{});
  // The levels of 2013 are known for three regions; the general 21 is no other region's level.
  BOOST_TEST(at("vn-commune-2013", "10.1", {"southeast", {}}, 2013y / 6 / 1) == threshold{});
  // 1980 gives only the level of 2020.
  BOOST_TEST(at("vn-commune-2016", "10.1", coast) == number(41));
  BOOST_TEST(at("vn-commune-2016", "10.1", coast, 2019y / 12 / 31) == threshold{});
  // By region, then year.
  const unit_class north{"north_central", {}};
  BOOST_TEST(at("vn-commune-2021", "10.1", north, 2023y / 1 / 1) ==
             number(42, confidence::recalled));
  BOOST_TEST(at("vn-commune-2021", "10.1", north, 2021y / 1 / 1) == threshold{});
  BOOST_TEST(at("vn-commune-2021", "10.1", coast, 2023y / 1 / 1) == threshold{});
}

BOOST_AUTO_TEST_CASE(missing_and_inferred_regions) {
  BOOST_TEST(at("vn-commune-2021", "11.1", {"north_central", {}}) == number(6.5));
  BOOST_TEST(at("vn-commune-2021", "11.1", {"northern_midlands_mountains", {}}) ==
             number(13, confidence::recalled)); // inferred_parts
  BOOST_TEST(at("vn-commune-2021", "11.1", coast) == threshold{});
  BOOST_TEST(at("vn-commune-2009", "2.3", {"southeast", {}}, day, 1) ==
             number(100, confidence::recalled)); // unsure_regions
  BOOST_TEST(at("vn-commune-2009", "2.3", coast, day, 1) == number(70));
}

BOOST_AUTO_TEST_CASE(flagged_units_are_judged_by_another_column) {
  const unit_class poor{"central_highlands", {"extremely_difficult"}};
  BOOST_TEST(at("vn-commune-2021", "15.3", {"central_highlands", {}}) == number(26.5));
  BOOST_TEST(at("vn-commune-2021", "15.3", poor) == number(24)); // stricter here, and it applies
  BOOST_TEST(at("vn-commune-2021", "15.3", {"", {"extremely_difficult"}}) == number(24));
  // The rule of 2022 is not carried back to the edition of 2016.
  BOOST_TEST(at("vn-commune-2016", "15.3", poor) == number(31.4));
}

BOOST_AUTO_TEST_CASE(several_requirements) {
  const auto& market = of("vn-commune-2021", "7.1");
  BOOST_TEST(market.any_of);
  BOOST_TEST(market.requirements.size() == 2u);
  BOOST_TEST(market.requirements[0].key == "planned_rural_market_meets_standard");
  BOOST_TEST((market.requirements[0].rule == comparison::yes));
  BOOST_TEST(market.requirements[0].label_vi == "Có chợ trong quy hoạch, đạt chuẩn");
  BOOST_TEST(of("vn-commune-2021", "5.1").requirements[1].label_en ==
             "Share of schools at the minimum level");
  const auto& school = of("vn-commune-2021", "14.1");
  BOOST_TEST(!school.any_of);
  BOOST_TEST(school.requirements.size() == 6u); // itself and five components
  BOOST_TEST(school.requirements[1].key == "age_6_entering_grade_1");
  BOOST_TEST(school.requirements[1].at(coast, day) == number(98));
  const auto& study = of("vn-commune-2021", "14.2");
  BOOST_TEST(study.requirements.size() == 2u);
  BOOST_TEST(study.requirements[0].key == "male");
  BOOST_TEST(study.requirements[1].key == "female");
  BOOST_TEST(study.requirements[0].at(coast, day) == study.requirements[1].at(coast, day));
}

BOOST_AUTO_TEST_CASE(what_only_a_status_judges) {
  for (const auto& [edition, code] :
       std::vector<std::pair<std::string, std::string>>{{"vn-commune-2021", "17.1"},
                                                        {"vn-commune-advanced-2021", "3.5"},
                                                        {"vn-commune-model-2021", "2"},
                                                        {"vn-commune-model-2021", "4"},
                                                        {"vn-province-2026", "3"}})
    BOOST_TEST(!of(edition, code).only_by_status.empty(), edition << " " << code);
  BOOST_TEST(of("vn-commune-2021", "13.4").may_be_not_applicable);
  for (const auto& c : shipped_catalog().find("vn-commune-2016").criteria)
    for (const auto& i : c.indicators)
      BOOST_TEST(i.only_by_status.empty(), i.code << " " << i.only_by_status);
}

BOOST_AUTO_TEST_CASE(a_requirement_made_by_hand) {
  requirement r;
  r.rule = comparison::at_least;
  r.national = number(80);
  r.by_region.emplace("b", number(60));
  BOOST_TEST(r.at({"a", {}}, day) == number(80)); // without a row, the general level
  BOOST_TEST(r.at({"b", {}}, day) == number(60));
  BOOST_TEST(r.at({}, day) == threshold{});
  r.by_year.push_back({2022, number(90), {}});
  BOOST_TEST(r.at({"a", {}}, day) == threshold{});
  BOOST_TEST(r.at({"a", {}}, 2025y / 1 / 1) == number(90));
}

BOOST_AUTO_TEST_CASE(a_doubtful_substitution_makes_its_threshold_doubtful) {
  requirement r;
  r.rule = comparison::at_least;
  r.national = number(80);
  r.by_region.emplace("b", number(60));
  region_scheme scheme;
  scheme.regions = {"a", "b"};
  scheme.substitutions.push_back({"", "", {"island"}, "b", confidence::recalled, {}});
  r.scheme = std::make_shared<const region_scheme>(scheme);
  BOOST_TEST((r.at({"a", {}}, day).sure == number(80).sure));
  const auto judged = r.at({"a", {"island"}}, day);
  BOOST_TEST(judged.value == 60);
  BOOST_TEST((judged.sure == confidence::recalled));
  r.by_region.clear(); // every region has the general level, whoever belongs where
  BOOST_TEST((r.at({"a", {"island"}}, day).sure == number(80).sure));
  scheme.substitutions[0].use_region = "nowhere";
  BOOST_TEST(scheme.column_of({"a", {"island"}}).region.empty());
}

BOOST_AUTO_TEST_SUITE_END()
